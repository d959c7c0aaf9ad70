-- Purpose: the report of the intake: deliveries, rules broken, quarantined rows, drift and corrections.
-- Parameters: none
-- Columns: none

CREATE TABLE levering (
    levering_id VARCHAR NOT NULL,
    bron VARCHAR NOT NULL,
    bestand VARCHAR NOT NULL,
    volgorde INTEGER NOT NULL,
    peildatum DATE,
    gelezen BIGINT NOT NULL,
    aanvaard BIGINT NOT NULL,
    vervangen BIGINT NOT NULL,
    afgekeurd BIGINT NOT NULL,
    bevindingen BIGINT NOT NULL,
    overgeslagen BIGINT NOT NULL,
    geweigerd BOOLEAN NOT NULL,
    embargo BOOLEAN NOT NULL,
    inspectie VARCHAR,
    formaat VARCHAR,
    codering VARCHAR,
    vingerafdruk VARCHAR
);

CREATE TABLE levering_regel (
    levering_id VARCHAR NOT NULL,
    regel VARCHAR NOT NULL,
    niveau VARCHAR NOT NULL,
    aantal BIGINT NOT NULL
);

CREATE TABLE quarantaine (
    levering_id VARCHAR NOT NULL,
    bestand VARCHAR NOT NULL,
    rij INTEGER,
    kolom VARCHAR,
    waarde VARCHAR,
    regel VARCHAR NOT NULL,
    melding VARCHAR NOT NULL,
    ruwe_rij VARCHAR
);

CREATE TABLE levering_signaal (
    levering_id VARCHAR NOT NULL,
    soort VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    uitleg VARCHAR NOT NULL
);

CREATE TABLE levering_correctie (
    levering_id VARCHAR,
    sleutel VARCHAR NOT NULL,
    kolom VARCHAR NOT NULL,
    van VARCHAR,
    naar VARCHAR,
    reden VARCHAR,
    status VARCHAR NOT NULL
);
