-- Purpose: the rows that were set apart, with the reason and the raw row, for the sender.
-- Parameters: none
-- Columns: levering_id VARCHAR, bestand VARCHAR, rij INTEGER, kolom VARCHAR, waarde VARCHAR, regel VARCHAR, melding VARCHAR, ruwe_rij VARCHAR
-- Rows: individual
SELECT
    levering_id,
    bestand,
    rij,
    kolom,
    waarde,
    regel,
    melding,
    ruwe_rij
FROM quarantaine
ORDER BY bestand, rij, kolom, regel;
