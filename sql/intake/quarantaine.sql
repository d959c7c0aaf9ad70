-- Purpose: one quarantined row per broken source row: the rule that weighs most decides, the message names all.
-- Parameters: levering_id VARCHAR, bestand VARCHAR
-- Columns: none

INSERT INTO quarantaine
WITH alle AS (
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
