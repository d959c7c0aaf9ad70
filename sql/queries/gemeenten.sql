-- Purpose: every gemeente with its place in a list by name, the years it is in the list of gemeenten, its provincie and the gemeente of the fixed classification that it belongs to.
-- Parameters: none
-- Columns: gemeente VARCHAR, naam VARCHAR, provincie VARCHAR, gebied VARCHAR, eerste_jaar INTEGER, laatste_jaar INTEGER, plaats BIGINT
-- Rows: public
SELECT
    gemeente.code AS gemeente,
    gemeente.naam,
    gemeente.provincie,
    gemeente_vast.vast AS gebied,
    gemeente.eerste_jaar,
    gemeente.laatste_jaar,
    row_number() OVER (ORDER BY sorteernaam(gemeente.naam), gemeente.code) AS plaats
FROM gemeente
INNER JOIN gemeente_vast ON gemeente.code = gemeente_vast.destijds
ORDER BY gemeente.code;
