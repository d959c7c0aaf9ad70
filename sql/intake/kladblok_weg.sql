-- Purpose: drop the scratch tables of the intake.
-- Parameters: none
-- Columns: none

DROP TABLE IF EXISTS intake_ruw;
DROP TABLE IF EXISTS intake_object;
DROP TABLE IF EXISTS intake_object_ruw;
DROP TABLE IF EXISTS intake_kapot;
DROP TABLE IF EXISTS intake_kaart;
DROP TABLE IF EXISTS intake_probleem;
DROP TABLE IF EXISTS intake_rij_uit;
DROP TABLE IF EXISTS intake_rij_over;
DROP TABLE IF EXISTS intake_rij_vervangen;
DROP TABLE IF EXISTS intake_dubbel;
DROP TABLE IF EXISTS intake_dubbel_hash;
DROP TABLE IF EXISTS intake_dubbel_gelijk;
DROP TABLE IF EXISTS intake_bezet;
DROP TABLE IF EXISTS intake_onderzoek;
DROP TABLE IF EXISTS intake_onderzoek_bekend;
DROP TABLE IF EXISTS intake_regel;
DROP TABLE IF EXISTS intake_verwijzing;
DROP TABLE IF EXISTS intake_verloren;
DROP TABLE IF EXISTS intake_ruwe_rij;
