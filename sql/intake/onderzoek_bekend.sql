-- Purpose: the onderzoeken there are, with their date as far as it is known and their gemeente when there is but one.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_onderzoek_bekend AS
WITH enige AS (
    SELECT
        onderzoek_id,
        min(gemeente_code) AS gemeente_code
    FROM onderzoek_gemeente
    GROUP BY onderzoek_id
    HAVING count(*) = 1
)

SELECT
    onderzoek.onderzoek_id,
    CASE
        WHEN onderzoek.datum IS NULL OR onderzoek.datum_precisie = 'jaar' THEN onderzoek.jaar::VARCHAR
        WHEN onderzoek.datum_precisie = 'maand' THEN strftime(onderzoek.datum, '%Y-%m')
        ELSE onderzoek.datum::VARCHAR
    END AS datum,
    enige.gemeente_code AS gemeente
FROM onderzoek
LEFT JOIN enige ON onderzoek.onderzoek_id = enige.onderzoek_id;
