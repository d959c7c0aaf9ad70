-- Purpose: one delivery with its accounting.
-- Parameters: levering_id VARCHAR, bron VARCHAR, bestand VARCHAR, volgorde INTEGER, peildatum DATE, gelezen BIGINT, aanvaard BIGINT, vervangen BIGINT, afgekeurd BIGINT, bevindingen BIGINT, geweigerd BOOLEAN, inspectie VARCHAR, formaat VARCHAR, codering VARCHAR, vingerafdruk VARCHAR
-- Columns: none

INSERT INTO levering
VALUES (
    $levering_id,
    $bron,
    $bestand,
    $volgorde,
    $peildatum,
    $gelezen,
    $aanvaard,
    $vervangen,
    $afgekeurd,
    $bevindingen,
    $geweigerd,
    $inspectie,
    $formaat,
    $codering,
    $vingerafdruk
);
