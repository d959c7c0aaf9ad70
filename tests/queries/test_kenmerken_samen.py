"""Query kenmerken_samen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.queries.conftest import Ask
from tsd_dash.selection import Selectie

TABLES: dict[str, list[dict[str, Any]]] = {
    "onderzoek": [{"onderzoek_id": "o1", "doelgroep": ["d1", "d2"]}, {"onderzoek_id": "o2"}],
    "bevinding": [
        {"bevinding_id": "b1", "thema": "t1", "verklaring": ["v1", "v2"], "sector": ["s1"]},
        {"bevinding_id": "b2", "thema": "t1", "verklaring": ["v1"], "basisvraag": "q1"},
        {"bevinding_id": "b3", "thema": "t2", "verklaring": ["v1"], "sector": ["s1", "s2"]},
        {"bevinding_id": "b4", "thema": "t2", "onderzoek_id": "o2", "rode_draad": "r1", "basisvraag": "q1"},
        {"bevinding_id": "b5", "thema": "t2", "onderzoek_id": "o2", "sector": ["s2"], "jaar": 2017},
        {"bevinding_id": "b6", "thema": "t1", "verklaring": ["v1"], "ontleend_aan": "b1"},
        {"bevinding_id": "b7", "thema": "t1", "verklaring": ["v1"], "openbaar_vanaf": dt.date(2199, 1, 1)},
    ],
}
COUNTS = ("bevindingen", "rij_totaal", "kolom_totaal", "totaal", "alle")


def pairs(
    ask: Ask, rij: str, kolom: str, selectie: Selectie | None = None
) -> dict[tuple[str, str], tuple[int, ...]]:
    rows = ask("kenmerken_samen", TABLES, selectie or Selectie(), rij=rij, kolom=kolom)
    return {(row["rij"], row["kolom"]): tuple(row[name] for name in COUNTS) for row in rows}


def test_a_bevinding_counts_in_each_pair_of_its_values(ask: Ask) -> None:
    assert pairs(ask, "thema", "verklaring") == {
        ("t1", "v1"): (2, 2, 3, 3, 5),
        ("t1", "v2"): (1, 2, 1, 3, 5),
        ("t2", "v1"): (1, 1, 3, 3, 5),
    }


def test_only_what_has_a_value_of_both_counts_in_the_totals(ask: Ask) -> None:
    assert pairs(ask, "rode_draad", "basisvraag") == {("r1", "q1"): (1, 1, 1, 1, 5)}
    assert pairs(ask, "sector", "basisvraag") == {}


def test_a_feature_beside_itself_counts_what_goes_together(ask: Ask) -> None:
    assert pairs(ask, "sector", "sector") == {
        ("s1", "s1"): (2, 2, 2, 3, 5),
        ("s1", "s2"): (1, 2, 2, 3, 5),
        ("s2", "s1"): (1, 2, 2, 3, 5),
        ("s2", "s2"): (2, 2, 2, 3, 5),
    }


def test_a_doelgroep_is_that_of_the_onderzoek(ask: Ask) -> None:
    assert pairs(ask, "doelgroep", "thema") == {
        ("d1", "t1"): (2, 3, 2, 3, 5),
        ("d1", "t2"): (1, 3, 1, 3, 5),
        ("d2", "t1"): (2, 3, 2, 3, 5),
        ("d2", "t2"): (1, 3, 1, 3, 5),
    }


def test_the_selection(ask: Ask) -> None:
    assert pairs(ask, "thema", "sector", Selectie(jaren=(2017,))) == {("t2", "s2"): (1, 1, 1, 1, 1)}
    assert pairs(ask, "thema", "sector", Selectie(jaren=(1999,))) == {}


@pytest.mark.parametrize(("rij", "kolom"), [("iets_anders", "thema"), ("thema", "iets_anders")])
def test_an_unknown_feature_has_no_pairs(ask: Ask, rij: str, kolom: str) -> None:
    assert pairs(ask, rij, kolom) == {}
