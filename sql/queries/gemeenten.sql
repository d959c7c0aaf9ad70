-- Purpose: every gemeente with its place in a list by name, the years it is in the list of gemeenten, its provincie the gemeente of the fixed classification that it belongs to, and what people call it when that is another name.
-- Parameters: none
-- Columns: gemeente VARCHAR, naam VARCHAR, provincie VARCHAR, gebied VARCHAR, eerste_jaar INTEGER, laatste_jaar INTEGER, plaats BIGINT, spreektaal VARCHAR
-- Rows: public
WITH genoemd AS (
    SELECT
        gemeente_alias.code,
        string_agg(gemeente_alias.alias, ', ' ORDER BY gemeente_alias.alias) AS spreektaal
    FROM gemeente_alias
    INNER JOIN gemeente ON gemeente_alias.code = gemeente.code
    WHERE gemeente_alias.soort = 'spreektaal' AND NOT contains(gemeente_alias.alias, gemeente.naam)
    GROUP BY gemeente_alias.code
)

SELECT
    gemeente.code AS gemeente,
    gemeente.naam,
    gemeente.provincie,
    gemeente_vast.vast AS gebied,
    gemeente.eerste_jaar,
    gemeente.laatste_jaar,
    row_number() OVER (ORDER BY sorteernaam(gemeente.naam), gemeente.code) AS plaats,
    genoemd.spreektaal
FROM gemeente
INNER JOIN gemeente_vast ON gemeente.code = gemeente_vast.destijds
LEFT JOIN genoemd ON gemeente.code = genoemd.code
ORDER BY gemeente.code;
