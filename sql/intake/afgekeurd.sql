-- Purpose: every row of these deliveries that was set apart, with the reason and the raw row.
-- Parameters: leveringen VARCHAR[]
-- Columns: bestand VARCHAR, rij INTEGER, kolom VARCHAR, waarde VARCHAR, regel VARCHAR, melding VARCHAR, ruwe_rij VARCHAR

SELECT
    bestand,
    rij,
    kolom,
    waarde,
    regel,
    melding,
    ruwe_rij
FROM quarantaine
WHERE list_contains($leveringen, levering_id)
ORDER BY bestand, rij, kolom, regel;
