-- Purpose: the hashes of keys that occur more than once among the records that stand ready as intake_bron.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_dubbel_hash AS
SELECT hash(sleutel) AS sleutel_hash
FROM intake_bron
WHERE sleutel IS NOT NULL
GROUP BY sleutel_hash
HAVING count(*) > 1;
