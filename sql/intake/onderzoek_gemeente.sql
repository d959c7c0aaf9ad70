-- Purpose: the gemeenten of the onderzoeken in the rows that stand ready as intake_bron.
-- Parameters: none
-- Columns: none

INSERT INTO onderzoek_gemeente
WITH uitgesplitst AS (
    SELECT
        onderzoek_id,
        unnest(codes) AS gemeente_code,
        rol
    FROM intake_bron
    WHERE onderzoek_id IS NOT NULL
)

SELECT
    uitgesplitst.onderzoek_id,
    uitgesplitst.gemeente_code,
    min(uitgesplitst.rol) AS rol
FROM uitgesplitst
ANTI JOIN onderzoek_gemeente
    ON
        uitgesplitst.onderzoek_id = onderzoek_gemeente.onderzoek_id
        AND uitgesplitst.gemeente_code = onderzoek_gemeente.gemeente_code
GROUP BY uitgesplitst.onderzoek_id, uitgesplitst.gemeente_code;
