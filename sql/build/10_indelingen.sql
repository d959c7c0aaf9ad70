-- Purpose: where each inspectie and each gemeente ends up under the lasting classification.
-- Parameters: none
-- Columns: none

-- A name as a Dutch list sorts it: without case, accents and apostrophes ('s-Gravenhage stands under s).
CREATE MACRO sorteernaam(naam) AS strip_accents(lower(translate(naam, '''‘’`', '')));

CREATE TABLE inspectie_doorlopend AS
WITH RECURSIVE grens AS (
    SELECT make_date(waarde::INTEGER, 12, 31) AS einde
    FROM meta
    WHERE sleutel = 'periode_tot_en_met'
),

keten AS (
    SELECT
        code AS destijds,
        code AS doorlopend,
        0 AS stap
    FROM inspectie
    UNION ALL
    SELECT
        keten.destijds,
        opvolger.code AS doorlopend,
        keten.stap + 1 AS stap
    FROM keten
    INNER JOIN inspectie AS huidig ON keten.doorlopend = huidig.code
    INNER JOIN inspectie AS opvolger ON huidig.opvolger = opvolger.code
    CROSS JOIN grens
    WHERE coalesce(opvolger.geldig_van, DATE '0001-01-01') <= grens.einde AND keten.stap < 20
)

SELECT
    destijds,
    arg_max(doorlopend, stap) AS doorlopend
FROM keten
GROUP BY destijds;

CREATE TABLE inspectie_plaats AS
WITH RECURSIVE voorganger AS (
    SELECT
        opvolger AS code,
        arg_min(code, rowid) AS eerste
    FROM inspectie
    WHERE opvolger IS NOT NULL
    GROUP BY opvolger
),

keten AS (
    SELECT
        inspectie.code,
        row_number() OVER (ORDER BY inspectie.rowid) - 1 AS plaats,
        0 AS stap
    FROM inspectie
    ANTI JOIN voorganger ON inspectie.code = voorganger.code
    UNION ALL
    SELECT
        voorganger.code,
        keten.plaats,
        keten.stap + 1 AS stap
    FROM keten
    INNER JOIN voorganger ON keten.code = voorganger.eerste
    WHERE keten.stap < 20
)

SELECT
    inspectie.code,
    inspectie.rowid AS volgorde,
    keten.plaats
FROM inspectie
LEFT JOIN keten ON inspectie.code = keten.code;

CREATE TABLE gemeente_vast AS
WITH RECURSIVE grens AS (
    SELECT make_date(waarde::INTEGER, 1, 1) AS dag
    FROM meta
    WHERE sleutel = 'indeling_vast'
),

keten AS (
    SELECT
        code AS destijds,
        code AS vast,
        0 AS stap
    FROM gemeente
    UNION ALL
    SELECT
        keten.destijds,
        herindeling.code_nieuw AS vast,
        keten.stap + 1 AS stap
    FROM keten
    INNER JOIN herindeling ON keten.vast = herindeling.code_oud
    CROSS JOIN grens
    WHERE herindeling.hoofdopvolger AND herindeling.datum <= grens.dag AND keten.stap < 20
)

SELECT
    destijds,
    arg_max(vast, stap) AS vast
FROM keten
GROUP BY destijds;

CREATE TABLE gemeente_in_jaar AS
WITH RECURSIVE jaren AS (
    SELECT unnest(range(min(eerste_jaar), max(laatste_jaar) + 1))::INTEGER AS jaar
    FROM gemeente
),

keten AS (
    SELECT
        gemeente.code AS destijds,
        jaren.jaar,
        gemeente.code,
        0 AS stap
    FROM gemeente
    CROSS JOIN jaren
    UNION ALL
    SELECT
        keten.destijds,
        keten.jaar,
        herindeling.code_nieuw AS code,
        keten.stap + 1 AS stap
    FROM keten
    INNER JOIN herindeling ON keten.code = herindeling.code_oud
    WHERE herindeling.hoofdopvolger AND herindeling.datum <= make_date(keten.jaar, 1, 1) AND keten.stap < 20
),

laatste AS (
    SELECT
        destijds,
        jaar,
        arg_max(code, stap) AS code
    FROM keten
    GROUP BY destijds, jaar
)

SELECT
    laatste.destijds,
    laatste.jaar,
    laatste.code
FROM laatste
INNER JOIN gemeente ON laatste.code = gemeente.code
WHERE laatste.jaar BETWEEN gemeente.eerste_jaar AND gemeente.laatste_jaar;
