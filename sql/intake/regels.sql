-- Purpose: the rules with level, weight and message, for the messages of the quarantine.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_regel AS
SELECT * FROM intake_bron;
