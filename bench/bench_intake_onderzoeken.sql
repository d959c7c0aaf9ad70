-- Purpose: the onderzoeken of the register again and again: copies $eerste up to $einde, each with keys and titles of its own.
-- Parameters: bestand VARCHAR, eerste BIGINT, einde BIGINT
-- Columns: those of the delivered file

SELECT
    onderzoek.* REPLACE (
        onderzoek_id || '-' || nummer AS onderzoek_id,
        titel || ' ' || nummer AS titel
    )
FROM read_csv($bestand, all_varchar = TRUE) AS onderzoek
CROSS JOIN range($eerste, $einde) AS kopie (nummer)
ORDER BY nummer, onderzoek.onderzoek_id
