-- Purpose: every code of a list of which a bevinding has at most one (basisvraag or rode_draad), with its explanation and source and the bevindingen that have it; the last row, without a code, counts those that have none. Soorten and themas come with a number each, the themas with the most first.
-- Parameters: selectie STRUCT, lijst VARCHAR
-- Values: lijst = basisvraag, rode_draad
-- Columns: code VARCHAR, naam VARCHAR, naam_en VARCHAR, motto VARCHAR, toelichting VARCHAR, toelichting_en VARCHAR, bron_titel VARCHAR, bron_url VARCHAR, bevindingen BIGINT, n BIGINT, hoog BIGINT, hoogste INTEGER, ontbreekt_reden VARCHAR, soorten VARCHAR[], soort_aantallen BIGINT[], themas VARCHAR[], thema_aantallen BIGINT[]
-- Rows: public
-- Withheld: bevindingen, n, hoog, hoogste, ontbreekt_reden, soorten, soort_aantallen, themas, thema_aantallen
WITH lijst AS (
    SELECT
        volgorde,
        basisvraag AS code,
        vraag AS naam,
        vraag_en AS naam_en,
        NULL AS motto,
        toelichting,
        toelichting_en,
        bron_titel,
        bron_url
    FROM basisvraag
    WHERE $lijst = 'basisvraag'
    UNION ALL
    SELECT
        volgorde,
        rode_draad,
        naam,
        naam_en,
        motto_in_bron,
        toelichting,
        toelichting_en,
        bron_titel,
        bron_url
    FROM rode_draad
    WHERE $lijst = 'rode_draad'
    UNION ALL
    SELECT
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL
),

gekozen AS (
    SELECT
        CASE $lijst WHEN 'basisvraag' THEN basisvraag WHEN 'rode_draad' THEN rode_draad END AS code,
        thema,
        soort,
        risico_indicatie,
        hoog,
        ontbreekt_reden
    FROM selectie($selectie)
),

tellingen AS (
    SELECT
        code,
        count(*) AS bevindingen,
        count(hoog) AS n,
        count(*) FILTER (WHERE hoog) AS hoog,
        max(risico_indicatie) AS hoogste,
        reden_zonder_oordeel(hoog, ontbreekt_reden) AS ontbreekt_reden
    FROM gekozen
    GROUP BY code
),

per_soort AS (
    SELECT
        code,
        list(soort ORDER BY soort) AS soorten,
        list(aantal ORDER BY soort) AS soort_aantallen
    FROM (
        SELECT
            code,
            soort,
            count(*) AS aantal
        FROM gekozen
        GROUP BY code, soort
    ) AS geteld
    GROUP BY code
),

per_thema AS (
    SELECT
        geteld.code,
        list(geteld.thema ORDER BY geteld.aantal DESC, thema.volgorde ASC) AS themas,
        list(geteld.aantal ORDER BY geteld.aantal DESC, thema.volgorde ASC) AS thema_aantallen
    FROM (
        SELECT
            code,
            thema,
            count(*) AS aantal
        FROM gekozen
        GROUP BY code, thema
    ) AS geteld
    INNER JOIN thema ON geteld.thema = thema.thema
    GROUP BY geteld.code
)

SELECT
    lijst.code,
    lijst.naam,
    lijst.naam_en,
    lijst.motto,
    lijst.toelichting,
    lijst.toelichting_en,
    lijst.bron_titel,
    lijst.bron_url,
    coalesce(tellingen.bevindingen, 0) AS bevindingen,
    coalesce(tellingen.n, 0) AS n,
    coalesce(tellingen.hoog, 0) AS hoog,
    tellingen.hoogste,
    CASE WHEN tellingen.bevindingen IS NULL THEN 'niet_onderzocht' ELSE tellingen.ontbreekt_reden END
        AS ontbreekt_reden,
    coalesce(per_soort.soorten, []) AS soorten,
    coalesce(per_soort.soort_aantallen, []) AS soort_aantallen,
    coalesce(per_thema.themas, []) AS themas,
    coalesce(per_thema.thema_aantallen, []) AS thema_aantallen
FROM lijst
LEFT JOIN tellingen ON lijst.code IS NOT DISTINCT FROM tellingen.code
LEFT JOIN per_soort ON lijst.code IS NOT DISTINCT FROM per_soort.code
LEFT JOIN per_thema ON lijst.code IS NOT DISTINCT FROM per_thema.code
ORDER BY lijst.volgorde ASC NULLS LAST;
