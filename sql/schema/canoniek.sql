-- Purpose: the canonical tables of the contract (data/contract/*.json), column by column in the same order.
-- Parameters: none
-- Columns: none

CREATE TABLE inspectie (
    code VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    afkorting VARCHAR NOT NULL,
    geldig_van DATE,
    geldig_tot DATE,
    opvolger VARCHAR,
    tooi_uri VARCHAR,
    website VARCHAR,
    toelichting VARCHAR
);

CREATE TABLE gemeente (
    code VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    eerste_jaar INTEGER NOT NULL,
    laatste_jaar INTEGER NOT NULL,
    lon DOUBLE,
    lat DOUBLE,
    provincie VARCHAR,
    opmerking VARCHAR
);

CREATE TABLE herindeling (
    code_oud VARCHAR NOT NULL,
    code_nieuw VARCHAR NOT NULL,
    datum DATE NOT NULL,
    aandeel_oppervlakte DOUBLE,
    hoofdopvolger BOOLEAN NOT NULL,
    soort VARCHAR,
    opmerking VARCHAR
);

CREATE TABLE gemeente_alias (
    alias VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    soort VARCHAR
);

CREATE TABLE thema (
    thema VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    oorsprong VARCHAR,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR
);

CREATE TABLE kader (
    kader VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    geldig_van DATE,
    geldig_tot DATE,
    opvolger VARCHAR,
    vergelijkbaar_met_opvolger BOOLEAN,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR
);

CREATE TABLE criterium (
    criterium VARCHAR NOT NULL,
    kader VARCHAR NOT NULL,
    thema VARCHAR NOT NULL,
    tekst VARCHAR NOT NULL,
    volgorde INTEGER NOT NULL,
    bron_titel VARCHAR,
    bron_url VARCHAR
);

CREATE TABLE doelgroep (
    doelgroep VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR
);

CREATE TABLE sector (
    sector VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR,
    bron_titel VARCHAR,
    bron_url VARCHAR
);

CREATE TABLE verklaring (
    verklaring VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR,
    bron_titel VARCHAR,
    bron_url VARCHAR
);

CREATE TABLE wet (
    wet VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    in_werking_sinds DATE,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR,
    bron_titel VARCHAR,
    bron_url VARCHAR,
    zekerheid VARCHAR
);

CREATE TABLE rode_draad (
    rode_draad VARCHAR NOT NULL,
    volgorde INTEGER NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    motto_in_bron VARCHAR,
    toelichting VARCHAR,
    toelichting_en VARCHAR,
    thema VARCHAR,
    bron_titel VARCHAR,
    bron_url VARCHAR
);

CREATE TABLE basisvraag (
    basisvraag VARCHAR NOT NULL,
    volgorde INTEGER NOT NULL,
    vraag VARCHAR NOT NULL,
    vraag_en VARCHAR,
    toelichting VARCHAR,
    toelichting_en VARCHAR,
    thema VARCHAR,
    bron_titel VARCHAR,
    bron_url VARCHAR
);

CREATE TABLE reeks (
    reeks VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    deelrapporten_in_register INTEGER,
    gemeenten_volgens_bron INTEGER,
    volgorde INTEGER NOT NULL,
    los BOOLEAN,
    toelichting VARCHAR
);

CREATE TABLE samenwerking (
    samenwerking VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    telt_mee BOOLEAN NOT NULL,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR
);

CREATE TABLE code (
    lijst VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    volgorde INTEGER NOT NULL,
    toelichting VARCHAR
);

CREATE TABLE gebeurtenis (
    gebeurtenis VARCHAR NOT NULL,
    datum DATE NOT NULL,
    naam VARCHAR NOT NULL,
    naam_en VARCHAR,
    breuk BOOLEAN NOT NULL,
    toelichting VARCHAR,
    bron_titel VARCHAR,
    bron_url VARCHAR
);

CREATE TABLE onderzoek (
    onderzoek_id VARCHAR NOT NULL,
    titel VARCHAR NOT NULL,
    soort VARCHAR NOT NULL,
    datum DATE,
    datum_precisie VARCHAR,
    jaar INTEGER NOT NULL,
    reeks VARCHAR,
    samenwerking VARCHAR NOT NULL,
    aanleiding VARCHAR,
    doelgroep VARCHAR[],
    kader VARCHAR,
    bron_titel VARCHAR NOT NULL,
    bron_url VARCHAR,
    zekerheid VARCHAR NOT NULL,
    toelichting VARCHAR,
    levering_id VARCHAR NOT NULL,
    bron_bestand VARCHAR NOT NULL,
    bron_rij INTEGER NOT NULL
);

CREATE TABLE onderzoek_inspectie (
    onderzoek_id VARCHAR NOT NULL,
    inspectie VARCHAR NOT NULL,
    rol VARCHAR
);

CREATE TABLE onderzoek_gemeente (
    onderzoek_id VARCHAR NOT NULL,
    gemeente_code VARCHAR NOT NULL,
    rol VARCHAR NOT NULL
);

CREATE TABLE bevinding (  -- noqa: PRS
    bevinding_id VARCHAR NOT NULL,
    onderzoek_id VARCHAR NOT NULL,
    gemeente_code VARCHAR,
    eenheid_id VARCHAR,
    jaar INTEGER NOT NULL,
    datum DATE,
    thema VARCHAR NOT NULL,
    criterium VARCHAR,
    kader VARCHAR,
    soort VARCHAR NOT NULL,
    risico_indicatie INTEGER,
    oordeel_bron VARCHAR,
    oordeel_norm VARCHAR,
    vergelijkbaar BOOLEAN,
    tekst VARCHAR USING COMPRESSION zstd,
    ernst_woord_in_bron VARCHAR,
    verklaring VARCHAR[],
    sector VARCHAR[],
    rode_draad VARCHAR,
    basisvraag VARCHAR,
    ontleend_aan VARCHAR,
    status VARCHAR NOT NULL,
    openbaar_vanaf DATE,
    ontbreekt_reden VARCHAR,
    zekerheid VARCHAR NOT NULL,
    bron_titel VARCHAR,
    bron_url VARCHAR,
    bron_pagina VARCHAR,
    opmerking VARCHAR,
    levering_id VARCHAR NOT NULL,
    bron_bestand VARCHAR NOT NULL,
    bron_rij INTEGER NOT NULL
);
