-- Purpose: the rows of a refused delivery that had no problem of their own, from all rows in intake_bron.
-- Parameters: regel VARCHAR, waarde VARCHAR, hint VARCHAR
-- Columns: none

INSERT INTO intake_probleem
SELECT
    intake_bron.rij,
    $regel,
    NULL AS kolom,
    $waarde,
    $hint
FROM intake_bron
ANTI JOIN intake_probleem ON intake_bron.rij = intake_probleem.rij;
