-- Purpose: how much was inspected and found in the selection, in one row.
-- Parameters: selectie STRUCT
-- Columns: bevindingen BIGINT, landelijk BIGINT, met_indicatie BIGINT, hoog BIGINT, hoogste INTEGER, onderzoeken BIGINT, gemeenten BIGINT
WITH bevindingen AS (
    SELECT
        count(*) AS bevindingen,
        count(*) FILTER (WHERE gemeente_code IS NULL) AS landelijk,
        count(hoog) AS met_indicatie,
        count(*) FILTER (WHERE hoog) AS hoog,
        max(risico_indicatie) AS hoogste
    FROM selectie($selectie)
),

onderzoeken AS (
    SELECT onderzoek_id
    FROM selectie_onderzoeken($selectie)
),

gemeenten AS (
    SELECT count(DISTINCT onderzoek_gemeente.gemeente_code) AS gemeenten
    FROM onderzoeken
    INNER JOIN onderzoek_gemeente ON onderzoeken.onderzoek_id = onderzoek_gemeente.onderzoek_id
    WHERE onderzoek_gemeente.rol = 'onderzocht' AND gekozen(keuze($selectie).gemeenten, onderzoek_gemeente.gemeente_code)
)

SELECT
    bevindingen.bevindingen,
    bevindingen.landelijk,
    bevindingen.met_indicatie,
    bevindingen.hoog,
    bevindingen.hoogste,
    (SELECT count(*) FROM onderzoeken) AS onderzoeken,
    gemeenten.gemeenten
FROM bevindingen
CROSS JOIN gemeenten;
