-- Purpose: how much was inspected and found in the selection, in one row.
-- Parameters: selectie STRUCT
-- Columns: bevindingen BIGINT, landelijk BIGINT, met_indicatie BIGINT, hoog BIGINT, hoogste INTEGER, onderzoeken BIGINT, gemeenten BIGINT
-- Cells: none | bevindingen, met_indicatie, hoog
-- Withheld: landelijk
-- Traced: onderzoeken, gemeenten
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
    SELECT count(*) AS onderzoeken
    FROM selectie_onderzoeken($selectie)
),

gemeenten AS (
    SELECT count(DISTINCT gemeente_code) AS gemeenten
    FROM onderzochte_gemeenten($selectie)
)

SELECT
    bevindingen.bevindingen,
    bevindingen.landelijk,
    bevindingen.met_indicatie,
    bevindingen.hoog,
    bevindingen.hoogste,
    onderzoeken.onderzoeken,
    gemeenten.gemeenten
FROM bevindingen
CROSS JOIN onderzoeken
CROSS JOIN gemeenten;
