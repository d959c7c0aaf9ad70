"""What trend figures are made of: axes, intervals, marks for events, small texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from tsd_dash.charts.palette import FONT, Palette, rgba
from tsd_dash.texts import Texts

SMALL = 13
MOST_YEARS = 8
"""With more years than this not every year is named on the axis, and those that are in short."""

PLAIN: Mapping[str, Any] = {"zeroline": False, "fixedrange": True}


@dataclass(frozen=True)
class Event:
    """Something that happened; `breuk` when series by inspectie do not continue past it."""

    naam: str
    datum: dt.date
    breuk: bool

    @property
    def position(self) -> float:
        """Place on the year axis, where the points of a year stand at its middle."""
        return self.datum.year + (self.datum.timetuple().tm_yday - 1) / 365.25 - 0.5


def interval(points: Sequence[Any], colour: str, thickness: float) -> dict[str, Any]:
    """The error bars of points with aandeel, ondergrens and bovengrens."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [p.bovengrens - p.aandeel for p in points],
        "arrayminus": [p.aandeel - p.ondergrens for p in points],
        "color": colour,
        "thickness": thickness,
        "width": 0,
    }


def note(x: float, y: float, text: str, colour: str, **more: Any) -> dict[str, Any]:
    """A small text without an arrow at a place of a figure."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": SMALL, "color": colour},
        **more,
    }


def upright(x: float, colour: str, dash: str = "solid") -> dict[str, Any]:
    """A thin line over the whole height of the shares, clear of what stands below them."""
    line = {"color": colour, "width": 1, "dash": dash}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "layer": "below", "line": line}


def inside(events: Sequence[Event], jaren: Sequence[int]) -> list[Event]:
    """The events that fall within the years of a figure, oldest first."""
    return sorted(
        (event for event in events if jaren and jaren[0] - 0.5 < event.position < jaren[-1] + 0.5),
        key=lambda event: event.datum,
    )


def mark(event: Event, colours: Palette) -> dict[str, Any]:
    """The thin line of an event; dashed when series break there."""
    return upright(event.position, colours.outline, "dash" if event.breuk else "dot")


def year_label(jaar: int, jaren: Sequence[int], texts: Texts, *, short: bool = False) -> str:
    """The label of a year on the axis: with many years short, and only at every second or third."""
    step = 1 + (len(jaren) - 1) // MOST_YEARS
    if (jaren[-1] - jaar) % step:
        return ""
    return texts("beelden.trend.jaar_kort", jaar=f"{jaar % 100:02d}") if short or step > 1 else str(jaar)


def year_ticks(jaren: Sequence[int], labels: Sequence[str]) -> dict[str, Any]:
    """The axis of years from left to right; the label of the last one stands also where it just fits."""
    return {
        "tickmode": "array",
        "tickvals": list(jaren),
        "ticktext": list(labels),
        "tickangle": 0,
        "ticklabeloverflow": "allow",
        "range": [jaren[0] - 0.5, jaren[-1] + 0.5],
        "showgrid": False,
        **PLAIN,
    }


def share_ticks(colours: Palette, *, shown: bool = True) -> dict[str, Any]:
    """The axis of shares from 0% to 100%; without labels where a scale beside the figure has them."""
    red, green, blue, _ = rgba(colours.outline)
    return {
        "tickformat": ".0%",
        "tickvals": [0, 0.5, 1],
        "showticklabels": shown,
        "gridcolor": f"rgba({red}, {green}, {blue}, 0.28)",
        **PLAIN,
    }


def framed(
    data: list[dict[str, Any]],
    xaxis: Mapping[str, Any],
    yaxis: Mapping[str, Any],
    colours: Palette,
    *,
    height: int,
    margin: Mapping[str, int],
    shapes: Sequence[Mapping[str, Any]] = (),
    annotations: Sequence[Mapping[str, Any]] = (),
) -> go.Figure:
    """A figure on the colour of the page, without a legend of its own or tools to drag."""
    layout = {
        "height": height,
        "margin": dict(margin),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.text, "size": SMALL, "family": FONT},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "shapes": list(shapes),
        "annotations": list(annotations),
        "xaxis": dict(xaxis),
        "yaxis": dict(yaxis),
    }
    return go.Figure({"data": data, "layout": layout})
