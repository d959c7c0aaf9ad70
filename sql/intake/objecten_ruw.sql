-- Purpose: per row the objects in its lists as one text, from what stands ready as intake_bron.
-- Parameters: tussen VARCHAR, hoogstens INTEGER
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_object_ruw AS
SELECT
    rij,
    left(string_agg(ruw, $tussen ORDER BY lijst, deel_nummer), $hoogstens) AS ruw
FROM intake_bron
GROUP BY rij;
