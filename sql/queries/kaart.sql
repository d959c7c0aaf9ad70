-- Purpose: each gemeente on the borders of one year, inspected or not, with its findings; earlier gemeenten are recoded to that year.
-- Parameters: selectie STRUCT, grenzen INTEGER
-- Columns: gemeente_code VARCHAR, gemeente_naam VARCHAR, provincie VARCHAR, lon DOUBLE, lat DOUBLE, onderzocht BOOLEAN, onderzoeken BIGINT, bevindingen BIGINT, n BIGINT, hoog BIGINT, hoogste INTEGER, ontbreekt_reden VARCHAR, herkomst VARCHAR[]
-- Cells: gemeente_code=gebied | bevindingen, n, hoog | gemeente_naam, provincie, lon, lat, onderzocht, herkomst
-- Rest: landelijk
WITH bevindingen AS (
    SELECT
        gemeente_in_jaar.code,
        count(*) AS bevindingen,
        count(gekozen_bevinding.hoog) AS n,
        count(*) FILTER (WHERE gekozen_bevinding.hoog) AS hoog,
        max(gekozen_bevinding.risico_indicatie) AS hoogste,
        reden_zonder_oordeel(gekozen_bevinding.hoog, gekozen_bevinding.ontbreekt_reden) AS ontbreekt_reden,
        list(DISTINCT gekozen_bevinding.gemeente_destijds) AS herkomst
    FROM selectie($selectie) AS gekozen_bevinding
    INNER JOIN gemeente_in_jaar
        ON gekozen_bevinding.gemeente_destijds = gemeente_in_jaar.destijds AND gemeente_in_jaar.jaar = $grenzen
    GROUP BY gemeente_in_jaar.code
),

onderzocht AS (
    SELECT
        gemeente_in_jaar.code,
        count(DISTINCT gekozen_gemeente.onderzoek_id) AS onderzoeken,
        list(DISTINCT gekozen_gemeente.gemeente_destijds) AS herkomst
    FROM onderzochte_gemeenten($selectie) AS gekozen_gemeente
    INNER JOIN gemeente_in_jaar
        ON gekozen_gemeente.gemeente_destijds = gemeente_in_jaar.destijds AND gemeente_in_jaar.jaar = $grenzen
    GROUP BY gemeente_in_jaar.code
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
    list_sort(
        list_filter(
            list_distinct(list_concat(coalesce(onderzocht.herkomst, []), coalesce(bevindingen.herkomst, []))),
            LAMBDA code: code != gemeente.code
        )
    ) AS herkomst
FROM gemeente
LEFT JOIN bevindingen ON gemeente.code = bevindingen.code
LEFT JOIN onderzocht ON gemeente.code = onderzocht.code
WHERE $grenzen BETWEEN gemeente.eerste_jaar AND gemeente.laatste_jaar
ORDER BY gemeente.naam;
