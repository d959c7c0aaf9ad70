-- Purpose: how many rows and findings go, per delivery.
-- Parameters: none
-- Columns: levering_id VARCHAR, rijen BIGINT, bevindingen BIGINT

SELECT
    bevinding.levering_id,
    count(DISTINCT bevinding.bron_rij) AS rijen,
    count(*) AS bevindingen
FROM bevinding
SEMI JOIN intake_verloren
    ON bevinding.levering_id = intake_verloren.levering_id AND bevinding.bron_rij = intake_verloren.rij
GROUP BY bevinding.levering_id;
