"""Trend panels: one small figure per thema, a mark per inspectie and year with its interval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.cells import with_shares
from tsd_dash.charts.palette import DASHES, FONT, MARKERS, Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds
from tsd_dash.texts import Texts

PANEL_HEIGHT = 270
SPREAD = 0.13


@dataclass(frozen=True)
class Inspectie:
    """How an inspectie is drawn: its abbreviation and its place in the palette."""

    code: str
    afkorting: str
    plaats: int


@dataclass(frozen=True)
class Break:
    """A moment at which series do not continue."""

    naam: str
    datum: dt.date

    @property
    def position(self) -> float:
        """Place on the year axis, where the points of a year stand at its middle."""
        return self.datum.year + (self.datum.timetuple().tm_yday - 1) / 365.25 - 0.5


def connected(earlier: Any, later: Any, breaks: Sequence[Break], min_n: int) -> bool:
    """Whether a line may run between two points: the next year, the same units, enough, no break.

    Both rows have jaar, n, eenheden and kaders.
    """
    same = list(earlier.eenheden) == list(later.eenheden) and list(earlier.kaders) == list(later.kaders)
    crossed = any(earlier.jaar < b.position <= later.jaar for b in breaks)
    return later.jaar == earlier.jaar + 1 and same and not crossed and min(earlier.n, later.n) >= min_n


def _offsets(frame: pd.DataFrame) -> pd.Series[float]:
    def spread(group: pd.DataFrame) -> pd.Series[float]:
        middle = (len(group) - 1) / 2
        return pd.Series([(i - middle) * SPREAD for i in range(len(group))], index=group.index)

    ordered = frame.sort_values(["jaar", "plaats"], kind="stable")
    return pd.concat([spread(group) for _, group in ordered.groupby("jaar")]).reindex(frame.index)


def _line_segments(points: list[Any], breaks: Sequence[Break], min_n: int) -> tuple[list[float | None], list[float | None]]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for earlier, later in zip(points, points[1:], strict=False):
        if connected(earlier, later, breaks, min_n):
            xs += [earlier.x, later.x, None]
            ys += [earlier.aandeel, later.aandeel, None]
    return xs, ys


def _add_series(
    figure: go.Figure, points: list[Any], inspectie: Inspectie, breaks: Sequence[Break], min_n: int, colours: Palette, texts: Texts
) -> None:
    colour = colours.inspectie[inspectie.plaats % len(colours.inspectie)]
    xs, ys = _line_segments(points, breaks, min_n)
    if xs:
        dash = DASHES[inspectie.plaats % len(DASHES)]
        figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": 2, "dash": dash}, hoverinfo="skip")
    figure.add_scatter(
        x=[p.x for p in points],
        y=[p.aandeel for p in points],
        mode="markers",
        name=inspectie.afkorting,
        marker={"color": colour, "size": 9, "symbol": MARKERS[inspectie.plaats % len(MARKERS)]},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [p.hoog_grens - p.aandeel for p in points],
            "arrayminus": [p.aandeel - p.laag_grens for p in points],
            "color": colour,
            "thickness": 1.2,
            "width": 0,
        },
        text=[
            texts(
                "beelden.trend.punt",
                naam=inspectie.afkorting,
                jaar=p.jaar,
                x=int(p.hoog),
                n=int(p.n),
                aandeel=p.aandeel,
                laag=p.laag_grens,
                hoog=p.hoog_grens,
            )
            for p in points
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _panel(
    frame: pd.DataFrame,
    jaren: Sequence[int],
    inspecties: Mapping[str, Inspectie],
    breaks: Sequence[Break],
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> go.Figure:
    figure = go.Figure()
    placed = frame.assign(plaats=[inspecties[code].plaats for code in frame["inspectie"]])
    placed = placed.assign(x=placed["jaar"] + _offsets(placed))
    for code, group in placed.groupby("inspectie", sort=False):
        points = list(group.sort_values("jaar").itertuples())
        _add_series(figure, points, inspecties[str(code)], breaks, thresholds.min_n_line, colours, texts)
    for jaar, group in frame.groupby("jaar"):
        counts = sorted({int(n) for n in group["n"]})
        label = texts("beelden.trend.n", n="/".join(str(n) for n in counts))
        figure.add_annotation(x=jaar, y=-0.09, text=label, showarrow=False, font={"size": 13, "color": colours.subtle})
    for b in breaks:
        if jaren[0] - 0.5 < b.position < jaren[-1] + 0.5:
            figure.add_vline(x=b.position, line={"color": colours.outline, "width": 1, "dash": "dash"})
    figure.update_layout(
        height=PANEL_HEIGHT,
        margin={"l": 46, "r": 6, "t": 8, "b": 26},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": colours.text, "size": 14, "family": FONT},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
    )
    figure.update_xaxes(
        tickmode="array",
        tickvals=list(jaren),
        ticktext=[str(jaar) for jaar in jaren],
        range=[jaren[0] - 0.5, jaren[-1] + 0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(
        tickformat=".0%",
        tickvals=[0, 0.5, 1],
        range=[-0.17, 1.04],
        gridcolor=colours.surface,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def _sentence(totals: pd.DataFrame, same_units: bool, texts: Texts) -> str:
    judged = totals.rename(columns={"met_indicatie": "n"}).query("n > 0")
    if judged.empty:
        return texts("beelden.geen_bevindingen")
    first, last = judged.iloc[0], judged.iloc[-1]
    values = {"jaar_b": int(last["jaar"]), "xb": int(last["hoog"]), "nb": int(last["n"])}
    if len(judged) == 1:
        return texts("beelden.trend.zin_een", **values)
    key = "beelden.trend.zin_overlap" if same_units else "beelden.trend.zin"
    return texts(key, jaar_a=int(first["jaar"]), xa=int(first["hoog"]), na=int(first["n"]), **values)


def trend_panels(
    frame: pd.DataFrame,
    totals: pd.DataFrame,
    jaren: Sequence[int],
    inspecties: Mapping[str, Inspectie],
    breaks: Sequence[Break],
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> Picture:
    """Small multiples per thema (query trends), with a sentence from `totals` (query per_jaar).

    The figure maps a thema's name to its Plotly figure; years without judged bevindingen have no mark.
    `totals` has jaar, met_indicatie and hoog with each bevinding counted once.
    """
    judged = with_shares(frame[frame["n"] > 0], thresholds.min_n_percentage)
    table = judged.assign(inspectie_naam=[inspecties[code].afkorting for code in judged["inspectie"]])
    units = {tuple(row.eenheden) for row in judged.itertuples()}
    panels = {
        str(naam): _panel(group, jaren, inspecties, breaks, thresholds, colours, texts)
        for naam, group in judged.groupby("thema_naam", sort=False)
    }
    heading = texts("beelden.trend.kop_vergelijkbaar" if len(units) <= 1 else "beelden.trend.kop")
    columns = [
        Column("thema_naam", texts("beelden.kolom.thema")),
        Column("inspectie_naam", texts("beelden.kolom.inspectie")),
        Column("jaar", texts("beelden.kolom.jaar"), "year"),
        Column("n", texts("beelden.kolom.n"), "number"),
        Column("hoog", texts("beelden.kolom.hoog"), "number"),
        Column("aandeel", texts("beelden.kolom.aandeel"), "share"),
        Column("laag_grens", texts("beelden.kolom.laag_grens"), "share"),
        Column("hoog_grens", texts("beelden.kolom.hoog_grens"), "share"),
    ]
    return Picture("trends", heading, _sentence(totals, len(units) <= 1, texts), table, columns, panels)
