-- Purpose: the frameworks judgements are made by, with their period and successor.
-- Parameters: none
-- Columns: kader VARCHAR, naam VARCHAR, naam_en VARCHAR, geldig_van DATE, geldig_tot DATE, opvolger VARCHAR, vergelijkbaar_met_opvolger BOOLEAN, toelichting VARCHAR
-- Rows: public
SELECT
    kader,
    naam,
    naam_en,
    geldig_van,
    geldig_tot,
    opvolger,
    vergelijkbaar_met_opvolger,
    toelichting
FROM kader
ORDER BY volgorde;
