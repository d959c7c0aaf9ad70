-- Purpose: the good rows that stand in a later delivery, for rows of one record each.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_rij_vervangen AS
SELECT intake_bron.rij
FROM intake_bron
SEMI JOIN intake_bezet ON intake_bron.sleutel = intake_bezet.sleutel
ANTI JOIN intake_rij_uit ON intake_bron.rij = intake_rij_uit.rij;
