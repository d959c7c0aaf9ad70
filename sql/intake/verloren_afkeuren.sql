-- Purpose: move the rows that refer to a lost finding to the quarantine.
-- Parameters: none
-- Columns: none

INSERT INTO quarantaine
SELECT DISTINCT ON (verloren.levering_id, verloren.rij)
    verloren.levering_id,
    verloren.bestand,
    verloren.rij,
    verloren.kolom,
    verloren.ontleend_aan AS waarde,
    regel.regel,
    replace(replace(regel.melding, '{waarde}', verloren.ontleend_aan), '{kolom}', verloren.kolom) AS melding,
    verloren.ruwe_rij
FROM intake_verloren AS verloren
INNER JOIN intake_regel AS regel ON regel.regel = 'ontleend_onbekend'
ORDER BY verloren.levering_id, verloren.rij;

DELETE FROM bevinding
USING intake_verloren
WHERE bevinding.levering_id = intake_verloren.levering_id AND bevinding.bron_rij = intake_verloren.rij;
