-- Purpose: the gemeenten of onderzoeken that are new, from the one row of each that stands ready as intake_bron.
-- Parameters: none
-- Columns: none

INSERT INTO onderzoek_gemeente
SELECT
    onderzoek_id,
    unnest(codes) AS gemeente_code,
    rol
FROM intake_bron
WHERE onderzoek_id IS NOT NULL;
