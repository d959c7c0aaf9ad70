"""How trends are drawn: a small figure per thema, or one figure of all themas when there is but one year."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from tsd_dash.charts.axes import (
    PLAIN,
    Event,
    framed,
    inside,
    interval,
    mark,
    note,
    share_ticks,
    upright,
    year_label,
    year_ticks,
)
from tsd_dash.charts.marks import TOGETHER, Line, Mark
from tsd_dash.charts.palette import DASHES, MARKERS, Palette
from tsd_dash.texts import Texts

Form = Literal["smal", "breed", "jaar"]
HEIGHTS: Mapping[Form, int] = {"smal": 150, "breed": 210}
"""Height of a panel in pixels; tsd_dash/ui/static/stijl.css places the scale beside it by these."""

ABOVE = 12
BELOW: Mapping[Form, int] = {"smal": 40, "breed": 54}
"""Room above and below the shares, in pixels; the same holds."""

END_LABELS = 94
SLOT, FILL = 0.16, 0.84
SHARES = (-0.06, 1.06)
"""The shares of a panel, with room for half a marker at both ends."""

YEAR_SHARES = (-0.05, 1.05)
ROW_HEIGHT = 30
WRAP = 20
TOGETHER_MARKER = "pentagon"


@dataclass(frozen=True)
class Style:
    """What all figures of a trend share: years, events, minimum n of a percentage, colours and texts."""

    jaren: Sequence[int]
    events: Sequence[Event]
    min_n: int
    colours: Palette
    texts: Texts

    def colour(self, plaats: int) -> str:
        """The colour of a place in the palette; that of the page for marks of all together."""
        inspectie = self.colours.inspectie
        return self.colours.primary if plaats < 0 else inspectie[plaats % len(inspectie)]

    def dash(self, plaats: int) -> str:
        """The dash of the lines of a place in the palette."""
        return DASHES[0 if plaats < 0 else plaats % len(DASHES)]

    def symbol(self, plaats: int) -> str:
        """The marker of a place in the palette."""
        return TOGETHER_MARKER if plaats < 0 else MARKERS[plaats % len(MARKERS)]


@dataclass(frozen=True)
class Panel:
    """What one panel draws: its marks, the lines between them, and the years in which it breaks."""

    naam: str
    marks: Sequence[Mark]
    lines: Sequence[Line]
    breaks: Sequence[int]


def form_of(panels: Sequence[Panel]) -> Form:
    """One year asks for one figure; panels are wide where marks stand side by side."""
    marks = [one for panel in panels for one in panel.marks]
    if len({one.jaar for one in marks}) == 1:
        return "jaar"
    return "smal" if len({one.serie for one in marks}) == 1 else "breed"


def hover(point: Mark, style: Style) -> str:
    """What a mark says: whose it is, its year and its numbers."""
    texts = style.texts
    words = texts(
        "beelden.trend.punt" if point.n >= style.min_n else "beelden.trend.punt_weinig",
        naam=texts("beelden.trend.samen_van", namen=point.namen) if point.plaats < 0 else point.namen[0],
        jaar=point.jaar,
        x=point.x,
        n=point.n,
        aandeel=point.aandeel,
        laag=point.ondergrens,
        hoog=point.bovengrens,
    )
    return f"{words}; {texts('beelden.trend.oud', n=point.oud)}" if point.oud else words


def _point_in_words(point: Mark, style: Style, *, several: bool, frameworks: bool) -> str:
    """One mark in words: whose it is and by which framework, where the panel has more of them."""
    said = style.texts(
        "beelden.trend.alt_naam" if several else "beelden.trend.alt_punt",
        naam=style.texts("beelden.trend.samen") if point.plaats < 0 else point.namen[0],
        jaar=point.jaar,
        x=point.x,
        n=point.n,
    )
    if not frameworks or not point.kader:
        return said
    return style.texts("beelden.trend.alt_kader", punt=said, kader=point.kader)


def in_words(panel: Panel, style: Style) -> str:
    """The marks of a panel as a sentence, for who cannot see them."""
    several = len({one.serie for one in panel.marks}) > 1
    frameworks = len({one.kader for one in panel.marks}) > 1
    points = [
        _point_in_words(point, style, several=several, frameworks=frameworks)
        for point in dict.fromkeys(sorted(panel.marks, key=lambda one: (one.jaar, one.van)))
    ]
    return style.texts("beelden.trend.alt", thema=panel.naam, punten=list(dict.fromkeys(points)))


def _slots(marks: Sequence[Mark]) -> dict[Mark, float]:
    """The place of each mark on the axis: side by side around the middle of its year."""
    places: dict[Mark, float] = {}
    for jaar in {one.jaar for one in marks}:
        here = sorted(
            (one for one in marks if one.jaar == jaar),
            key=lambda one: (one.van, one.plaats, one.kader),
        )
        width = min(SLOT, FILL / len(here))
        for number, one in enumerate(here):
            places[one] = jaar + (number - (len(here) - 1) / 2) * width
    return places


def _by_serie(marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for one in sorted(marks, key=lambda one: one.plaats):
        found.setdefault(one.serie, []).append(one)
    return found


def sign(points: Sequence[Mark], size: int, style: Style) -> dict[str, Any]:
    """The markers of one series: open below the minimum n of a percentage."""
    colour = style.colour(points[0].plaats)
    return {
        "symbol": style.symbol(points[0].plaats),
        "size": size,
        "color": [colour if point.n >= style.min_n else style.colours.page for point in points],
        "line": {"color": colour, "width": 1.75},
    }


def _traces(panel: Panel, places: Mapping[Mark, float], style: Style) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = []
    for serie, points in _by_serie(panel.marks).items():
        colour = style.colour(points[0].plaats)
        lines = [line for line in panel.lines if line.van.serie == serie]
        if lines:
            data.append(
                {
                    "type": "scatter",
                    "x": [x for line in lines for x in (places[line.van], places[line.tot], None)],
                    "y": [y for line in lines for y in (line.van.aandeel, line.tot.aandeel, None)],
                    "mode": "lines",
                    "line": {"color": colour, "width": 2, "dash": style.dash(points[0].plaats)},
                    "hoverinfo": "skip",
                }
            )
        data.append(
            {
                "type": "scatter",
                "x": [places[point] for point in points],
                "y": [point.aandeel for point in points],
                "mode": "markers",
                "name": serie,
                "marker": sign(points, 9, style),
                "error_y": interval(points, colour, 1.5),
                "cliponaxis": False,
                "text": [hover(point, style) for point in points],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    return data


def _numbers(panel: Panel, form: Form, style: Style) -> list[str]:
    """The label of each year: n, on two lines where it runs from smallest to largest, and the year."""
    labels = []
    for jaar in style.jaren:
        found = sorted({one.n for one in panel.marks if one.jaar == jaar})
        n = ""
        if found:
            key = "beelden.trend.n" if len(found) == 1 else "beelden.trend.n_bereik"
            n = style.texts(key, laag=found[0])
        if form == "breed":
            n = f"{n}<br>{found[-1] if len(found) > 1 else ''}"
        year = year_label(jaar, style.jaren, style.texts, short=form == "smal")
        labels.append(f'{n}<br><span style="color:{style.colours.subtle}">{year}</span>')
    return labels


def _end_labels(panel: Panel, style: Style) -> list[dict[str, Any]]:
    """The name of each series whose line runs on to the last year, moved apart where they would overlap."""
    if len({one.serie for one in panel.marks}) < 2:
        return []
    ends = {line.tot.serie: line.tot for line in panel.lines if line.tot.jaar == style.jaren[-1]}
    notes, lowest = [], -1.0
    for point in sorted(ends.values(), key=lambda one: one.aandeel):
        y = max(point.aandeel, lowest)
        lowest = y + 0.13
        naam = style.texts("beelden.trend.samen_kort") if point.plaats < 0 else point.namen[0]
        notes.append(note(style.jaren[-1] + 0.5, y, naam, style.colours.text, xanchor="left", xshift=6))
    return notes


def panel_figure(panel: Panel, form: Form, style: Style, *, named_ends: bool) -> go.Figure:
    """One panel: years from left to right; `named_ends` leaves room for names at the end of lines."""
    places = _slots(panel.marks)
    shapes = [mark(event, style.colours) for event in inside(style.events, style.jaren) if event.breuk]
    shapes += [upright(jaar - 0.5, style.colours.text) for jaar in panel.breaks]
    notes = [
        note(jaar - 0.5, 1, "[b]", style.colours.text, yanchor="bottom", yshift=-1) for jaar in panel.breaks
    ]
    return framed(
        _traces(panel, places, style),
        year_ticks(style.jaren, _numbers(panel, form, style)),
        {**share_ticks(style.colours, shown=False), "range": SHARES},
        style.colours,
        height=HEIGHTS[form],
        margin={"l": 2, "r": END_LABELS if named_ends else 2, "t": ABOVE, "b": BELOW[form]},
        shapes=shapes,
        annotations=notes + _end_labels(panel, style),
    )


def ends_named(panels: Sequence[Panel]) -> bool:
    """Whether lines of several series end in one panel, so that their ends need names."""
    return any(panel.lines and len({one.serie for one in panel.marks}) > 1 for panel in panels)


def year_figure(panels: Sequence[Panel], style: Style) -> go.Figure:
    """All themas of one year below each other: the share from left to right, x and n at the right."""
    centre, ticks, notes, y = {}, [], [], 0.0
    spots: dict[Mark, float] = {}
    for panel in panels:
        here = sorted(panel.marks, key=lambda one: (one.plaats, one.kader))
        for number, point in enumerate(here):
            spots[point] = y + number
            notes.append(_count_note(y + number, point, style))
        centre[panel.naam] = y + (len(here) - 1) / 2
        y += len(here) + 0.5
        ticks.append("<br>".join(textwrap.wrap(panel.naam, WRAP, break_long_words=False)))
    data = []
    for points in _by_serie(list(spots)).values():
        bars = interval(points, style.colour(points[0].plaats), 1.5)
        data.append(
            {
                "type": "scatter",
                "x": [point.aandeel for point in points],
                "y": [spots[point] for point in points],
                "mode": "markers",
                "name": points[0].serie,
                "marker": sign(points, 11, style),
                "error_x": bars,
                "cliponaxis": False,
                "text": [hover(point, style) for point in points],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    rows = {"tickmode": "array", "tickvals": list(centre.values()), "ticktext": ticks, "showgrid": False}
    height = int(ROW_HEIGHT * max(y, len(panels) * 1.6)) + 40
    return framed(
        data,
        {**share_ticks(style.colours), "range": YEAR_SHARES, "side": "top"},
        {**rows, "range": [y - 0.25, -0.75], "automargin": True, **PLAIN},
        style.colours,
        height=height,
        margin={"l": 8, "r": 64, "t": 30, "b": 6},
        annotations=notes,
    )


def _count_note(y: float, point: Mark, style: Style) -> dict[str, Any]:
    """`8 van 10` at the right of a row."""
    text = style.texts("beelden.van", x=point.x, n=point.n)
    return note(1, y, text, style.colours.text, xref="paper", xanchor="left", xshift=8)


def series_of(panels: Sequence[Panel]) -> list[str]:
    """The series that have a mark, that of all together first."""
    found = {one.serie: one.plaats for panel in panels for one in panel.marks}
    return sorted(found, key=lambda serie: (serie != TOGETHER, found[serie]))
