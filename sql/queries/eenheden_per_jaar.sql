-- Purpose: judged and high findings by unit, year, thema and framework, and how many of them inspecties made together (n_samen): the input of lenses, decomposition and funnel.
-- Parameters: selectie STRUCT
-- Columns: thema VARCHAR, eenheid VARCHAR, eenheid_naam VARCHAR, jaar INTEGER, kader VARCHAR, vergelijkbaar BOOLEAN, n BIGINT, hoog BIGINT, n_samen BIGINT
-- Rows: individual
SELECT
    gekozen_bevinding.thema,
    gekozen_bevinding.eenheid,
    coalesce(any_value(gemeente.naam), any_value(gekozen_bevinding.onderzoek_titel)) AS eenheid_naam,
    gekozen_bevinding.jaar,
    gekozen_bevinding.kader,
    bool_and(gekozen_bevinding.vergelijkbaar) AS vergelijkbaar,
    count(gekozen_bevinding.hoog) AS n,
    count(*) FILTER (WHERE gekozen_bevinding.hoog) AS hoog,
    count(*) FILTER (WHERE len(gekozen_bevinding.inspecties) > 1) AS n_samen
FROM selectie($selectie) AS gekozen_bevinding
LEFT JOIN gemeente ON gekozen_bevinding.gemeente_code = gemeente.code
WHERE gekozen_bevinding.hoog IS NOT NULL
GROUP BY gekozen_bevinding.thema, gekozen_bevinding.eenheid, gekozen_bevinding.jaar, gekozen_bevinding.kader
ORDER BY gekozen_bevinding.thema, gekozen_bevinding.eenheid, gekozen_bevinding.jaar, gekozen_bevinding.kader;
