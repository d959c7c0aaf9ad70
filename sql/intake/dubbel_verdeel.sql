-- Purpose: repeated keys with other content become problems, as the mapping says; equal rows count once.
-- Parameters: none
-- Columns: none

INSERT INTO intake_probleem
SELECT DISTINCT
    rij,
    'sleutel_dubbel' AS regel,
    kolom,
    sleutel AS waarde,
    NULL AS hint
FROM intake_dubbel
WHERE
    binnen_rij
    OR (
        aantal > 1
        AND NOT gelijk
        AND CASE hoe
            WHEN 'afkeuren' THEN TRUE
            ELSE NOT herhaling
        END
    );

CREATE OR REPLACE TEMP TABLE intake_dubbel_gelijk AS
SELECT DISTINCT intake_dubbel.rij
FROM intake_dubbel
ANTI JOIN intake_probleem ON intake_dubbel.rij = intake_probleem.rij
WHERE
    intake_dubbel.aantal > 1
    AND intake_dubbel.keer > 1
    AND NOT intake_dubbel.binnen_rij;
