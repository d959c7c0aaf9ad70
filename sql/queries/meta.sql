-- Purpose: what the snapshot says about itself and its dataset.
-- Parameters: none
-- Columns: sleutel VARCHAR, waarde VARCHAR
-- Rows: public
SELECT
    sleutel,
    waarde
FROM meta
ORDER BY sleutel;
