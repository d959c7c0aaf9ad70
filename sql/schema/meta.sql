-- Purpose: what the snapshot says about itself, and the data dictionary generated from the contract.
-- Parameters: none
-- Columns: none

CREATE TABLE meta (
    sleutel VARCHAR NOT NULL PRIMARY KEY,
    waarde VARCHAR
);

CREATE TABLE contract_tabel (
    tabel VARCHAR NOT NULL,
    titel_nl VARCHAR NOT NULL,
    titel_en VARCHAR NOT NULL,
    soort VARCHAR NOT NULL,
    uitleg_nl VARCHAR NOT NULL,
    uitleg_en VARCHAR NOT NULL,
    volgorde INTEGER NOT NULL
);

CREATE TABLE contract_kolom (
    tabel VARCHAR NOT NULL,
    kolom VARCHAR NOT NULL,
    volgorde INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    verplicht BOOLEAN NOT NULL,
    codelijst VARCHAR,
    verwijst_naar VARCHAR,
    uitleg_nl VARCHAR NOT NULL,
    uitleg_en VARCHAR NOT NULL
);
