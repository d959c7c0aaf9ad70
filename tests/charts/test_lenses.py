"""The three lenses side by side, and the change split into its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import pytest

from tests.charts.frames import LIGHT, TEXTS, UNITS, frame, units
from tests.charts.test_trends import NO_FRAMEWORKS
from tsd_dash.charts.lenses import composition, three_lenses
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.trends import Event, counts
from tsd_dash.measures import UnitYears

CORONA = Event("Begin coronacrisis", dt.date(2017, 3, 12), breuk=False)


def together(rows: pd.DataFrame) -> UnitYears:
    return counts(rows, rows, NO_FRAMEWORKS, ())


def lenses(rows: pd.DataFrame, jaren: Sequence[int] = (2016, 2017)) -> Picture:
    return three_lenses(together(rows), jaren, [CORONA], 3, LIGHT, TEXTS)


def split(rows: pd.DataFrame, jaren: Sequence[int] = (2016, 2017)) -> Picture:
    return composition(together(rows), jaren, LIGHT, TEXTS)


WORKED = units(
    ("a", 2016, 1, 0),
    ("b", 2016, 1, 1),
    ("c", 2016, 1, 1),
    ("a", 2017, 1, 1),
    ("b", 2017, 1, 1),
    ("d", 2017, 1, 0),
)
"""Year 0 a=0, b=1, c=1; year 1 a=1, b=1, d=0: equal shares, but the stayers went up."""


def test_the_lenses_stand_side_by_side_in_figure_and_table() -> None:
    picture = lenses(WORKED)
    rows = picture.table[["lens", "jaar", "eenheden", "n", "x"]].values.tolist()
    assert rows == [
        ["Onderzocht in het jaar", 2016, 3, 3, 2],
        ["Onderzocht in het jaar", 2017, 3, 3, 2],
        ["Laatst bekende stand", 2016, 3, 3, 2],
        ["Laatst bekende stand", 2017, 4, 4, 3],
        ["Vast panel", 2016, 2, 2, 1],
        ["Vast panel", 2017, 2, 2, 2],
    ]
    drawn = [[round(float(y), 4) for y in trace.y] for trace in picture.figure.data]
    assert drawn == [[0.6667, 0.6667], [0.6667, 0.75], [0.5, 1.0]]


def test_lenses_that_agree() -> None:
    rows = units(("a", 2016, 4, 1), ("a", 2017, 4, 3))
    assert lenses(rows).sentence.startswith("De drie manieren van kijken wijzen dezelfde kant op.")


def test_lenses_that_disagree_are_named() -> None:
    rows = units(("a", 2016, 4, 1), ("b", 2016, 20, 20), ("a", 2017, 4, 3), ("c", 2017, 20, 0))
    sentence = lenses(rows).sentence
    assert "spreken elkaar tegen" in sentence
    assert "Vast panel stijgt" in sentence
    assert "Onderzocht in het jaar" in sentence.split("daalt")[0]


def test_a_panel_does_not_rise_because_other_units_come_in_it() -> None:
    """Both units improve between their own two years; the second simply starts higher."""
    rows = units(("a", 2016, 10, 2), ("a", 2017, 10, 1), ("b", 2018, 10, 9), ("b", 2019, 10, 8))
    sentence = lenses(rows, (2016, 2017, 2018, 2019)).sentence
    assert "dezelfde kant" not in sentence
    assert "Vast panel" not in sentence.split("stijgt")[0]


def test_too_few_to_compare() -> None:
    assert lenses(units(("a", 2016, 4, 1))).sentence.startswith("Er zijn te weinig eenheden")


def test_events_are_marked_and_named() -> None:
    figure = lenses(WORKED).figure
    assert [note.text for note in figure.layout.annotations] == ["Begin coronacrisis"]
    assert len(figure.layout.shapes) == 1


@pytest.mark.parametrize("jaren", [(2016, 2017), ()])
def test_lenses_of_nothing(jaren: tuple[int, ...]) -> None:
    picture = lenses(frame(UNITS, []), jaren)
    assert picture.empty
    assert picture.sentence.startswith("Er zijn te weinig eenheden")


def test_the_worked_split_of_the_method() -> None:
    picture = split(WORKED)
    assert picture.table.round(4).values.tolist() == [
        ["Dezelfde eenheden", 2, 50.0],
        ["Nieuw onderzochte eenheden", 1, -33.3333],
        ["Niet meer onderzochte eenheden", 1, -16.6667],
    ]
    assert picture.table["bijdrage"].sum() == pytest.approx(0, abs=1e-12)
    (bar,) = picture.figure.data
    assert [100 * x for x in bar.x] == pytest.approx(picture.table["bijdrage"].tolist())
    assert list(bar.text) == ["+50,0", "-33,3", "-16,7"]
    assert list(bar.y) == picture.table["term"].tolist()


def test_the_sentence_of_the_split_has_the_numbers_of_the_table() -> None:
    rows = units(("a", 2016, 10, 2), ("b", 2016, 10, 4), ("a", 2017, 10, 5), ("d", 2017, 10, 9))
    picture = split(rows)
    assert picture.sentence == (
        "Tussen 2016 en 2017 veranderde het aandeel +40,0 procentpunt: +30,0 door 1 eenheid die in beide "
        "jaren is onderzocht en +10,0 doordat andere eenheden zijn onderzocht."
    )
    assert picture.table["bijdrage"].tolist() == pytest.approx([30, 20, -10])


def test_a_change_with_only_other_units() -> None:
    picture = split(units(("a", 2016, 10, 2), ("b", 2017, 10, 5)))
    assert "Geen enkele eenheid is in beide jaren onderzocht" in picture.sentence
    assert "+30,0 procentpunt" in picture.sentence
    assert picture.table["bijdrage"].sum() == pytest.approx(30)


def test_nothing_is_split_across_a_break() -> None:
    rows = pd.concat([units(("a", 2016, 10, 2), kader="k1"), units(("a", 2017, 10, 5), kader="k2")])
    picture = split(rows)
    assert picture.empty
    assert picture.figure is None
    assert "ligt een breuk" in picture.sentence


@pytest.mark.parametrize("rows", [units(("a", 2016, 4, 1)), frame(UNITS, [])], ids=["one year", "nothing"])
@pytest.mark.parametrize("jaren", [(2016, 2017), ()])
def test_one_year_or_none_has_no_change_to_split(rows: pd.DataFrame, jaren: tuple[int, ...]) -> None:
    picture = split(rows, jaren)
    assert picture.empty
    assert picture.figure is None
    assert picture.sentence == (
        "Er is maar één jaar met een indicatie, dus er is geen verschil om te verdelen."
    )
