"""The counting rules: what counts, how often, and under which name and classification."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.queries.conftest import Ask
from tsd_dash.selection import LIST_FIELDS, Selectie
from tsd_dash.warehouse import registry

Tables = dict[str, list[dict[str, Any]]]

TODAY = dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
EXTRA: dict[str, dict[str, object]] = {
    "bevindingen": {"onderzoek": None, "sorteer": None, "per_pagina": None, "pagina": None},
    "kaart": {"grenzen": 2018},
    "kenmerk_bevindingen": {"lijst": "basisvraag"},
    "kenmerken": {"lijst": "basisvraag"},
    "kenmerken_samen": {"rij": "thema", "kolom": "verklaring"},
    "risicobeeld": {"dimensie": "inspectie"},
}
"""Parameters, beside the selection, of the queries that take one."""

WITH_SELECTION = sorted(name for name, query in registry().items() if query.takes_selection)

INSPECTIES = [
    {"code": "IGZ", "naam": "Z", "afkorting": "Z", "geldig_tot": dt.date(2017, 9, 30), "opvolger": "IGJ"},
    {"code": "IJZ", "naam": "J", "afkorting": "J", "geldig_tot": dt.date(2017, 9, 30), "opvolger": "IGJ"},
    {"code": "IGJ", "naam": "ZJ", "afkorting": "ZJ", "geldig_van": dt.date(2017, 10, 1)},
    {"code": "OUD", "naam": "Oud", "afkorting": "Oud", "geldig_tot": dt.date(2020, 12, 31), "opvolger": "NA"},
    {"code": "NA", "naam": "Na", "afkorting": "Na", "geldig_van": dt.date(2021, 1, 1)},
]

JOINT: Tables = {
    "inspectie": INSPECTIES,
    "onderzoek_inspectie": [{"inspectie": "IGZ"}, {"inspectie": "IJZ"}, {"inspectie": "OUD"}],
    "bevinding": [{"bevinding_id": "b1", "risico_indicatie": 4}],
}
"""One bevinding of three inspecties together."""


def per_inspectie(ask: Ask, tables: Tables, selectie: Selectie) -> dict[str, int]:
    rows = ask("risicobeeld", tables, selectie, dimensie="inspectie")
    return {row["kolom"]: row["bevindingen"] for row in rows}


def number(ask: Ask, tables: Tables, selectie: Selectie | None = None, name: str = "bevindingen") -> int:
    (row,) = ask("kerncijfers", tables, selectie)
    return int(row[name])


def found(ask: Ask, tables: Tables, selectie: Selectie | None = None) -> list[str]:
    return sorted(row["bevinding_id"] for row in ask("bevindingen", tables, selectie, **EXTRA["bevindingen"]))


# Joint work


def test_a_joint_finding_counts_once_in_a_total_and_once_for_each_inspectie(ask: Ask) -> None:
    assert number(ask, JOINT) == 1
    assert [row["bevindingen"] for row in ask("per_jaar", JOINT)] == [1]
    assert [row["bevindingen"] for row in ask("per_thema", JOINT)] == [1]
    assert per_inspectie(ask, JOINT, Selectie()) == {"IGZ": 1, "IJZ": 1, "OUD": 1}


def test_a_joint_finding_counts_once_when_several_of_its_inspecties_are_chosen(ask: Ask) -> None:
    assert number(ask, JOINT, Selectie(inspecties=("IGZ", "OUD"))) == 1
    assert number(ask, JOINT, Selectie(inspecties=("IGJ",))) == 0


# Inspecties as they were, and under the name of their successor


def test_two_predecessors_count_once_for_their_successor(ask: Ask) -> None:
    continuous = Selectie(indeling_inspecties="doorlopend")
    assert per_inspectie(ask, JOINT, continuous) == {"IGJ": 1, "OUD": 1}
    assert number(ask, JOINT, continuous.with_(inspecties=("IGJ",))) == 1
    assert number(ask, JOINT, continuous.with_(inspecties=("IGZ",))) == 0
    (row,) = ask("onderzoeken", JOINT, continuous)
    assert sorted(row["inspecties"]) == ["IGJ", "OUD"]


def test_a_successor_after_the_period_of_the_dataset_is_not_used(ask: Ask) -> None:
    tables = JOINT | {"onderzoek_inspectie": [{"inspectie": "OUD"}]}
    rows = ask("risicobeeld", tables, Selectie(indeling_inspecties="doorlopend"), dimensie="inspectie")
    assert [row["kolom"] for row in rows] == ["OUD"]
    later = ask(
        "risicobeeld",
        tables,
        Selectie(indeling_inspecties="doorlopend"),
        meta={"periode_tot_en_met": "2021"},
        dimensie="inspectie",
    )
    assert [row["kolom"] for row in later] == ["NA"]


def test_successors_are_followed_to_the_last(ask: Ask) -> None:
    chain = [
        {"code": "A", "naam": "A", "afkorting": "A", "opvolger": "B"},
        {"code": "B", "naam": "B", "afkorting": "B", "opvolger": "C", "geldig_van": dt.date(2016, 1, 1)},
        {"code": "C", "naam": "C", "afkorting": "C", "opvolger": "D", "geldig_van": dt.date(2018, 1, 1)},
        {"code": "D", "naam": "D", "afkorting": "D", "geldig_van": dt.date(2020, 1, 1)},
    ]
    tables: Tables = {
        "inspectie": chain,
        "onderzoek_inspectie": [{"inspectie": "A"}],
        "bevinding": [{"bevinding_id": "b1"}],
    }
    assert per_inspectie(ask, tables, Selectie(indeling_inspecties="doorlopend")) == {"D": 1}
    assert [row["plaats"] for row in ask("inspecties", tables)] == [0, 0, 0, 0]


# Gemeenten as they were, and under the fixed classification

CHAIN: Tables = {
    "gemeente": [
        {"code": "G1", "naam": "Een", "laatste_jaar": 2016, "provincie": "Noord"},
        {"code": "G2", "naam": "Twee", "eerste_jaar": 2017, "laatste_jaar": 2018, "provincie": "Noord"},
        {"code": "G3", "naam": "Drie", "eerste_jaar": 2019, "laatste_jaar": 2020, "provincie": "Noord"},
        {"code": "G4", "naam": "Vier", "laatste_jaar": 2018, "provincie": "Zuid"},
        {"code": "G5", "naam": "Vijf", "provincie": "Zuid"},
        {"code": "G6", "naam": "Zes", "eerste_jaar": 2021, "laatste_jaar": 2021, "provincie": "Zuid"},
    ],
    "herindeling": [
        {"code_oud": "G1", "code_nieuw": "G2", "datum": dt.date(2017, 1, 1), "hoofdopvolger": True},
        {"code_oud": "G2", "code_nieuw": "G3", "datum": dt.date(2019, 1, 1), "hoofdopvolger": True},
        {"code_oud": "G4", "code_nieuw": "G3", "datum": dt.date(2019, 1, 1), "hoofdopvolger": True},
        {"code_oud": "G4", "code_nieuw": "G5", "datum": dt.date(2019, 1, 1), "hoofdopvolger": False},
        {"code_oud": "G5", "code_nieuw": "G6", "datum": dt.date(2021, 1, 1), "hoofdopvolger": True},
    ],
    "onderzoek": [{"onderzoek_id": "o1"}],
    "onderzoek_gemeente": [
        {"gemeente_code": "G1"},
        {"gemeente_code": "G4"},
        {"gemeente_code": "G5", "rol": "voorbeeld"},
    ],
    "bevinding": [
        {"bevinding_id": "b1", "gemeente_code": "G1", "risico_indicatie": 4},
        {"bevinding_id": "b2", "gemeente_code": "G4", "risico_indicatie": 1},
        {"bevinding_id": "b3", "gemeente_code": "G5"},
        {"bevinding_id": "b4"},
    ],
}
"""G1 became G2 became G3; most of G4 went to G3, a part to G5; G5 becomes G6 after 2020."""


@pytest.mark.parametrize(
    ("classification", "columns"),
    [
        ("destijds", {"G1": 1, "G4": 1, "G5": 1, "landelijk": 1}),
        ("2020", {"G3": 2, "G5": 1, "landelijk": 1}),
    ],
)
def test_gemeenten_follow_their_main_successors(
    ask: Ask, classification: str, columns: dict[str, int]
) -> None:
    rows = ask("risicobeeld", CHAIN, Selectie(indeling_gemeenten=classification), dimensie="gemeente")
    assert {row["kolom"]: row["bevindingen"] for row in rows} == columns


@pytest.mark.parametrize(
    ("day", "columns"),
    [(dt.date(2019, 12, 31), ["G2"]), (dt.date(2020, 1, 1), ["G2"]), (dt.date(2020, 1, 2), ["G1"])],
    ids=str,
)
def test_a_merger_counts_from_the_first_day_of_the_fixed_year(
    ask: Ask, day: dt.date, columns: list[str]
) -> None:
    tables: Tables = {
        "gemeente": [{"code": "G1", "naam": "Een"}, {"code": "G2", "naam": "Twee"}],
        "herindeling": [{"code_oud": "G1", "code_nieuw": "G2", "datum": day, "hoofdopvolger": True}],
        "bevinding": [{"bevinding_id": "b1", "gemeente_code": "G1"}],
    }
    rows = ask("risicobeeld", tables, Selectie(indeling_gemeenten="2020"), dimensie="gemeente")
    assert [row["kolom"] for row in rows] == columns


@pytest.mark.parametrize(
    ("selectie", "findings"),
    [
        (Selectie(gemeenten=("G3",)), []),
        (Selectie(gemeenten=("G3",), indeling_gemeenten="2020"), ["b1", "b2"]),
        (Selectie(gemeenten=("G1",)), ["b1"]),
        (Selectie(gemeenten=("G1",), indeling_gemeenten="2020"), []),
        (Selectie(gemeenten=("landelijk",), indeling_gemeenten="2020"), ["b4"]),
    ],
    ids=str,
)
def test_choosing_gemeenten_means_the_classification_in_use(
    ask: Ask, selectie: Selectie, findings: list[str]
) -> None:
    assert found(ask, CHAIN, selectie) == findings


@pytest.mark.parametrize(
    ("selectie", "inspected"),
    [
        (Selectie(), 2),
        (Selectie(indeling_gemeenten="2020"), 1),
        (Selectie(gemeenten=("G3",), indeling_gemeenten="2020"), 1),
        (Selectie(gemeenten=("G1",)), 1),
        (Selectie(provincies=("Noord",)), 1),
        (Selectie(gemeenten=("G5",)), 0),
    ],
    ids=str,
)
def test_inspected_gemeenten_are_counted_in_the_classification_and_the_selection(
    ask: Ask, selectie: Selectie, inspected: int
) -> None:
    assert number(ask, CHAIN, selectie, "gemeenten") == inspected
    assert [row["gemeenten"] for row in ask("per_jaar", CHAIN, selectie)] == [inspected]
    assert sum(row["onderzocht"] for row in ask("kaart", CHAIN, selectie, grenzen=2016)) == (
        2 if selectie == Selectie(indeling_gemeenten="2020") or "G3" in selectie.gemeenten else inspected
    )


@pytest.mark.parametrize(
    ("grenzen", "areas"),
    [
        (2016, {"G1": (True, 1, []), "G4": (True, 1, []), "G5": (False, 1, [])}),
        (2017, {"G2": (True, 1, ["G1"]), "G4": (True, 1, []), "G5": (False, 1, [])}),
        (2018, {"G2": (True, 1, ["G1"]), "G4": (True, 1, []), "G5": (False, 1, [])}),
        (2020, {"G3": (True, 2, ["G1", "G4"]), "G5": (False, 1, [])}),
    ],
)
@pytest.mark.parametrize("classification", ["destijds", "2020"])
def test_a_map_has_the_areas_of_the_year_of_its_borders(
    ask: Ask, grenzen: int, areas: dict[str, Any], classification: str
) -> None:
    rows = ask("kaart", CHAIN, Selectie(indeling_gemeenten=classification), grenzen=grenzen)
    assert {
        row["gemeente_code"]: (row["onderzocht"], row["bevindingen"], row["herkomst"]) for row in rows
    } == areas


def test_an_investigation_counts_once_in_an_area_of_two_former_gemeenten(ask: Ask) -> None:
    rows = {row["gemeente_code"]: row["onderzoeken"] for row in ask("kaart", CHAIN, grenzen=2020)}
    assert rows == {"G3": 1, "G5": 0}


def test_a_gemeente_named_as_an_example_is_not_inspected(ask: Ask) -> None:
    tables = CHAIN | {"onderzoek_gemeente": [{"gemeente_code": "G5", "rol": "voorbeeld"}]}
    assert number(ask, tables, name="gemeenten") == 0
    assert not any(row["onderzocht"] for row in ask("kaart", tables, grenzen=2018))


def test_without_gemeente_is_national(ask: Ask) -> None:
    assert number(ask, CHAIN, name="landelijk") == 1
    assert found(ask, CHAIN, Selectie(gemeenten=("landelijk",))) == ["b4"]
    assert found(ask, CHAIN, Selectie(provincies=("landelijk",))) == ["b4"]
    assert found(ask, CHAIN, Selectie(provincies=("landelijk", "Zuid"))) == ["b2", "b3", "b4"]


def test_a_gemeente_without_province_is_not_national(ask: Ask) -> None:
    tables: Tables = {
        "gemeente": [{"code": "G1", "naam": "Een"}],
        "bevinding": [{"bevinding_id": "b1", "gemeente_code": "G1"}, {"bevinding_id": "b2"}],
    }
    assert found(ask, tables, Selectie(provincies=("landelijk",))) == ["b2"]
    rows = ask("risicobeeld", tables, dimensie="provincie")
    assert {row["kolom"]: row["bevindingen"] for row in rows} == {"landelijk": 1}
    both: Tables = {
        "gemeente": [{"code": "G1", "naam": "Een"}, {"code": "G2", "naam": "Twee", "provincie": "Noord"}],
        "onderzoek_gemeente": [{"gemeente_code": "G1"}, {"gemeente_code": "G2"}],
    }
    assert number(ask, both, Selectie(provincies=("Noord", "landelijk")), "gemeenten") == 1


# What never counts, and what counts when asked for

COUNTED: Tables = {
    "inspectie": INSPECTIES,
    "gemeente": [{"code": "G1", "naam": "Een", "provincie": "Noord"}],
    "onderzoek": [{"onderzoek_id": "o1"}],
    "onderzoek_inspectie": [{"inspectie": "IGZ"}],
    "onderzoek_gemeente": [{"gemeente_code": "G1"}],
    "bevinding": [
        {"bevinding_id": "b1", "gemeente_code": "G1", "risico_indicatie": 2},
        {"bevinding_id": "b2", "soort": "kans"},
    ],
}
NOT_COUNTED = [
    pytest.param({"ontleend_aan": "b1"}, id="ontleend"),
    pytest.param({"openbaar_vanaf": TODAY + dt.timedelta(days=1)}, id="nog niet openbaar"),
    pytest.param({"onderzoek_id": "o9"}, id="verwant"),
]
FULL = {"gemeente_code": "G1", "risico_indicatie": 4, "tekst": "x", "verklaring": ["v"], "sector": ["s"]}


def with_finding(finding: dict[str, Any], *, related: bool = False) -> Tables:
    onderzoek = [*COUNTED["onderzoek"]] + [{"onderzoek_id": "o9", "samenwerking": "verwant"}] * related
    extra = {**FULL, "bevinding_id": "b9", **finding}
    return COUNTED | {"onderzoek": onderzoek, "bevinding": [*COUNTED["bevinding"], extra]}


@pytest.mark.parametrize("query", WITH_SELECTION)
@pytest.mark.parametrize("finding", NOT_COUNTED)
def test_what_does_not_count_changes_no_answer(ask: Ask, query: str, finding: dict[str, Any]) -> None:
    tables = with_finding(finding, related="onderzoek_id" in finding)
    extra = EXTRA.get(query, {})
    assert ask(query, tables, **extra) == ask(query, COUNTED, **extra)


def test_related_work_counts_when_asked_for(ask: Ask) -> None:
    tables = with_finding({"onderzoek_id": "o9"}, related=True)
    assert found(ask, tables, Selectie(ook_verwant=True)) == ["b1", "b2", "b9"]
    assert number(ask, tables, Selectie(ook_verwant=True), "onderzoeken") == 2
    assert number(ask, tables, name="onderzoeken") == 1


@pytest.mark.parametrize("finding", NOT_COUNTED[:2])
def test_the_switch_for_related_work_opens_nothing_else(ask: Ask, finding: dict[str, Any]) -> None:
    assert found(ask, with_finding(finding), Selectie(ook_verwant=True)) == ["b1", "b2"]


@pytest.mark.parametrize("days", [0, -1, -1000])
def test_a_finding_counts_from_the_day_it_is_public(ask: Ask, days: int) -> None:
    tables = with_finding({"openbaar_vanaf": TODAY + dt.timedelta(days=days)})
    assert found(ask, tables) == ["b1", "b2", "b9"]


# Searching

WORDS: Tables = {
    "gemeente": [{"code": "G1", "naam": "Súdwâl"}],
    "thema": [{"thema": "t1", "naam": "Privacy"}],
    "onderzoek": [{"onderzoek_id": "o1", "titel": "Één overzicht"}],
    "bevinding": [
        {"bevinding_id": "b1", "gemeente_code": "G1", "tekst": "De régie ontbreekt; 100% van de gezinnen."},
        {"bevinding_id": "b2", "tekst": "Regionaal overleg.", "ernst_woord_in_bron": "ZORGELIJK"},
    ],
}


@pytest.mark.parametrize(
    ("search", "findings"),
    [
        ("regie", ["b1"]),
        ("RÉGIE", ["b1"]),
        ("reg", ["b1", "b2"]),
        ("sudwal", ["b1"]),
        ("sudwal regie privacy", ["b1"]),
        ("regie zorgelijk", []),
        ("een overzicht", ["b1", "b2"]),
        ("zorgelijk", ["b2"]),
        ("100%", ["b1"]),
        ("%", ["b1"]),
        ("_", []),
        ("' or 1=1 --", []),
        ("", ["b1", "b2"]),
    ],
)
def test_search_ignores_case_and_accents_and_wants_every_word(
    ask: Ask, search: str, findings: list[str]
) -> None:
    assert found(ask, WORDS, Selectie(zoek=search)) == findings


# Filters together

MANY: Tables = {
    "onderzoek": [{"onderzoek_id": "o1", "reeks": "r1", "doelgroep": ["d1", "d2"]}, {"onderzoek_id": "o2"}],
    "bevinding": [
        {"bevinding_id": "b1", "thema": "t1", "soort": "risico", "sector": ["s1", "s2"]},
        {"bevinding_id": "b2", "thema": "t2", "soort": "risico", "verklaring": ["v1"]},
        {"bevinding_id": "b3", "thema": "t1", "soort": "kans", "onderzoek_id": "o2", "basisvraag": "q1"},
        {"bevinding_id": "b4", "thema": "t3", "soort": "kans", "jaar": 2018, "sector": ["s2"]},
    ],
}


@pytest.mark.parametrize(
    ("selectie", "findings"),
    [
        (Selectie(themas=("t1", "t2")), ["b1", "b2", "b3"]),
        (Selectie(themas=("t1", "t2"), soorten=("risico",)), ["b1", "b2"]),
        (Selectie(themas=("t1", "t3"), soorten=("kans",)), ["b3", "b4"]),
        (Selectie(themas=("t1",), soorten=("kans",), reeksen=("r1",)), []),
        (Selectie(sectoren=("s1", "s2")), ["b1", "b4"]),
        (Selectie(sectoren=("s2",), jaren=(2018,)), ["b4"]),
        (Selectie(sectoren=("s1",), verklaringen=("v1",)), []),
        (Selectie(basisvragen=("q1",), themas=("t1",)), ["b3"]),
        (Selectie(basisvragen=("q1",), rode_draden=("r1",)), []),
        (Selectie(doelgroepen=("d2",), reeksen=("r1",), soorten=("kans",)), ["b4"]),
        (Selectie(doelgroepen=("d3",)), []),
    ],
    ids=str,
)
def test_fields_together_narrow_and_values_of_a_field_widen(
    ask: Ask, selectie: Selectie, findings: list[str]
) -> None:
    assert found(ask, MANY, selectie) == findings


@pytest.mark.parametrize(
    ("selectie", "investigations"),
    [
        (Selectie(), ["o1", "o2"]),
        (Selectie(themas=("t2",)), ["o1"]),
        (Selectie(themas=("t1",), soorten=("kans",)), ["o2"]),
        (Selectie(themas=("t2",), soorten=("kans",)), []),
        (Selectie(verklaringen=("v1",)), ["o1"]),
        (Selectie(sectoren=("s9",)), []),
        (Selectie(basisvragen=("q1",)), ["o2"]),
        (Selectie(rode_draden=("d9",)), []),
        (Selectie(zoek="b3"), ["o2"]),
    ],
    ids=str,
)
def test_investigations_are_narrowed_to_those_with_one_finding_that_fits(
    ask: Ask, selectie: Selectie, investigations: list[str]
) -> None:
    rows = ask("onderzoeken", MANY, selectie)
    assert sorted(row["onderzoek_id"] for row in rows) == investigations
    assert number(ask, MANY, selectie, "onderzoeken") == len(investigations)


INVESTIGATED: Tables = {
    "inspectie": INSPECTIES,
    "gemeente": CHAIN["gemeente"],
    "herindeling": CHAIN["herindeling"],
    "onderzoek": [
        {"onderzoek_id": "o1", "jaar": 2016, "reeks": "r1", "doelgroep": ["d1", "d2"]},
        {"onderzoek_id": "o2", "jaar": 2017, "reeks": "r2", "doelgroep": ["d2"]},
        {"onderzoek_id": "o3", "jaar": 2017},
    ],
    "onderzoek_inspectie": [
        {"onderzoek_id": "o1", "inspectie": "IGZ"},
        {"onderzoek_id": "o2", "inspectie": "IGJ"},
        {"onderzoek_id": "o3", "inspectie": "OUD"},
    ],
    "onderzoek_gemeente": [
        {"onderzoek_id": "o1", "gemeente_code": "G1"},
        {"onderzoek_id": "o2", "gemeente_code": "G5"},
    ],
}
"""Of G1 in the north, which became G3, of G5 in the south, and of the whole country."""


@pytest.mark.parametrize(
    ("selectie", "investigations"),
    [
        (Selectie(jaren=(2017,)), ["o2", "o3"]),
        (Selectie(reeksen=("r1",)), ["o1"]),
        (Selectie(doelgroepen=("d2",)), ["o1", "o2"]),
        (Selectie(doelgroepen=("d1",), jaren=(2017,)), []),
        (Selectie(inspecties=("IGJ",)), ["o2"]),
        (Selectie(inspecties=("IGZ", "OUD")), ["o1", "o3"]),
        (Selectie(inspecties=("IGJ",), indeling_inspecties="doorlopend"), ["o1", "o2"]),
        (Selectie(inspecties=("IGZ",), indeling_inspecties="doorlopend"), []),
        (Selectie(gemeenten=("G1",)), ["o1"]),
        (Selectie(gemeenten=("G3",)), []),
        (Selectie(gemeenten=("G3",), indeling_gemeenten="2020"), ["o1"]),
        (Selectie(gemeenten=("G1",), indeling_gemeenten="2020"), []),
        (Selectie(gemeenten=("landelijk",)), ["o3"]),
        (Selectie(gemeenten=("landelijk", "G5")), ["o2", "o3"]),
        (Selectie(provincies=("Noord",)), ["o1"]),
        (Selectie(provincies=("landelijk",)), ["o3"]),
        (Selectie(provincies=("Zuid", "landelijk"), jaren=(2017,)), ["o2", "o3"]),
    ],
    ids=str,
)
def test_investigations_are_narrowed_by_what_they_are_about(
    ask: Ask, selectie: Selectie, investigations: list[str]
) -> None:
    rows = ask("onderzoeken", INVESTIGATED, selectie)
    assert sorted(row["onderzoek_id"] for row in rows) == investigations


@pytest.mark.parametrize("field", ["jaren", *LIST_FIELDS])
def test_every_field_narrows_bevindingen_and_onderzoeken(ask: Ask, field: str) -> None:
    nowhere = Selectie(**{field: (1999,) if field == "jaren" else ("bestaat niet",)})
    assert (found(ask, MANY, nowhere), ask("onderzoeken", MANY, nowhere)) == ([], [])


@pytest.mark.parametrize("finding", NOT_COUNTED[:2])
def test_a_finding_that_does_not_count_brings_no_investigation(ask: Ask, finding: dict[str, Any]) -> None:
    tables = with_finding({**finding, "thema": "t9"})
    assert ask("onderzoeken", tables, Selectie(themas=("t9",))) == []


# Nothing at all

LISTS = ("kaart", "kenmerken")
"""Queries with a row for each area or code, also without bevindingen."""


@pytest.mark.parametrize("query", [name for name in WITH_SELECTION if name != "kerncijfers"])
def test_an_empty_selection_gives_no_rows(ask: Ask, query: str) -> None:
    rows = ask(query, COUNTED, Selectie(jaren=(1999,)), **EXTRA.get(query, {}))
    assert [row for row in rows if query not in LISTS or row.get("onderzocht") or row["bevindingen"]] == []


@pytest.mark.parametrize("query", [name for name in WITH_SELECTION if name != "kerncijfers"])
def test_an_empty_dataset_gives_no_rows(ask: Ask, query: str) -> None:
    rows = ask(query, {}, **EXTRA.get(query, {}))
    assert [row for row in rows if query not in LISTS or row["bevindingen"]] == []
