-- Purpose: the first quarantined rows of every rule of a delivery.
-- Parameters: levering_id VARCHAR, aantal INTEGER
-- Columns: rij INTEGER, kolom VARCHAR, waarde VARCHAR, regel VARCHAR, melding VARCHAR

SELECT
    rij,
    kolom,
    waarde,
    regel,
    melding
FROM quarantaine
WHERE levering_id = $levering_id
QUALIFY row_number() OVER (PARTITION BY regel ORDER BY rij) <= $aantal
ORDER BY regel, rij;
