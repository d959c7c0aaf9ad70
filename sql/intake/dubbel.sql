-- Purpose: rows with a key that occurs twice, beside the row of that key that counts: the last when the mapping
-- says so, else the first. Other content than that goes to the problems, equal content counts once; a key that
-- occurs twice in one row is always a problem.
-- Parameters: hoe VARCHAR
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_dubbel AS
SELECT
    intake_bron.rij,
    intake_bron.sleutel,
    intake_bron.kolom,
    $hoe AS hoe,  -- noqa: AL09
    count(*) OVER per_sleutel AS aantal,
    min(intake_bron.inhoud) OVER per_sleutel = max(intake_bron.inhoud) OVER per_sleutel AS gelijk,
    CASE $hoe
        WHEN 'laatste' THEN arg_max(intake_bron.inhoud, intake_bron.rij) OVER per_sleutel
        ELSE arg_min(intake_bron.inhoud, intake_bron.rij) OVER per_sleutel
    END = intake_bron.inhoud AS herhaling,
    count(*) OVER (PARTITION BY intake_bron.sleutel, intake_bron.rij) > 1 AS binnen_rij,
    row_number() OVER (
        PARTITION BY intake_bron.sleutel, intake_bron.inhoud ORDER BY intake_bron.rij
    ) AS keer
FROM intake_bron
SEMI JOIN intake_dubbel_hash ON hash(intake_bron.sleutel) = intake_dubbel_hash.sleutel_hash
ANTI JOIN intake_probleem ON intake_bron.rij = intake_probleem.rij
WHERE intake_bron.sleutel IS NOT NULL
WINDOW per_sleutel AS (PARTITION BY intake_bron.sleutel);
