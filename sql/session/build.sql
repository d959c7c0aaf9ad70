-- Purpose: settings of the connection that builds a snapshot.
-- Parameters: none
-- Columns: none

SET GLOBAL timezone = 'Europe/Amsterdam';
