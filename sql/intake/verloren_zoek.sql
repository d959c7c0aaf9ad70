-- Purpose: the rows that stand and refer to a finding that does not.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_verloren AS
SELECT intake_verwijzing.*
FROM intake_verwijzing
ANTI JOIN bevinding AS doel ON intake_verwijzing.ontleend_aan = doel.bevinding_id
SEMI JOIN bevinding AS zelf
    ON intake_verwijzing.levering_id = zelf.levering_id AND intake_verwijzing.rij = zelf.bron_rij;
