-- Purpose: write everything from the log into the database file.
-- Parameters: none
-- Columns: none

CHECKPOINT;
