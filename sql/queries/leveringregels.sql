-- Purpose: how often each rule was broken in each delivery, with one example where its source has no embargo.
-- Parameters: none
-- Columns: levering_id VARCHAR, bestand VARCHAR, regel VARCHAR, niveau VARCHAR, aantal BIGINT, voorbeeld VARCHAR
-- Rows: public
-- Withheld: aantal, voorbeeld
WITH voorbeeld AS (
    SELECT
        levering_id,
        regel,
        arg_min(melding, coalesce(rij, 0)) AS melding
    FROM quarantaine
    GROUP BY levering_id, regel
)

SELECT
    levering_regel.levering_id,
    levering.bestand,
    levering_regel.regel,
    levering_regel.niveau,
    levering_regel.aantal,
    voorbeeld.melding AS voorbeeld
FROM levering_regel
INNER JOIN levering ON levering_regel.levering_id = levering.levering_id
LEFT JOIN voorbeeld
    ON
        levering_regel.levering_id = voorbeeld.levering_id
        AND levering_regel.regel = voorbeeld.regel
        AND NOT levering.embargo
ORDER BY levering_regel.aantal DESC, levering.volgorde ASC, levering_regel.regel ASC;
