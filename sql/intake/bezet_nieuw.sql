-- Purpose: no keys yet: the deliveries of another source begin.
-- Parameters: none
-- Columns: none

CREATE OR REPLACE TEMP TABLE intake_bezet (sleutel VARCHAR, gecontroleerd BOOLEAN);
