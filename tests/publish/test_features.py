"""The bars of a list of codes: their lengths and their numbers, from literal features."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from tests.ui.markup import find_all, parse, text
from tsd_dash.charts.features import Counts, Feature
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.features import bars_html, explained
from tsd_dash.publish.view import View
from tsd_dash.selection import Keuzes, Selectie
from tsd_dash.texts import load_texts

KINDS = {"risico": "Risico", "oordeel": "Oordeel"}
KEUZES = Keuzes((2016,), {"soorten": KINDS}, "2020", (2016,))


@dataclass(frozen=True)
class Shown(View):
    """A page without addresses."""

    def link(self, page: str, selectie: Selectie | None = None, **values: str) -> str:
        return page


def feature(code: str, naam: str, soorten: Counts) -> Feature:
    total = sum(number for _, number in soorten)
    return Feature(code, naam, "", "", "", "", "", total, 0, 0, "", 0.0, 1.0, "", soorten, ())


def bars(*found: Feature, chosen: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """For each bar its name, its number, what stands below it, and its part of the longest."""
    view = Shown("gespreksagenda", load_texts("nl"), None, KEUZES, Selectie())  # type: ignore[arg-type]
    picture = Picture("basisvraag", "Kop", "Zin.", pd.DataFrame(), [], found)
    said = []
    for item in find_all(parse(bars_html(view, picture, chosen)), "li"):
        words = [text(part) for part in item.iter() if part.text and part.text.strip()]
        widths = [part.get("style", "") for part in item.iter() if "--" in part.get("style", "")]
        said.append({"woorden": " | ".join(words), "stijl": " ".join(widths)})
    return said


def test_numbers_are_written_as_everywhere() -> None:
    (one,) = bars(feature("V1", "Wie belt?", (("Risico", 1226), ("Oordeel", 13))))
    assert "1.239 bevindingen" in one["woorden"]
    assert "Risico: 1.226, Oordeel: 13" in one["woorden"]


def test_the_longest_bar_is_whole_and_the_others_are_a_part_of_it() -> None:
    found = bars(
        feature("V1", "Een", (("Risico", 20),)),
        feature("V2", "Twee", (("Risico", 50), ("Oordeel", 30))),
        feature("", "Geen", (("Oordeel", 40),)),
    )
    lengths = ["--tsd-deel:0.2500", "--tsd-deel:1.0000", "--tsd-deel:0.5000"]
    assert [one["stijl"] for one in found] == lengths


def test_what_the_selection_leaves_out_has_no_bar() -> None:
    found = bars(feature("V1", "Een", (("Risico", 2),)), feature("V2", "Twee", ()), chosen=("V1",))
    assert ["Een" in one["woorden"] for one in found] == [True]


def test_an_explanation_is_in_dutch_where_there_is_no_english() -> None:
    view = Shown("gespreksagenda", load_texts("en"), None, KEUZES, Selectie())  # type: ignore[arg-type]
    one = replace(feature("V1", "Wie belt?", ()), uitleg="Belt er iemand?")
    assert explained(view, one) == '<span lang="nl">Belt er iemand?</span>'
    assert explained(view, replace(one, uitleg_en="Does anyone call?")) == "Does anyone call?"
    dutch = replace(view, texts=load_texts("nl"))
    assert explained(dutch, replace(one, uitleg_en="Does anyone call?")) == "Belt er iemand?"
