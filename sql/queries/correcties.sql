-- Purpose: the declared corrections and whether they were applied.
-- Parameters: none
-- Columns: bestand VARCHAR, sleutel VARCHAR, kolom VARCHAR, van VARCHAR, naar VARCHAR, reden VARCHAR, status VARCHAR
-- Rows: individual
SELECT
    levering.bestand,
    levering_correctie.sleutel,
    levering_correctie.kolom,
    levering_correctie.van,
    levering_correctie.naar,
    levering_correctie.reden,
    levering_correctie.status
FROM levering_correctie
LEFT JOIN levering ON levering_correctie.levering_id = levering.levering_id
ORDER BY levering_correctie.sleutel, levering_correctie.kolom;
