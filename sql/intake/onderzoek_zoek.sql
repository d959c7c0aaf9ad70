-- Purpose: every onderzoek with the first row that names it, whether it is new, and whether its rows differ.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_onderzoek AS
WITH gevonden AS (
    SELECT
        sleutel,
        min(rij) AS rij,
        min(inhoud) <> max(inhoud) AS wisselt,
        min(velen) <> max(velen) AS wisselt_velen
    FROM intake_bron
    WHERE sleutel IS NOT NULL
    GROUP BY sleutel
)

SELECT
    gevonden.sleutel,
    gevonden.rij,
    gevonden.wisselt,
    gevonden.wisselt_velen,
    onderzoek.onderzoek_id IS NULL AS nieuw
FROM gevonden
LEFT JOIN onderzoek ON gevonden.sleutel = onderzoek.onderzoek_id;
