-- Purpose: the reason of a refusal for every row that stands ready as intake_bron and has no fault of its own.
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
