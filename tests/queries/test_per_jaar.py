"""Query per_jaar."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie


def counts(rows: list[dict[str, int]]) -> list[tuple[int, ...]]:
    names = ("jaar", "onderzoeken", "bevindingen", "met_indicatie", "hoog", "gemeenten")
    return [tuple(row[name] for name in names) for row in rows]


def test_counts_by_year(ask: Ask) -> None:
    assert counts(ask("per_jaar", TABLES)) == [(2016, 1, 3, 2, 1, 1), (2017, 1, 2, 1, 1, 1)]


def test_the_selection(ask: Ask) -> None:
    rows = ask("per_jaar", TABLES, Selectie(soorten=("kans",), ook_verwant=True))
    assert counts(rows) == [(2016, 1, 1, 0, 0, 1), (2017, 1, 1, 0, 0, 1)]


def test_a_year_with_onderzoek_but_without_findings(ask: Ask) -> None:
    tables = {"onderzoek": [{"onderzoek_id": "o9", "jaar": 2019}], "gemeente": []}
    assert counts(ask("per_jaar", tables)) == [(2019, 1, 0, 0, 0, 0)]


def test_a_finding_in_another_year_than_its_onderzoek(ask: Ask) -> None:
    tables = {"onderzoek": [{"onderzoek_id": "o1", "jaar": 2018}], "bevinding": [{"jaar": 2017}]}
    assert counts(ask("per_jaar", tables)) == [(2017, 0, 1, 0, 0, 0), (2018, 1, 0, 0, 0, 0)]
