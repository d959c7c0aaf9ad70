-- Purpose: rows with a key that occurs twice: other content goes to the problems, equal content counts once.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_dubbel AS
SELECT
    intake_bron.rij,
    intake_bron.sleutel,
    intake_bron.kolom,
    count(*) OVER (PARTITION BY intake_bron.sleutel) AS aantal,
    min(intake_bron.inhoud) OVER (PARTITION BY intake_bron.sleutel)
    = max(intake_bron.inhoud) OVER (PARTITION BY intake_bron.sleutel) AS gelijk,
    row_number() OVER (PARTITION BY intake_bron.sleutel ORDER BY intake_bron.rij) AS keer
FROM intake_bron
SEMI JOIN intake_dubbel_hash ON hash(intake_bron.sleutel) = intake_dubbel_hash.sleutel_hash
ANTI JOIN intake_probleem ON intake_bron.rij = intake_probleem.rij
WHERE intake_bron.sleutel IS NOT NULL;

INSERT INTO intake_probleem
SELECT
    rij,
    'sleutel_dubbel' AS regel,
    kolom,
    sleutel AS waarde,
    NULL AS hint
FROM intake_dubbel
WHERE aantal > 1 AND NOT gelijk;

CREATE OR REPLACE TEMP TABLE intake_dubbel_gelijk AS
SELECT DISTINCT rij
FROM intake_dubbel
WHERE aantal > 1 AND gelijk AND keer > 1;
