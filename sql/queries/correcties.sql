-- Purpose: the declared corrections and whether they were applied; none that may be about a source with an embargo.
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
WHERE NOT coalesce(levering.embargo, (SELECT bool_or(alle.embargo) FROM levering AS alle), FALSE)
ORDER BY levering_correctie.sleutel, levering_correctie.kolom;
