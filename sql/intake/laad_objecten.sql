-- Purpose: the table of the objects in the lists of one file, from whatever stands ready as intake_bron.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_object AS
SELECT * FROM intake_bron;
