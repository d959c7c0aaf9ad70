"""The heatmap: risk by thema and any other dimension."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.cells import Cell, Maat, cell, empty_cell, mixed, occurring
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import FONT, Palette
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.risk import (
    Thresholds,
    highest_count,
    order_by_estimate,
    risk_columns,
    risk_sentence,
    risk_table,
)
from tsd_dash.measures.states import NOT_INSPECTED
from tsd_dash.texts import Texts

ROW_HEIGHT = 56
BOTTOM = 4
CELL_WIDTH = 96
WRAP = 11

MOST_COLUMNS = 60
"""More columns than this nobody scrolls through, and they slow the browser down."""

HATCH_WEIGHT = 0.35
"""How much of the outline's colour a hatching has; more would leave too little contrast with the text."""

DIMENSIES: Mapping[str, str] = {
    "jaar": "jaren",
    "gemeente": "gemeenten",
    "provincie": "provincies",
    "inspectie": "inspecties",
    "doelgroep": "doelgroepen",
    "reeks": "reeksen",
    "sector": "sectoren",
    "verklaring": "verklaringen",
    "rode_draad": "rode_draden",
    "basisvraag": "basisvragen",
}
"""Every dimension of the risk picture -> field of the selection that a column of it stands for."""

MULTIPLE = frozenset({"inspectie", "doelgroep", "sector", "verklaring"})
"""Dimensions in which one bevinding can stand in several columns."""

PARTIAL = frozenset({"doelgroep", "sector", "verklaring", "rode_draad", "basisvraag"})
"""Dimensions in which a bevinding can have no column."""


@dataclass(frozen=True)
class _Place:
    """Where a cell of the heatmap stands: codes, names, and its row (from below) and column."""

    thema: str
    thema_naam: str
    kolom: str
    kolom_naam: str
    row: int
    column: int


def _wrapped(label: str) -> str:
    return "<br>".join(textwrap.wrap(label, WRAP, break_long_words=False)) or label


def _bars(placed: Sequence[tuple[_Place, Cell]], dimensie: str, colours: Palette) -> Iterator[go.Bar]:
    """The cells as bars, one trace per colour of the text.

    After a click Plotly fades the text of what is not selected, unless it is told the one colour that
    this text has.
    """
    for ink in dict.fromkeys(looks.ink for _, looks in placed):
        own = [(place, looks) for place, looks in placed if looks.ink == ink]
        kept = {"marker": {"opacity": 1}, "textfont": {"color": ink}}
        yield go.Bar(
            x=[place.column for place, _ in own],
            y=[0.94] * len(own),
            base=[place.row - 0.47 for place, _ in own],
            width=0.96,
            text=[_wrapped(looks.label) for _, looks in own],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink, "size": 15, "weight": 600},
            constraintext="none",
            marker={
                "color": [looks.fill for _, looks in own],
                "line": {
                    "color": colours.outline,
                    "width": [0.5 if looks.state == NOT_INSPECTED else 1 for _, looks in own],
                },
                "pattern": {
                    "shape": [looks.pattern for _, looks in own],
                    "fillmode": "overlay",
                    "fgcolor": [mixed(colours.outline, looks.fill, HATCH_WEIGHT) for _, looks in own],
                    "size": 8,
                    "solidity": 0.12,
                },
            },
            customdata=[[p.thema_naam, p.kolom_naam, dimensie, p.thema, p.kolom] for p, _ in own],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}: %{text}<extra></extra>",
            selected=kept,
            unselected=kept,
        )


def _outline(place: _Place, colours: Palette) -> list[dict[str, Any]]:
    """Two lines around the chosen cell, so that it stands out on a light and on a dark colour."""
    box = {
        "type": "rect",
        "layer": "above",
        "x0": place.column - 0.47,
        "x1": place.column + 0.47,
        "y0": place.row - 0.45,
        "y1": place.row + 0.45,
        "fillcolor": "rgba(0,0,0,0)",
    }
    return [
        {**box, "line": {"color": colours.page, "width": 7}},
        {**box, "line": {"color": colours.primary, "width": 4}},
    ]


def _places(themas: Mapping[str, str], kolommen: Mapping[str, str]) -> list[_Place]:
    return [
        _Place(thema, thema_naam, kolom, kolom_naam, len(themas) - 1 - row, column)
        for row, (thema, thema_naam) in enumerate(themas.items())
        for column, (kolom, kolom_naam) in enumerate(kolommen.items())
    ]


