-- Purpose: the good rows of which every record stands in a later delivery.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_rij_vervangen AS
WITH bezet AS (
    SELECT DISTINCT sleutel
    FROM intake_bezet
)

SELECT intake_bron.rij
FROM intake_bron
LEFT JOIN bezet ON intake_bron.sleutel = bezet.sleutel
ANTI JOIN intake_rij_uit ON intake_bron.rij = intake_rij_uit.rij
WHERE intake_bron.sleutel IS NOT NULL
GROUP BY intake_bron.rij
HAVING count(*) = count(bezet.sleutel);
