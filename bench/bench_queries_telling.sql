-- Purpose: the plain count the queries are compared with: one pass over the same rows, without the selection.
-- Parameters: none
-- Columns: jaar INTEGER, n BIGINT
SELECT
    jaar,
    count(*) AS n
FROM feit_bevinding
GROUP BY jaar;
