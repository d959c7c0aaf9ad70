-- Purpose: the facts as tables instead of views: planning a query over them takes less than half the time.
-- Parameters: none
-- Columns: none

CREATE TABLE bewaard_onderzoek AS FROM feit_onderzoek;

CREATE TABLE bewaarde_bevinding AS FROM feit_bevinding;

DROP VIEW feit_bevinding;

DROP VIEW feit_onderzoek;

ALTER TABLE bewaard_onderzoek RENAME TO feit_onderzoek;

ALTER TABLE bewaarde_bevinding RENAME TO feit_bevinding;
