-- Purpose: the reason of a refusal for every row that stands ready as intake_bron.
-- Parameters: regel VARCHAR, waarde VARCHAR, hint VARCHAR
-- Columns: none

INSERT INTO intake_probleem
SELECT
    intake_bron.rij,
    $regel,
    NULL AS kolom,
    $waarde,
    $hint
FROM intake_bron;
