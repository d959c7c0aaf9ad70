-- Purpose: judged and high findings by unit, year, thema and framework, and how many of them inspecties made together (n_samen): the input of lenses and decomposition.
-- Parameters: selectie STRUCT
-- Columns: thema VARCHAR, eenheid VARCHAR, jaar INTEGER, kader VARCHAR, vergelijkbaar BOOLEAN, n BIGINT, hoog BIGINT, n_samen BIGINT
-- Rows: individual
SELECT
    thema,
    eenheid,
    jaar,
    kader,
    bool_and(vergelijkbaar) AS vergelijkbaar,
    count(*) AS n,
    count(*) FILTER (WHERE hoog) AS hoog,
    count(*) FILTER (WHERE len(inspecties) > 1) AS n_samen
FROM selectie($selectie)
WHERE hoog IS NOT NULL
GROUP BY thema, eenheid, jaar, kader
ORDER BY thema, eenheid, jaar, kader;
