-- Purpose: one wide row per onderzoek (a table) and per bevinding (a view, so that a build does not copy them), for the selection.
-- Parameters: none
-- Columns: none

CREATE TABLE feit_onderzoek AS
WITH inspecties AS MATERIALIZED (
    SELECT
        onderzoek_id,
        list_sort(list(inspectie)) AS samen
    FROM onderzoek_inspectie
    GROUP BY onderzoek_id
),

inspectiegroepen AS (
    SELECT
        groep.samen,
        list(groep.inspectie ORDER BY inspectie_plaats.volgorde) AS destijds,
        list_sort(list(DISTINCT inspectie_doorlopend.doorlopend)) AS doorlopend
    FROM (
        SELECT
            samen,
            unnest(samen) AS inspectie
        FROM (SELECT DISTINCT samen FROM inspecties) AS groepen
    ) AS groep
    INNER JOIN inspectie_plaats ON groep.inspectie = inspectie_plaats.code
    INNER JOIN inspectie_doorlopend ON groep.inspectie = inspectie_doorlopend.destijds
    GROUP BY groep.samen
),

gemeenten AS MATERIALIZED (
    SELECT
        onderzoek_id,
        list_sort(list(DISTINCT gemeente_code)) AS samen
    FROM onderzoek_gemeente
    GROUP BY onderzoek_id
),

gemeentegroepen AS (
    SELECT
        groep.samen,
        list_sort(list(DISTINCT gemeente_vast.vast)) AS vast,
        list_sort(list(DISTINCT gemeente.naam)) AS namen,
        list_sort(list(DISTINCT gemeente.provincie)) AS provincies
    FROM (
        SELECT
            samen,
            unnest(samen) AS code
        FROM (SELECT DISTINCT samen FROM gemeenten) AS groepen
    ) AS groep
    INNER JOIN gemeente ON groep.code = gemeente.code
    INNER JOIN gemeente_vast ON groep.code = gemeente_vast.destijds
    GROUP BY groep.samen
)

SELECT
    onderzoek.*,
    samenwerking.telt_mee,
    coalesce(inspectiegroepen.destijds, []) AS inspecties_destijds,
    coalesce(inspectiegroepen.doorlopend, []) AS inspecties_doorlopend,
    coalesce(gemeenten.samen, []) AS gemeenten_destijds,
    coalesce(gemeentegroepen.vast, []) AS gemeenten_vast,
    coalesce(gemeentegroepen.namen, []) AS gemeente_namen,
    coalesce(gemeentegroepen.provincies, []) AS provincies
FROM onderzoek
INNER JOIN samenwerking ON onderzoek.samenwerking = samenwerking.samenwerking
LEFT JOIN inspecties ON onderzoek.onderzoek_id = inspecties.onderzoek_id
LEFT JOIN inspectiegroepen ON inspecties.samen = inspectiegroepen.samen
LEFT JOIN gemeenten ON onderzoek.onderzoek_id = gemeenten.onderzoek_id
LEFT JOIN gemeentegroepen ON gemeenten.samen = gemeentegroepen.samen;

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
    bevinding.bron_titel,
    bevinding.bron_url,
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
