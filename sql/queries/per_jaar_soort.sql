-- Purpose: bevindingen by year and kind.
-- Parameters: selectie STRUCT
-- Columns: jaar INTEGER, soort VARCHAR, soort_naam VARCHAR, bevindingen BIGINT
-- Rows: individual
SELECT
    gekozen_bevinding.jaar,
    gekozen_bevinding.soort,
    code.naam AS soort_naam,
    count(*) AS bevindingen
FROM selectie($selectie) AS gekozen_bevinding
INNER JOIN code ON code.lijst = 'soort' AND gekozen_bevinding.soort = code.code
GROUP BY gekozen_bevinding.jaar, gekozen_bevinding.soort, code.naam, code.volgorde
ORDER BY gekozen_bevinding.jaar, code.volgorde;
