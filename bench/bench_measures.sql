-- Purpose: the unit-years of the judgements in oordeel, and two lenses on them in SQL, to compare with the ones in NumPy.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TABLE eenheid_jaar AS
SELECT
    thema,
    kader,
    eenheid,
    jaar,
    sum(x)::BIGINT AS x,
    sum(n)::BIGINT AS n
FROM oordeel
GROUP BY thema, kader, eenheid, jaar;

WITH volgend AS (
    SELECT
        *,
        lead(jaar) OVER (PARTITION BY thema, kader, eenheid ORDER BY jaar) AS volgende
    FROM eenheid_jaar
),

einde AS (
    SELECT
        thema,
        kader,
        max(jaar) AS laatste
    FROM eenheid_jaar
    GROUP BY thema, kader
)

SELECT
    volgend.thema,
    volgend.kader,
    volgend.jaar + leeftijd.jaren AS stand,
    count(*) AS eenheden,
    sum(volgend.x) AS x,
    sum(volgend.n) AS n,
    avg(leeftijd.jaren) AS leeftijd_gemiddeld,
    max(leeftijd.jaren) AS leeftijd_max
FROM volgend
CROSS JOIN range(4) AS leeftijd (jaren)
INNER JOIN einde ON volgend.thema = einde.thema AND volgend.kader = einde.kader
WHERE
    volgend.jaar + leeftijd.jaren < coalesce(volgend.volgende, 9999)
    AND volgend.jaar + leeftijd.jaren <= einde.laatste
GROUP BY volgend.thema, volgend.kader, stand;

SELECT
    eerst.thema,
    eerst.kader,
    eerst.jaar,
    count(*) AS eenheden,
    sum(eerst.x) AS x_van,
    sum(eerst.n) AS n_van,
    sum(later.x) AS x_tot,
    sum(later.n) AS n_tot
FROM eenheid_jaar AS eerst
INNER JOIN eenheid_jaar AS later
    ON
        eerst.thema = later.thema
        AND eerst.kader = later.kader
        AND eerst.eenheid = later.eenheid
        AND eerst.jaar + 1 = later.jaar
GROUP BY eerst.thema, eerst.kader, eerst.jaar;
