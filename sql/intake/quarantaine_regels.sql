-- Purpose: how many rows of a delivery each rule decided about.
-- Parameters: levering_id VARCHAR
-- Columns: regel VARCHAR, aantal BIGINT

SELECT
    regel,
    count(*) AS aantal
FROM quarantaine
WHERE levering_id = $levering_id AND rij IS NOT NULL
GROUP BY regel
ORDER BY regel;
