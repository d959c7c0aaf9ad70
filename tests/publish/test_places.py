"""The page about one gemeente: its sentences, its numbers and its borders, from literal rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from tests.ui.markup import find_all, parse, texts
from tsd_dash.charts.area_map import area_list
from tsd_dash.charts.risk import Thresholds
from tsd_dash.publish.areas import areas_html
from tsd_dash.publish.places import (
    Place,
    area_address,
    border_changes_html,
    place_address,
    place_answer,
    place_called,
    place_figures,
    risk_sentence,
)
from tsd_dash.publish.view import View
from tsd_dash.selection import Keuzes, Selectie
from tsd_dash.texts import load_texts

TEXTS = load_texts("nl")
KEUZES = Keuzes((2016,), {"gemeenten": {"G1": "Een", "G2": "Twee"}}, "2020", (2016,))
CHANGES = pd.DataFrame(
    [
        ("G1", "Een", "G2", "Twee", dt.date(2019, 1, 1), True, True),
        ("G3", "Drie", "G1", "Een", dt.date(2018, 1, 1), False, True),
        ("G4", "Vier", "G1", "Een", dt.date(2017, 1, 1), False, False),
        ("G5", "Vijf", "G6", "Zes", dt.date(2016, 1, 1), True, True),
    ],
    columns=["code_oud", "naam_oud", "code_nieuw", "naam_nieuw", "datum", "geheel", "hoofdopvolger"],
)


class Answers:
    """Answers the query about borders, of a dataset with this least number to show."""

    def __init__(self, minimum: int) -> None:
        self.dataset = SimpleNamespace(measures=SimpleNamespace(min_n_public=minimum))

    def frame(self, name: str, selectie: Selectie | None = None, **values: object) -> pd.DataFrame:
        assert (name, selectie, values) == ("herindelingen", None, {})
        return CHANGES


@dataclass(frozen=True)
class Shown(View):
    """A page whose addresses say what they lead to."""

    def link(self, page: str, selectie: Selectie | None = None, **values: str) -> str:
        chosen = selectie or self.selectie
        return f"{page} {values.get('plaats', '')} {','.join(chosen.gemeenten)} {chosen.indeling_gemeenten}"


def view(selectie: Selectie | None = None, minimum: int = 0) -> Shown:
    answers: Any = Answers(minimum)
    return Shown("gemeente", TEXTS, answers, KEUZES, selectie or Selectie())


def area(code: str, naam: str, **known: object) -> dict[str, object]:
    return {
        "gemeente_code": code,
        "gemeente_naam": naam,
        "provincie": "Noord",
        "onderzocht": True,
        "onderzoeken": 2,
        "bevindingen": 0,
        "n": 0,
        "hoog": 0,
        "hoogste": None,
        "ontbreekt_reden": None,
        "jaren": [2016, 2018],
        "herkomst": [],
        **known,
    }


def listed(*areas: dict[str, object]) -> Any:
    return area_list(pd.DataFrame(list(areas)), 2020, {}, Thresholds(10, 5, 3), TEXTS)


def place(**known: object) -> Place:
    gemeenten = pd.DataFrame({"gemeente": ["G1"], "naam": ["Een"]})
    return place_called("G1", gemeenten, listed(area("G1", "Een", **known)))


UNKNOWN = Place("G1", "Een", None)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            place(bevindingen=6, n=4, hoog=1, hoogste=3),
            "Over Een zijn in deze selectie 6 bevindingen bekend. "
            "Van de 4 risico's met een indicatie is er 1 hoog of zeer hoog.",
        ),
        (
            place(bevindingen=1, n=1, hoog=0, hoogste=2),
            "Over Een is in deze selectie 1 bevinding bekend. "
            "Er is 1 risico met een indicatie; dat is niet hoog of zeer hoog.",
        ),
        (
            place(bevindingen=2, onderzocht=False),
            "Over Een zijn in deze selectie 2 bevindingen bekend. "
            "Een publicatie noemt deze gemeente; of zij zelf is onderzocht, is onbekend.",
        ),
        (
            place(onderzoeken=1),
            "Er is onderzoek gedaan in Een, maar in deze gegevens staat geen bevinding over deze gemeente "
            "zelf. Dat betekent niet dat alles goed gaat.",
        ),
        (
            UNKNOWN,
            "Voor zover bekend is Een in deze selectie niet onderzocht. "
            "Geen bevinding bekend betekent niet dat alles goed gaat: "
            "misschien is er niet gekeken, of noemt de publicatie de gemeente niet.",
        ),
        (
            place(bevindingen=None, n=None, hoog=None, toestand="c"),
            "Over Een zijn bevindingen bekend, maar hun aantallen zijn vertrouwelijk.",
        ),
    ],
    ids=["high", "none high", "only named", "no bevinding", "not inspected", "confidential"],
)
def test_answer(chosen: Place, said: str) -> None:
    assert place_answer(view(), chosen, existed=True) == said


def test_a_gemeente_that_did_not_exist_is_not_called_uninspected() -> None:
    assert place_answer(view(), UNKNOWN, existed=False).startswith("Een was geen gemeente in de jaren")


def test_no_risks_no_sentence() -> None:
    assert risk_sentence(view(), 0, 0) == ""


def test_figures() -> None:
    row = place(bevindingen=6, n=4, hoog=1, hoogste=3).row
    found = {one.label: (one.waarde, one.naast) for one in place_figures(view(), row, 3)}
    assert found == {
        "Onderzoeken": ("2", "2016 en 2018"),
        "Bevindingen": ("6", "over 3 thema's"),
        "Hoog of zeer hoog": ("1 van 4", "risico's met een indicatie"),
        "Laatste jaar": ("2018", "waarover iets bekend is"),
    }


def test_confidential_figures() -> None:
    hidden = {"onderzoeken": pd.NA, "bevindingen": None, "n": None, "hoog": None, "jaren": None}
    chosen = place(**hidden, toestand="c")
    found = {one.label: one.waarde for one in place_figures(view(minimum=5), chosen.row, 0)}
    assert found == {"Onderzoeken": "[c]", "Bevindingen": "[c]"}
    assert (chosen.count, chosen.inspections, chosen.has_findings) == (None, 0, False)


def test_borders_from_both_sides_with_the_share_and_the_way_as_it_was() -> None:
    html = parse(border_changes_html(view(Selectie(indeling_gemeenten="2020")), UNKNOWN))
    assert texts(html, "li") == [
        "1 januari 2019 Twee is de opvolger van Een",
        "1 januari 2018 Drie ging voor het grootste deel over in Een",
        "1 januari 2017 Vier stond een deel af aan Een",
    ]
    assert [link.get("href") for link in find_all(html, "a")] == [
        "gemeente G2  destijds",
        "gemeente G3  destijds",
        "gemeente G4  destijds",
    ]


def test_confidential_borders_lead_nowhere() -> None:
    html = parse(border_changes_html(view(minimum=5), UNKNOWN))
    assert len(texts(html, "li")) == 3
    assert find_all(html, "a") == []


def test_an_address_keeps_only_its_own_gemeente() -> None:
    chosen = Selectie(gemeenten=("G1",))
    assert place_address(view(chosen), "G1") == "gemeente G1 G1 destijds"
    assert place_address(view(chosen), "G2") == "gemeente G2  destijds"


def test_an_area_with_predecessors_leads_to_all_of_them_together() -> None:
    (alone, joined) = listed(area("G1", "Een"), area("G2", "Twee", herkomst=["G1"])).frame.itertuples()
    assert area_address(view(), alone) == "gemeente G1  destijds"
    assert area_address(view(), joined) == "gemeente G2  2020"


def test_a_long_list_is_folded_by_provincie_and_those_only_named_stand_last() -> None:
    rows = list(
        listed(
            area("G1", "Een", provincie="Zuid"),
            area("G2", "Twee"),
            area("G3", "Drie", onderzocht=False, bevindingen=1),
            area("G4", "Vier"),
        ).frame.itertuples()
    )
    html = parse(areas_html(view(), rows, "hoogste", to=area_address, by_province=True))
    assert texts(html, "details summary") == [
        "Noord: 2 onderzochte gemeenten",
        "Zuid: 1 onderzochte gemeente",
        "1 gemeente genoemd; onbekend of zij is onderzocht",
    ]
    assert [texts(part, "a") for part in find_all(html, "ul")] == [["Twee", "Vier"], ["Een"], ["Drie"]]
