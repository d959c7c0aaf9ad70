-- Purpose: the onderzoeken of the selection, newest first, with inspecties, gemeenten and number of findings. in_reeks: whether the reeks is one, and not what belongs to none.
-- Parameters: selectie STRUCT
-- Columns: onderzoek_id VARCHAR, titel VARCHAR, soort VARCHAR, soort_naam VARCHAR, datum DATE, datum_precisie VARCHAR, jaar INTEGER, reeks VARCHAR, reeks_naam VARCHAR, in_reeks BOOLEAN, aanleiding VARCHAR, aanleiding_naam VARCHAR, doelgroepen VARCHAR[], inspecties VARCHAR[], gemeente_namen VARCHAR[], bron_titel VARCHAR, bron_url VARCHAR, zekerheid_naam VARCHAR, toelichting VARCHAR, bevindingen BIGINT
-- Rows: public
-- Withheld: bevindingen
-- Traced: rows
WITH bevindingen AS (
    SELECT
        onderzoek_id,
        count(*) AS bevindingen
    FROM selectie($selectie)
    GROUP BY onderzoek_id
)

SELECT
    gekozen_onderzoek.onderzoek_id,
    gekozen_onderzoek.titel,
    gekozen_onderzoek.soort,
    soort.naam AS soort_naam,
    gekozen_onderzoek.datum,
    gekozen_onderzoek.datum_precisie,
    gekozen_onderzoek.jaar,
    gekozen_onderzoek.reeks,
    reeks.naam AS reeks_naam,
    reeks.reeks IS NOT NULL AND NOT coalesce(reeks.los, FALSE) AS in_reeks,
    gekozen_onderzoek.aanleiding,
    aanleiding.naam AS aanleiding_naam,
    coalesce(gekozen_onderzoek.doelgroep, []) AS doelgroepen,
    gekozen_onderzoek.inspecties,
    gekozen_onderzoek.gemeente_namen,
    gekozen_onderzoek.bron_titel,
    gekozen_onderzoek.bron_url,
    zekerheid.naam AS zekerheid_naam,
    gekozen_onderzoek.toelichting,
    coalesce(bevindingen.bevindingen, 0) AS bevindingen
FROM selectie_onderzoeken($selectie) AS gekozen_onderzoek
INNER JOIN code AS soort ON soort.lijst = 'onderzoeksoort' AND gekozen_onderzoek.soort = soort.code
LEFT JOIN code AS aanleiding ON aanleiding.lijst = 'aanleiding' AND gekozen_onderzoek.aanleiding = aanleiding.code
LEFT JOIN code AS zekerheid ON zekerheid.lijst = 'zekerheid' AND gekozen_onderzoek.zekerheid = zekerheid.code
LEFT JOIN reeks ON gekozen_onderzoek.reeks = reeks.reeks
LEFT JOIN bevindingen ON gekozen_onderzoek.onderzoek_id = bevindingen.onderzoek_id
ORDER BY gekozen_onderzoek.datum DESC NULLS LAST, gekozen_onderzoek.jaar DESC, gekozen_onderzoek.onderzoek_id ASC;
