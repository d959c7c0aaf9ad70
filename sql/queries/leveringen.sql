-- Purpose: the deliveries with their accounting in source rows.
-- Parameters: none
-- Columns: levering_id VARCHAR, bron VARCHAR, bestand VARCHAR, volgorde INTEGER, peildatum DATE, gelezen BIGINT, aanvaard BIGINT, vervangen BIGINT, afgekeurd BIGINT, bevindingen BIGINT
SELECT
    levering_id,
    bron,
    bestand,
    volgorde,
    peildatum,
    gelezen,
    aanvaard,
    vervangen,
    afgekeurd,
    bevindingen
FROM levering
ORDER BY volgorde, levering_id;
