"""Trend panels: which points stand where, and between which of them a line may run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import LIGHT, TEXTS, THRESHOLDS, UNITS, frame, units, years
from tsd_dash.charts.palette import DASHES, MARKERS
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.trends import LENZEN, Event, Inspectie, LensName, counts, trend_panels, trend_sentence

NO_FRAMEWORKS = pd.DataFrame(
    columns=["kader", "geldig_van", "geldig_tot", "opvolger", "vergelijkbaar_met_opvolger"]
)
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
) -> Picture:
    per_jaar = years((2016, 8, 1), (2018, 8, 2)) if totals is None else totals
    made = counts(rows, rows, NO_FRAMEWORKS, ("thema", "inspectie"))
    return trend_panels(
        made, THEMAS, per_jaar, jaren, INSPECTIES, events, lens, carry, THRESHOLDS, LIGHT, TEXTS
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
    intervals = picture.table[["aandeel", "ondergrens", "bovengrens"]].round(3).values.tolist()
    assert intervals == [[0.714, 0.359, 0.918], [1.0, 0.207, 1.0], [0.225, 0.159, 0.308]]


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
    assert [first.name, second.name] == ["InspA", "Oud"]
    assert [first.marker.color, second.marker.color] == list(LIGHT.inspectie[:2])
    assert [first.marker.symbol, second.marker.symbol] == list(MARKERS[:2])
    assert [line.line.dash for line in traces(picture, "lines")] == list(DASHES[:2])
    assert first.x[0] < second.x[0]
    assert first.x[0] + second.x[0] == pytest.approx(2 * 2016)


def test_an_inspectie_that_has_ended_gets_no_later_points() -> None:
    rows = units(("a", 2017, 8, 1), inspectie="OUD")
    picture = panels(rows, lens="laatst")
    assert picture.table["jaar"].tolist() == [2017]


def test_n_is_printed_at_every_year() -> None:
    rows = pd.concat([units(("a", 2016, 8, 1)), units(("a", 2016, 9, 1), ("b", 2017, 3, 1), inspectie="OUD")])
    labels = [note.text for note in panels(rows).figure["Regie"].layout.annotations]
    assert labels == ["n = 8/9", "n = 3"]


def test_a_panel_for_each_thema_with_points_in_display_order() -> None:
    rows = pd.concat([units(("a", 2016, 8, 1), thema="toegang"), units(("a", 2016, 8, 1))])
    assert list(panels(rows).figure) == ["Regie", "Toegang"]
    assert list(panels(rows[rows["thema"] == "toegang"]).figure) == ["Toegang"]


def test_a_change_of_framework_is_marked_and_explained() -> None:
    rows = pd.concat(
        [
            units(("a", 2016, 8, 1), ("b", 2016, 8, 1), kader="k1"),
            units(("a", 2018, 8, 4), ("b", 2018, 8, 4), kader="k2"),
        ]
    )
    picture = panels(rows)
    assert "[b]" in [note.text for note in picture.figure["Regie"].layout.annotations]
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


@pytest.mark.parametrize("lens", LENZEN)
@pytest.mark.parametrize("jaren", [(2016, 2017), ()])
def test_nothing_judged_gives_a_sentence_and_no_panels(lens: LensName, jaren: tuple[int, ...]) -> None:
    picture = panels(frame(UNITS, []), jaren=jaren, lens=lens, totals=years())
    assert picture.empty
    assert not picture.figure
    assert picture.sentence == "Er zijn geen bevindingen in deze selectie."


# The sentence


def test_the_sentence_compares_the_first_and_the_last_judged_year() -> None:
    per_jaar = years((2016, 44, 20), (2017, 0, 0), (2020, 21, 9))
    assert trend_sentence(per_jaar, False, TEXTS) == (
        "In 2016 was 20 van 44 risico's hoog of zeer hoog, in 2020 9 van 21. Er zijn andere eenheden "
        "onderzocht, dus dit verschil zegt niet of het beter of slechter ging."
    )


def test_the_sentence_of_one_year() -> None:
    assert trend_sentence(years((2016, 44, 20), (2017, 0, 0)), False, TEXTS) == (
        "Er is maar één jaar met een indicatie in deze selectie: in 2016 was 20 van 44 risico's hoog of "
        "zeer hoog."
    )


def test_the_sentence_of_nothing() -> None:
    assert trend_sentence(years(), True, TEXTS) == "Er zijn geen bevindingen in deze selectie."


def test_other_units_are_only_named_when_they_are_other_units() -> None:
    rows = units(("a", 2016, 3, 1), ("a", 2017, 3, 2))
    picture = panels(rows, jaren=(2016, 2017), totals=years((2016, 3, 1), (2017, 3, 2)))
    assert "andere eenheden" not in picture.sentence
    assert "andere gemeenten" not in picture.heading
