-- Purpose: findings, onderzoeken and risk indications by thema.
-- Parameters: selectie STRUCT
-- Columns: thema VARCHAR, thema_naam VARCHAR, bevindingen BIGINT, onderzoeken BIGINT, n BIGINT, hoog BIGINT, hoogste INTEGER
-- Cells: thema | bevindingen, n, hoog | thema_naam
-- Withheld: onderzoeken
SELECT
    gekozen_bevinding.thema,
    thema.naam AS thema_naam,
    count(*) AS bevindingen,
    count(DISTINCT gekozen_bevinding.onderzoek_id) AS onderzoeken,
    count(gekozen_bevinding.hoog) AS n,
    count(*) FILTER (WHERE gekozen_bevinding.hoog) AS hoog,
    max(gekozen_bevinding.risico_indicatie) AS hoogste
FROM selectie($selectie) AS gekozen_bevinding
INNER JOIN thema ON gekozen_bevinding.thema = thema.thema
GROUP BY gekozen_bevinding.thema, thema.naam, thema.volgorde
ORDER BY thema.volgorde;
