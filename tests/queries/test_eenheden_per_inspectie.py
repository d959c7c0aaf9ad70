"""Query eenheden_per_inspectie."""

from __future__ import annotations

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie

NAMES = ("thema", "inspectie", "jaar", "eenheid", "n", "hoog")


def units(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in NAMES) for row in rows]


def test_a_joint_finding_counts_for_each_inspectie(ask: Ask) -> None:
    assert units(ask("eenheden_per_inspectie", TABLES)) == [
        ("t1", "A", 2016, "G1", 1, 1),
        ("t1", "A", 2017, "G2", 1, 1),
        ("t1", "B", 2017, "G2", 1, 1),
        ("t2", "A", 2016, "o1", 1, 0),
    ]


def test_continuous_inspecties_count_once(ask: Ask) -> None:
    rows = ask("eenheden_per_inspectie", TABLES, Selectie(indeling_inspecties="doorlopend", themas=("t1",)))
    assert units(rows) == [("t1", "B", 2016, "G1", 1, 1), ("t1", "B", 2017, "G2", 1, 1)]


def test_inspecties_as_they_went_on_within_a_selection_as_they_were(ask: Ask) -> None:
    rows = ask("eenheden_per_inspectie", TABLES, Selectie(themas=("t1",), inspecties=("A",)), doorlopend=True)
    assert units(rows) == [("t1", "B", 2016, "G1", 1, 1), ("t1", "B", 2017, "G2", 1, 1)]


def test_each_framework_is_a_row_and_one_doubtful_judgement_makes_it_incomparable(ask: Ask) -> None:
    tables = {
        "inspectie": [{"code": "A", "naam": "A", "afkorting": "A"}],
        "onderzoek": [{"onderzoek_id": "o1", "kader": "k0"}],
        "onderzoek_inspectie": [{"inspectie": "A"}],
        "bevinding": [
            {"bevinding_id": "b1", "kader": "k2", "risico_indicatie": 1, "vergelijkbaar": True},
            {"bevinding_id": "b2", "kader": "k2", "risico_indicatie": 4, "vergelijkbaar": False},
            {"bevinding_id": "b3", "risico_indicatie": 1, "vergelijkbaar": True},
            {"bevinding_id": "b4", "kader": "k9"},
            {"bevinding_id": "b5", "kader": "k2", "risico_indicatie": 3, "vergelijkbaar": True},
        ],
    }
    rows = ask("eenheden_per_inspectie", tables)
    assert [(r["kader"], r["vergelijkbaar"], r["n"], r["hoog"]) for r in rows] == [
        ("k0", True, 1, 0),
        ("k2", False, 3, 2),
    ]


def test_themas_and_inspecties_stand_in_their_own_order(ask: Ask) -> None:
    tables = {
        **TABLES,
        "thema": [{"thema": "t2", "naam": "Z", "volgorde": 1}, {"thema": "t1", "naam": "A", "volgorde": 2}],
        "inspectie": [{"code": code, "naam": code, "afkorting": code} for code in ("B", "A")],
    }
    rows = ask("eenheden_per_inspectie", tables)
    assert [(row["thema"], row["inspectie"], row["jaar"]) for row in rows] == [
        ("t2", "A", 2016),
        ("t1", "B", 2017),
        ("t1", "A", 2016),
        ("t1", "A", 2017),
    ]


def test_nothing_judged_gives_no_rows(ask: Ask) -> None:
    assert ask("eenheden_per_inspectie", TABLES, Selectie(soorten=("kans",))) == []
