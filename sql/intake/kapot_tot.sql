-- Purpose: forget the broken rows from a row number on.
-- Parameters: einde INTEGER
-- Columns: none

DELETE FROM intake_kapot
WHERE rij >= $einde;
