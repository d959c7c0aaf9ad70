"""Query onderzoeken."""

import datetime as dt

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie


def test_the_investigations_with_their_findings(ask: Ask) -> None:
    rows = ask("onderzoeken", TABLES)
    assert [(r["onderzoek_id"], r["bevindingen"], r["inspecties"], r["gemeente_namen"]) for r in rows] == [
        ("o2", 2, ["A", "B"], ["Eén", "Twee"]),
        ("o1", 3, ["A"], ["Eén"]),
    ]
    assert (rows[1]["doelgroepen"], rows[1]["reeks"], rows[1]["soort_naam"]) == (
        ["jeugd"],
        "r1",
        "Deelrapport",
    )
    assert rows[0]["doelgroepen"] == []


def test_newest_first_and_without_a_day_last(ask: Ask) -> None:
    days = {"a": dt.date(2016, 5, 1), "b": dt.date(2018, 5, 1), "c": None}
    tables = {"onderzoek": [{"onderzoek_id": name, "datum": day} for name, day in days.items()]}
    assert [r["onderzoek_id"] for r in ask("onderzoeken", tables)] == ["b", "a", "c"]


def test_names_from_the_code_lists(ask: Ask) -> None:
    tables = {"onderzoek": [{"onderzoek_id": "o1", "aanleiding": "calamiteit", "zekerheid": "midden"}]}
    (row,) = ask("onderzoeken", tables)
    assert (row["aanleiding_naam"], row["zekerheid_naam"]) == ("Calamiteit", "Midden")


def test_a_collection_of_loose_onderzoeken_is_no_reeks(ask: Ask) -> None:
    tables = {
        "reeks": [
            {"reeks": "r1", "naam": "Wijkteams", "los": False},
            {"reeks": "r2", "naam": "Los", "los": True},
            {"reeks": "r3", "naam": "Toegang", "los": None},
        ],
        "onderzoek": [
            {"onderzoek_id": f"o{number}", "reeks": reeks}
            for number, reeks in enumerate(("r1", "r2", "r3", None))
        ],
    }
    found = {row["onderzoek_id"]: row["in_reeks"] for row in ask("onderzoeken", tables)}
    assert found == {"o0": True, "o1": False, "o2": True, "o3": False}


def test_the_selection(ask: Ask) -> None:
    rows = ask("onderzoeken", TABLES, Selectie(zoek="cafe", ook_verwant=True))
    assert [(r["onderzoek_id"], r["bevindingen"]) for r in rows] == [("o1", 1)]
