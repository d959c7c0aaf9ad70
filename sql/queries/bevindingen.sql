-- Purpose: the findings of the selection, sorted and by page, with the names a reader needs; without per_pagina all of them; onderzoek limits them to one onderzoek.
-- Parameters: selectie STRUCT, onderzoek VARCHAR NULL, sorteer VARCHAR NULL, per_pagina BIGINT NULL, pagina BIGINT NULL
-- Values: sorteer = nieuwste, oudste, zwaarste, gemeente, thema; onderzoek = onderzoek.onderzoek_id
-- Columns: bevinding_id VARCHAR, jaar INTEGER, thema VARCHAR, thema_naam VARCHAR, soort VARCHAR, soort_naam VARCHAR, risico_indicatie INTEGER, risico_naam VARCHAR, ernst_woord_in_bron VARCHAR, oordeel_bron VARCHAR, ontbreekt_reden VARCHAR, tekst VARCHAR, gemeente_code VARCHAR, gemeente_naam VARCHAR, provincie VARCHAR, onderzoek_id VARCHAR, onderzoek_titel VARCHAR, onderzoek_datum DATE, datum_precisie VARCHAR, inspecties VARCHAR[], verklaringen VARCHAR[], sectoren VARCHAR[], rode_draad VARCHAR, basisvraag VARCHAR, bron_titel VARCHAR, bron_url VARCHAR, bron_pagina VARCHAR, zekerheid VARCHAR, zekerheid_naam VARCHAR, opmerking VARCHAR, bron_bestand VARCHAR, bron_rij INTEGER, totaal BIGINT, totaal_hoog BIGINT
-- Rows: individual
SELECT
    gekozen_bevinding.bevinding_id,
    gekozen_bevinding.jaar,
    gekozen_bevinding.thema,
    thema.naam AS thema_naam,
    gekozen_bevinding.soort,
    soort.naam AS soort_naam,
    gekozen_bevinding.risico_indicatie,
    risico.naam AS risico_naam,
    gekozen_bevinding.ernst_woord_in_bron,
    gekozen_bevinding.oordeel_bron,
    gekozen_bevinding.ontbreekt_reden,
    gekozen_bevinding.tekst,
    gekozen_bevinding.gemeente_code,
    gemeente.naam AS gemeente_naam,
    gekozen_bevinding.provincie,
    gekozen_bevinding.onderzoek_id,
    gekozen_bevinding.onderzoek_titel,
    gekozen_bevinding.onderzoek_datum,
    gekozen_bevinding.datum_precisie,
    gekozen_bevinding.inspecties,
    gekozen_bevinding.verklaringen,
    gekozen_bevinding.sectoren,
    gekozen_bevinding.rode_draad,
    gekozen_bevinding.basisvraag,
    gekozen_bevinding.bron_titel,
    gekozen_bevinding.bron_url,
    gekozen_bevinding.bron_pagina,
    gekozen_bevinding.zekerheid,
    zekerheid.naam AS zekerheid_naam,
    gekozen_bevinding.opmerking,
    gekozen_bevinding.bron_bestand,
    gekozen_bevinding.bron_rij,
    count(*) OVER () AS totaal,
    count(CASE WHEN gekozen_bevinding.hoog THEN 1 END) OVER () AS totaal_hoog
FROM selectie($selectie) AS gekozen_bevinding
INNER JOIN thema ON gekozen_bevinding.thema = thema.thema
INNER JOIN code AS soort ON soort.lijst = 'soort' AND gekozen_bevinding.soort = soort.code
LEFT JOIN gemeente ON gekozen_bevinding.gemeente_code = gemeente.code
LEFT JOIN code AS risico
    ON risico.lijst = 'risico_indicatie' AND gekozen_bevinding.risico_indicatie::VARCHAR = risico.code
LEFT JOIN code AS zekerheid ON zekerheid.lijst = 'zekerheid' AND gekozen_bevinding.zekerheid = zekerheid.code
WHERE $onderzoek IS NULL OR gekozen_bevinding.onderzoek_id = $onderzoek
ORDER BY
    CASE WHEN $sorteer = 'zwaarste' THEN gekozen_bevinding.risico_indicatie END DESC NULLS LAST,
    CASE WHEN $sorteer = 'gemeente' THEN gemeente.naam END ASC NULLS LAST,
    CASE WHEN $sorteer = 'thema' THEN thema.volgorde END ASC,
    CASE WHEN $sorteer = 'oudste' THEN gekozen_bevinding.jaar END ASC,
    CASE WHEN $sorteer = 'oudste' THEN gekozen_bevinding.onderzoek_datum END ASC NULLS LAST,
    gekozen_bevinding.jaar DESC,
    gekozen_bevinding.onderzoek_datum DESC NULLS LAST,
    gekozen_bevinding.bevinding_id ASC
LIMIT
    $per_pagina
    OFFSET coalesce(($pagina - 1) * $per_pagina, 0);
