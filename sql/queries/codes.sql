-- Purpose: the short code lists, in display order.
-- Parameters: none
-- Columns: lijst VARCHAR, code VARCHAR, naam VARCHAR, naam_en VARCHAR, volgorde INTEGER, toelichting VARCHAR
-- Rows: public
SELECT
    lijst,
    code,
    naam,
    naam_en,
    volgorde,
    toelichting
FROM code
ORDER BY lijst, volgorde;
