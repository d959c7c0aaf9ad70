"""Query zwaarste_bevindingen."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie


def test_one_for_each_thema(ask: Ask) -> None:
    rows = ask("zwaarste_bevindingen", TABLES)
    assert [(r["thema"], r["bevinding_id"], r["risico_indicatie"]) for r in rows] == [
        ("t1", "b1", 4),
        ("t2", "b2", 2),
    ]
    assert (rows[0]["tekst"], rows[0]["gemeente_naam"], rows[0]["onderzoek_titel"]) == (
        "Café zonder geluk",
        "Eén",
        "Eerste",
    )
    assert rows[1]["gemeente_naam"] is None


def test_the_most_recent_of_equals(ask: Ask) -> None:
    findings = [
        {"bevinding_id": "oud", "jaar": 2016, "risico_indicatie": 3},
        {"bevinding_id": "z", "jaar": 2018, "risico_indicatie": 3},
        {"bevinding_id": "a", "jaar": 2018, "risico_indicatie": 3},
        {"bevinding_id": "nieuw", "jaar": 2019, "risico_indicatie": 2},
    ]
    assert [r["bevinding_id"] for r in ask("zwaarste_bevindingen", {"bevinding": findings})] == ["a"]


def test_the_selection(ask: Ask) -> None:
    rows = ask("zwaarste_bevindingen", TABLES, Selectie(jaren=(2017,)))
    assert [r["bevinding_id"] for r in rows] == ["b3"]