def _figure(
    placed: Sequence[tuple[_Place, Cell]], dimensie: str, chosen: tuple[str, str], colours: Palette
) -> go.Figure:
    """The heatmap; the names of the themas stand beside it, where they stay in view."""
    columns = {place.column: place.kolom_naam for place, _ in placed}
    height = max(place.row for place, _ in placed) + 1
    top = header_height(columns.values())
    figure = go.Figure(list(_bars(placed, dimensie, colours)))
    figure.update_layout(
        barmode="overlay",
        height=ROW_HEIGHT * height + top + BOTTOM,
        margin={"l": 2, "r": 2, "t": top, "b": BOTTOM},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": colours.text, "size": 15, "family": FONT},
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
        shapes=[
            shape
            for place, _ in placed
            if (place.thema, place.kolom) == chosen
            for shape in _outline(place, colours)
        ],
    )
    plain = {"showgrid": False, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(
        side="top",
        tickmode="array",
        tickvals=list(columns),
        ticktext=[_wrapped(name) for name in columns.values()],
        range=[-0.5, len(columns) - 0.5],
        tickangle=0,
        **plain,
    )
    figure.update_yaxes(visible=False, range=[-0.5, height - 0.5], **plain)
    return figure


def header_height(names: Iterable[str]) -> int:
    """Height in pixels of the row with the names of the columns."""
    return 16 + 18 * max(_wrapped(name).count("<br>") + 1 for name in names)


def risk_heatmap(
    frame: pd.DataFrame,
    totals: pd.DataFrame,
    dimensie: str,
    maat: Maat,
    kolommen: Mapping[str, str],
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
    *,
    by_estimate: bool = False,
    chosen: tuple[str, str] = ("", ""),
) -> Picture:
    """Heatmap of thema by `dimensie` (query risicobeeld); heading and sentence come from query per_thema.

    `totals` is that query's answer. `kolommen` maps every code of the dimension to its name in display
    order; codes without bevindingen are left out. `chosen` is the thema and column of the cell to
    outline. The figure is None when there is nothing to draw. At most MOST_COLUMNS columns are drawn;
    the table has them all. `extra` has `breedte` (pixels of the whole), `getekend` (number of columns
    drawn), `themas` and `kolommen` (code -> name, as in the table), `vakken` (thema and column -> looks
    of what is drawn) and `komt_voor` (cells.Occurring).
    """
    heading, sentence = risk_sentence(totals, thresholds, texts)
    present = {str(code) for code in frame["kolom"]}
    shown = {code: naam for code, naam in kolommen.items() if code in present}
    themas = dict(zip(frame["thema"], frame["thema_naam"], strict=True))
    if by_estimate:
        themas = {thema: themas[thema] for thema in order_by_estimate(totals) if thema in themas}
    known = frame[frame["kolom"].isin(list(shown))]
    table = risk_table(known, known["kolom"].map(shown), thresholds, texts)
    soort = texts(f"beelden.kolom.{dimensie}").lower()
    notes = (
        [texts("beelden.risico.dubbel", dimensie=soort)] * (dimensie in MULTIPLE)
        + [texts("beelden.risico.zonder", dimensie=soort)] * (dimensie in PARTIAL)
        + [texts("beelden.risico.volgorde_geschat")] * by_estimate
    )
    most = highest_count(table)
    drawn = dict(list(shown.items())[:MOST_COLUMNS])
    found = {(row.thema, row.kolom): row for row in rows(table)}
    placed = [
        (
            place,
            cell(found[place.thema, place.kolom], maat, most, thresholds.min_n_percentage, colours, texts)
            if (place.thema, place.kolom) in found
            else empty_cell(colours, texts),
        )
        for place in (_places(themas, drawn) if found else [])
    ]
    return Picture(
        name=f"risicobeeld_{dimensie}",
        heading=heading,
        sentence=sentence,
        frame=table,
        columns=risk_columns(table, dimensie, texts),
        figure=_figure(placed, dimensie, chosen, colours) if placed else None,
        note=" ".join(notes),
        extra={
            "breedte": CELL_WIDTH * len(drawn),
            "getekend": len(drawn),
            "dimensie": dimensie,
            "kolommen": shown,
            "themas": themas,
            "vakken": {(place.thema, place.kolom): looks for place, looks in placed},
            "komt_voor": occurring((looks for _, looks in placed), most),
        },
    )
