-- Purpose: one wide row per onderzoek and per bevinding for the selection: views, so that a build does not copy them.
--     Onderzoeken with the same inspecties (or gemeenten) share one group, in which the lists stand once.
-- Parameters: none
-- Columns: none

CREATE TABLE onderzoek_groepen AS
WITH inspecties AS (
    SELECT
        onderzoek_id,
        bit_xor(hash(inspectie)) AS inspectiegroep
    FROM onderzoek_inspectie
    GROUP BY onderzoek_id
),

gemeenten AS (
    SELECT
        onderzoek_id,
        bit_xor(hash(gemeente_code)) AS gemeentegroep
    FROM onderzoek_gemeente
    GROUP BY onderzoek_id
)

SELECT
    onderzoek.onderzoek_id,
    inspecties.inspectiegroep,
    gemeenten.gemeentegroep
FROM onderzoek
LEFT JOIN inspecties ON onderzoek.onderzoek_id = inspecties.onderzoek_id
LEFT JOIN gemeenten ON onderzoek.onderzoek_id = gemeenten.onderzoek_id;

CREATE TABLE inspectiegroep AS
WITH voorbeeld AS (
    SELECT
        inspectiegroep,
        any_value(onderzoek_id) AS onderzoek_id
    FROM onderzoek_groepen
    WHERE inspectiegroep IS NOT NULL
    GROUP BY inspectiegroep
)

SELECT
    voorbeeld.inspectiegroep,
    list(inspectie_plaats.code ORDER BY inspectie_plaats.volgorde) AS destijds,
    list_sort(list(DISTINCT inspectie_doorlopend.doorlopend)) AS doorlopend
FROM voorbeeld
INNER JOIN onderzoek_inspectie ON voorbeeld.onderzoek_id = onderzoek_inspectie.onderzoek_id
INNER JOIN inspectie_plaats ON onderzoek_inspectie.inspectie = inspectie_plaats.code
INNER JOIN inspectie_doorlopend ON onderzoek_inspectie.inspectie = inspectie_doorlopend.destijds
GROUP BY voorbeeld.inspectiegroep;

CREATE TABLE gemeentegroep AS
WITH voorbeeld AS (
    SELECT
        gemeentegroep,
        any_value(onderzoek_id) AS onderzoek_id
    FROM onderzoek_groepen
    WHERE gemeentegroep IS NOT NULL
    GROUP BY gemeentegroep
)

SELECT
    voorbeeld.gemeentegroep,
    list_sort(list(gemeente.code)) AS destijds,
    list_sort(list(DISTINCT gemeente_vast.vast)) AS vast,
    list_sort(list(DISTINCT gemeente.naam)) AS namen,
    list_sort(list(DISTINCT gemeente.provincie)) AS provincies
FROM voorbeeld
INNER JOIN onderzoek_gemeente ON voorbeeld.onderzoek_id = onderzoek_gemeente.onderzoek_id
INNER JOIN gemeente ON onderzoek_gemeente.gemeente_code = gemeente.code
INNER JOIN gemeente_vast ON onderzoek_gemeente.gemeente_code = gemeente_vast.destijds
GROUP BY voorbeeld.gemeentegroep;

CREATE VIEW feit_onderzoek AS
SELECT
    onderzoek.*,
    samenwerking.telt_mee,
    coalesce(inspectiegroep.destijds, []) AS inspecties_destijds,
    coalesce(inspectiegroep.doorlopend, []) AS inspecties_doorlopend,
    coalesce(gemeentegroep.destijds, []) AS gemeenten_destijds,
    coalesce(gemeentegroep.vast, []) AS gemeenten_vast,
    coalesce(gemeentegroep.namen, []) AS gemeente_namen,
    coalesce(gemeentegroep.provincies, []) AS provincies
FROM onderzoek
INNER JOIN samenwerking ON onderzoek.samenwerking = samenwerking.samenwerking
LEFT JOIN onderzoek_groepen ON onderzoek.onderzoek_id = onderzoek_groepen.onderzoek_id
LEFT JOIN inspectiegroep ON onderzoek_groepen.inspectiegroep = inspectiegroep.inspectiegroep
LEFT JOIN gemeentegroep ON onderzoek_groepen.gemeentegroep = gemeentegroep.gemeentegroep;

CREATE VIEW feit_bevinding AS
WITH grens AS (
    SELECT waarde::INTEGER AS hoog_vanaf
    FROM meta
    WHERE sleutel = 'hoog_vanaf'
)

SELECT
    bevinding.bevinding_id,
    bevinding.onderzoek_id,
    feit_onderzoek.titel AS onderzoek_titel,
    feit_onderzoek.soort AS onderzoeksoort,
    feit_onderzoek.datum AS onderzoek_datum,
    feit_onderzoek.datum_precisie,
    feit_onderzoek.reeks,
    feit_onderzoek.aanleiding,
    feit_onderzoek.samenwerking,
    coalesce(feit_onderzoek.doelgroep, []) AS doelgroepen,
    feit_onderzoek.inspecties_destijds,
    feit_onderzoek.inspecties_doorlopend,
    bevinding.gemeente_code AS gemeente_destijds,
    gemeente_vast.vast AS gemeente_vast,
    gemeente.naam AS gemeente_naam,
    gemeente.provincie,
    coalesce(bevinding.eenheid_id, bevinding.gemeente_code, bevinding.onderzoek_id) AS eenheid,
    bevinding.jaar,
    bevinding.datum,
    bevinding.thema,
    bevinding.criterium,
    coalesce(bevinding.kader, feit_onderzoek.kader) AS kader,
    bevinding.vergelijkbaar,
    bevinding.soort,
    bevinding.risico_indicatie,
    bevinding.risico_indicatie >= grens.hoog_vanaf AS hoog,
    bevinding.oordeel_bron,
    bevinding.oordeel_norm,
    bevinding.ontbreekt_reden,
    bevinding.tekst,
    bevinding.ernst_woord_in_bron,
    coalesce(bevinding.verklaring, []) AS verklaringen,
    coalesce(bevinding.sector, []) AS sectoren,
    bevinding.rode_draad,
    bevinding.basisvraag,
    bevinding.status,
    bevinding.openbaar_vanaf,
    bevinding.zekerheid,
    coalesce(bevinding.bron_titel, feit_onderzoek.bron_titel) AS bron_titel,
    CASE
        WHEN bevinding.bron_titel IS NULL THEN coalesce(bevinding.bron_url, feit_onderzoek.bron_url)
        ELSE bevinding.bron_url
    END AS bron_url,
    bevinding.bron_pagina,
    bevinding.opmerking,
    bevinding.levering_id,
    bevinding.bron_bestand,
    bevinding.bron_rij,
    bevinding.ontleend_aan IS NOT NULL AS is_ontleend,
    feit_onderzoek.telt_mee,
    strip_accents(
        lower(
            concat_ws(
                ' ', bevinding.bevinding_id, bevinding.tekst, bevinding.ernst_woord_in_bron, bevinding.oordeel_bron,
                gemeente.naam, thema.naam, feit_onderzoek.titel, bevinding.bron_titel, bevinding.eenheid_id
            )
        )
    ) AS zoektekst
FROM bevinding
INNER JOIN feit_onderzoek ON bevinding.onderzoek_id = feit_onderzoek.onderzoek_id
INNER JOIN thema ON bevinding.thema = thema.thema
CROSS JOIN grens
LEFT JOIN gemeente ON bevinding.gemeente_code = gemeente.code
LEFT JOIN gemeente_vast ON bevinding.gemeente_code = gemeente_vast.destijds;
