-- Purpose: how many rows stand in a later delivery only because of the deliveries that are being checked.
-- Parameters: none
-- Columns: aantal BIGINT

WITH eerder AS (
    SELECT DISTINCT sleutel
    FROM intake_bezet
    WHERE NOT gecontroleerd
),

al_vervangen AS (
    SELECT intake_bron.rij
    FROM intake_bron
    LEFT JOIN eerder ON intake_bron.sleutel = eerder.sleutel
    WHERE intake_bron.sleutel IS NOT NULL
    GROUP BY intake_bron.rij
    HAVING count(*) = count(eerder.sleutel)
)

SELECT count(*) AS aantal
FROM intake_rij_vervangen
ANTI JOIN al_vervangen ON intake_rij_vervangen.rij = al_vervangen.rij;
