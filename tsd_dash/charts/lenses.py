"""The three lenses side by side, and how much of a change is a change of who was inspected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.axes import Event, framed, inside, interval, mark, note
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import FONT, Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.trends import LENZEN, LensName, look
from tsd_dash.measures import UnitYears, decompose
from tsd_dash.texts import Texts

HEIGHT = 340
BAR_HEIGHT = 170
STYLES: Mapping[LensName, tuple[int, str]] = {
    "in_jaar": (0, "circle"),
    "laatst": (2, "diamond"),
    "panel": (4, "square"),
}
TERMS = ("blijvers", "toetreders", "uittreders")


def _change(lens: LensName, points: pd.DataFrame) -> float | None:
    """From the first to the last point; in the panel only within pairs, whose units are the same."""
    if len(points) < 2:
        return None
    if lens != "panel":
        return float(points["aandeel"].iloc[-1] - points["aandeel"].iloc[0])
    pairs = points.sort_values("jaar", kind="stable").groupby(["kader", "van", "tot"], dropna=False)[
        "aandeel"
    ]
    return float((pairs.last() - pairs.first()).sum())


def _changes(tables: Mapping[LensName, pd.DataFrame]) -> dict[LensName, float]:
    changes = {lens: _change(lens, points) for lens, points in tables.items()}
    return {lens: change for lens, change in changes.items() if change is not None}


def _sentence(changes: Mapping[LensName, float], texts: Texts) -> str:
    if len(changes) < 2:
        return texts("beelden.lenzen.zin_weinig")
    up = [lens for lens, change in changes.items() if change > 0]
    down = [lens for lens, change in changes.items() if change < 0]
    if up and down:
        return texts(
            "beelden.lenzen.zin_oneens",
            stijgt=[texts(f"beelden.lens.{lens}") for lens in up],
            daalt=[texts(f"beelden.lens.{lens}") for lens in down],
        )
    return texts("beelden.lenzen.zin_eens")


def _trace(
    lens: LensName, points: pd.DataFrame, offset: float, colours: Palette, texts: Texts
) -> dict[str, Any]:
    place, symbol = STYLES[lens]
    colour = colours.inspectie[place]
    shown = list(rows(points))
    return {
        "type": "scatter",
        "x": [p.jaar + offset for p in shown],
        "y": [p.aandeel for p in shown],
        "mode": "markers",
        "marker": {"color": colour, "size": 11, "symbol": symbol},
        "error_y": interval(shown, colour, 1.5),
        "hovertemplate": f"{texts(f'beelden.lens.{lens}')}: %{{y:.1%}}<extra></extra>",
    }


def _labels(events: Sequence[Event], colours: Palette) -> list[dict[str, Any]]:
    return [
        note(event.position, 1.06 + 0.09 * (number % 2), event.naam, colours.subtle, yref="paper")
        for number, event in enumerate(events)
    ]


def _figure(
    tables: Mapping[LensName, pd.DataFrame],
    jaren: Sequence[int],
    events: Sequence[Event],
    colours: Palette,
    texts: Texts,
) -> go.Figure:
    happened = inside(events, jaren)
    return framed(
        [
            _trace(lens, tables[lens], (number - 1) * 0.14, colours, texts)
            for number, lens in enumerate(LENZEN)
        ],
        jaren,
        colours,
        height=HEIGHT,
        top=62,
        shapes=[mark(event, colours) for event in happened],
        annotations=_labels(happened, colours),
    )


def three_lenses(
    units: UnitYears,
    jaren: Sequence[int],
    events: Sequence[Event],
    carry: int,
    colours: Palette,
    texts: Texts,
) -> Picture:
    """All three lenses on all themas together in one figure; `units` are counts without series columns."""
    tables: dict[LensName, pd.DataFrame] = {}
    for lens in LENZEN:
        points = look(units, lens, jaren, carry).punten
        tables[lens] = points[points["n"] > 0].sort_values("jaar", kind="stable")
    figure = _figure(tables, jaren, events, colours, texts) if jaren else None
    frame = pd.concat(
        [points.assign(lens=texts(f"beelden.lens.{lens}")) for lens, points in tables.items()],
        ignore_index=True,
    )
    columns = [
        Column("lens", texts("beelden.kolom.lens")),
        Column("jaar", texts("beelden.kolom.jaar"), "year"),
        Column("eenheden", texts("beelden.kolom.eenheden"), "number"),
        Column("n", texts("beelden.kolom.n"), "number"),
        Column("x", texts("beelden.kolom.hoog"), "number"),
        Column("aandeel", texts("beelden.kolom.aandeel"), "share"),
        Column("ondergrens", texts("beelden.kolom.laag_grens"), "share"),
        Column("bovengrens", texts("beelden.kolom.hoog_grens"), "share"),
    ]
    heading = texts("beelden.lenzen.kop")
    return Picture("lenzen", heading, _sentence(_changes(tables), texts), frame, columns, figure)


def _bar(row: pd.Series, labels: Mapping[str, str], colours: Palette, texts: Texts) -> go.Figure:
    names = list(labels)
    values = [float(row[name]) for name in names]
    limit = max(0.05, *(abs(value) for value in values)) * 1.6
    figure = go.Figure(
        go.Bar(
            x=values,
            y=[labels[name] for name in names],
            orientation="h",
            text=[texts("beelden.samenstelling.punten", punten=value) for value in values],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": [colours.count[3], colours.count[2], colours.count[1]][: len(names)],
                "line": {"color": colours.outline, "width": 1},
            },
            hoverinfo="skip",
        )
    )
    figure.update_layout(
        height=BAR_HEIGHT,
        margin={"l": 4, "r": 4, "t": 4, "b": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": colours.text, "size": 14, "family": FONT},
        showlegend=False,
        dragmode=False,
        bargap=0.35,
    )
    figure.update_xaxes(range=[-limit, limit], visible=False, fixedrange=True)
    figure.update_yaxes(autorange="reversed", automargin=True, fixedrange=True, showgrid=False)
    figure.add_vline(x=0, line={"color": colours.outline, "width": 1})
    return figure


def composition(units: UnitYears, jaren: Sequence[int], colours: Palette, texts: Texts) -> Picture:
    """How the change between the first and the last judged year splits, exactly: a bar and a sentence."""
    points = look(units, "in_jaar", jaren, 0).punten
    judged = sorted({int(jaar) for jaar in points.loc[points["n"] > 0, "jaar"]})
    columns = [
        Column("term", texts("beelden.samenstelling.term")),
        Column("eenheden", texts("beelden.kolom.eenheden"), "number"),
        Column("bijdrage", texts("beelden.samenstelling.bijdrage"), "decimal"),
    ]
    kop = texts("beelden.samenstelling.kop")
    nothing = pd.DataFrame({"term": [], "eenheden": [], "bijdrage": []})
    if len(judged) < 2:
        return Picture("samenstelling", kop, texts("beelden.samenstelling.zin_een_jaar"), nothing, columns)
    row = decompose(units, judged[0], judged[-1]).iloc[0]
    state = str(row["toestand"])
    values = {"van": judged[0], "tot": judged[-1]}
    if state not in ("", "geen_blijvers"):
        return Picture(
            "samenstelling", kop, texts("beelden.samenstelling.zin_breuk", **values), nothing, columns
        )
    terms = TERMS if state == "" else ("blijvers", "wisseling")
    labels = {term: texts(f"beelden.samenstelling.{term}") for term in terms}
    units_of = {
        "blijvers": int(row["n_blijvers"]),
        "toetreders": int(row["n_toetreders"]),
        "uittreders": int(row["n_uittreders"]),
        "wisseling": int(row["n_toetreders"]) + int(row["n_uittreders"]),
    }
    frame = pd.DataFrame(
        {
            "term": list(labels.values()),
            "eenheden": [units_of[term] for term in terms],
            "bijdrage": [float(row[term]) * 100 for term in terms],
        }
    )
    key = "beelden.samenstelling.zin" if state == "" else "beelden.samenstelling.zin_geen_blijvers"
    sentence = texts(
        key,
        **values,
        verschil=float(row["verschil"]),
        blijvers=float(row["blijvers"]),
        wisseling=float(row["wisseling"]),
        n_blijvers=units_of["blijvers"],
        n=units_of["blijvers"],
    )
    return Picture("samenstelling", kop, sentence, frame, columns, _bar(row, labels, colours, texts))
