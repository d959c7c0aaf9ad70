-- Purpose: for each thema the bevinding with the highest indication; the most recent one when several are equal.
-- Parameters: selectie STRUCT
-- Columns: thema VARCHAR, bevinding_id VARCHAR, tekst VARCHAR, risico_indicatie INTEGER, jaar INTEGER, gemeente_naam VARCHAR, onderzoek_titel VARCHAR, bron_titel VARCHAR, bron_url VARCHAR
-- Rows: individual
SELECT
    thema,
    bevinding_id,
    tekst,
    risico_indicatie,
    jaar,
    gemeente_naam,
    onderzoek_titel,
    bron_titel,
    bron_url
FROM selectie($selectie)
WHERE risico_indicatie IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY thema ORDER BY risico_indicatie DESC, jaar DESC, bevinding_id ASC) = 1
ORDER BY thema;
