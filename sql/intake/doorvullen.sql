-- Purpose: for every row that stands ready as intake_bron the last value up to there that is not NULL.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_doorgevuld AS
SELECT
    rij,
    last_value(waarde IGNORE NULLS) OVER (ORDER BY rij ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS waarde
FROM intake_bron;
