"""Query per_thema."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie

NAMES = ("thema", "bevindingen", "onderzoeken", "n", "hoog", "hoogste")


def counts(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in NAMES) for row in rows]


def test_counts_by_thema(ask: Ask) -> None:
    assert counts(ask("per_thema", TABLES)) == [("t1", 3, 2, 2, 2, 4), ("t2", 2, 2, 1, 0, 2)]


def test_in_the_order_of_the_code_list(ask: Ask) -> None:
    themas = [
        {"thema": "t1", "naam": "Eerste", "volgorde": 2},
        {"thema": "t2", "naam": "Tweede", "volgorde": 1},
        {"thema": "t3", "naam": "Niet gevonden", "volgorde": 3},
    ]
    rows = ask("per_thema", {**TABLES, "thema": themas})
    assert [r["thema_naam"] for r in rows] == ["Tweede", "Eerste"]


def test_a_thema_without_indication(ask: Ask) -> None:
    rows = ask("per_thema", TABLES, Selectie(soorten=("kans",), jaren=(2017,)))
    assert counts(rows) == [("t2", 1, 1, 0, 0, None)]
