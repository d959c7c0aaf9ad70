-- Purpose: no raw text, for a file that could not be staged.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_ruwe_rij (rij INTEGER, ruw VARCHAR);
