-- Purpose: the raw text of the rows with a problem, from all staged rows that stand ready as intake_bron.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_ruwe_rij AS
SELECT intake_bron.*
FROM intake_bron
SEMI JOIN intake_probleem ON intake_bron.rij = intake_probleem.rij;
