-- Purpose: harden a connection that only reads; the order matters and the lock comes last.
-- Parameters: none
-- Columns: none

SET GLOBAL timezone = 'Europe/Amsterdam';
SET GLOBAL enable_external_access = FALSE;
SET GLOBAL lock_configuration = TRUE;
