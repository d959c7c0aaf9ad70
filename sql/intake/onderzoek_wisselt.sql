-- Purpose: how many onderzoeken are described in more than one way within a delivery.
-- Parameters: none
-- Columns: aantal BIGINT

WITH wisselend AS (
    SELECT onderzoek_id
    FROM intake_onderzoek
    GROUP BY onderzoek_id
    HAVING
        count(DISTINCT hash(titel, soort, datum, jaar, reeks, samenwerking, aanleiding, doelgroep, kader)) > 1
)

SELECT count(*) AS aantal
FROM wisselend;
