"""What trend figures are made of: axes, intervals, marks for events, small texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from tsd_dash.charts.palette import FONT, Palette


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
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": 13, "color": colour}, **more}


def upright(x: float, colour: str, dash: str = "solid") -> dict[str, Any]:
    """A thin line from top to bottom."""
    line = {"color": colour, "width": 1, "dash": dash}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def inside(events: Sequence[Event], jaren: Sequence[int]) -> list[Event]:
    """The events that fall within the years of a figure, oldest first."""
    return sorted(
        (event for event in events if jaren[0] - 0.5 < event.position < jaren[-1] + 0.5),
        key=lambda event: event.datum,
    )


def mark(event: Event, colours: Palette) -> dict[str, Any]:
    """The thin line of an event; dashed when series break there."""
    return upright(event.position, colours.outline, "dash" if event.breuk else "dot")


def framed(
    data: list[dict[str, Any]],
    jaren: Sequence[int],
    colours: Palette,
    *,
    height: int,
    top: int = 8,
    shapes: list[dict[str, Any]],
    annotations: list[dict[str, Any]],
) -> go.Figure:
    """A figure with the axes of a trend: years from left to right, a share from 0% to 100%."""
    plain = {"zeroline": False, "fixedrange": True}
    layout = {
        "height": height,
        "margin": {"l": 48, "r": 6, "t": top, "b": 26},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.text, "size": 14, "family": FONT},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "shapes": shapes,
        "annotations": annotations,
        "xaxis": {
            "tickmode": "array",
            "tickvals": list(jaren),
            "ticktext": [str(jaar) for jaar in jaren],
            "range": [jaren[0] - 0.5, jaren[-1] + 0.5],
            "showgrid": False,
            **plain,
        },
        "yaxis": {
            "tickformat": ".0%",
            "tickvals": [0, 0.5, 1],
            "range": [-0.18, 1.05],
            "gridcolor": colours.surface,
            **plain,
        },
    }
    return go.Figure({"data": data, "layout": layout})
