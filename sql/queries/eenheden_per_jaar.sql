-- Purpose: judged and high findings by unit, year, thema and framework: the input of lenses, decomposition and funnel.
-- Parameters: selectie STRUCT
-- Columns: thema VARCHAR, eenheid VARCHAR, eenheid_naam VARCHAR, jaar INTEGER, kader VARCHAR, vergelijkbaar BOOLEAN, n BIGINT, hoog BIGINT
-- Rows: individual
SELECT
    gekozen_bevinding.thema,
    gekozen_bevinding.eenheid,
    coalesce(any_value(gekozen_bevinding.gemeente_naam), any_value(gekozen_bevinding.onderzoek_titel)) AS eenheid_naam,
    gekozen_bevinding.jaar,
    gekozen_bevinding.kader,
    bool_and(gekozen_bevinding.vergelijkbaar) AS vergelijkbaar,
    count(gekozen_bevinding.hoog) AS n,
    count(*) FILTER (WHERE gekozen_bevinding.hoog) AS hoog
FROM selectie($selectie) AS gekozen_bevinding
WHERE gekozen_bevinding.hoog IS NOT NULL
GROUP BY gekozen_bevinding.thema, gekozen_bevinding.eenheid, gekozen_bevinding.jaar, gekozen_bevinding.kader
ORDER BY gekozen_bevinding.thema, gekozen_bevinding.eenheid, gekozen_bevinding.jaar, gekozen_bevinding.kader;
