-- Purpose: everything a reader can choose, by field of the selection, in display order; only what occurs in the data that count.
-- Parameters: none
-- Columns: veld VARCHAR, code VARCHAR, naam VARCHAR, naam_en VARCHAR, plaats BIGINT
-- Rows: public
WITH telt AS (
    SELECT
        jaar,
        thema,
        soort,
        gemeente_destijds,
        gemeente_vast,
        sectoren,
        verklaringen,
        rode_draad,
        basisvraag
    FROM feit_bevinding
    WHERE NOT is_ontleend AND (openbaar_vanaf IS NULL OR openbaar_vanaf <= current_date)
),

gebruikte_inspectie AS (
    SELECT DISTINCT unnest(list_concat(inspecties_destijds, inspecties_doorlopend)) AS code
    FROM feit_onderzoek
),

gebruikte_gemeente AS (
    SELECT DISTINCT unnest([gemeente_destijds, gemeente_vast]) AS code FROM telt
    UNION
    SELECT DISTINCT unnest(list_concat(gemeenten_destijds, gemeenten_vast)) AS code FROM feit_onderzoek
),

gebruikte_provincie AS (
    SELECT DISTINCT gemeente.provincie
    FROM gemeente
    SEMI JOIN gebruikte_gemeente ON gemeente.code = gebruikte_gemeente.code
    WHERE gemeente.provincie IS NOT NULL
),

gebruikte_sector AS (
    SELECT DISTINCT unnest(sectoren) AS code FROM telt
),

gebruikte_verklaring AS (
    SELECT DISTINCT unnest(verklaringen) AS code FROM telt
),

gebruikte_doelgroep AS (
    SELECT DISTINCT unnest(doelgroep) AS code FROM feit_onderzoek
),

alle AS (
    SELECT
        'jaren' AS veld,
        jaar::VARCHAR AS code,
        jaar::VARCHAR AS naam,
        NULL AS naam_en,
        jaar AS plaats
    FROM (
        SELECT jaar FROM telt
        UNION
        SELECT jaar FROM feit_onderzoek
    ) AS jaren
    UNION ALL
    SELECT
        'themas',
        thema.thema,
        thema.naam,
        thema.naam_en,
        thema.volgorde
    FROM thema
    SEMI JOIN telt ON thema.thema = telt.thema
    UNION ALL
    SELECT
        'inspecties',
        inspectie.code,
        inspectie.naam,
        inspectie.naam_en,
        inspectie_plaats.volgorde
    FROM inspectie
    INNER JOIN inspectie_plaats ON inspectie.code = inspectie_plaats.code
    SEMI JOIN gebruikte_inspectie ON inspectie.code = gebruikte_inspectie.code
    UNION ALL
    SELECT
        'gemeenten',
        'landelijk',
        NULL,
        NULL,
        -1
    UNION ALL
    SELECT
        'gemeenten',
        gemeente.code,
        gemeente.naam,
        NULL,
        row_number() OVER (ORDER BY sorteernaam(gemeente.naam))
    FROM gemeente
    SEMI JOIN gebruikte_gemeente ON gemeente.code = gebruikte_gemeente.code
    UNION ALL
    SELECT
        'provincies',
        'landelijk',
        NULL,
        NULL,
        -1
    UNION ALL
    SELECT
        'provincies',
        provincie AS code,
        provincie AS naam,
        NULL,
        row_number() OVER (ORDER BY provincie)
    FROM gebruikte_provincie
    UNION ALL
    SELECT
        'doelgroepen',
        doelgroep.doelgroep,
        doelgroep.naam,
        doelgroep.naam_en,
        doelgroep.volgorde
    FROM doelgroep
    SEMI JOIN gebruikte_doelgroep ON doelgroep.doelgroep = gebruikte_doelgroep.code
    UNION ALL
    SELECT
        'soorten',
        code.code,
        code.naam,
        code.naam_en,
        code.volgorde
    FROM code
    SEMI JOIN telt ON code.code = telt.soort
    WHERE code.lijst = 'soort'
    UNION ALL
    SELECT
        'reeksen',
        reeks.reeks,
        reeks.naam,
        reeks.naam_en,
        reeks.volgorde
    FROM reeks
    SEMI JOIN feit_onderzoek ON reeks.reeks = feit_onderzoek.reeks
    UNION ALL
    SELECT
        'sectoren',
        sector.sector,
        sector.naam,
        sector.naam_en,
        sector.volgorde
    FROM sector
    SEMI JOIN gebruikte_sector ON sector.sector = gebruikte_sector.code
    UNION ALL
    SELECT
        'verklaringen',
        verklaring.verklaring,
        verklaring.naam,
        verklaring.naam_en,
        verklaring.volgorde
    FROM verklaring
    SEMI JOIN gebruikte_verklaring ON verklaring.verklaring = gebruikte_verklaring.code
    UNION ALL
    SELECT
        'rode_draden',
        rode_draad.rode_draad,
        rode_draad.naam,
        rode_draad.naam_en,
        rode_draad.volgorde
    FROM rode_draad
    SEMI JOIN telt ON rode_draad.rode_draad = telt.rode_draad
    UNION ALL
    SELECT
        'basisvragen',
        basisvraag.basisvraag,
        basisvraag.vraag,
        basisvraag.vraag_en,
        basisvraag.volgorde
    FROM basisvraag
    SEMI JOIN telt ON basisvraag.basisvraag = telt.basisvraag
)

SELECT
    veld,
    code,
    naam,
    naam_en,
    plaats
FROM alle
ORDER BY veld, plaats;
