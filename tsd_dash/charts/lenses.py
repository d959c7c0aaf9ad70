"""The three lenses side by side, and what it means when they disagree."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.answers import empty_panel
from tsd_dash.charts.axes import (
    Event,
    framed,
    inside,
    interval,
    mark,
    note,
    share_ticks,
    year_label,
    year_ticks,
)
from tsd_dash.charts.frames import rows
from tsd_dash.charts.looks import LENZEN, Judgements, LensName, look, main_stretch, returning, segments
from tsd_dash.charts.palette import Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds
from tsd_dash.charts.trends import count_columns, shares_or_counts
from tsd_dash.texts import Texts

HEIGHT = 250
EVENT_ROW = 19
NARROW, LETTER = 206, 6.1
"""Width in pixels of the years in the figure on the narrowest phone, and of a letter in a name."""

APART = 0.12
STYLES: Mapping[LensName, tuple[int, str, str]] = {
    "in_jaar": (0, "circle", "solid"),
    "laatst": (2, "diamond", "dot"),
    "panel": (4, "square", "solid"),
}
"""Place in the palette, marker and dash of each lens."""


@dataclass(frozen=True)
class Change:
    """From the first to the last year of a lens; in the panel the sum of the changes within its pairs."""

    lens: LensName
    van: float
    tot: float
    jaren: tuple[int, int]

    @property
    def direction(self) -> str:
        """`stijgt`, `daalt` or `gelijk`, as seen in percentages with one decimal."""
        moved = round(self.tot - self.van, 3)
        return "gelijk" if moved == 0 else "stijgt" if moved > 0 else "daalt"

    def words(self, texts: Texts) -> str:
        """The change in words."""
        key = f"panel_{self.direction}" if self.lens == "panel" else self.direction
        return texts(
            f"beelden.lenzen.{key}",
            lens=texts(f"beelden.lens.{self.lens}"),
            van=self.van,
            tot=self.tot,
            jaar_van=self.jaren[0],
            jaar_tot=self.jaren[1],
            punten=round(100 * abs(self.tot - self.van), 1),
        )


def _change(lens: LensName, points: pd.DataFrame, min_n: int) -> Change | None:
    """The change a lens shows between points that are large enough for a percentage; None without two."""
    points = points[points["n"] >= min_n].sort_values("jaar", kind="stable")
    if len(points) < 2:
        return None
    years = int(points["jaar"].iloc[0]), int(points["jaar"].iloc[-1])
    if lens == "panel":
        pairs = points.groupby(["van", "tot"])["aandeel"]
        whole = pairs.size() == 2
        if not whole.any():
            return None
        moved = float((pairs.last() - pairs.first())[whole].sum())
        return Change(lens, 0.0, moved, years)
    return Change(lens, float(points["aandeel"].iloc[0]), float(points["aandeel"].iloc[-1]), years)


def _no_course(judged: Judgements, jaren: Sequence[int], texts: Texts, *, earlier: bool) -> str:
    """Why one framework has fewer than two judged years; `earlier` says the table has older judgements."""
    found = returning(judged.samen, jaren).jaren
    if not found:
        return texts("beelden.lenzen.zin_geen_eerder" if earlier else "beelden.lenzen.zin_geen")
    if len(jaren) < 2:
        return texts("beelden.lenzen.zin_een_jaar")
    if len(found) < 2:
        return texts("beelden.lenzen.zin_alleen", jaar=found[0])
    return texts("beelden.lenzen.zin_niets")


def _said(
    tables: Mapping[LensName, pd.DataFrame],
    judged: Judgements,
    jaren: Sequence[int],
    min_n: int,
    texts: Texts,
) -> tuple[str, str]:
    """Heading and sentence: which lenses show what, counting only those that show something."""
    found = [_change(lens, points, min_n) for lens, points in tables.items()]
    changes = [change for change in found if change is not None]
    words = [change.words(texts) for change in changes]
    if len(set(tables["in_jaar"]["jaar"])) < 2:
        earlier = not tables["laatst"].empty
        return texts("beelden.lenzen.kop_weinig"), _no_course(judged, jaren, texts, earlier=earlier)
    if not changes:
        return texts("beelden.lenzen.kop_weinig"), texts("beelden.lenzen.zin_niets")
    directions = {change.direction for change in changes}
    if {"stijgt", "daalt"} <= directions:
        return texts("beelden.lenzen.kop_oneens"), texts("beelden.lenzen.zin_oneens", uitkomsten=words)
    if tables["panel"].empty:
        reason = empty_panel(judged, jaren, texts)
        said = texts("beelden.lenzen.zin_panel_leeg", uitkomsten=words, reden=reason)
        return texts("beelden.lenzen.kop_panel_leeg"), said
    if len(changes) < len(LENZEN):
        return texts("beelden.lenzen.kop_weinig"), texts("beelden.lenzen.zin_weinig", uitkomsten=words)
    if len(directions) > 1:
        return texts("beelden.lenzen.kop"), texts("beelden.lenzen.zin_oneens", uitkomsten=words)
    return texts(f"beelden.lenzen.kop_eens_{directions.pop()}"), texts("beelden.lenzen.zin_eens")


def _places(lens: LensName, points: pd.DataFrame, lenses: Sequence[LensName]) -> list[float]:
    """The place of each point: lenses side by side, the end of a panel pair before the start of the next."""
    offset = (lenses.index(lens) - (len(lenses) - 1) / 2) * APART
    aside = [(0.04 if p.jaar == p.van else -0.04) if lens == "panel" else 0.0 for p in rows(points)]
    return [p.jaar + offset + extra for p, extra in zip(rows(points), aside, strict=True)]


def _line(
    lens: LensName, lines: pd.DataFrame, points: pd.DataFrame, places: Sequence[float]
) -> dict[str, Any]:
    """The lines of a lens between its points."""
    paired = lens == "panel"
    ends = {
        ((p.jaar, p.van, p.tot) if paired else (p.jaar,)): (x, p.aandeel)
        for x, p in zip(places, rows(points), strict=True)
    }
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row in rows(lines):
        for jaar in (row.van, row.tot):
            x, y = ends[(jaar, row.van, row.tot) if paired else (jaar,)]
            xs.append(x)
            ys.append(y)
        xs.append(None)
        ys.append(None)
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip"}


def _traces(
    lens: LensName,
    points: pd.DataFrame,
    lines: pd.DataFrame,
    places: Sequence[float],
    min_n: int,
    colours: Palette,
    texts: Texts,
) -> list[dict[str, Any]]:
    place, symbol, dash = STYLES[lens]
    colour = colours.inspectie[place]
    shown = list(rows(points))
    name = texts(f"beelden.lens.{lens}")
    line = {**_line(lens, lines, points, places), "line": {"color": colour, "width": 2, "dash": dash}}
    marks = {
        "type": "scatter",
        "x": list(places),
        "y": [p.aandeel for p in shown],
        "mode": "markers",
        "name": lens,
        "marker": {
            "symbol": symbol,
            "size": 10,
            "color": [colour if p.n >= min_n else colours.page for p in shown],
            "line": {"color": colour, "width": 1.75},
        },
        "error_y": interval(shown, colour, 1.5),
        "cliponaxis": False,
        "text": [texts("beelden.lenzen.punt", lens=name, jaar=p.jaar, x=p.x, n=p.n) for p in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }
    return [line, marks] if line["x"] else [marks]


@dataclass(frozen=True)
class Label:
    """The name of an event beside the top of its line, on as many lines of text as it needs."""

    event: Event
    side: str
    lines: Sequence[str]
    above: int
    """How many lines of text stand between the figure and this name."""


def _labels(events: Sequence[Event], jaren: Sequence[int]) -> list[Label]:
    """The names of the events above each other, the oldest on top, each on the side with most room."""
    letters = NARROW / LETTER / (jaren[-1] - jaren[0] + 1)
    labels: list[Label] = []
    for event in reversed(events):
        left, right = event.position - (jaren[0] - 0.5), (jaren[-1] + 0.5) - event.position
        room = int(max(left, right) * letters)
        side = "left" if right > left else "right"
        above = labels[-1].above + len(labels[-1].lines) if labels else 0
        labels.append(Label(event, side, textwrap.wrap(event.naam, room, break_long_words=False), above))
    return labels


def _name(label: Label, colours: Palette) -> dict[str, Any]:
    """The name of an event; the lines of other events pass behind it."""
    return note(
        label.event.position,
        1,
        "<br>".join(label.lines),
        colours.subtle,
        yref="paper",
        yanchor="bottom",
        yshift=6 + EVENT_ROW * label.above,
        xanchor=label.side,
        align=label.side,
        bgcolor=colours.page,
        borderpad=0,
    )


def _mark(label: Label, height: int, colours: Palette) -> dict[str, Any]:
    """The thin line of an event, up to its name."""
    line = mark(label.event, colours)
    line["line"]["dash"] = "dot"
    return {**line, "yref": "paper", "y1": 1 + (8 + EVENT_ROW * label.above) / height}


def _figure(
    drawn: Mapping[LensName, tuple[pd.DataFrame, pd.DataFrame]],
    jaren: Sequence[int],
    events: Sequence[Event],
    min_n: int,
    colours: Palette,
    texts: Texts,
) -> go.Figure:
    labels = _labels(inside(events, jaren), jaren)
    lenses = list(drawn)
    top, bottom = 14 + EVENT_ROW * sum(len(label.lines) for label in labels), 26
    traces = []
    for lens, (points, lines) in drawn.items():
        places = _places(lens, points, lenses)
        traces += _traces(lens, points, lines, places, min_n, colours, texts)
    return framed(
        traces,
        year_ticks(jaren, [year_label(jaar, jaren, texts) for jaar in jaren]),
        {**share_ticks(colours), "range": [-0.04, 1.04]},
        colours,
        height=HEIGHT + top,
        margin={"l": 44, "r": 4, "t": top, "b": bottom},
        shapes=[_mark(label, HEIGHT - bottom, colours) for label in labels],
        annotations=[_name(label, colours) for label in labels],
    )


def three_lenses(
    judged: Mapping[LensName, Judgements],
    jaren: Sequence[int],
    events: Sequence[Event],
    carry: int,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> Picture:
    """All three lenses on all themas together in one figure; `judged` are the judgements each lens looks at.

    Where several frameworks cannot be compared the figure shows the one with most judgements and the
    remark says so; the table has them all. One year alone has no figure. `extra["lenzen"]` are the lenses
    with points in the figure.
    """
    kader, shown, total = main_stretch(judged["in_jaar"].samen, jaren)
    tables: dict[LensName, pd.DataFrame] = {}
    lines: dict[LensName, pd.DataFrame] = {}
    for lens in LENZEN:
        units = judged[lens].samen
        points = look(units, lens, jaren, carry).punten
        tables[lens] = points[points["n"] > 0].sort_values("jaar", kind="stable")
        lines[lens] = segments(units, lens, jaren, tables[lens], (), thresholds.min_n_line)
    main = {lens: points[points["kader"] == kader] for lens, points in tables.items()}
    drawn = {
        lens: (points, lines[lens][lines[lens]["kader"] == kader])
        for lens, points in main.items()
        if len(points)
    }
    frame = pd.concat(
        [points.assign(lens=texts(f"beelden.lens.{lens}")) for lens, points in tables.items()],
        ignore_index=True,
    )
    several = shown < total
    remark = texts("beelden.lenzen.kader", n=shown, alle=total, kader=kader) if several else ""
    several_years = len({int(jaar) for points in main.values() for jaar in points["jaar"]}) > 1
    columns = [
        Column("lens", texts("beelden.kolom.lens")),
        Column("jaar", texts("beelden.kolom.jaar"), "year"),
        *count_columns(texts),
        *([Column("kader", texts("beelden.kolom.kader"))] if several else []),
    ]
    kop, zin = _said(main, judged["panel"], jaren, thresholds.min_n_percentage, texts)
    return Picture(
        "lenzen",
        kop,
        zin,
        shares_or_counts(frame, thresholds.min_n_percentage, texts),
        columns,
        _figure(drawn, jaren, events, thresholds.min_n_percentage, colours, texts) if several_years else None,
        remark if several_years else "",
        {"lenzen": list(drawn)},
    )
