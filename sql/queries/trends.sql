-- Purpose: high indications by thema, inspectie and year, with the units they come from; a joint bevinding counts once for each inspectie.
-- Parameters: selectie STRUCT
-- Columns: thema VARCHAR, thema_naam VARCHAR, thema_volgorde INTEGER, inspectie VARCHAR, jaar INTEGER, bevindingen BIGINT, n BIGINT, hoog BIGINT, eenheden VARCHAR[], kaders VARCHAR[]
WITH per_inspectie AS (
    SELECT
        thema,
        jaar,
        hoog,
        eenheid,
        kader,
        unnest(inspecties) AS inspectie
    FROM selectie($selectie)
)

SELECT
    per_inspectie.thema,
    thema.naam AS thema_naam,
    thema.volgorde AS thema_volgorde,
    per_inspectie.inspectie,
    per_inspectie.jaar,
    count(*) AS bevindingen,
    count(per_inspectie.hoog) AS n,
    count(*) FILTER (WHERE per_inspectie.hoog) AS hoog,
    list_sort(list(DISTINCT per_inspectie.eenheid) FILTER (WHERE per_inspectie.hoog IS NOT NULL)) AS eenheden,
    list_sort(list(DISTINCT per_inspectie.kader) FILTER (WHERE per_inspectie.hoog IS NOT NULL)) AS kaders
FROM per_inspectie
INNER JOIN thema ON per_inspectie.thema = thema.thema
INNER JOIN inspectie_plaats ON per_inspectie.inspectie = inspectie_plaats.code
GROUP BY
    per_inspectie.thema, thema.naam, thema.volgorde, per_inspectie.inspectie, inspectie_plaats.volgorde, per_inspectie.jaar
ORDER BY thema.volgorde, inspectie_plaats.volgorde, per_inspectie.jaar;
