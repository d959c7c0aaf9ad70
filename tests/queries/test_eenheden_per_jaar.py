"""Query eenheden_per_jaar."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES

NAMES = ("thema", "eenheid", "eenheid_naam", "jaar", "kader", "n", "hoog")


def units(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in NAMES) for row in rows]


def test_the_unit_is_the_gemeente_or_else_the_onderzoek(ask: Ask) -> None:
    assert units(ask("eenheden_per_jaar", TABLES)) == [
        ("t1", "G1", "Eén", 2016, None, 1, 1),
        ("t1", "G2", "Twee", 2017, None, 1, 1),
        ("t2", "o1", "Eerste", 2016, None, 1, 0),
    ]


def test_a_unit_of_the_delivery_goes_first(ask: Ask) -> None:
    school = {"eenheid_id": "school 7", "gemeente_code": "G1"}
    findings = [
        {**school, "bevinding_id": "b1", "risico_indicatie": 1, "kader": "k1"},
        {**school, "bevinding_id": "b2", "risico_indicatie": 4, "kader": "k1"},
        {**school, "bevinding_id": "b3", "risico_indicatie": 4, "kader": "k2"},
    ]
    rows = ask("eenheden_per_jaar", {"bevinding": findings})
    assert sorted((r["eenheid"], r["kader"], r["n"], r["hoog"]) for r in rows) == [
        ("school 7", "k1", 2, 1),
        ("school 7", "k2", 1, 1),
    ]
