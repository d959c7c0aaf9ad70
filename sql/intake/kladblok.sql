-- Purpose: the scratch tables of the intake; they hold one delivery at a time.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_kapot (rij INTEGER, regel VARCHAR, ruw VARCHAR);

CREATE OR REPLACE TEMP TABLE intake_kaart (
    kaart INTEGER,
    bron VARCHAR,
    op DATE,
    op_precisie VARCHAR,
    tekst VARCHAR,
    lijst VARCHAR[],
    dag DATE,
    precisie VARCHAR,
    getal INTEGER,
    ja BOOLEAN,
    reden VARCHAR,
    overslaan BOOLEAN,
    geschreven VARCHAR,
    regel VARCHAR,
    hint VARCHAR
);

CREATE OR REPLACE TEMP TABLE intake_probleem (
    rij INTEGER,
    regel VARCHAR,
    kolom VARCHAR,
    waarde VARCHAR,
    hint VARCHAR
);

CREATE OR REPLACE TEMP TABLE intake_rij_uit (rij INTEGER);

CREATE OR REPLACE TEMP TABLE intake_rij_over (rij INTEGER);

CREATE OR REPLACE TEMP TABLE intake_dubbel_gelijk (rij INTEGER);

CREATE OR REPLACE TEMP TABLE intake_rij_vervangen (rij INTEGER);
