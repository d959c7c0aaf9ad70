-- Purpose: the onderzoeken in the rows that stand ready as intake_bron, once each, with inspecties and gemeenten.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_onderzoek AS
SELECT
    intake_bron.* EXCLUDE (bron_rij),
    min(intake_bron.bron_rij) AS bron_rij
FROM intake_bron
WHERE intake_bron.onderzoek_id IS NOT NULL
GROUP BY ALL;

INSERT INTO onderzoek BY NAME
SELECT intake_onderzoek.* EXCLUDE (_inspecties, _rol_inspectie, _gemeenten, _rol_gemeente)
FROM intake_onderzoek
ANTI JOIN onderzoek ON intake_onderzoek.onderzoek_id = onderzoek.onderzoek_id
QUALIFY row_number() OVER (PARTITION BY intake_onderzoek.onderzoek_id ORDER BY intake_onderzoek.bron_rij) = 1;

INSERT INTO onderzoek_inspectie
WITH uitgesplitst AS (
    SELECT
        onderzoek_id,
        _rol_inspectie,
        unnest(_inspecties) AS inspectie
    FROM intake_onderzoek
),

per_inspectie AS (
    SELECT
        onderzoek_id,
        inspectie,
        min(_rol_inspectie) AS rol
    FROM uitgesplitst
    GROUP BY onderzoek_id, inspectie
)

SELECT per_inspectie.*
FROM per_inspectie
ANTI JOIN onderzoek_inspectie
    ON
        per_inspectie.onderzoek_id = onderzoek_inspectie.onderzoek_id
        AND per_inspectie.inspectie = onderzoek_inspectie.inspectie;

INSERT INTO onderzoek_gemeente
WITH uitgesplitst AS (
    SELECT
        onderzoek_id,
        _rol_gemeente,
        unnest(_gemeenten) AS gemeente_code
    FROM intake_onderzoek
),

per_gemeente AS (
    SELECT
        onderzoek_id,
        gemeente_code,
        min(_rol_gemeente) AS rol
    FROM uitgesplitst
    GROUP BY onderzoek_id, gemeente_code
)

SELECT per_gemeente.*
FROM per_gemeente
ANTI JOIN onderzoek_gemeente
    ON
        per_gemeente.onderzoek_id = onderzoek_gemeente.onderzoek_id
        AND per_gemeente.gemeente_code = onderzoek_gemeente.gemeente_code;
