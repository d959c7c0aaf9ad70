-- Purpose: one quarantined row per broken source row: the rule that weighs most decides, the message names all.
--     An empty cell of the key is told once, not again for what else is made of that cell; a value that is
--     wrong in several columns is told once, with all of them, and every empty column by itself.
-- Parameters: levering_id VARCHAR, bestand VARCHAR
-- Columns: none

INSERT INTO quarantaine
WITH lege_sleutel AS (
    SELECT
        rij,
        list(lower(kolom)) AS kolommen
    FROM intake_probleem
    WHERE regel = 'sleutel_leeg'
    GROUP BY rij
),

eigen AS (
    SELECT
        probleem.rij,
        probleem.regel,
        nullif(probleem.waarde, '') AS waarde,
        coalesce(probleem.hint, '') AS hint,
        list_sort(list(DISTINCT probleem.kolom)) AS kolommen
    FROM intake_probleem AS probleem
    LEFT JOIN lege_sleutel
        ON probleem.regel = 'verplicht_leeg' AND probleem.rij = lege_sleutel.rij
    WHERE
        lege_sleutel.rij IS NULL
        OR NOT list_bool_or(
            list_transform(
                lege_sleutel.kolommen,
                LAMBDA kolom: lower(probleem.kolom) = kolom
                OR contains(lower(probleem.kolom), '{' || kolom || '}')
                OR contains(lower(probleem.kolom), '{' || kolom || ':')
            )
        )
    GROUP BY
        probleem.rij,
        probleem.regel,
        nullif(probleem.waarde, ''),
        coalesce(probleem.hint, ''),
        CASE WHEN nullif(probleem.waarde, '') IS NULL THEN probleem.kolom END
),

alle AS (
    SELECT
        eigen.rij,
        eigen.regel,
        eigen.kolommen[1] AS kolom,
        eigen.waarde,
        regel.volgorde,
        trim(
            regexp_replace(
                replace(
                    replace(
                        replace(
                            regel.melding,
                            '{kolom}',
                            coalesce(
                                concat_ws(
                                    '” en “',
                                    nullif(array_to_string(eigen.kolommen[:-2], '”, “'), ''),
                                    eigen.kolommen[-1]
                                ),
                                ''
                            )
                        ),
                        '{waarde}', coalesce(left(eigen.waarde, 200), '')
                    ),
                    '{hint}', eigen.hint
                ),
                '\s+', ' ', 'g'
            )
        ) AS melding
    FROM eigen
    INNER JOIN intake_regel AS regel ON eigen.regel = regel.regel
    UNION ALL
    SELECT
        kapot.rij,
        kapot.regel,
        NULL AS kolom,
        NULL AS waarde,
        regel.volgorde,
        regel.melding
    FROM intake_kapot AS kapot
    INNER JOIN intake_regel AS regel ON kapot.regel = regel.regel
),

per_rij AS (
    SELECT
        rij,
        arg_min({ 'kolom': kolom, 'waarde': waarde, 'regel': regel }, row(volgorde, coalesce(kolom, ''))) AS eerste,
        string_agg(melding, ' ' ORDER BY volgorde, kolom) AS melding
    FROM (SELECT DISTINCT * FROM alle) AS verschillend
    GROUP BY rij
),

ruw AS (
    SELECT
        rij,
        ruw
    FROM intake_ruwe_rij
    UNION ALL
    SELECT
        rij,
        ruw
    FROM intake_kapot
)

SELECT
    $levering_id,
    $bestand,
    per_rij.rij,
    per_rij.eerste.kolom,
    per_rij.eerste.waarde,
    per_rij.eerste.regel,
    per_rij.melding,
    ruw.ruw AS ruwe_rij
FROM per_rij
LEFT JOIN ruw ON per_rij.rij = ruw.rij
ORDER BY per_rij.rij;
