-- Purpose: onderzoeken, bevindingen, high indications and inspected gemeenten by year.
-- Parameters: selectie STRUCT
-- Columns: jaar INTEGER, onderzoeken BIGINT, bevindingen BIGINT, met_indicatie BIGINT, hoog BIGINT, gemeenten BIGINT
-- Cells: jaar | bevindingen, met_indicatie, hoog
-- Traced: onderzoeken, gemeenten
WITH bevindingen AS (
    SELECT
        jaar,
        count(*) AS bevindingen,
        count(hoog) AS met_indicatie,
        count(*) FILTER (WHERE hoog) AS hoog
    FROM selectie($selectie)
    GROUP BY jaar
),

onderzoeken AS (
    SELECT
        jaar,
        count(*) AS onderzoeken
    FROM selectie_onderzoeken($selectie)
    GROUP BY jaar
),

gemeenten AS (
    SELECT
        jaar,
        count(DISTINCT gemeente_code) AS gemeenten
    FROM onderzochte_gemeenten($selectie)
    GROUP BY jaar
)

SELECT
    coalesce(bevindingen.jaar, onderzoeken.jaar) AS jaar,
    coalesce(onderzoeken.onderzoeken, 0) AS onderzoeken,
    coalesce(bevindingen.bevindingen, 0) AS bevindingen,
    coalesce(bevindingen.met_indicatie, 0) AS met_indicatie,
    coalesce(bevindingen.hoog, 0) AS hoog,
    coalesce(gemeenten.gemeenten, 0) AS gemeenten
FROM bevindingen
FULL JOIN onderzoeken ON bevindingen.jaar = onderzoeken.jaar
LEFT JOIN gemeenten ON onderzoeken.jaar = gemeenten.jaar
ORDER BY jaar;
