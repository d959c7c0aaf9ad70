"""Query kaart."""

from __future__ import annotations

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie

NAMES = ("gemeente_code", "onderzocht", "onderzoeken", "bevindingen", "n", "hoog", "hoogste", "herkomst")


def areas(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in NAMES) for row in rows]


def test_the_borders_of_an_early_year(ask: Ask) -> None:
    assert areas(ask("kaart", TABLES, grenzen=2016)) == [
        ("G1", True, 1, 1, 1, 1, 4, []),
        ("G2", True, 1, 1, 1, 1, 3, []),
    ]


def test_the_borders_after_a_merger(ask: Ask) -> None:
    rows = {row[0]: row for row in areas(ask("kaart", TABLES, grenzen=2020))}
    assert rows == {
        "G1": ("G1", True, 1, 1, 1, 1, 4, []),
        "G3": ("G3", True, 1, 1, 1, 1, 3, ["G2"]),
    }


def test_without_borders_every_gemeente_of_which_something_is_known_is_as_it_was(ask: Ask) -> None:
    listed = [*TABLES["gemeente"], {"code": "G9", "naam": "Negen"}]
    assert areas(ask("kaart", {**TABLES, "gemeente": listed}, grenzen=0)) == [
        ("G1", True, 1, 1, 1, 1, 4, []),
        ("G2", True, 1, 1, 1, 1, 3, []),
    ]


def test_a_gemeente_that_was_not_inspected(ask: Ask) -> None:
    tables = {"gemeente": [{"code": "G9", "naam": "Negen", "lon": 5.5, "lat": 52.5, "provincie": "Noord"}]}
    (row,) = ask("kaart", tables, grenzen=2018)
    assert (row["gemeente_naam"], row["provincie"], row["lon"], row["lat"]) == ("Negen", "Noord", 5.5, 52.5)
    assert (row["onderzocht"], row["bevindingen"], row["hoogste"]) == (False, 0, None)


def test_a_gemeente_named_as_an_example_is_not_inspected(ask: Ask) -> None:
    tables = {
        "onderzoek": [{"onderzoek_id": "o1"}],
        "gemeente": [{"code": "G1", "naam": "Eén"}],
        "onderzoek_gemeente": [{"gemeente_code": "G1", "rol": "voorbeeld"}],
        "bevinding": [{"gemeente_code": "G1"}],
    }
    (row,) = ask("kaart", tables, grenzen=2018)
    assert (row["onderzocht"], row["bevindingen"]) == (False, 1)


def test_the_selection(ask: Ask) -> None:
    rows = {row[0]: row for row in areas(ask("kaart", TABLES, Selectie(jaren=(2016,)), grenzen=2018))}
    assert rows == {
        "G1": ("G1", True, 1, 1, 1, 1, 4, []),
        "G2": ("G2", False, 0, 0, 0, 0, None, []),
    }


def test_a_gemeente_of_the_fixed_classification(ask: Ask) -> None:
    chosen = Selectie(gemeenten=("G3",), indeling_gemeenten="2020")
    rows = {row[0]: row[1] for row in areas(ask("kaart", TABLES, chosen, grenzen=2020))}
    assert rows == {"G1": False, "G3": True}


def test_a_gemeente_without_a_place_on_the_borders_keeps_its_own_row(ask: Ask) -> None:
    """G3 exists from 2019 on: on the borders of 2016 nothing can stand for it."""
    tables = {
        "onderzoek": [{"onderzoek_id": "o1", "jaar": 2020}],
        "gemeente": [
            {"code": "G1", "naam": "Eén", "eerste_jaar": 2015, "laatste_jaar": 2020},
            {"code": "G3", "naam": "Drie", "eerste_jaar": 2019, "laatste_jaar": 2020},
            {"code": "G4", "naam": "Vier", "eerste_jaar": 2019, "laatste_jaar": 2020},
        ],
        "onderzoek_gemeente": [{"onderzoek_id": "o1", "gemeente_code": "G3", "rol": "onderzocht"}],
        "bevinding": [{"gemeente_code": "G3", "jaar": 2020, "risico_indicatie": 4}],
    }
    assert areas(ask("kaart", tables, grenzen=2016)) == [
        ("G3", True, 1, 1, 1, 1, 4, []),
        ("G1", False, 0, 0, 0, 0, None, []),
    ]


def test_the_years_of_a_gemeente(ask: Ask) -> None:
    rows = {row["gemeente_code"]: row["jaren"] for row in ask("kaart", TABLES, grenzen=2018)}
    assert rows == {"G1": [2016], "G2": [2017]}


def test_every_bevinding_of_a_gemeente_counts_and_each_year_once(ask: Ask) -> None:
    years, indications = [2019, 2017, 2018, 2017, 2019], [4, 3, 1, None, 3]
    findings = [
        {"bevinding_id": f"b{n}", "gemeente_code": "G1", "jaar": jaar, "risico_indicatie": indication}
        for n, (jaar, indication) in enumerate(zip(years, indications, strict=True))
    ]
    (row,) = ask("kaart", {"bevinding": findings}, grenzen=2018)
    assert (row["bevindingen"], row["n"], row["hoog"], row["hoogste"]) == (5, 4, 3, 4)
    assert row["jaren"] == [2017, 2018, 2019]


def test_names_stand_in_dutch_order(ask: Ask) -> None:
    names = ["'s-Gravenhage", "Rozendaal", "Súdwest-Fryslân", "Schiedam", "'t Gooi", "Tiel", "echt", "Eemnes"]
    tables = {"gemeente": [{"code": f"G{i}", "naam": name} for i, name in enumerate(names)]}
    assert [row["gemeente_naam"] for row in ask("kaart", tables, grenzen=2018)] == [
        "echt",
        "Eemnes",
        "Rozendaal",
        "'s-Gravenhage",
        "Schiedam",
        "Súdwest-Fryslân",
        "'t Gooi",
        "Tiel",
    ]


def test_the_reason_of_a_gemeente_without_judgements(ask: Ask) -> None:
    findings = [
        {"bevinding_id": "b1", "gemeente_code": "G1", "ontbreekt_reden": "niet_onderzocht"},
        {"bevinding_id": "b2", "gemeente_code": "G2", "ontbreekt_reden": "geen_oordeel"},
        {"bevinding_id": "b3", "gemeente_code": "G2", "ontbreekt_reden": "onbekend"},
        {"bevinding_id": "b4", "gemeente_code": "G3", "ontbreekt_reden": "onbekend"},
        {"bevinding_id": "b5", "gemeente_code": "G3", "risico_indicatie": 2},
    ]
    rows = ask("kaart", {"bevinding": findings}, grenzen=2018)
    assert {row["gemeente_code"]: row["ontbreekt_reden"] for row in rows} == {
        "G1": "niet_onderzocht",
        "G2": "geen_oordeel",
        "G3": None,
    }
