"""The three lenses side by side, and the change split into its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.charts.frames import LIGHT, TEXTS, THRESHOLDS, UNITS, frame, judged, units
from tests.properties.readers import html_rows
from tsd_dash.charts.axes import Event
from tsd_dash.charts.composition import composition
from tsd_dash.charts.lenses import three_lenses
from tsd_dash.charts.looks import LENZEN
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.tables import table_html

CORONA = Event("Begin coronacrisis", dt.date(2017, 3, 12), breuk=False)


def lenses(
    rows: pd.DataFrame, jaren: Sequence[int] = (2016, 2017), events: Sequence[Event] = (CORONA,)
) -> Picture:
    same = judged(rows)
    return three_lenses(dict.fromkeys(LENZEN, same), jaren, events, 3, THRESHOLDS, LIGHT, TEXTS)


def split(rows: pd.DataFrame, jaren: Sequence[int] = (2016, 2017), min_n: int = 1) -> Picture:
    return composition(judged(rows).samen, jaren, min_n, LIGHT, TEXTS)


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
        ["Onderzocht in dat jaar", 2016, 3, 3, 2],
        ["Onderzocht in dat jaar", 2017, 3, 3, 2],
        ["Laatst bekende stand", 2016, 3, 3, 2],
        ["Laatst bekende stand", 2017, 4, 4, 3],
        ["Vast panel", 2016, 2, 2, 1],
        ["Vast panel", 2017, 2, 2, 2],
    ]
    drawn = {
        trace.name: [round(float(y), 4) for y in trace.y]
        for trace in picture.figure.data
        if trace.mode == "markers"
    }
    assert drawn == {"in_jaar": [0.6667, 0.6667], "laatst": [0.6667, 0.75], "panel": [0.5, 1.0]}


def test_lenses_that_agree() -> None:
    picture = lenses(units(("a", 2016, 40, 10), ("a", 2017, 40, 30)))
    assert picture.heading == "Alle drie de manieren van kijken laten een stijging zien"
    assert picture.sentence == "Dat maakt een verandering aannemelijker, maar bewijst haar niet."


def test_an_empty_panel_is_not_counted_as_one_that_agrees() -> None:
    """The register: other units every year, so two lenses fall and the panel is empty."""
    picture = lenses(units(("a", 2016, 40, 30), ("b", 2018, 40, 10)), (2016, 2017, 2018))
    assert picture.heading == "Het vaste panel is leeg, dus over verandering valt niets te zeggen"
    assert picture.sentence == (
        "‘Onderzocht in dat jaar’ daalt van 75,0% in 2016 naar 25,0% in 2018 en ‘Laatst bekende "
        "stand’ daalt van 75,0% in 2016 naar 50,0% in 2018. Geen gemeente of organisatie heeft in twee "
        "jaren na elkaar een risico met een indicatie. Het vaste panel is "
        "daarom leeg en zegt niets over verandering. Of het beter of slechter ging, is hieruit niet "
        "op te maken."
    )
    assert picture.extra["lenzen"] == ["in_jaar", "laatst"]


def test_lenses_that_disagree_are_named() -> None:
    rows = units(("a", 2016, 40, 10), ("b", 2016, 200, 200), ("a", 2017, 40, 30), ("c", 2017, 200, 0))
    picture = lenses(rows)
    assert picture.heading == "De manieren van kijken spreken elkaar tegen"
    assert picture.sentence == (
        "‘Onderzocht in dat jaar’ daalt van 87,5% in 2016 naar 12,5% in 2017, ‘Laatst bekende "
        "stand’ daalt van 87,5% in 2016 naar 52,3% in 2017 en ‘Vast panel’ stijgt binnen de paren van "
        "jaren samen 50,0 procentpunt. Trek dan geen "
        "conclusie over beter of slechter."
    )


def test_a_panel_does_not_rise_because_other_units_come_in_it() -> None:
    """Both units improve between their own two years; the second simply starts higher."""
    rows = units(("a", 2016, 10, 2), ("a", 2017, 10, 1), ("b", 2018, 10, 9), ("b", 2019, 10, 8))
    sentence = lenses(rows, (2016, 2017, 2018, 2019)).sentence
    assert "‘Vast panel’ daalt binnen de paren van jaren samen 20,0 procentpunt" in sentence


def test_a_direction_is_not_told_of_few() -> None:
    picture = lenses(units(("a", 2016, 9, 1), ("a", 2017, 9, 3)))
    assert picture.heading == "De manieren van kijken zijn nog niet te vergelijken"
    assert "%" not in picture.sentence
    page = [row[5] for row in html_rows(table_html(picture, TEXTS))[1:]]
    assert page == ["1 van 9", "3 van 9"] * 3


def test_one_year_has_nothing_to_compare() -> None:
    picture = lenses(units(("a", 2016, 40, 10)), (2016,))
    assert picture.sentence == "Er is maar één jaar in deze selectie, dus er is geen verloop te zien."
    assert picture.figure is None


def test_one_judged_year_of_several_is_named() -> None:
    sentence = lenses(units(("a", 2016, 40, 10)), (2016, 2017)).sentence
    assert sentence == "Alleen in 2016 zijn er risico's met een indicatie, dus er is geen verloop te zien."


def test_judgements_from_before_the_years_are_not_of_those_years() -> None:
    sentence = lenses(units(("a", 2016, 40, 10)), (2017,)).sentence
    assert sentence == (
        "In de gekozen jaren zijn er geen risico's met een indicatie, dus er is geen verloop te zien. De "
        "tabel heeft alleen oordelen van eerder."
    )


def test_of_frameworks_that_cannot_be_compared_the_largest_is_drawn() -> None:
    rows = pd.concat(
        [
            units(("a", 2016, 40, 10), ("a", 2017, 40, 20), kader="groot"),
            units(("b", 2016, 10, 1), kader="klein"),
        ]
    )
    picture = lenses(rows)
    assert picture.note == (
        "Dit beeld toont de 80 van 90 oordelen onder het kader groot; de rest staat in de tabel."
    )
    assert set(picture.table["kader"]) == {"groot", "klein"}
    (first, *_) = [trace for trace in picture.figure.data if trace.mode == "markers"]
    assert list(first.y) == [0.25, 0.5]


def test_the_panel_connects_each_pair() -> None:
    rows = units(("a", 2016, 10, 2), ("a", 2017, 10, 1), ("b", 2017, 10, 9), ("b", 2018, 10, 8))
    figure = lenses(rows, (2016, 2017, 2018)).figure
    marks = next(trace for trace in figure.data if trace.name == "panel")
    lines = [
        trace for trace in figure.data if trace.mode == "lines" and trace.line.color == LIGHT.inspectie[4]
    ]
    assert [y for y in lines[0].y if y is not None] == [0.2, 0.1, 0.9, 0.8]
    assert len(set(marks.x)) == 4


def test_events_are_marked_and_named() -> None:
    figure = lenses(WORKED).figure
    assert [note.text for note in figure.layout.annotations] == ["Begin coronacrisis"]
    assert len(figure.layout.shapes) == 1


def named_on_a_phone(figure: go.Figure) -> list[tuple[str, float, float]]:
    """Each name of an event with where it begins and ends, in pixels of a figure of 206 wide."""
    first, last = figure.layout.xaxis.range
    spots = []
    for one in figure.layout.annotations:
        at = (one.x - first) / (last - first) * 206
        wide = 6.2 * max(len(line) for line in one.text.split("<br>"))
        spots.append((one.text, *((at, at + wide) if one.xanchor == "left" else (at - wide, at))))
    return spots


def test_a_long_name_of_an_event_is_not_cut_off_on_a_phone() -> None:
    naam = "Gemeenten verantwoordelijk voor jeugdhulp"
    midway = [Event(naam, dt.date(2016, 6, 1), breuk=False), Event(naam, dt.date(2018, 6, 1), breuk=False)]
    rows = units(*[("a", jaar, 10, 2) for jaar in range(2015, 2020)])
    figure = lenses(rows, tuple(range(2015, 2020)), midway).figure
    spots = named_on_a_phone(figure)
    assert [text.replace("<br>", " ") for text, _, _ in spots] == [naam, naam]
    assert all(start >= 0 and end <= 206 for _, start, end in spots)


def test_names_of_events_stand_above_each_other_and_before_the_lines() -> None:
    naam = "Gemeenten verantwoordelijk voor jeugdhulp"
    days = [dt.date(2016, 7, 1), dt.date(2016, 8, 1), dt.date(2017, 2, 1)]
    figure = lenses(WORKED, events=[Event(naam, day, breuk=False) for day in days]).figure
    lowest, *higher = sorted(figure.layout.annotations, key=lambda one: one.yshift)
    for one in higher:
        assert one.yshift >= lowest.yshift + 19 * len(lowest.text.split("<br>"))
        lowest = one
    assert lowest.yshift + 19 * len(lowest.text.split("<br>")) <= figure.layout.margin.t
    assert {one.bgcolor for one in figure.layout.annotations} == {LIGHT.page}


def test_of_many_years_the_last_one_is_named_in_short() -> None:
    jaren = tuple(range(2012, 2026))
    axis = lenses(units(*[("a", jaar, 10, 2) for jaar in jaren]), jaren).figure.layout.xaxis
    assert [text for text in axis.ticktext if text] == [f"'{jaar}" for jaar in range(13, 26, 2)]
    assert axis.ticklabeloverflow == "allow", "half of the last one stands outside the years"


@pytest.mark.parametrize("jaren", [(2016, 2017), ()])
def test_lenses_of_nothing(jaren: tuple[int, ...]) -> None:
    picture = lenses(frame(UNITS, []), jaren)
    assert picture.empty
    assert picture.figure is None


def test_the_worked_split_of_the_method() -> None:
    picture = split(WORKED)
    assert picture.table.round(4).values.tolist() == [
        ["Dezelfde", 2, 50.0],
        ["Nieuw erbij", 1, -33.3333],
        ["Niet meer erbij", 1, -16.6667],
    ]
    assert picture.table["bijdrage"].sum() == pytest.approx(0, abs=1e-12)
    (bar,) = picture.figure.data
    assert [100 * x for x in bar.x] == pytest.approx(picture.table["bijdrage"].tolist())
    assert list(bar.text) == ["+50,0", "-33,3", "-16,7"]
    assert list(bar.y) == picture.table["term"].tolist()
    assert picture.sentence == (
        "Tussen 2016 en 2017 bleef het aandeel hoog of zeer hoog gelijk: +50,0 bij de 2 die in beide jaren "
        "een indicatie hebben, -33,3 door gemeenten en organisaties die er nieuw bij zijn en -16,7 door wie "
        "er niet meer bij is."
    )


def test_the_sentence_of_the_split_has_the_numbers_of_the_table() -> None:
    rows = units(("a", 2016, 10, 2), ("b", 2016, 10, 4), ("a", 2017, 10, 5), ("d", 2017, 10, 9))
    picture = split(rows)
    assert picture.sentence == (
        "Tussen 2016 en 2017 steeg het aandeel hoog of zeer hoog met 40,0 procentpunt: +30,0 bij de ene die "
        "in beide jaren een indicatie heeft, +20,0 door gemeenten en organisaties die er nieuw bij zijn en "
        "-10,0 door wie er niet meer bij is."
    )
    assert picture.heading == "Het verschil komt vooral van wie in beide jaren een indicatie heeft"
    assert picture.table["bijdrage"].tolist() == pytest.approx([30, 20, -10])


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        (
            [("a", 2016, 10, 5), ("a", 2017, 10, 4), ("b", 2017, 10, 9)],
            "Bij wie in beide jaren een indicatie heeft, ging het de andere kant op",
        ),
        (
            [("a", 2016, 10, 5), ("a", 2017, 10, 6), ("b", 2017, 30, 30)],
            "Het verschil komt vooral doordat het om andere gemeenten en organisaties gaat",
        ),
        ([("a", 2016, 10, 5), ("a", 2017, 10, 5)], "Het aandeel hoog of zeer hoog bleef gelijk"),
    ],
)
def test_the_heading_says_whose_change_it_is(rows: list[tuple[str, int, int, int]], heading: str) -> None:
    assert split(units(*rows)).heading == heading


def test_a_change_with_only_other_units_is_a_sentence_without_a_bar() -> None:
    picture = split(units(("a", 2016, 10, 2), ("b", 2017, 10, 5)))
    assert picture.sentence == (
        "Tussen 2016 en 2017 steeg het aandeel hoog of zeer hoog met 30,0 procentpunt. Geen gemeente of "
        "organisatie heeft in beide jaren een risico met een indicatie: het verschil is niet te splitsen en "
        "zegt niets over "
        "verandering."
    )
    assert picture.heading == (
        "Het verschil kan er helemaal door komen dat het om andere gemeenten en organisaties gaat"
    )
    assert picture.figure is None
    assert picture.table["bijdrage"].sum() == pytest.approx(30)


def test_few_judgements_are_not_split() -> None:
    picture = split(units(("a", 2016, 9, 2), ("a", 2017, 30, 10)), min_n=10)
    assert picture.empty
    assert picture.sentence == (
        "Er zijn te weinig oordelen om het verschil tussen 2016 en 2017 te verdelen: 9 in 2016 en 30 in 2017."
    )


def test_years_of_few_judgements_make_way_for_others() -> None:
    rows = units(("a", 2015, 2, 1), ("a", 2016, 20, 10), ("a", 2020, 10, 2), ("a", 2025, 1, 0))
    picture = split(rows, (2015, 2016, 2017, 2018, 2019, 2020, 2025), min_n=10)
    assert picture.sentence.startswith("Tussen 2016 en 2020 daalde het aandeel hoog of zeer hoog met 30,0")


def test_nothing_is_split_across_a_break() -> None:
    rows = pd.concat([units(("a", 2016, 10, 2), kader="k1"), units(("a", 2017, 10, 5), kader="k2")])
    picture = split(rows)
    assert picture.empty
    assert picture.figure is None
    assert picture.sentence == (
        "Tussen 2016 en 2017 is niet met hetzelfde kader gemeten, dus het verschil is niet te verdelen."
    )


def test_the_framework_that_covers_most_years_is_split_and_named() -> None:
    """k1 ends in 2017; k2 runs from 2017 to 2019 and k3 over all years beside it."""
    rows = pd.concat(
        [
            units(("a", 2016, 90, 2), ("a", 2017, 90, 3), kader="k1"),
            units(("a", 2017, 10, 5), ("a", 2019, 10, 4), kader="k2"),
            units(("z", 2016, 10, 5), ("z", 2019, 10, 7), kader="k3"),
        ]
    )
    picture = split(rows, (2016, 2017, 2018, 2019))
    assert picture.sentence.startswith("Tussen 2016 en 2019 steeg het aandeel hoog of zeer hoog met 20,0")
    assert picture.sentence.endswith(
        "Dit gaat over de 20 van 120 oordelen onder het kader k3: over een ander kader heen is niet "
        "hetzelfde gemeten."
    )


def test_where_a_break_cuts_the_years_the_sentence_names_the_years_it_is_about() -> None:
    rows = pd.concat(
        [units(("a", 2016, 10, 2), kader="k1"), units(("a", 2017, 10, 5), ("a", 2019, 10, 4), kader="k2")]
    )
    assert split(rows, (2016, 2017, 2018, 2019)).sentence.startswith("Tussen 2017 en 2019 daalde")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            units(("a", 2016, 4, 1)),
            "Alleen in 2016 zijn er risico's met een indicatie, dus er is geen verschil om te verdelen.",
        ),
        (
            frame(UNITS, []),
            "Er zijn geen risico's met een indicatie, dus er is geen verschil om te verdelen.",
        ),
    ],
    ids=["one year", "nothing"],
)
def test_one_year_or_none_has_no_change_to_split(rows: pd.DataFrame, sentence: str) -> None:
    for jaren in ((2016, 2017), (2016,)):
        picture = split(rows, jaren)
        assert picture.empty
        assert picture.figure is None
        assert picture.sentence == sentence
