-- Purpose: every gemeente with its provincie and the gemeente of the fixed classification that it belongs to.
-- Parameters: none
-- Columns: gemeente VARCHAR, naam VARCHAR, provincie VARCHAR, gebied VARCHAR
-- Rows: public
SELECT
    gemeente.code AS gemeente,
    gemeente.naam,
    gemeente.provincie,
    gemeente_vast.vast AS gebied
FROM gemeente
INNER JOIN gemeente_vast ON gemeente.code = gemeente_vast.destijds
ORDER BY gemeente.code;
