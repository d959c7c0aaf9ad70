"""Query onderzoeken."""

import datetime as dt
from itertools import combinations

import pytest

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


SETS = [list(some) for size in (1, 2, 3) for some in combinations("ABC", size)]
"""Every set of three that is not empty: each is a part of another, or has one as its part."""


@pytest.mark.parametrize(
    ("selectie", "mapped"),
    [
        (Selectie(), {"A": "A", "B": "B", "C": "C"}),
        (
            Selectie(indeling_inspecties="doorlopend", indeling_gemeenten="2020"),
            {"A": "C", "B": "B", "C": "C"},
        ),
    ],
    ids=["destijds", "doorlopend"],
)
def test_each_investigation_has_its_own_inspecties_and_gemeenten(
    ask: Ask, selectie: Selectie, mapped: dict[str, str]
) -> None:
    inspecties = [{"code": code, "naam": code, "afkorting": code, "opvolger": None} for code in "CAB"]
    inspecties[1] |= {"opvolger": "C"}
    tables = {
        "inspectie": inspecties,
        "gemeente": [{"code": f"G{code}", "naam": code, "provincie": f"P{code}"} for code in "ABC"],
        "herindeling": [
            {"code_oud": "GA", "code_nieuw": "GC", "datum": dt.date(2018, 1, 1), "hoofdopvolger": True}
        ],
        "onderzoek": [{"onderzoek_id": f"o{n}"} for n in range(len(SETS) + 1)],
        "onderzoek_inspectie": [
            {"onderzoek_id": f"o{n}", "inspectie": code}
            for n, some in enumerate(SETS)
            for code in reversed(some)
        ],
        "onderzoek_gemeente": [
            {"onderzoek_id": f"o{n}", "gemeente_code": f"G{code}"}
            for n, some in enumerate(SETS)
            for code in reversed(some)
        ],
    }
    rows = {row["onderzoek_id"]: row for row in ask("onderzoeken", tables, selectie)}
    for n, some in enumerate(SETS):
        assert sorted(rows[f"o{n}"]["inspecties"]) == sorted({mapped[code] for code in some})
        assert rows[f"o{n}"]["gemeente_namen"] == some
    if selectie != Selectie():
        assert rows["o6"]["inspecties"] == ["B", "C"]
    assert (rows["o7"]["inspecties"], rows["o7"]["gemeente_namen"]) == ([], [])
    for code in "ABC":
        for field, value in (("inspecties", code), ("gemeenten", f"G{code}"), ("provincies", f"P{code}")):
            found = ask("onderzoeken", tables, selectie.with_(**{field: (value,)}))
            named = {c: c for c in "ABC"} if field == "provincies" else mapped
            expected = {f"o{n}" for n, some in enumerate(SETS) if code in {named[c] for c in some}}
            assert {row["onderzoek_id"] for row in found} == expected


def test_inspecties_stand_in_the_order_of_their_list(ask: Ask) -> None:
    codes = ["C", "A", "B"]
    tables = {
        "inspectie": [{"code": code, "naam": code, "afkorting": code} for code in codes],
        "onderzoek": [{"onderzoek_id": "o1"}],
        "onderzoek_inspectie": [{"inspectie": code} for code in "ABC"],
    }
    (row,) = ask("onderzoeken", tables)
    order = [one["code"] for one in ask("inspecties", tables)]
    assert row["inspecties"] == order
