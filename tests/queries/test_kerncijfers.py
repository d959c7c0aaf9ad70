"""Query kerncijfers, and with it what the selection counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.queries.conftest import Ask
from tsd_dash.selection import Selectie

TABLES: dict[str, list[dict[str, Any]]] = {
    "gemeente": [
        {"code": "G1", "naam": "Eén", "provincie": "Noord"},
        {"code": "G2", "naam": "Twee", "provincie": "Zuid", "laatste_jaar": 2018},
        {"code": "G3", "naam": "Drie", "provincie": "Zuid", "eerste_jaar": 2019},
    ],
    "herindeling": [
        {"code_oud": "G2", "code_nieuw": "G3", "datum": dt.date(2019, 1, 1), "hoofdopvolger": True}
    ],
    "inspectie": [
        {"code": "A", "naam": "A", "afkorting": "A", "opvolger": "B"},
        {"code": "B", "naam": "B", "afkorting": "B", "geldig_van": dt.date(2018, 1, 1)},
    ],
    "onderzoek": [
        {"onderzoek_id": "o1", "jaar": 2016, "titel": "Eerste", "doelgroep": ["jeugd"], "reeks": "r1"},
        {"onderzoek_id": "o2", "jaar": 2017, "titel": "Tweede"},
        {"onderzoek_id": "o3", "jaar": 2016, "titel": "Verwant werk", "samenwerking": "verwant"},
    ],
    "onderzoek_inspectie": [
        {"onderzoek_id": "o1", "inspectie": "A"},
        {"onderzoek_id": "o2", "inspectie": "A"},
        {"onderzoek_id": "o2", "inspectie": "B"},
    ],
    "onderzoek_gemeente": [
        {"onderzoek_id": "o1", "gemeente_code": "G1"},
        {"onderzoek_id": "o2", "gemeente_code": "G2"},
        {"onderzoek_id": "o2", "gemeente_code": "G1", "rol": "voorbeeld"},
    ],
    "bevinding": [
        {
            "bevinding_id": "b1",
            "gemeente_code": "G1",
            "thema": "t1",
            "risico_indicatie": 4,
            "sector": ["zorg"],
            "basisvraag": "q1",
            "tekst": "Café zonder geluk",
        },
        {"bevinding_id": "b2", "thema": "t2", "risico_indicatie": 2, "verklaring": ["v1", "v2"]},
        {
            "bevinding_id": "b3",
            "onderzoek_id": "o2",
            "gemeente_code": "G2",
            "jaar": 2017,
            "risico_indicatie": 3,
        },
        {
            "bevinding_id": "b4",
            "onderzoek_id": "o2",
            "jaar": 2017,
            "soort": "kans",
            "thema": "t2",
            "rode_draad": "d1",
            "basisvraag": "q2",
        },
        {"bevinding_id": "b5", "ontleend_aan": "b1", "gemeente_code": "G1", "risico_indicatie": 4},
        {"bevinding_id": "b6", "onderzoek_id": "o3", "risico_indicatie": 1},
        {"bevinding_id": "b7", "openbaar_vanaf": dt.date(2199, 1, 1), "risico_indicatie": 4},
        {"bevinding_id": "b8", "openbaar_vanaf": dt.date(2017, 1, 1), "soort": "kans"},
    ],
}


def test_everything_that_counts(ask: Ask) -> None:
    assert ask("kerncijfers", TABLES) == [
        {
            "bevindingen": 5,
            "landelijk": 3,
            "met_indicatie": 3,
            "hoog": 2,
            "hoogste": 4,
            "onderzoeken": 2,
            "gemeenten": 2,
        }
    ]


def test_high_is_what_the_dataset_calls_high(ask: Ask) -> None:
    (row,) = ask("kerncijfers", TABLES, meta={"hoog_vanaf": "4"})
    assert (row["met_indicatie"], row["hoog"]) == (3, 1)


def test_nothing_at_all(ask: Ask) -> None:
    (row,) = ask("kerncijfers", {})
    assert (row["bevindingen"], row["hoogste"], row["onderzoeken"], row["gemeenten"]) == (0, None, 0, 0)


@pytest.mark.parametrize(
    ("selectie", "findings"),
    [
        (Selectie(jaren=(2016,)), 3),
        (Selectie(jaren=(2016, 2017)), 5),
        (Selectie(themas=("t2",)), 2),
        (Selectie(gemeenten=("G1",)), 1),
        (Selectie(gemeenten=("landelijk",)), 3),
        (Selectie(gemeenten=("G2", "landelijk")), 4),
        (Selectie(gemeenten=("G3",)), 0),
        (Selectie(gemeenten=("G3",), indeling_gemeenten="2020"), 1),
        (Selectie(provincies=("Zuid",)), 1),
        (Selectie(soorten=("kans",)), 2),
        (Selectie(reeksen=("r1",)), 3),
        (Selectie(doelgroepen=("jeugd",)), 3),
        (Selectie(sectoren=("zorg", "werk")), 1),
        (Selectie(verklaringen=("v2",)), 1),
        (Selectie(rode_draden=("d1",)), 1),
        (Selectie(basisvragen=("q1", "q2")), 2),
        (Selectie(basisvragen=("landelijk",)), 0),
        (Selectie(inspecties=("B",)), 2),
        (Selectie(inspecties=("A",)), 5),
        (Selectie(inspecties=("B",), indeling_inspecties="doorlopend"), 5),
        (Selectie(ook_verwant=True), 6),
        (Selectie(zoek="cafe GELUK"), 1),
        (Selectie(zoek="cafe verdriet"), 0),
        (Selectie(zoek="een"), 1),
        (Selectie(jaren=(2017,), soorten=("kans",)), 1),
        (Selectie(jaren=(1999,)), 0),
    ],
    ids=str,
)
def test_the_selection(ask: Ask, selectie: Selectie, findings: int) -> None:
    (row,) = ask("kerncijfers", TABLES, selectie)
    assert row["bevindingen"] == findings


@pytest.mark.parametrize(
    ("selectie", "counts"),
    [
        (Selectie(jaren=(2016,)), (1, 1)),
        (Selectie(gemeenten=("G1",)), (2, 1)),
        (Selectie(ook_verwant=True), (3, 2)),
        (Selectie(themas=("t2",)), (2, 2)),
        (Selectie(zoek="cafe"), (1, 1)),
        (Selectie(inspecties=("B",)), (1, 1)),
    ],
    ids=str,
)
def test_the_selection_of_investigations(ask: Ask, selectie: Selectie, counts: tuple[int, int]) -> None:
    (row,) = ask("kerncijfers", TABLES, selectie)
    assert (row["onderzoeken"], row["gemeenten"]) == counts


def test_inspected_gemeenten_under_the_fixed_classification(ask: Ask) -> None:
    (row,) = ask("kerncijfers", TABLES, Selectie(gemeenten=("G3",), indeling_gemeenten="2020"))
    assert (row["onderzoeken"], row["gemeenten"]) == (1, 1)
