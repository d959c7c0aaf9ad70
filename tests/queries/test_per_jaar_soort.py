"""Query per_jaar_soort."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie


def counts(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(r["jaar"], r["soort"], r["soort_naam"], r["bevindingen"]) for r in rows]


def test_counts_by_year_and_kind(ask: Ask) -> None:
    assert counts(ask("per_jaar_soort", TABLES)) == [
        (2016, "risico", "Risico", 2),
        (2016, "kans", "Kans", 1),
        (2017, "risico", "Risico", 1),
        (2017, "kans", "Kans", 1),
    ]


def test_the_selection(ask: Ask) -> None:
    assert counts(ask("per_jaar_soort", TABLES, Selectie(gemeenten=("G2",)))) == [
        (2017, "risico", "Risico", 1)
    ]
