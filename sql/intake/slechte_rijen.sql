-- Purpose: the rows that are not loaded: those with a problem, and the repetitions of an equal row.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_rij_uit AS
SELECT rij FROM intake_probleem
UNION
SELECT rij FROM intake_dubbel_gelijk;
