-- Purpose: the inspecties with their period, successor and place in the palette.
-- Parameters: none
-- Columns: code VARCHAR, naam VARCHAR, naam_en VARCHAR, afkorting VARCHAR, geldig_van DATE, geldig_tot DATE, opvolger VARCHAR, doorlopend VARCHAR, plaats BIGINT, website VARCHAR, toelichting VARCHAR
-- Rows: public
SELECT
    inspectie.code,
    inspectie.naam,
    inspectie.naam_en,
    inspectie.afkorting,
    inspectie.geldig_van,
    inspectie.geldig_tot,
    inspectie.opvolger,
    inspectie_doorlopend.doorlopend,
    inspectie_plaats.plaats,
    inspectie.website,
    inspectie.toelichting
FROM inspectie
INNER JOIN inspectie_doorlopend ON inspectie.code = inspectie_doorlopend.destijds
INNER JOIN inspectie_plaats ON inspectie.code = inspectie_plaats.code
ORDER BY inspectie_plaats.volgorde;
