-- Purpose: whether this connection is to a snapshot that was hardened before, in the same process.
-- Parameters: none
-- Columns: hardened BOOLEAN

SELECT current_setting('lock_configuration') AS hardened;
