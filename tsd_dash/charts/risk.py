"""Risk pictures per thema: the heatmap by any dimension, and the table by year on the first page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.cells import Cell, Maat, cell, empty_cell, hidden, state_key, with_shares
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import FONT, Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.measures import beta_binomial_estimate, beta_binomial_prior
from tsd_dash.measures.states import NOT_INSPECTED, SHOWN, STATES
from tsd_dash.texts import Texts

ROW_HEIGHT = 46
LABEL_WIDTH = 190
CELL_WIDTH = 96
WRAP = 11

CLASSES = ("n_1", "n_2", "n_3", "n_4")
DIMENSIES: Mapping[str, str] = {
    "jaar": "jaren",
    "gemeente": "gemeenten",
    "provincie": "provincies",
    "inspectie": "inspecties",
    "doelgroep": "doelgroepen",
    "reeks": "reeksen",
    "sector": "sectoren",
    "verklaring": "verklaringen",
}
"""Every dimension of the risk picture -> field of the selection that a column of it stands for."""

MULTIPLE = frozenset({"inspectie", "doelgroep", "sector", "verklaring"})
"""Dimensions in which one bevinding can stand in several columns."""


@dataclass(frozen=True)
class Thresholds:
    """Minimum numbers from the dataset: for a percentage, and for a line through points."""

    min_n_percentage: int
    min_n_line: int


def order_by_estimate(frame: pd.DataFrame) -> list[str]:
    """Themas from heavy to light by empirical Bayes estimate of the share; an ordering aid, never shown."""
    totals = frame.groupby("thema", sort=False)[["hoog", "n"]].sum()
    estimate = beta_binomial_estimate(
        totals["hoog"], totals["n"], beta_binomial_prior(totals["hoog"], totals["n"])
    )
    order = pd.Series(estimate, index=totals.index).sort_values(
        ascending=False, kind="stable", na_position="last"
    )
    return [str(thema) for thema in order.index]


def risk_sentence(totals: pd.DataFrame, thresholds: Thresholds, texts: Texts) -> tuple[str, str]:
    """Heading and sentence about the heaviest thema.

    `totals` has one row per thema with thema, thema_naam, bevindingen, n and hoog, each bevinding
    counted once. When some of them are confidential, only the others are spoken of.
    """
    if totals.empty:
        return texts("beelden.risico.kop_leeg"), texts("beelden.geen_bevindingen")
    if hidden(totals).any():
        return partial_sentence(totals, texts)
    n, x = int(totals["n"].sum()), int(totals["hoog"].sum())
    if n == 0:
        kop = texts("beelden.risico.kop_leeg")
        return kop, texts("beelden.risico.zin_geen", bevindingen=int(totals["bevindingen"].sum()))
    if x == 0:
        return texts("maatstaf.risico.kop_geen_hoog"), texts("maatstaf.risico.zin_geen_hoog", n=n)
    worst = _heaviest(totals[totals["n"] > 0])
    values = {"n": n, "x": x, "thema": worst.thema_naam, "tx": int(worst.hoog), "tn": int(worst.n)}
    enough = n >= thresholds.min_n_percentage
    zin = texts("beelden.risico.zin" if enough else "beelden.risico.zin_weinig", aandeel=x / n, **values)
    return texts("beelden.risico.kop", thema=worst.thema_naam), zin


def _heaviest(totals: pd.DataFrame) -> Any:
    """The row of the thema with the largest estimated share."""
    return next(rows(totals[totals["thema"] == order_by_estimate(totals)[0]]))


def partial_sentence(totals: pd.DataFrame, texts: Texts) -> tuple[str, str]:
    """Heading and sentence when the counts of some themas (query per_thema) are confidential."""
    secret = hidden(totals)
    judged = totals[~secret & (totals["n"].fillna(0) > 0)]
    if judged.empty:
        return texts("maatstaf.risico.kop_verborgen"), texts("maatstaf.risico.zin_alles_verborgen")
    worst = _heaviest(judged)
    zin = texts(
        "maatstaf.risico.zin_verborgen",
        thema=worst.thema_naam,
        tx=int(worst.hoog),
        tn=int(worst.n),
        n=int(secret.sum()),
    )
    return texts("maatstaf.risico.kop_bekend", thema=worst.thema_naam), zin


def state_words(states: pd.Series, texts: Texts) -> pd.Series:
    """The state of each row in words, with its code; an empty text where there is none."""
    return states.map({code: texts(f"maatstaf.toestand.{state_key(code)}") for code in STATES} | {SHOWN: ""})


def risk_columns(frame: pd.DataFrame, dimensie: str, texts: Texts) -> list[Column]:
    """The columns of the table; the counts per class only where they may be shown."""

    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    return [
        Column("thema_naam", label("thema")),
        Column("kolom_naam", label(dimensie)),
        Column("bevindingen", label("bevindingen"), "number"),
        Column("n", label("n"), "number"),
        Column("hoog", label("hoog"), "number"),
        Column("aandeel", label("aandeel"), "share"),
        Column("laag_grens", label("laag_grens"), "share"),
        Column("hoog_grens", label("hoog_grens"), "share"),
        Column("staat", label("toestand")),
        *(Column(name, label(name), "number") for name in CLASSES if frame[name].notna().any()),
    ]


def highest_count(frame: pd.DataFrame) -> float:
    """The highest number of bevindingen that may be shown; 0 when there is none."""
    known = frame["bevindingen"].dropna()
    return float(known.max()) if len(known) else 0.0


def _wrapped(label: str) -> str:
    return "<br>".join(textwrap.wrap(label, WRAP, break_long_words=False)) or label


def _figure(
    frame: pd.DataFrame,
    themas: Mapping[str, str],
    kolommen: Mapping[str, str],
    maat: Maat,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> go.Figure:
    found = {(row.thema, row.kolom): row for row in rows(frame)}
    most = highest_count(frame)
    places = [(thema, kolom) for thema in themas for kolom in kolommen]
    cells: list[Cell] = [
        cell(found[place], maat, most, thresholds.min_n_percentage, colours, texts)
        if place in found
        else empty_cell(colours, texts)
        for place in places
    ]
    row_of = {thema: len(themas) - 1 - i for i, thema in enumerate(themas)}
    column_of = {kolom: i for i, kolom in enumerate(kolommen)}
    figure = go.Figure(
        go.Bar(
            x=[column_of[kolom] for _, kolom in places],
            y=[0.94] * len(places),
            base=[row_of[thema] - 0.47 for thema, _ in places],
            width=0.96,
            text=[_wrapped(c.label) for c in cells],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": [c.ink for c in cells], "size": 15},
            constraintext="none",
            marker={
                "color": [c.fill for c in cells],
                "line": {
                    "color": colours.outline,
                    "width": [0.5 if c.state == NOT_INSPECTED else 1 for c in cells],
                },
                "pattern": {
                    "shape": [c.pattern for c in cells],
                    "fillmode": "overlay",
                    "fgcolor": colours.outline,
                    "size": 8,
                    "solidity": 0.12,
                },
            },
            customdata=[[themas[thema], kolommen[kolom], thema, kolom] for thema, kolom in places],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}: %{text}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    )
    lines = max(_wrapped(name).count("<br>") + 1 for name in kolommen.values())
    figure.update_layout(
        barmode="overlay",
        height=ROW_HEIGHT * len(themas) + 20 + 18 * lines,
        margin={"l": LABEL_WIDTH, "r": 4, "t": 16 + 18 * lines, "b": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": colours.text, "size": 15, "family": FONT},
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
    )
    figure.update_xaxes(
        side="top",
        tickmode="array",
        tickvals=list(column_of.values()),
        ticktext=[_wrapped(name) for name in kolommen.values()],
        range=[-0.5, len(kolommen) - 0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickangle=0,
    )
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(row_of.values()),
        ticktext=["<br>".join(textwrap.wrap(name, 26)) for name in themas.values()],
        range=[-0.5, len(themas) - 0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    return figure


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
) -> Picture:
    """Heatmap of thema by `dimensie` (query risicobeeld); heading and sentence come from query per_thema.

    `totals` is that query's answer. `kolommen` maps every code of the dimension to its name in display
    order; codes without bevindingen are left out. The figure is None when there is nothing to draw.
    """
    heading, sentence = risk_sentence(totals, thresholds, texts)
    present = {str(code) for code in frame["kolom"]}
    shown = {code: naam for code, naam in kolommen.items() if code in present}
    themas = dict(zip(frame["thema"], frame["thema_naam"], strict=True))
    if by_estimate:
        themas = {thema: themas[thema] for thema in order_by_estimate(totals) if thema in themas}
    known = frame[frame["kolom"].isin(list(shown))]
    table = risk_table(known, known["kolom"].map(shown), thresholds, texts)
    notes = [texts("beelden.risico.dubbel", dimensie=texts(f"beelden.kolom.{dimensie}").lower())] * (
        dimensie in MULTIPLE
    ) + [texts("beelden.risico.volgorde_geschat")] * by_estimate
    return Picture(
        name=f"risicobeeld_{dimensie}",
        heading=heading,
        sentence=sentence,
        frame=table,
        columns=risk_columns(table, dimensie, texts),
        figure=None if known.empty else _figure(table, themas, shown, maat, thresholds, colours, texts),
        note=" ".join(notes),
        extra={"breedte": LABEL_WIDTH + CELL_WIDTH * len(shown), "kolommen": shown, "themas": themas},
    )


def risk_table(frame: pd.DataFrame, names: pd.Series, thresholds: Thresholds, texts: Texts) -> pd.DataFrame:
    """Query risicobeeld with shares, intervals and states, and the name of each column."""
    shared = with_shares(frame, thresholds.min_n_percentage)
    return shared.assign(kolom_naam=names, staat=state_words(shared["toestand"], texts))
