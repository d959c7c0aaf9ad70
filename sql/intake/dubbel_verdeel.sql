-- Purpose: repeated keys with other content become problems, as the mapping says; equal rows count once.
-- Parameters: none
-- Columns: none

INSERT INTO intake_probleem
SELECT DISTINCT
    rij,
    'sleutel_dubbel' AS regel,
    kolom,
    sleutel AS waarde,
    NULL AS hint
FROM intake_dubbel
WHERE
    binnen_rij
    OR (
        aantal > 1
        AND NOT gelijk
        AND CASE hoe
            WHEN 'eerste' THEN keer > 1
            WHEN 'laatste' THEN keer < aantal
            ELSE TRUE
        END
    );

CREATE OR REPLACE TEMP TABLE intake_dubbel_gelijk AS
SELECT DISTINCT rij
FROM intake_dubbel
WHERE aantal > 1 AND gelijk AND keer > 1 AND NOT binnen_rij;
