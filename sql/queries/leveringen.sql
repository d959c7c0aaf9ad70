-- Purpose: the deliveries with their accounting in source rows, in the order in which they were read.
-- Parameters: none
-- Columns: levering_id VARCHAR, bron VARCHAR, bestand VARCHAR, volgorde INTEGER, peildatum DATE, inspectie VARCHAR, formaat VARCHAR, codering VARCHAR, gelezen BIGINT, aanvaard BIGINT, vervangen BIGINT, afgekeurd BIGINT, bevindingen BIGINT, geweigerd BOOLEAN, embargo BOOLEAN, jongste_datum DATE
-- Rows: public
-- Withheld: gelezen, aanvaard, vervangen, afgekeurd, bevindingen, jongste_datum
WITH jongste AS (
    SELECT
        levering_id,
        max(datum) AS datum
    FROM (
        SELECT
            levering_id,
            datum
        FROM onderzoek
        UNION ALL
        SELECT
            levering_id,
            datum
        FROM bevinding
        WHERE openbaar_vanaf IS NULL OR openbaar_vanaf <= current_date
    ) AS regels
    GROUP BY levering_id
)

SELECT
    levering.levering_id,
    levering.bron,
    levering.bestand,
    levering.volgorde,
    levering.peildatum,
    levering.inspectie,
    levering.formaat,
    levering.codering,
    levering.gelezen,
    levering.aanvaard,
    levering.vervangen,
    levering.afgekeurd,
    levering.bevindingen,
    levering.geweigerd,
    levering.embargo,
    jongste.datum AS jongste_datum
FROM levering
LEFT JOIN jongste ON levering.levering_id = jongste.levering_id
ORDER BY levering.volgorde, levering.levering_id;
