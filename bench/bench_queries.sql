-- Purpose: $aantal invented bevindingen, one onderzoek per twenty, spread over the code lists and areas of a dataset.
-- Parameters: aantal BIGINT
-- Columns: none

INSERT INTO onderzoek BY NAME
WITH soort AS (
    SELECT list(code ORDER BY volgorde) AS codes
    FROM code
    WHERE lijst = 'onderzoeksoort'
),

samen AS (
    SELECT list(samenwerking ORDER BY volgorde) AS codes FROM samenwerking
),

reeksen AS (
    SELECT list(reeks ORDER BY volgorde) AS codes FROM reeks
),

groepen AS (
    SELECT list(doelgroep ORDER BY volgorde) AS codes FROM doelgroep
)

SELECT
    'o' || nummer AS onderzoek_id,
    'Onderzoek ' || nummer AS titel,
    soort.codes[1 + nummer % len(soort.codes)] AS soort,
    make_date((2016 + nummer % 5)::INTEGER, (1 + nummer % 12)::INTEGER, 1) AS datum,
    'maand' AS datum_precisie,
    2016 + nummer % 5 AS jaar,
    reeksen.codes[1 + nummer % len(reeksen.codes)] AS reeks,
    samen.codes[1 + (nummer % 10 = 0)::INTEGER] AS samenwerking,
    [groepen.codes[1 + nummer % len(groepen.codes)]] AS doelgroep,
    'Rapport ' || nummer AS bron_titel,
    'hoog' AS zekerheid,
    'bench' AS levering_id,
    'bench.csv' AS bron_bestand,
    nummer + 2 AS bron_rij
FROM range($aantal // 20 + 1) AS rij (nummer)
CROSS JOIN soort
CROSS JOIN samen
CROSS JOIN reeksen
CROSS JOIN groepen;

INSERT INTO onderzoek_inspectie BY NAME
WITH inspecties AS (
    SELECT list(code ORDER BY rowid) AS codes FROM inspectie
)

SELECT
    'o' || nummer AS onderzoek_id,
    inspecties.codes[1 + (nummer + plaats) % len(inspecties.codes)] AS inspectie,
    'deelnemer' AS rol
FROM range($aantal // 20 + 1) AS rij (nummer)
CROSS JOIN range(2) AS deel (plaats)
CROSS JOIN inspecties;

INSERT INTO onderzoek_gemeente BY NAME
WITH gemeenten AS (
    SELECT list(code ORDER BY code) AS codes FROM gemeente
)

SELECT
    'o' || nummer AS onderzoek_id,
    gemeenten.codes[1 + nummer * 7 % len(gemeenten.codes)] AS gemeente_code,
    'onderzocht' AS rol
FROM range($aantal // 20 + 1) AS rij (nummer)
CROSS JOIN gemeenten;

INSERT INTO bevinding BY NAME
WITH themas AS (
    SELECT list(thema ORDER BY volgorde) AS codes FROM thema
),

soorten AS (
    SELECT list(code ORDER BY volgorde) AS codes
    FROM code
    WHERE lijst = 'soort'
),

gemeenten AS (
    SELECT list(code ORDER BY code) AS codes FROM gemeente
),

sectoren AS (
    SELECT list(sector ORDER BY volgorde) AS codes FROM sector
),

verklaringen AS (
    SELECT list(verklaring ORDER BY volgorde) AS codes FROM verklaring
)

SELECT
    'b' || nummer AS bevinding_id,
    'o' || (nummer // 20) AS onderzoek_id,
    CASE WHEN nummer % 9 != 0 THEN gemeenten.codes[1 + nummer // 20 * 7 % len(gemeenten.codes)] END AS gemeente_code,
    2016 + nummer // 20 % 5 AS jaar,
    themas.codes[1 + nummer % len(themas.codes)] AS thema,
    soorten.codes[1 + (nummer % 3 = 0)::INTEGER] AS soort,
    CASE WHEN nummer % 3 != 0 THEN 1 + hash(nummer) % 4 END AS risico_indicatie,
    'Bevinding ' || nummer || ' over afspraken, samenwerking en zicht op de hulp' AS tekst,
    [verklaringen.codes[1 + nummer % len(verklaringen.codes)]] AS verklaring,
    [sectoren.codes[1 + nummer % len(sectoren.codes)]] AS sector,
    'definitief' AS status,
    'hoog' AS zekerheid,
    'bench' AS levering_id,
    'bench.csv' AS bron_bestand,
    nummer + 2 AS bron_rij
FROM range($aantal) AS rij (nummer)
CROSS JOIN themas
CROSS JOIN soorten
CROSS JOIN gemeenten
CROSS JOIN sectoren
CROSS JOIN verklaringen;
