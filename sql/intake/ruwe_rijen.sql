-- Purpose: the raw text of the rows with a problem, which stand ready as intake_bron.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_ruwe_rij AS
SELECT * FROM intake_bron;
