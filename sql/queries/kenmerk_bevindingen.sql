-- Purpose: for each code of a list (basisvraag or rode_draad) the three bevindingen with the highest indication, and one to follow: a goed voorbeeld, or else a kans; the most recent first when several are equal.
-- Parameters: selectie STRUCT, lijst VARCHAR
-- Values: lijst = basisvraag, rode_draad
-- Columns: code VARCHAR, zwaar BOOLEAN, bevinding_id VARCHAR, tekst VARCHAR, soort_naam VARCHAR, risico_indicatie INTEGER, jaar INTEGER, thema_naam VARCHAR, gemeente_naam VARCHAR, bron_titel VARCHAR, bron_url VARCHAR
-- Rows: individual
WITH gekozen AS (
    SELECT
        *,
        CASE $lijst WHEN 'basisvraag' THEN basisvraag WHEN 'rode_draad' THEN rode_draad END AS code,
        risico_indicatie IS NOT NULL AS zwaar
    FROM selectie($selectie)
    WHERE risico_indicatie IS NOT NULL OR (soort IN ('goed_voorbeeld', 'kans') AND tekst IS NOT NULL)
),

op_volgorde AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY code, zwaar
            ORDER BY
                risico_indicatie DESC,
                soort = 'goed_voorbeeld' DESC,
                jaar DESC,
                onderzoek_datum DESC NULLS LAST,
                bevinding_id ASC
        ) AS plaats
    FROM gekozen
    WHERE code IS NOT NULL
)

SELECT
    op_volgorde.code,
    op_volgorde.zwaar,
    op_volgorde.bevinding_id,
    op_volgorde.tekst,
    soort.naam AS soort_naam,
    op_volgorde.risico_indicatie,
    op_volgorde.jaar,
    thema.naam AS thema_naam,
    op_volgorde.gemeente_naam,
    op_volgorde.bron_titel,
    op_volgorde.bron_url
FROM op_volgorde
INNER JOIN thema ON op_volgorde.thema = thema.thema
INNER JOIN code AS soort ON soort.lijst = 'soort' AND op_volgorde.soort = soort.code
WHERE op_volgorde.plaats <= CASE WHEN op_volgorde.zwaar THEN 3 ELSE 1 END
ORDER BY op_volgorde.code ASC, op_volgorde.zwaar DESC, op_volgorde.plaats ASC;
