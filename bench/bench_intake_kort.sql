-- Purpose: one year of $aantal invented rows of an inspectie, as its export has them: three subjects per visit.
--     One visit in forty stands in the next year's export again; one row in a thousand has an unknown judgement.
-- Parameters: jaar INTEGER, eerste BIGINT, aantal BIGINT, plaatsen VARCHAR[]
-- Columns: Dossiernummer, Inspectie, Datum bezoek, Aanbieder, Plaats, Onderwerp, Oordeel, Risicoklasse, ...

WITH rij AS (
    SELECT
        nummer,
        nummer // 3 AS bezoek,
        nummer % 3 AS plek,
        hash(nummer) AS toeval,
        (make_date($jaar, 1, 1) + (nummer // 3 % 360)::INTEGER)::DATE AS dag
    FROM range($eerste, $eerste + $aantal) AS t (nummer)
)

SELECT
    'JH-' || lpad(bezoek::VARCHAR, 8, '0') AS "Dossiernummer",
    CASE WHEN dag < DATE '2017-10-01' THEN 'IJZ' ELSE 'IGJ' END AS "Inspectie",
    NULL AS "Samen met",
    strftime(dag, '%d-%m-%Y') AS "Datum bezoek",
    'JH' || lpad((bezoek % 4000)::VARCHAR, 6, '0') AS "Aanbieder",
    $plaatsen[1 + (bezoek % len($plaatsen))::INTEGER] AS "Plaats",
    ['Veiligheid', 'Toegang tot hulp', 'Samenwerking en regie'][1 + plek] AS "Onderwerp",
    CASE
        WHEN toeval % 1000 = 7 THEN 'Goedd'
        ELSE ['goed', 'Voldoende', 'onvoldoende', 'slecht ', 'geen oordeel'][1 + (toeval % 5)::INTEGER]
    END AS "Oordeel",
    (1 + toeval % 4)::VARCHAR || ',0' AS "Risicoklasse",
    '1,00' AS "Weging",
    ['Volwassenen', 'Ouderen', 'Jeugdigen en gezinnen'][1 + (bezoek % 3)::INTEGER] AS "Doelgroep",
    ['', 'rollen', 'sturing/rollen'][1 + (toeval % 3)::INTEGER] AS "Oorzaak",
    'Verzonnen toelichting ' || nummer::VARCHAR || ': op tijd opschalen en afschalen.' AS "Toelichting",
    'definitief' AS "Status"
FROM rij
ORDER BY nummer
