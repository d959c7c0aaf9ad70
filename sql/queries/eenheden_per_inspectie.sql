-- Purpose: judged and high findings by unit, year, thema, inspectie and framework; a joint bevinding counts once for each inspectie; with doorlopend for each inspectie as it went on, whatever the selection shows.
-- Parameters: selectie STRUCT, doorlopend BOOLEAN NULL
-- Columns: thema VARCHAR, thema_naam VARCHAR, inspectie VARCHAR, eenheid VARCHAR, jaar INTEGER, kader VARCHAR, vergelijkbaar BOOLEAN, n BIGINT, hoog BIGINT
-- Rows: individual
WITH per_inspectie AS (
    SELECT
        thema,
        jaar,
        hoog,
        eenheid,
        kader,
        vergelijkbaar,
        unnest(CASE WHEN $doorlopend THEN inspecties_doorlopend ELSE inspecties END) AS inspectie
    FROM selectie($selectie)
    WHERE hoog IS NOT NULL
)

SELECT
    per_inspectie.thema,
    thema.naam AS thema_naam,
    per_inspectie.inspectie,
    per_inspectie.eenheid,
    per_inspectie.jaar,
    per_inspectie.kader,
    bool_and(per_inspectie.vergelijkbaar) AS vergelijkbaar,
    count(*) AS n,
    count(*) FILTER (WHERE per_inspectie.hoog) AS hoog
FROM per_inspectie
INNER JOIN thema ON per_inspectie.thema = thema.thema
INNER JOIN inspectie_plaats ON per_inspectie.inspectie = inspectie_plaats.code
GROUP BY
    per_inspectie.thema,
    thema.naam,
    thema.volgorde,
    per_inspectie.inspectie,
    inspectie_plaats.volgorde,
    per_inspectie.eenheid,
    per_inspectie.jaar,
    per_inspectie.kader
ORDER BY thema.volgorde, inspectie_plaats.volgorde, per_inspectie.jaar, per_inspectie.eenheid, per_inspectie.kader;
