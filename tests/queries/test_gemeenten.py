"""Query gemeenten."""

from __future__ import annotations

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES


def test_every_gemeente_with_its_provincie_and_its_lasting_gemeente(ask: Ask) -> None:
    rows = ask("gemeenten", TABLES)
    assert [(r["gemeente"], r["naam"], r["provincie"], r["gebied"]) for r in rows] == [
        ("G1", "Eén", "Noord", "G1"),
        ("G2", "Twee", "Zuid", "G3"),
        ("G3", "Drie", "Zuid", "G3"),
    ]


def test_in_the_order_of_their_codes(ask: Ask) -> None:
    listed = [{"code": code, "naam": code} for code in ("G7", "G2", "G9", "G1")]
    assert [r["gemeente"] for r in ask("gemeenten", {"gemeente": listed})] == ["G1", "G2", "G7", "G9"]


def test_their_place_in_a_list_by_name(ask: Ask) -> None:
    """As a Dutch list sorts them: without case, accents and apostrophes."""
    listed = [
        {"code": code, "naam": naam}
        for code, naam in (("G1", "Zeist"), ("G2", "'s-Gravenhage"), ("G3", "Éemnes"), ("G4", "de Bilt"))
    ]
    rows = sorted(ask("gemeenten", {"gemeente": listed}), key=lambda row: row["plaats"])
    assert [row["naam"] for row in rows] == ["de Bilt", "Éemnes", "'s-Gravenhage", "Zeist"]
    assert [row["plaats"] for row in rows] == [1, 2, 3, 4]


def test_the_years_they_are_on_the_list(ask: Ask) -> None:
    listed = [{"code": "G1", "naam": "A", "eerste_jaar": 2018, "laatste_jaar": 2020}]
    (row,) = ask("gemeenten", {"gemeente": listed})
    assert (row["eerste_jaar"], row["laatste_jaar"]) == (2018, 2020)


def test_what_people_call_them(ask: Ask) -> None:
    """Not the spelling of a delivery, nor a name that has the official one in it."""
    listed = [
        {"code": code, "naam": naam} for code, naam in (("G1", "'s-Dorp"), ("G2", "Stad"), ("G3", "Ver"))
    ]
    aliases = [
        {"alias": "Den Dorp", "code": "G1", "soort": "spreektaal"},
        {"alias": "Dorp aan Zee", "code": "G1", "soort": "spreektaal"},
        {"alias": "Dorp, 's", "code": "G1", "soort": "omgekeerd lidwoord"},
        {"alias": "Stad (stad)", "code": "G2", "soort": "spreektaal"},
    ]
    rows = ask("gemeenten", {"gemeente": listed, "gemeente_alias": aliases})
    assert {row["gemeente"]: row["spreektaal"] for row in rows} == {
        "G1": "Den Dorp, Dorp aan Zee",
        "G2": None,
        "G3": None,
    }
