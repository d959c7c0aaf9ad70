-- Purpose: events that matter when reading a series, oldest first.
-- Parameters: none
-- Columns: gebeurtenis VARCHAR, datum DATE, naam VARCHAR, naam_en VARCHAR, breuk BOOLEAN, toelichting VARCHAR, bron_titel VARCHAR, bron_url VARCHAR
-- Rows: public
SELECT
    gebeurtenis,
    datum,
    naam,
    naam_en,
    breuk,
    toelichting,
    bron_titel,
    bron_url
FROM gebeurtenis
ORDER BY datum;
