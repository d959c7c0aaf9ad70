-- Purpose: risk indications by thema and one other dimension; a joint bevinding counts once in each inspectie, doelgroep, sector or verklaring it has. ontbreekt_reden is the reason when nothing in a cell is judged and each bevinding gives one.
-- Parameters: selectie STRUCT, dimensie VARCHAR
-- Values: dimensie = jaar, gemeente, provincie, reeks, inspectie, doelgroep, sector, verklaring, rode_draad, basisvraag
-- Columns: thema VARCHAR, thema_naam VARCHAR, kolom VARCHAR, bevindingen BIGINT, onderzoeken BIGINT, n BIGINT, hoog BIGINT, hoogste INTEGER, n_1 BIGINT, n_2 BIGINT, n_3 BIGINT, n_4 BIGINT, ontbreekt_reden VARCHAR
-- Cells: thema, kolom=$dimensie | bevindingen, n, hoog | thema_naam
-- Withheld: onderzoeken, n_1, n_2, n_3, n_4
WITH per_kolom AS (
    SELECT
        thema,
        onderzoek_id,
        risico_indicatie,
        hoog,
        ontbreekt_reden,
        unnest(
            CASE $dimensie
                WHEN 'jaar' THEN [jaar::VARCHAR]
                WHEN 'gemeente' THEN [coalesce(gemeente_code, 'landelijk')]
                WHEN 'provincie' THEN [CASE WHEN gemeente_destijds IS NULL THEN 'landelijk' ELSE provincie END]
                WHEN 'reeks' THEN [reeks]
                WHEN 'inspectie' THEN inspecties
                WHEN 'doelgroep' THEN doelgroepen
                WHEN 'sector' THEN sectoren
                WHEN 'verklaring' THEN verklaringen
                WHEN 'rode_draad' THEN [rode_draad]
                WHEN 'basisvraag' THEN [basisvraag]
            END
        ) AS kolom
    FROM selectie($selectie)
)

SELECT
    per_kolom.thema,
    thema.naam AS thema_naam,
    per_kolom.kolom,
    count(*) AS bevindingen,
    count(DISTINCT per_kolom.onderzoek_id) AS onderzoeken,
    count(per_kolom.hoog) AS n,
    count(*) FILTER (WHERE per_kolom.hoog) AS hoog,
    max(per_kolom.risico_indicatie) AS hoogste,
    count(*) FILTER (WHERE per_kolom.risico_indicatie = 1) AS n_1,
    count(*) FILTER (WHERE per_kolom.risico_indicatie = 2) AS n_2,
    count(*) FILTER (WHERE per_kolom.risico_indicatie = 3) AS n_3,
    count(*) FILTER (WHERE per_kolom.risico_indicatie = 4) AS n_4,
    reden_zonder_oordeel(per_kolom.hoog, per_kolom.ontbreekt_reden) AS ontbreekt_reden
FROM per_kolom
INNER JOIN thema ON per_kolom.thema = thema.thema
WHERE per_kolom.kolom IS NOT NULL
GROUP BY per_kolom.thema, thema.naam, thema.volgorde, per_kolom.kolom
ORDER BY thema.volgorde, per_kolom.kolom;
