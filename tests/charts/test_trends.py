"""Trend panels: which points stand where, and between which of them a line may run."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import LIGHT, TEXTS, THRESHOLDS, UNITS, frame, judged, units, years
from tests.properties.readers import html_rows
from tsd_dash.charts.axes import Event
from tsd_dash.charts.looks import LENZEN, Inspectie, LensName, legend_names
from tsd_dash.charts.palette import DASHES, MARKERS
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.trends import trend_panels
from tsd_dash.publish.tables import table_html

INSPECTIES = {
    "A": Inspectie("A", "InspA", 0),
    "OUD": Inspectie("OUD", "Oud", 1, 2017),
    "NIEUW": Inspectie("NIEUW", "Nieuw", 1),
}
THEMAS = {"regie": "Regie", "toegang": "Toegang"}
MERGER = Event("Fusie", dt.date(2017, 10, 1), breuk=True)


def panels(
    rows: pd.DataFrame,
    jaren: Sequence[int] = (2016, 2017, 2018),
    lens: LensName = "in_jaar",
    events: Sequence[Event] = (),
    totals: pd.DataFrame | None = None,
    carry: int = 3,
    once: pd.DataFrame | None = None,
    names: Mapping[str, str] = THEMAS,
) -> Picture:
    per_jaar = years((2016, 8, 1), (2018, 8, 2)) if totals is None else totals
    return trend_panels(
        judged(rows, once),
        names,
        per_jaar,
        jaren,
        INSPECTIES,
        events,
        lens,
        carry,
        THRESHOLDS,
        LIGHT,
        TEXTS,
    )


def traces(picture: Picture, mode: str, thema: str = "Regie") -> list[Any]:
    return [trace for trace in picture.figure[thema].data if trace.mode == mode]


def lines(picture: Picture, thema: str = "Regie") -> list[tuple[int, int]]:
    """The pairs of years between which a line runs."""
    xs = [x for trace in traces(picture, "lines", thema) for x in trace.x]
    return [(round(xs[i]), round(xs[i + 1])) for i in range(0, len(xs), 3)]


def test_a_point_is_the_share_with_its_wilson_interval() -> None:
    picture = panels(units(("a", 2016, 7, 5), ("b", 2017, 1, 1)))
    (marks,) = traces(picture, "markers")
    assert [round(float(y), 3) for y in marks.y] == [0.714, 1.0]
    assert [float(v) for v in marks.error_y.array] == pytest.approx([0.2035, 0], abs=5e-4)
    assert [float(v) for v in marks.error_y.arrayminus] == pytest.approx([0.3554, 0.7935], abs=5e-4)
    assert marks.text[0] == "InspA, 2016: 5 van 7, te weinig voor een percentage"


def test_the_table_has_the_worked_values() -> None:
    picture = panels(units(("a", 2016, 7, 5), ("b", 2017, 1, 1), ("a", 2018, 60, 13), ("c", 2018, 60, 14)))
    shown = picture.table[["inspectie_naam", "jaar", "eenheden", "n", "x"]].values.tolist()
    assert shown == [["InspA", 2016, 1, 7, 5], ["InspA", 2017, 1, 1, 1], ["InspA", 2018, 2, 120, 27]]
    intervals = picture.table[["ondergrens", "bovengrens"]].round(3).values.tolist()
    assert intervals == [[0.359, 0.918], [0.207, 1.0], [0.159, 0.308]]


def test_the_table_has_the_themas_in_the_order_of_the_figures() -> None:
    both = ("a", 2016, 12, 3), ("b", 2017, 12, 4)
    rows = pd.concat([units(*both), units(*both, thema="toegang")])
    picture = panels(rows, names={"toegang": "Toegang", "regie": "Regie"})
    assert list(picture.figure) == ["Toegang", "Regie"]
    assert picture.table[["thema_naam", "jaar"]].values.tolist() == [
        ["Toegang", 2016],
        ["Toegang", 2017],
        ["Regie", 2016],
        ["Regie", 2017],
    ]


def test_the_table_prints_no_percentage_of_few() -> None:
    picture = panels(units(("a", 2016, 7, 5), ("b", 2017, 9, 1), ("a", 2018, 60, 13), ("c", 2018, 60, 14)))
    place = [column.label for column in picture.columns].index("Aandeel")
    page = [row[place] for row in html_rows(table_html(picture, TEXTS))[1:]]
    assert page == ["5 van 7", "1 van 9", "22,5%"]
    assert picture.table["aandeel"].isna().tolist() == [True, True, False]


def test_a_line_between_years_with_the_same_units() -> None:
    picture = panels(units(("a", 2016, 8, 1), ("a", 2017, 8, 4)))
    assert lines(picture) == [(2016, 2017)]
    (line,) = traces(picture, "lines")
    assert list(line.y)[:2] == [1 / 8, 4 / 8]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(units(("a", 2016, 8, 1), ("b", 2017, 8, 4)), id="other units"),
        pytest.param(units(("a", 2016, 8, 1), ("a", 2017, 8, 4), ("b", 2017, 8, 4)), id="a unit more"),
        pytest.param(units(("a", 2016, 8, 1), ("a", 2018, 8, 4)), id="a year between"),
        pytest.param(units(("a", 2016, 4, 1), ("a", 2017, 8, 4)), id="too few in the first"),
        pytest.param(units(("a", 2016, 8, 1), ("a", 2017, 4, 4)), id="too few in the second"),
        pytest.param(
            pd.concat([units(("a", 2016, 8, 1), kader="k1"), units(("a", 2017, 8, 4), kader="k2")]),
            id="another framework",
        ),
    ],
)
def test_no_line_between_years_that_are_not_comparable(rows: pd.DataFrame) -> None:
    picture = panels(rows)
    assert lines(picture) == []
    assert traces(picture, "markers")


@pytest.mark.parametrize("lens", LENZEN)
def test_no_line_touches_a_point_below_the_minimum(lens: LensName) -> None:
    rows = units(("a", 2016, 2, 1), ("a", 2017, 8, 4), ("a", 2018, 3, 1))
    assert lines(panels(rows, lens=lens)) == []


@pytest.mark.parametrize("lens", LENZEN)
def test_no_line_crosses_a_break(lens: LensName) -> None:
    rows = units(("a", 2016, 8, 1), ("a", 2017, 8, 4), ("a", 2018, 8, 2))
    assert sorted(set(lines(panels(rows, lens=lens)))) == [(2016, 2017), (2017, 2018)]
    assert sorted(set(lines(panels(rows, lens=lens, events=[MERGER])))) == [(2016, 2017)]


@pytest.mark.parametrize("day", [dt.date(2017, 10, 1), dt.date(2018, 1, 1), dt.date(2018, 3, 1)])
@pytest.mark.parametrize("lens", LENZEN)
def test_no_line_crosses_the_mark_of_a_break(lens: LensName, day: dt.date) -> None:
    rows = units(("a", 2016, 8, 1), ("a", 2017, 8, 4), ("a", 2018, 8, 2))
    event = Event("Breuk", day, breuk=True)
    drawn = lines(panels(rows, lens=lens, events=[event]))
    assert [(van, tot) for van, tot in drawn if van < event.position < tot] == []


def test_the_mark_of_a_break_is_drawn_in_every_panel_and_other_events_are_not() -> None:
    other = Event("Iets anders", dt.date(2018, 3, 12), breuk=False)
    picture = panels(units(("a", 2016, 8, 1), ("a", 2017, 8, 4)), events=[MERGER, other])
    xs = [shape.x0 for shape in picture.figure["Regie"].layout.shapes]
    assert xs == [pytest.approx(2017.247, abs=0.001)]


def test_an_event_stands_at_its_place_in_the_year() -> None:
    assert Event("", dt.date(2017, 1, 1), breuk=True).position == pytest.approx(2016.5)
    assert Event("", dt.date(2017, 7, 2), breuk=True).position == pytest.approx(2017.0, abs=0.01)


def test_each_inspectie_has_its_own_colour_sign_and_place() -> None:
    rows = pd.concat(
        [
            units(("a", 2016, 8, 1), ("a", 2017, 8, 1)),
            units(("a", 2016, 8, 1), ("a", 2017, 8, 1), inspectie="OUD"),
        ]
    )
    picture = panels(rows)
    first, second = traces(picture, "markers")
    assert [first.name, second.name] == ["A", "OUD"]
    assert [first.marker.line.color, second.marker.line.color] == list(LIGHT.inspectie[:2])
    assert [first.marker.symbol, second.marker.symbol] == list(MARKERS[:2])
    assert [line.line.dash for line in traces(picture, "lines")] == list(DASHES[:2])
    assert [len(line.x) for line in traces(picture, "lines")] == [3, 3]
    assert first.x[0] < second.x[0]
    assert first.x[0] + second.x[0] == pytest.approx(2 * 2016)


def joint_rows(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    return pd.concat([units(*rows), units(*rows, inspectie="OUD")])


def test_inspecties_that_found_the_same_together_share_one_mark() -> None:
    found = [("a", 2016, 12, 5), ("b", 2017, 8, 1)]
    picture = panels(joint_rows(*found), once=units(*found))
    (marks,) = traces(picture, "markers")
    assert [marks.name, list(marks.x), [round(float(y), 3) for y in marks.y]] == [
        "samen",
        [2016, 2017],
        [0.417, 0.125],
    ]
    assert marks.text[0].startswith("InspA en Oud samen, 2016: 5 van 12 (41,7%)")
    assert picture.extra["drawn"].series == ["samen"]
    assert picture.extra["drawn"].vorm == "smal"
    assert picture.table["inspectie_naam"].tolist() == ["InspA", "InspA", "Oud", "Oud"]


def test_equal_numbers_that_were_not_found_together_stay_apart() -> None:
    found = [("a", 2016, 12, 5), ("a", 2017, 12, 5)]
    picture = panels(joint_rows(*found))
    assert [marks.name for marks in traces(picture, "markers")] == ["A", "OUD"]
    assert picture.extra["drawn"].vorm == "breed"


def test_only_where_the_numbers_are_the_same_is_there_one_mark() -> None:
    rows = pd.concat(
        [joint_rows(("a", 2016, 8, 1)), units(("b", 2017, 8, 3)), units(("b", 2017, 2, 1), inspectie="OUD")]
    )
    once = units(("a", 2016, 8, 1), ("b", 2017, 10, 4))
    picture = panels(rows, once=once)
    drawn = {marks.name: [round(float(x)) for x in marks.x] for marks in traces(picture, "markers")}
    assert drawn == {"samen": [2016], "A": [2017], "OUD": [2017]}


def test_joint_judgements_that_are_carried_forward_share_one_mark_and_line() -> None:
    found = [("a", 2016, 12, 5)]
    rows = pd.concat([units(*found), units(*found, inspectie="NIEUW")])
    picture = panels(rows, once=units(*found), lens="laatst")
    (marks,) = traces(picture, "markers")
    assert [marks.name, list(marks.x)] == ["samen", [2016, 2017, 2018]]
    assert marks.text[2].endswith("het oudste oordeel is 2 jaar oud")
    assert lines(picture) == [(2016, 2017), (2017, 2018)]


def test_an_open_mark_stands_for_few() -> None:
    (marks,) = traces(panels(units(("a", 2016, 9, 1), ("b", 2017, 10, 1))), "markers")
    assert list(marks.marker.color) == [LIGHT.page, LIGHT.inspectie[0]]
    assert marks.marker.line.color == LIGHT.inspectie[0]


def test_lines_of_several_inspecties_are_named_at_their_end() -> None:
    rows = pd.concat(
        [
            units(("a", 2016, 8, 1), ("a", 2017, 8, 1)),
            units(("a", 2016, 8, 1), ("a", 2017, 8, 1), inspectie="OUD"),
        ]
    )
    picture = panels(rows, jaren=(2016, 2017))
    names = [note for note in picture.figure["Regie"].layout.annotations if note.x == 2017.5]
    assert [note.text for note in names] == ["InspA", "Oud"]
    assert names[1].y - names[0].y >= 0.13


def test_an_inspectie_that_has_ended_gets_no_later_points() -> None:
    rows = units(("a", 2017, 8, 1), inspectie="OUD")
    picture = panels(rows, lens="laatst")
    assert picture.table["jaar"].tolist() == [2017]


def labels(picture: Picture, thema: str = "Regie") -> list[list[str]]:
    """The lines under each year: n and the year."""
    ticks = picture.figure[thema].layout.xaxis.ticktext
    return [re.sub("</?span[^>]*>", "", tick).split("<br>") for tick in ticks]


def test_n_is_printed_at_every_year() -> None:
    assert labels(panels(units(("a", 2016, 8, 1), ("b", 2018, 12, 1)))) == [
        ["8", "'16"],
        ["", "'17"],
        ["12", "'18"],
    ]


def test_of_several_inspecties_the_smallest_and_largest_n_are_printed() -> None:
    rows = pd.concat(
        [units(("a", 2016, 82, 1)), units(("a", 2016, 7, 1), ("b", 2017, 3, 1), inspectie="OUD")]
    )
    assert labels(panels(rows)) == [["7–", "82", "2016"], ["3", "", "2017"], ["", "", "2018"]]


def test_a_panel_for_each_thema_with_several_points_in_display_order() -> None:
    both = [("a", 2016, 8, 1), ("b", 2017, 8, 1)]
    rows = pd.concat([units(*both, thema="toegang"), units(*both)])
    assert list(panels(rows).figure) == ["Regie", "Toegang"]


def test_themas_with_one_point_or_none_are_named_in_words() -> None:
    rows = pd.concat([units(("a", 2016, 8, 1), ("b", 2017, 8, 1)), units(("a", 2016, 9, 6), thema="toegang")])
    picture = panels(rows)
    assert list(picture.figure) == ["Regie"]
    assert picture.extra["drawn"].rest == (
        "In maar één jaar iets gevonden, dus zonder verloop: Toegang (in 2016 6 van 9)."
    )
    bare = panels(rows[rows["thema"] == "regie"])
    assert bare.extra["drawn"].rest == "Niets te zien bij: Toegang."


def test_one_year_is_one_figure_of_all_themas() -> None:
    rows = pd.concat([units(("a", 2016, 12, 3)), units(("a", 2016, 4, 1), thema="toegang")])
    picture = panels(rows, jaren=(2016,), totals=years((2016, 16, 4)))
    (figure,) = picture.figure.values()
    (marks,) = figure.data
    assert [list(marks.x), picture.extra["drawn"].vorm] == [[0.25, 0.25], "jaar"]
    assert [note.text for note in figure.layout.annotations] == ["3 van 12", "1 van 4"]
    assert list(figure.layout.yaxis.ticktext) == ["Regie", "Toegang"]


def test_of_many_years_not_every_one_is_named() -> None:
    rows = units(("a", 2010, 8, 1), ("b", 2019, 12, 1))
    named = [year for _, year in labels(panels(rows, jaren=tuple(range(2010, 2020))))]
    assert named == ["", "'11", "", "'13", "", "'15", "", "'17", "", "'19"]


def test_a_panel_in_words() -> None:
    rows = pd.concat([units(("a", 2016, 8, 1), ("b", 2017, 9, 2)), units(("b", 2017, 4, 1), inspectie="OUD")])
    assert panels(rows).extra["drawn"].alt["Regie"] == (
        "Regie: InspA in 2016 1 van 8 hoog of zeer hoog, InspA in 2017 2 van 9 hoog of zeer hoog "
        "en Oud in 2017 1 van 4 hoog of zeer hoog."
    )


def test_a_change_of_framework_is_marked_and_explained() -> None:
    rows = pd.concat(
        [
            units(("a", 2016, 8, 1), ("b", 2016, 8, 1), kader="k1"),
            units(("a", 2018, 8, 4), ("b", 2018, 8, 4), kader="k2"),
        ]
    )
    picture = panels(rows)
    assert picture.extra["drawn"].alt["Regie"] == (
        "Regie: in 2016 2 van 16 hoog of zeer hoog (kader k1) en in 2018 8 van 16 hoog of zeer "
        "hoog (kader k2)."
    )
    (sign,) = picture.figure["Regie"].layout.annotations
    assert sign.text == "[b]"
    assert (sign.y, sign.yanchor) == (1, "bottom"), "above the marks of the years"
    assert picture.note == (
        "[b] Breuk in 2018: k1 is vervangen door k2; voor en na dat jaar is niet hetzelfde gemeten."
    )
    assert lines(panels(rows, lens="laatst")) == []


def test_the_latest_known_judgement_is_carried_and_its_age_shown() -> None:
    rows = units(("a", 2016, 8, 2), ("b", 2018, 8, 6))
    picture = panels(rows, lens="laatst", carry=3)
    assert picture.table[["jaar", "eenheden", "n", "x", "overgenomen", "leeftijd_max"]].values.tolist() == [
        [2016, 1, 8, 2, 0, 0],
        [2017, 1, 8, 2, 1, 1],
        [2018, 2, 16, 8, 1, 2],
    ]
    assert panels(rows, lens="laatst", carry=1).table["eenheden"].tolist() == [1, 1, 1]


def test_the_panel_shows_pairs_of_years_with_the_same_units() -> None:
    rows = units(("a", 2016, 8, 2), ("b", 2016, 8, 8), ("a", 2017, 8, 4), ("c", 2018, 8, 8))
    picture = panels(rows, lens="panel")
    assert picture.table[["van", "tot", "jaar", "eenheden", "n", "x"]].values.tolist() == [
        [2016, 2017, 2016, 1, 8, 2],
        [2016, 2017, 2017, 1, 8, 4],
    ]
    (line,) = traces(picture, "lines")
    assert list(line.y)[:2] == [0.25, 0.5]


def test_the_columns_of_the_table() -> None:
    picture = panels(units(("a", 2016, 8, 2), ("a", 2017, 8, 4)))
    assert [(column.name, column.label) for column in picture.columns] == [
        ("thema_naam", "Thema"),
        ("inspectie_naam", "Inspectie"),
        ("jaar", "Jaar"),
        ("eenheden", "Gemeenten en organisaties met een indicatie"),
        ("n", "Risico's met indicatie"),
        ("x", "Hoog of zeer hoog"),
        ("aandeel", "Aandeel"),
        ("ondergrens", "95%-interval vanaf"),
        ("bovengrens", "95%-interval tot en met"),
    ]


def test_the_legend_names_every_look_once() -> None:
    six = {code: Inspectie(code, code, place) for place, code in enumerate("ABCDEF")}
    successor = {**six, "G": Inspectie("G", "G", 1)}
    assert legend_names(successor, {"B", "C", "F", "G", "A"}) == {0: "A / F", 1: "B / G", 2: "C"}
    assert legend_names(successor, {"F"}) == {0: "F"}


@pytest.mark.parametrize("lens", LENZEN)
@pytest.mark.parametrize("jaren", [(2016, 2017), ()])
def test_nothing_judged_gives_a_sentence_and_no_panels(lens: LensName, jaren: tuple[int, ...]) -> None:
    picture = panels(frame(UNITS, []), jaren=jaren, lens=lens, totals=years())
    assert picture.empty
    assert not picture.figure
    assert picture.sentence == "Er zijn geen bevindingen in deze selectie."
