-- Purpose: why a whole file could not be read: a line without a row number, besides the rows it may have.
-- Parameters: levering_id VARCHAR, bestand VARCHAR, regel VARCHAR, waarde VARCHAR, hint VARCHAR
-- Columns: none

INSERT INTO quarantaine
SELECT
    $levering_id,
    $bestand,
    NULL AS rij,
    NULL AS kolom,
    nullif($waarde, '') AS waarde,
    regel,
    trim(replace(replace(melding, '{waarde}', $waarde), '{hint}', $hint)) AS melding,
    NULL AS ruwe_rij
FROM intake_regel
WHERE regel = $regel;
