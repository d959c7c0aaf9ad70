-- Purpose: the rows that were set apart, with the reason and the raw row, for the sender; none of a source with an embargo.
-- Parameters: none
-- Columns: levering_id VARCHAR, bestand VARCHAR, rij INTEGER, kolom VARCHAR, waarde VARCHAR, regel VARCHAR, melding VARCHAR, ruwe_rij VARCHAR
-- Rows: individual
SELECT
    quarantaine.levering_id,
    quarantaine.bestand,
    quarantaine.rij,
    quarantaine.kolom,
    quarantaine.waarde,
    quarantaine.regel,
    quarantaine.melding,
    quarantaine.ruwe_rij
FROM quarantaine
INNER JOIN levering ON quarantaine.levering_id = levering.levering_id
WHERE NOT levering.embargo
ORDER BY quarantaine.bestand, quarantaine.rij, quarantaine.kolom, quarantaine.regel;
