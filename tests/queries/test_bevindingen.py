"""Query bevindingen."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import registry

NOTHING: dict[str, object] = {
    parameter.name: None for parameter in registry()["bevindingen"].parameters if parameter.name != "selectie"
}


def order(rows: list[dict[str, object]]) -> list[object]:
    return [row["bevinding_id"] for row in rows]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (None, ["b3", "b4", "b1", "b2", "b8"]),
        ("zwaarste", ["b1", "b3", "b2", "b4", "b8"]),
        ("oudste", ["b1", "b2", "b8", "b3", "b4"]),
        ("thema", ["b3", "b1", "b8", "b4", "b2"]),
        ("gemeente", ["b1", "b3", "b4", "b2", "b8"]),
        ("onzin", ["b3", "b4", "b1", "b2", "b8"]),
    ],
)
def test_orders(ask: Ask, sort: str | None, expected: list[str]) -> None:
    assert order(ask("bevindingen", TABLES, **(NOTHING | {"sorteer": sort}))) == expected


def test_pages(ask: Ask) -> None:
    pages = [
        ask("bevindingen", TABLES, **(NOTHING | {"per_pagina": 2, "pagina": number}))
        for number in (1, 2, 3, 4)
    ]
    assert [order(page) for page in pages] == [["b3", "b4"], ["b1", "b2"], ["b8"], []]
    assert {row["totaal"] for page in pages for row in page} == {5}


def test_one_investigation(ask: Ask) -> None:
    assert order(ask("bevindingen", TABLES, **(NOTHING | {"onderzoek": "o2"}))) == ["b3", "b4"]


def test_the_selection(ask: Ask) -> None:
    assert order(ask("bevindingen", TABLES, Selectie(zoek="CAFÉ"), **NOTHING)) == ["b1"]


def test_names_and_source(ask: Ask) -> None:
    tables = {
        "thema": [{"thema": "t1", "naam": "Regie"}],
        "gemeente": [{"code": "G1", "naam": "Waterdam", "provincie": "Noord"}],
        "inspectie": [{"code": "A", "naam": "A", "afkorting": "A"}],
        "onderzoek": [
            {
                "onderzoek_id": "o1",
                "titel": "Onderzoek",
                "datum": dt.date(2018, 3, 5),
                "datum_precisie": "dag",
            }
        ],
        "onderzoek_inspectie": [{"inspectie": "A"}],
        "bevinding": [
            {
                "bevinding_id": "b1",
                "gemeente_code": "G1",
                "risico_indicatie": 4,
                "tekst": "Tekst.",
                "ernst_woord_in_bron": "ernstig",
                "verklaring": ["sturing"],
                "rode_draad": "d1",
                "basisvraag": "q1",
                "bron_titel": "Rapport",
                "bron_url": "https://example.org",
                "bron_pagina": "12",
                "bron_bestand": "een.csv",
                "bron_rij": 7,
            }
        ],
    }
    (row,) = ask("bevindingen", tables, **NOTHING)
    expected = {
        "thema_naam": "Regie",
        "soort_naam": "Risico",
        "risico_naam": "zeer hoog",
        "zekerheid_naam": "Hoog",
        "gemeente_naam": "Waterdam",
        "provincie": "Noord",
        "onderzoek_titel": "Onderzoek",
        "onderzoek_datum": dt.date(2018, 3, 5),
        "datum_precisie": "dag",
        "inspecties": ["A"],
        "verklaringen": ["sturing"],
        "sectoren": [],
        "rode_draad": "d1",
        "basisvraag": "q1",
        "tekst": "Tekst.",
        "ernst_woord_in_bron": "ernstig",
        "bron_titel": "Rapport",
        "bron_url": "https://example.org",
        "bron_pagina": "12",
        "bron_bestand": "een.csv",
        "bron_rij": 7,
        "totaal": 1,
    }
    assert {name: row[name] for name in expected} == expected


def test_oldest_first_also_within_a_year(ask: Ask) -> None:
    days = {"o1": dt.date(2018, 9, 1), "o2": dt.date(2018, 2, 1), "o3": None, "o4": dt.date(2017, 12, 1)}
    tables = {
        "onderzoek": [{"onderzoek_id": name, "datum": day} for name, day in days.items()],
        "bevinding": [
            {"bevinding_id": "b1", "onderzoek_id": "o1", "jaar": 2018},
            {"bevinding_id": "b2", "onderzoek_id": "o2", "jaar": 2018},
            {"bevinding_id": "b3", "onderzoek_id": "o3", "jaar": 2018},
            {"bevinding_id": "b4", "onderzoek_id": "o4", "jaar": 2017},
        ],
    }
    oldest = ask("bevindingen", tables, **(NOTHING | {"sorteer": "oudste"}))
    newest = ask("bevindingen", tables, **(NOTHING | {"sorteer": "nieuwste"}))
    assert order(oldest) == ["b4", "b2", "b1", "b3"]
    assert order(newest) == ["b1", "b2", "b3", "b4"]


def test_a_finding_without_a_source_of_its_own_has_that_of_its_onderzoek(ask: Ask) -> None:
    tables = {
        "onderzoek": [{"onderzoek_id": "o1", "bron_titel": "Rapport", "bron_url": "https://example.org/o"}],
        "bevinding": [
            {"bevinding_id": "b1", "onderzoek_id": "o1"},
            {"bevinding_id": "b2", "onderzoek_id": "o1", "bron_titel": "Brief"},
            {"bevinding_id": "b3", "onderzoek_id": "o1", "bron_url": "https://example.org/b"},
        ],
    }
    found = {
        row["bevinding_id"]: (row["bron_titel"], row["bron_url"])
        for row in ask("bevindingen", tables, **NOTHING)
    }
    assert found == {
        "b1": ("Rapport", "https://example.org/o"),
        "b2": ("Brief", None),
        "b3": ("Rapport", "https://example.org/b"),
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nummer12", True),
        ("uitgesproken", True),
        ("zorgwekkend", True),
        ("onvoldoende", True),
        ("waterdam", True),
        ("regie", True),
        ("themaonderzoek", True),
        ("kamerbrief", True),
        ("school7", True),
        ("example", False),
        ("uitgesprokenzorgwekkend", False),
        ("zorgwekkendonvoldoende", False),
    ],
)
def test_every_text_of_a_finding_is_searched_and_no_two_run_together(
    ask: Ask, words: str, found: bool
) -> None:
    finding = {
        "bevinding_id": "nummer12",
        "tekst": "uitgesproken",
        "ernst_woord_in_bron": "zorgwekkend",
        "oordeel_bron": "onvoldoende",
        "gemeente_code": "G1",
        "bron_titel": "Kamerbrief",
        "bron_url": "https://example.org",
        "eenheid_id": "school7",
    }
    tables = {
        "thema": [{"thema": "t1", "naam": "Regie"}],
        "gemeente": [{"code": "G1", "naam": "Waterdam"}],
        "onderzoek": [{"onderzoek_id": "o1", "titel": "Themaonderzoek"}],
        "bevinding": [finding],
    }
    assert bool(ask("bevindingen", tables, Selectie(zoek=words), **NOTHING)) == found
