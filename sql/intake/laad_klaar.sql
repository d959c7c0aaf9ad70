-- Purpose: forget the view the staging table was made from.
-- Parameters: none
-- Columns: none

DROP VIEW IF EXISTS intake_bron;
