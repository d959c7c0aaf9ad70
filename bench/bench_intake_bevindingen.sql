-- Purpose: the bevindingen of the register again and again: copies $eerste up to $einde, each with keys and texts of its own.
-- Parameters: bestand VARCHAR, eerste BIGINT, einde BIGINT
-- Columns: those of the delivered file

SELECT
    bevinding.* REPLACE (
        bevinding_id || '-' || nummer AS bevinding_id,
        onderzoek_id || '-' || nummer AS onderzoek_id,
        bevinding || ' ' || nummer AS bevinding,
        ontleend_aan || '-' || nummer AS ontleend_aan
    )
FROM read_csv($bestand, all_varchar = TRUE) AS bevinding
CROSS JOIN range($eerste, $einde) AS kopie (nummer)
ORDER BY nummer, bevinding.bevinding_id
