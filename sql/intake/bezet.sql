-- Purpose: the keys of the good rows, for the earlier deliveries of the same source.
-- Parameters: gecontroleerd BOOLEAN
-- Columns: none

INSERT INTO intake_bezet
SELECT
    intake_bron.sleutel,
    $gecontroleerd
FROM intake_bron
ANTI JOIN intake_rij_uit ON intake_bron.rij = intake_rij_uit.rij
WHERE intake_bron.sleutel IS NOT NULL;
