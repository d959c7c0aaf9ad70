-- Purpose: drift in deliveries: unmapped columns, unused synonyms and codes, lapsed corrections.
-- Parameters: none
-- Columns: bestand VARCHAR, soort VARCHAR, naam VARCHAR, uitleg VARCHAR
-- Rows: public
-- Except: soort = correctie_vervallen, overgeslagen
SELECT
    levering.bestand,
    levering_signaal.soort,
    levering_signaal.naam,
    levering_signaal.uitleg
FROM levering_signaal
LEFT JOIN levering ON levering_signaal.levering_id = levering.levering_id
ORDER BY levering.volgorde, levering_signaal.soort, levering_signaal.naam;
