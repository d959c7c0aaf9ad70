"""Query eenheden_per_jaar."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie

NAMES = ("thema", "eenheid", "jaar", "kader", "n", "hoog")


def units(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in NAMES) for row in rows]


def test_the_unit_is_the_gemeente_or_else_the_onderzoek(ask: Ask) -> None:
    assert units(ask("eenheden_per_jaar", TABLES)) == [
        ("t1", "G1", 2016, None, 1, 1),
        ("t1", "G2", 2017, None, 1, 1),
        ("t2", "o1", 2016, None, 1, 0),
    ]


def test_the_gemeente_is_that_of_the_classification_chosen(ask: Ask) -> None:
    rows = ask("eenheden_per_jaar", TABLES, Selectie(indeling_gemeenten="2020", themas=("t1",)))
    assert units(rows) == [
        ("t1", "G1", 2016, None, 1, 1),
        ("t1", "G3", 2017, None, 1, 1),
    ]


def test_gemeenten_that_merged_are_one_unit_in_the_lasting_classification(ask: Ask) -> None:
    findings = [
        {"bevinding_id": "b1", "gemeente_code": "G2", "jaar": 2017, "risico_indicatie": 4},
        {"bevinding_id": "b2", "gemeente_code": "G3", "jaar": 2019, "risico_indicatie": 1},
    ]
    tables = {"gemeente": TABLES["gemeente"], "herindeling": TABLES["herindeling"], "bevinding": findings}
    units_of = {
        indeling: {
            r["eenheid"] for r in ask("eenheden_per_jaar", tables, Selectie(indeling_gemeenten=indeling))
        }
        for indeling in ("destijds", "2020")
    }
    assert units_of == {"destijds": {"G2", "G3"}, "2020": {"G3"}}


def test_a_unit_of_the_delivery_stays_itself_in_the_lasting_classification(ask: Ask) -> None:
    findings = [
        {"bevinding_id": "b1", "eenheid_id": "school 7", "gemeente_code": "G2", "risico_indicatie": 1}
    ]
    tables = {"gemeente": TABLES["gemeente"], "herindeling": TABLES["herindeling"], "bevinding": findings}
    (row,) = ask("eenheden_per_jaar", tables, Selectie(indeling_gemeenten="2020"))
    assert row["eenheid"] == "school 7"


def test_joint_bevindingen_are_counted(ask: Ask) -> None:
    rows = ask("eenheden_per_jaar", TABLES)
    assert [(row["eenheid"], row["n_samen"]) for row in rows] == [("G1", 0), ("G2", 1), ("o1", 0)]


def test_a_unit_of_the_delivery_goes_first(ask: Ask) -> None:
    school = {"eenheid_id": "school 7", "gemeente_code": "G1"}
    findings = [
        {**school, "bevinding_id": "b1", "risico_indicatie": 1, "kader": "k1"},
        {**school, "bevinding_id": "b2", "risico_indicatie": 4, "kader": "k1"},
        {**school, "bevinding_id": "b3", "risico_indicatie": 4, "kader": "k2"},
        {**school, "bevinding_id": "b4", "risico_indicatie": 3, "kader": "k1"},
    ]
    rows = ask("eenheden_per_jaar", {"bevinding": findings})
    assert [(r["eenheid"], r["kader"], r["n"], r["hoog"]) for r in rows] == [
        ("school 7", "k1", 3, 2),
        ("school 7", "k2", 1, 1),
    ]


def test_in_a_fixed_order(ask: Ask) -> None:
    order = [("t1", "a", 2016), ("t1", "a", 2018), ("t1", "b", 2016), ("t2", "a", 2017)]
    findings = [
        {"bevinding_id": f"b{n}", "thema": thema, "eenheid_id": eenheid, "jaar": jaar, "risico_indicatie": 1}
        for n, (thema, eenheid, jaar) in enumerate(reversed(order))
    ]
    rows = ask("eenheden_per_jaar", {"bevinding": findings})
    assert [(row["thema"], row["eenheid"], row["jaar"]) for row in rows] == order
