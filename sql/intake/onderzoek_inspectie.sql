-- Purpose: the inspecties of the onderzoeken in the rows that stand ready as intake_bron.
-- Parameters: none
-- Columns: none

INSERT INTO onderzoek_inspectie
WITH uitgesplitst AS (
    SELECT
        onderzoek_id,
        unnest(codes) AS inspectie,
        rol
    FROM intake_bron
    WHERE onderzoek_id IS NOT NULL
)

SELECT
    uitgesplitst.onderzoek_id,
    uitgesplitst.inspectie,
    min(uitgesplitst.rol) AS rol
FROM uitgesplitst
ANTI JOIN onderzoek_inspectie
    ON
        uitgesplitst.onderzoek_id = onderzoek_inspectie.onderzoek_id
        AND uitgesplitst.inspectie = onderzoek_inspectie.inspectie
GROUP BY uitgesplitst.onderzoek_id, uitgesplitst.inspectie;
