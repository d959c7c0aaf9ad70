-- Purpose: one quarantined row per broken source row: the rule that weighs most decides, the message names all.
--     An empty cell of the key is told once, not again for what else is made of that cell.
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

alle AS (
    SELECT
        probleem.rij,
        probleem.regel,
        probleem.kolom,
        probleem.waarde,
        regel.volgorde,
        trim(
            regexp_replace(
                replace(
                    replace(
                        replace(regel.melding, '{kolom}', coalesce(probleem.kolom, '')),
                        '{waarde}', coalesce(left(probleem.waarde, 200), '')
                    ),
                    '{hint}', coalesce(probleem.hint, '')
                ),
                '\s+', ' ', 'g'
            )
        ) AS melding
    FROM intake_probleem AS probleem
    INNER JOIN intake_regel AS regel ON probleem.regel = regel.regel
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
    nullif(per_rij.eerste.waarde, '') AS waarde,
    per_rij.eerste.regel,
    per_rij.melding,
    ruw.ruw AS ruwe_rij
FROM per_rij
LEFT JOIN ruw ON per_rij.rij = ruw.rij
ORDER BY per_rij.rij;
