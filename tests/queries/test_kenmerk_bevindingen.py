"""Query kenmerk_bevindingen."""

from __future__ import annotations

from typing import Any

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie


def found(bevinding_id: str, **values: Any) -> dict[str, Any]:
    return {"bevinding_id": bevinding_id, "basisvraag": "q1", "tekst": "Iets.", **values}


def chosen(rows: list[dict[str, Any]]) -> list[tuple[str, bool, str]]:
    return [(r["code"], r["zwaar"], r["bevinding_id"]) for r in rows]


def test_three_with_the_highest_indication_the_most_recent_first(ask: Ask) -> None:
    findings = [
        found("matig", risico_indicatie=2, jaar=2020),
        found("oud", risico_indicatie=3, jaar=2016),
        found("nieuw", risico_indicatie=3, jaar=2019),
        found("zwaarst", risico_indicatie=4, jaar=2016),
        found("zonder vraag", risico_indicatie=4, basisvraag=None),
        found("ander", risico_indicatie=1, basisvraag="q2"),
    ]
    assert chosen(ask("kenmerk_bevindingen", {"bevinding": findings}, lijst="basisvraag")) == [
        ("q1", True, "zwaarst"),
        ("q1", True, "nieuw"),
        ("q1", True, "oud"),
        ("q2", True, "ander"),
    ]


def test_one_to_follow(ask: Ask) -> None:
    """A goed voorbeeld before a kans, however recent; of those of one soort the most recent."""
    findings = [
        found("kans", soort="kans", jaar=2020),
        found("voorbeeld", soort="goed_voorbeeld", jaar=2016),
        found("nieuwer voorbeeld", soort="goed_voorbeeld", jaar=2018),
        found("oordeel", soort="oordeel", jaar=2020),
        found("alleen kans", soort="kans", basisvraag="q2"),
        found("zonder tekst", soort="goed_voorbeeld", basisvraag="q2", tekst=None),
    ]
    assert chosen(ask("kenmerk_bevindingen", {"bevinding": findings}, lijst="basisvraag")) == [
        ("q1", False, "nieuwer voorbeeld"),
        ("q2", False, "alleen kans"),
    ]


def test_a_rode_draad_with_the_names_a_reader_needs(ask: Ask) -> None:
    tables = {
        "thema": [{"thema": "t1", "naam": "Regie"}],
        "bevinding": [
            {"bevinding_id": "b", "rode_draad": "d1", "tekst": "Zo.", "soort": "kans", "bron_titel": "Stuk"}
        ],
    }
    (row,) = ask("kenmerk_bevindingen", tables, lijst="rode_draad")
    assert row == {
        "code": "d1",
        "zwaar": False,
        "bevinding_id": "b",
        "tekst": "Zo.",
        "soort_naam": "Kans",
        "risico_indicatie": None,
        "jaar": 2016,
        "thema_naam": "Regie",
        "gemeente_naam": None,
        "bron_titel": "Stuk",
        "bron_url": None,
    }


def test_the_selection(ask: Ask) -> None:
    rows = ask("kenmerk_bevindingen", TABLES, Selectie(jaren=(2016,)), lijst="basisvraag")
    assert chosen(rows) == [("q1", True, "b1")]
    assert (rows[0]["gemeente_naam"], rows[0]["tekst"], rows[0]["jaar"]) == ("Eén", "Café zonder geluk", 2016)
    assert ask("kenmerk_bevindingen", TABLES, Selectie(jaren=(2017,)), lijst="basisvraag") == []
