-- Purpose: what became of gemeenten when borders changed, newest first: which one went, whole or in part, to which.
-- Parameters: none
-- Columns: code_oud VARCHAR, naam_oud VARCHAR, code_nieuw VARCHAR, naam_nieuw VARCHAR, datum DATE, geheel BOOLEAN, hoofdopvolger BOOLEAN
-- Rows: public
SELECT
    herindeling.code_oud,
    oud.naam AS naam_oud,
    herindeling.code_nieuw,
    nieuw.naam AS naam_nieuw,
    herindeling.datum,
    coalesce(herindeling.aandeel_oppervlakte >= 1, herindeling.hoofdopvolger) AS geheel,
    herindeling.hoofdopvolger
FROM herindeling
INNER JOIN gemeente AS oud ON herindeling.code_oud = oud.code
INNER JOIN gemeente AS nieuw ON herindeling.code_nieuw = nieuw.code
ORDER BY herindeling.datum DESC, sorteernaam(oud.naam), sorteernaam(nieuw.naam);
