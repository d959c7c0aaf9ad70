-- Purpose: the data dictionary: every canonical table with its columns.
-- Parameters: none
-- Columns: tabel VARCHAR, titel_nl VARCHAR, titel_en VARCHAR, kolom VARCHAR, type VARCHAR, verplicht BOOLEAN, codelijst VARCHAR, verwijst_naar VARCHAR, uitleg_nl VARCHAR, uitleg_en VARCHAR
-- Rows: public
SELECT
    contract_kolom.tabel,
    contract_tabel.titel_nl,
    contract_tabel.titel_en,
    contract_kolom.kolom,
    contract_kolom.type,
    contract_kolom.verplicht,
    contract_kolom.codelijst,
    contract_kolom.verwijst_naar,
    contract_kolom.uitleg_nl,
    contract_kolom.uitleg_en
FROM contract_kolom
INNER JOIN contract_tabel ON contract_kolom.tabel = contract_tabel.tabel
ORDER BY contract_tabel.volgorde, contract_kolom.volgorde;
