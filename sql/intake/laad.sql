-- Purpose: the staging table of one file, in the order of the file, from whatever stands ready as intake_bron.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_ruw AS
SELECT * FROM intake_bron;
