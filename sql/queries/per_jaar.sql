-- Purpose: onderzoeken, bevindingen, high indications and inspected gemeenten by year.
-- Parameters: selectie STRUCT
-- Columns: jaar INTEGER, onderzoeken BIGINT, bevindingen BIGINT, met_indicatie BIGINT, hoog BIGINT, gemeenten BIGINT
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
        gekozen_onderzoek.jaar,
        count(DISTINCT gekozen_onderzoek.onderzoek_id) AS onderzoeken,
        count(DISTINCT onderzoek_gemeente.gemeente_code) AS gemeenten
    FROM selectie_onderzoeken($selectie) AS gekozen_onderzoek
    LEFT JOIN onderzoek_gemeente
        ON
            gekozen_onderzoek.onderzoek_id = onderzoek_gemeente.onderzoek_id
            AND onderzoek_gemeente.rol = 'onderzocht'
            AND gekozen(keuze($selectie).gemeenten, onderzoek_gemeente.gemeente_code)
    GROUP BY gekozen_onderzoek.jaar
)

SELECT
    coalesce(bevindingen.jaar, onderzoeken.jaar) AS jaar,
    coalesce(onderzoeken.onderzoeken, 0) AS onderzoeken,
    coalesce(bevindingen.bevindingen, 0) AS bevindingen,
    coalesce(bevindingen.met_indicatie, 0) AS met_indicatie,
    coalesce(bevindingen.hoog, 0) AS hoog,
    coalesce(onderzoeken.gemeenten, 0) AS gemeenten
FROM bevindingen
FULL JOIN onderzoeken ON bevindingen.jaar = onderzoeken.jaar
ORDER BY jaar;
