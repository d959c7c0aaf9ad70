-- Purpose: how many findings of the selection have a value of one feature and a value of another; features of a bevinding are thema, doelgroep, sector, verklaring, rode_draad and basisvraag. Only findings with a value of both count: totaal of the alle in the selection; rij_totaal and kolom_totaal are those with that value.
-- Parameters: selectie STRUCT, rij VARCHAR, kolom VARCHAR
-- Values: rij = thema, doelgroep, sector, verklaring, rode_draad, basisvraag; kolom = thema, doelgroep, sector, verklaring, rode_draad, basisvraag
-- Columns: rij VARCHAR, kolom VARCHAR, bevindingen BIGINT, rij_totaal BIGINT, kolom_totaal BIGINT, totaal BIGINT, alle BIGINT
-- Cells: rij=$rij, kolom=$kolom | bevindingen
-- Withheld: rij_totaal, kolom_totaal, totaal, alle
WITH gekozen AS (
    SELECT
        bevinding_id,
        MAP {
            'thema': [thema],
            'doelgroep': doelgroepen,
            'sector': sectoren,
            'verklaring': verklaringen,
            'rode_draad': [rode_draad],
            'basisvraag': [basisvraag]
        } AS kenmerken
    FROM selectie($selectie)
),

met_beide AS (
    SELECT
        bevinding_id,
        list_distinct(kenmerken[$rij]) AS rijen,
        list_distinct(kenmerken[$kolom]) AS kolommen
    FROM gekozen
    WHERE len(list_distinct(kenmerken[$rij])) > 0 AND len(list_distinct(kenmerken[$kolom])) > 0
),

rijen AS (
    SELECT
        bevinding_id,
        unnest(rijen) AS code
    FROM met_beide
),

kolommen AS (
    SELECT
        bevinding_id,
        unnest(kolommen) AS code
    FROM met_beide
),

per_rij AS (
    SELECT
        code,
        count(*) AS aantal
    FROM rijen
    GROUP BY code
),

per_kolom AS (
    SELECT
        code,
        count(*) AS aantal
    FROM kolommen
    GROUP BY code
)

SELECT
    rijen.code AS rij,
    kolommen.code AS kolom,
    count(*) AS bevindingen,
    per_rij.aantal AS rij_totaal,
    per_kolom.aantal AS kolom_totaal,
    (SELECT count(*) FROM met_beide) AS totaal,
    (SELECT count(*) FROM gekozen) AS alle
FROM rijen
INNER JOIN kolommen ON rijen.bevinding_id = kolommen.bevinding_id
INNER JOIN per_rij ON rijen.code = per_rij.code
INNER JOIN per_kolom ON kolommen.code = per_kolom.code
GROUP BY rijen.code, kolommen.code, per_rij.aantal, per_kolom.aantal
ORDER BY rijen.code, kolommen.code;
