-- Purpose: each gemeente on the borders of one year, inspected or not, with its findings; earlier gemeenten are recoded to that year, and those without a place on its borders keep their own row; a year before all gemeenten recodes none.
-- Parameters: selectie STRUCT, grenzen INTEGER
-- Columns: gemeente_code VARCHAR, gemeente_naam VARCHAR, provincie VARCHAR, lon DOUBLE, lat DOUBLE, onderzocht BOOLEAN, onderzoeken BIGINT, bevindingen BIGINT, n BIGINT, hoog BIGINT, hoogste INTEGER, ontbreekt_reden VARCHAR, jaren INTEGER[], herkomst VARCHAR[]
-- Cells: gemeente_code=gebied | bevindingen, n, hoog | gemeente_naam, provincie, lon, lat, onderzocht
-- Rest: landelijk
-- Withheld: jaren, herkomst
-- Traced: rows
WITH plaats AS (
    SELECT
        gemeente.code AS destijds,
        coalesce(gemeente_in_jaar.code, gemeente.code) AS code
    FROM gemeente
    LEFT JOIN gemeente_in_jaar
        ON gemeente.code = gemeente_in_jaar.destijds AND gemeente_in_jaar.jaar = $grenzen
),

bevindingen AS (
    SELECT
        plaats.code,
        count(*) AS bevindingen,
        count(gekozen_bevinding.hoog) AS n,
        count(*) FILTER (WHERE gekozen_bevinding.hoog) AS hoog,
        max(gekozen_bevinding.risico_indicatie) AS hoogste,
        reden_zonder_oordeel(gekozen_bevinding.hoog, gekozen_bevinding.ontbreekt_reden) AS ontbreekt_reden,
        list(DISTINCT gekozen_bevinding.jaar) AS jaren,
        list(DISTINCT gekozen_bevinding.gemeente_destijds) AS herkomst
    FROM selectie($selectie) AS gekozen_bevinding
    INNER JOIN plaats ON gekozen_bevinding.gemeente_destijds = plaats.destijds
    GROUP BY plaats.code
),

onderzocht AS (
    SELECT
        plaats.code,
        count(DISTINCT gekozen_gemeente.onderzoek_id) AS onderzoeken,
        list(DISTINCT gekozen_gemeente.jaar) AS jaren,
        list(DISTINCT gekozen_gemeente.gemeente_destijds) AS herkomst
    FROM onderzochte_gemeenten($selectie) AS gekozen_gemeente
    INNER JOIN plaats ON gekozen_gemeente.gemeente_destijds = plaats.destijds
    GROUP BY plaats.code
)

SELECT
    gemeente.code AS gemeente_code,
    gemeente.naam AS gemeente_naam,
    gemeente.provincie,
    gemeente.lon,
    gemeente.lat,
    onderzocht.code IS NOT NULL AS onderzocht,
    coalesce(onderzocht.onderzoeken, 0) AS onderzoeken,
    coalesce(bevindingen.bevindingen, 0) AS bevindingen,
    coalesce(bevindingen.n, 0) AS n,
    coalesce(bevindingen.hoog, 0) AS hoog,
    bevindingen.hoogste,
    bevindingen.ontbreekt_reden,
    list_sort(list_distinct(list_concat(coalesce(onderzocht.jaren, []), coalesce(bevindingen.jaren, [])))) AS jaren,
    list_sort(
        list_filter(
            list_distinct(list_concat(coalesce(onderzocht.herkomst, []), coalesce(bevindingen.herkomst, []))),
            LAMBDA code: code != gemeente.code
        )
    ) AS herkomst
FROM gemeente
LEFT JOIN bevindingen ON gemeente.code = bevindingen.code
LEFT JOIN onderzocht ON gemeente.code = onderzocht.code
WHERE
    $grenzen BETWEEN gemeente.eerste_jaar AND gemeente.laatste_jaar
    OR bevindingen.code IS NOT NULL
    OR onderzocht.code IS NOT NULL
ORDER BY sorteernaam(gemeente.naam), gemeente.code;
