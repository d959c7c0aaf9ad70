"""The worked example in docs/leveringen.md does what it says."""

import re
from pathlib import Path

from tests.intake.invented import Loaded, take_in
from tsd_dash.config import ROOT

TEXT = (ROOT / "docs" / "leveringen.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"<!-- voorbeeld: (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))


def loaded(directory: Path) -> Loaded:
    for name, content in EXAMPLES.items():
        if "/" in name or name == "dataset.toml":
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("cp1252" if name.startswith("leveringen") else "utf-8"))
    return take_in(directory)


def test_the_worked_example_gives_the_report_that_is_printed(tmp_path: Path) -> None:
    assert "\n".join(loaded(tmp_path).report.lines()) + "\n" == EXAMPLES["verslag"]


def test_the_worked_example_gives_these_findings(tmp_path: Path) -> None:
    found = loaded(tmp_path)
    assert found.rows(
        "SELECT eenheid_id, gemeente_code, datum::VARCHAR, thema, "
        "oordeel_bron, oordeel_norm, "
        "ontbreekt_reden FROM bevinding ORDER BY bron_rij, thema"
    ) == [
        ("100", "P1", "2018-03-05", "licht", "Goed", "2", None),
        ("100", "P1", "2018-03-05", "lucht", "Matig", "3", None),
        ("101", "P2", "2018-03-06", "licht", "Niet beoordeeld", None, "geen_oordeel"),
        ("101", "P2", "2018-03-06", "lucht", "Slecht", "4", None),
    ]
    assert found.rows("SELECT titel, samenwerking FROM onderzoek ORDER BY 1") == [
        ("De Beuk, 2018-03-06", "eigen"),
        ("De Eik, 2018-03-05", "eigen"),
    ]
