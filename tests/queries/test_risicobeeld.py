"""Query risicobeeld."""

from __future__ import annotations

import pytest

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie


@pytest.mark.parametrize(
    ("dimension", "cells"),
    [
        ("jaar", {("t1", "2016"): 2, ("t1", "2017"): 1, ("t2", "2016"): 1, ("t2", "2017"): 1}),
        (
            "gemeente",
            {("t1", "G1"): 1, ("t1", "G2"): 1, ("t1", "landelijk"): 1, ("t2", "landelijk"): 2},
        ),
        (
            "provincie",
            {("t1", "Noord"): 1, ("t1", "Zuid"): 1, ("t1", "landelijk"): 1, ("t2", "landelijk"): 2},
        ),
        ("reeks", {("t1", "r1"): 2, ("t2", "r1"): 1}),
        ("inspectie", {("t1", "A"): 3, ("t1", "B"): 1, ("t2", "A"): 2, ("t2", "B"): 1}),
        ("doelgroep", {("t1", "jeugd"): 2, ("t2", "jeugd"): 1}),
        ("sector", {("t1", "zorg"): 1}),
        ("verklaring", {("t2", "v1"): 1, ("t2", "v2"): 1}),
        ("rode_draad", {("t2", "d1"): 1}),
        ("basisvraag", {("t1", "q1"): 1, ("t2", "q2"): 1}),
        ("iets_anders", {}),
    ],
)
def test_findings_by_thema_and(ask: Ask, dimension: str, cells: dict[tuple[str, str], int]) -> None:
    rows = ask("risicobeeld", TABLES, dimensie=dimension)
    assert {(r["thema"], r["kolom"]): r["bevindingen"] for r in rows} == cells


def test_a_cell_holds_its_distribution(ask: Ask) -> None:
    findings = [
        {"bevinding_id": f"b{number}", "onderzoek_id": f"o{number % 2}", "risico_indicatie": indication}
        for number, indication in enumerate([1, 2, 2, 3, 3, 3, 4, 4, None])
    ]
    (cell,) = ask("risicobeeld", {"bevinding": findings}, dimensie="jaar")
    names = ("bevindingen", "onderzoeken", "n", "hoog", "hoogste", "n_1", "n_2", "n_3", "n_4")
    assert tuple(cell[name] for name in names) == (9, 2, 8, 5, 4, 1, 2, 3, 2)


def test_themas_in_their_own_order_and_then_by_column(ask: Ask) -> None:
    order = [("z", "2016"), ("z", "2018"), ("a", "2017")]
    themas = [{"thema": "a", "naam": "A", "volgorde": 2}, {"thema": "z", "naam": "Z", "volgorde": 1}]
    findings = [
        {"bevinding_id": f"b{n}", "thema": thema, "jaar": int(jaar)}
        for n, (thema, jaar) in enumerate(reversed(order))
    ]
    rows = ask("risicobeeld", {"thema": themas, "bevinding": findings}, dimensie="jaar")
    assert [(r["thema"], r["kolom"]) for r in rows] == order


def test_the_two_ways_to_see_inspecties_and_gemeenten(ask: Ask) -> None:
    continuous = ask("risicobeeld", TABLES, Selectie(indeling_inspecties="doorlopend"), dimensie="inspectie")
    assert {(r["thema"], r["kolom"]): r["bevindingen"] for r in continuous} == {
        ("t1", "B"): 3,
        ("t2", "B"): 2,
    }
    fixed = ask("risicobeeld", TABLES, Selectie(indeling_gemeenten="2020"), dimensie="gemeente")
    assert ("t1", "G3") in {(r["thema"], r["kolom"]) for r in fixed}


def reason(ask: Ask, *rows: tuple[str | None, int | None]) -> str | None:
    """The reason of one cell with these bevindingen: (ontbreekt_reden, risico_indicatie)."""
    findings = [
        {"bevinding_id": f"b{number}", "ontbreekt_reden": why, "risico_indicatie": indication}
        for number, (why, indication) in enumerate(rows)
    ]
    (cell,) = ask("risicobeeld", {"bevinding": findings}, dimensie="jaar")
    return cell["ontbreekt_reden"]


@pytest.mark.parametrize("why", ["geen_oordeel", "onbekend", "niet_onderzocht", "niet_van_toepassing"])
def test_the_reason_of_a_cell_without_judgements(ask: Ask, why: str) -> None:
    assert reason(ask, (why, None), (why, None)) == why


def test_of_several_reasons_the_one_that_says_most_about_what_was_done(ask: Ask) -> None:
    order = ["geen_oordeel", "onbekend", "niet_onderzocht", "niet_van_toepassing"]
    for place, first in enumerate(order):
        assert reason(ask, *((why, None) for why in reversed(order[place:]))) == first


def test_no_reason_where_something_was_judged_or_found_without_a_reason(ask: Ask) -> None:
    assert reason(ask, ("geen_oordeel", None), (None, 2)) is None
    assert reason(ask, ("niet_onderzocht", None), (None, None)) is None
    assert reason(ask, ("geen_oordeel", 2)) is None


def test_a_reason_of_the_dataset_itself_comes_last_and_of_several_always_the_same(ask: Ask) -> None:
    assert reason(ask, ("a_eigen", None), ("niet_van_toepassing", None)) == "niet_van_toepassing"
    assert reason(ask, ("b_eigen", None), ("a_eigen", None)) == "a_eigen"
    assert reason(ask, ("a_eigen", None), ("b_eigen", None)) == "a_eigen"
