-- Purpose: rows that refer to another finding, with what the quarantine needs should that finding be lost.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_verwijzing (
    levering_id VARCHAR,
    bestand VARCHAR,
    rij INTEGER,
    kolom VARCHAR,
    ontleend_aan VARCHAR,
    ruwe_rij VARCHAR
);
