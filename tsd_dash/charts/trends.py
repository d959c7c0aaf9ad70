"""Trend panels: one small figure per thema, a mark per inspectie and year with its interval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import DASHES, FONT, MARKERS, Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds
from tsd_dash.measures import (
    Lens,
    UnitYears,
    connectable,
    framework_periods,
    lens_in_year,
    lens_last_known,
    lens_panel,
    unit_years,
)
from tsd_dash.texts import Texts

PANEL_HEIGHT = 280
SPREAD = 0.12

LensName = Literal["in_jaar", "laatst", "panel"]
LENZEN: tuple[LensName, ...] = ("in_jaar", "laatst", "panel")


@dataclass(frozen=True)
class Inspectie:
    """How an inspectie is drawn: abbreviation, place in the palette, and its last year if it ended."""

    code: str
    afkorting: str
    plaats: int
    laatste_jaar: int | None = None

    def exists_in(self, jaar: int) -> bool:
        """Whether the inspectie still existed in this year."""
        return self.laatste_jaar is None or jaar <= self.laatste_jaar


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


def counts(
    frame: pd.DataFrame, everything: pd.DataFrame, kaders: pd.DataFrame, by: Sequence[str]
) -> UnitYears:
    """The counts of a query with eenheid, jaar, kader, vergelijkbaar, n and hoog, per series `by`.

    `everything` are the same counts without selection, from which the calendar of the frameworks
    `kaders` is made.
    """
    calendar = framework_periods(everything, kaders)
    return unit_years(frame.rename(columns={"hoog": "x"}), by=by, kalender=calendar)


def look(units: UnitYears, lens: LensName, jaren: Sequence[int], carry: int) -> Lens:
    """The points of one lens; `carry` is the number of years a judgement may be carried forward."""
    if lens == "laatst":
        return lens_last_known(units, jaren=jaren, k=carry)
    if lens == "panel":
        return lens_panel(units, jaren=jaren, panel="paren")
    return lens_in_year(units, jaren=jaren)


def segments(
    units: UnitYears,
    lens: LensName,
    jaren: Sequence[int],
    points: pd.DataFrame,
    events: Sequence[Event],
    min_n: int,
) -> pd.DataFrame:
    """The pairs of years between which a line may run: series columns, `van` and `tot`.

    In the panel each pair has the same units; with the latest known judgement the stock continues;
    else only the same units without a break count. Never through a point with n below `min_n`.
    """
    series = list(units.series.columns)
    ends = {event.datum.year + 1 for event in events if event.breuk}
    if lens == "in_jaar":
        pairs = connectable(units, jaren=jaren, minimum=min_n, break_years=sorted(ends))
        return pairs.loc[pairs["verbinden"], [*series, "kader", "van", "tot"]]
    enough = points[points["n"] >= min_n]
    if lens == "panel":
        both = enough[enough["jaar"] == enough["tot"]]
        return both.loc[~both["tot"].isin(ends), [*series, "kader", "van", "tot"]]
    later = enough.assign(van=enough["jaar"] - 1, tot=enough["jaar"])
    joined = later.merge(
        enough[[*series, "kader", "jaar"]],
        left_on=[*series, "kader", "van"],
        right_on=[*series, "kader", "jaar"],
        suffixes=("", "_"),
    )
    return joined.loc[~joined["tot"].isin(ends), [*series, "kader", "van", "tot"]]


def _offsets(codes: Iterable[str], inspecties: Mapping[str, Inspectie]) -> dict[str, float]:
    places = sorted({inspecties[code].plaats for code in codes})
    middle = (len(places) - 1) / 2
    return {code: (places.index(inspecties[code].plaats) - middle) * SPREAD for code in codes}


def _hover(texts: Texts, inspectie: Inspectie, point: Any) -> str:
    return texts(
        "beelden.trend.punt",
        naam=inspectie.afkorting,
        jaar=int(point.jaar),
        x=int(point.x),
        n=int(point.n),
        aandeel=point.aandeel,
        laag=point.ondergrens,
        hoog=point.bovengrens,
    )


def _add_lines(
    figure: go.Figure, points: pd.DataFrame, lines: pd.DataFrame, offset: float, style: Mapping[str, Any]
) -> None:
    value: dict[tuple[Any, ...], float] = {
        (row.kader, int(row.jaar)): float(row.aandeel) for row in rows(points)
    }
    if "van" in points:
        value |= {
            (row.kader, int(row.van), int(row.tot), int(row.jaar)): float(row.aandeel) for row in rows(points)
        }
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row in rows(lines):
        van, tot = int(row.van), int(row.tot)
        start = value.get((row.kader, van, tot, van), value.get((row.kader, van)))
        end = value.get((row.kader, van, tot, tot), value.get((row.kader, tot)))
        xs += [van + offset, tot + offset, None]
        ys += [start, end, None]
    if xs:
        figure.add_scatter(x=xs, y=ys, mode="lines", line=dict(style), hoverinfo="skip")


def _add_series(
    figure: go.Figure,
    points: pd.DataFrame,
    lines: pd.DataFrame,
    inspectie: Inspectie,
    offset: float,
    colours: Palette,
    texts: Texts,
) -> None:
    colour = colours.inspectie[inspectie.plaats % len(colours.inspectie)]
    dash = DASHES[inspectie.plaats % len(DASHES)]
    _add_lines(figure, points, lines, offset, {"color": colour, "width": 2, "dash": dash})
    figure.add_scatter(
        x=points["jaar"] + offset,
        y=points["aandeel"],
        mode="markers",
        name=inspectie.afkorting,
        marker={"color": colour, "size": 8, "symbol": MARKERS[inspectie.plaats % len(MARKERS)]},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": points["bovengrens"] - points["aandeel"],
            "arrayminus": points["aandeel"] - points["ondergrens"],
            "color": colour,
            "thickness": 1,
            "width": 0,
        },
        text=[_hover(texts, inspectie, point) for point in rows(points)],
        hovertemplate="%{text}<extra></extra>",
    )


def _add_counts(figure: go.Figure, points: pd.DataFrame, colours: Palette, texts: Texts) -> None:
    for jaar, group in points.groupby("jaar"):
        numbers = sorted({int(n) for n in group["n"]})
        label = "/".join(str(n) for n in (numbers if len(numbers) < 3 else (numbers[0], numbers[-1])))
        figure.add_annotation(
            x=jaar,
            y=-0.1,
            text=texts("beelden.trend.n", n=label),
            showarrow=False,
            font={"size": 13, "color": colours.subtle},
        )


def framed(figure: go.Figure, jaren: Sequence[int], height: int, colours: Palette) -> go.Figure:
    """The figure with the axes of a trend: years from left to right, a share from 0% to 100%."""
    figure.update_layout(
        height=height,
        margin={"l": 48, "r": 6, "t": 8, "b": 26},
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
        range=[-0.18, 1.05],
        gridcolor=colours.surface,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def mark_events(
    figure: go.Figure, events: Sequence[Event], jaren: Sequence[int], colours: Palette, *, labels: bool
) -> None:
    """Thin vertical marks for the events within the years; a break is dashed."""
    inside = [event for event in events if jaren[0] - 0.5 < event.position < jaren[-1] + 0.5]
    for number, event in enumerate(sorted(inside, key=lambda e: e.datum)):
        line = {"color": colours.outline, "width": 1, "dash": "dash" if event.breuk else "dot"}
        figure.add_vline(x=event.position, line=line)
        if labels:
            figure.add_annotation(
                x=event.position,
                y=1.06 + 0.09 * (number % 2),
                yref="paper",
                text=event.naam,
                showarrow=False,
                font={"size": 13, "color": colours.subtle},
            )


def _panel(
    points: pd.DataFrame,
    lines: pd.DataFrame,
    breaks: pd.DataFrame,
    jaren: Sequence[int],
    inspecties: Mapping[str, Inspectie],
    events: Sequence[Event],
    colours: Palette,
    texts: Texts,
) -> go.Figure:
    figure = go.Figure()
    offsets = _offsets(list(dict.fromkeys(points["inspectie"])), inspecties)
    for code, group in points.groupby("inspectie", sort=False):
        own = lines[lines["inspectie"] == code]
        _add_series(figure, group, own, inspecties[str(code)], offsets[str(code)], colours, texts)
    _add_counts(figure, points, colours, texts)
    mark_events(figure, [event for event in events if event.breuk], jaren, colours, labels=False)
    for jaar in sorted({int(jaar) for jaar in breaks["jaar"]}):
        figure.add_vline(x=jaar - 0.5, line={"color": colours.outline, "width": 1})
        figure.add_annotation(
            x=jaar - 0.5, y=1.0, text="[b]", showarrow=False, font={"size": 13, "color": colours.text}
        )
    return framed(figure, jaren, PANEL_HEIGHT, colours)


def trend_sentence(totals: pd.DataFrame, same_units: bool, texts: Texts) -> str:
    """First against last judged year (query per_jaar), and what that does not say."""
    judged = totals[totals["met_indicatie"] > 0]
    if judged.empty:
        return texts("beelden.geen_bevindingen")
    first, last = judged.iloc[0], judged.iloc[-1]
    values = {"jaar_b": int(last["jaar"]), "xb": int(last["hoog"]), "nb": int(last["met_indicatie"])}
    if len(judged) == 1:
        return texts("beelden.trend.zin_een", **values)
    key = "beelden.trend.zin_zelfde" if same_units else "beelden.trend.zin"
    return texts(
        key, jaar_a=int(first["jaar"]), xa=int(first["hoog"]), na=int(first["met_indicatie"]), **values
    )


def _columns(lens: LensName, texts: Texts) -> list[Column]:
    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    extra = {
        "in_jaar": [],
        "laatst": [
            Column("overgenomen", label("overgenomen"), "number"),
            Column("leeftijd_max", label("leeftijd_max"), "number"),
        ],
        "panel": [Column("van", label("van"), "year"), Column("tot", label("tot"), "year")],
    }
    return [
        Column("thema_naam", label("thema")),
        Column("inspectie_naam", label("inspectie")),
        *extra[lens],
        Column("jaar", label("jaar"), "year"),
        Column("eenheden", label("eenheden"), "number"),
        Column("n", label("n"), "number"),
        Column("x", label("hoog"), "number"),
        Column("aandeel", label("aandeel"), "share"),
        Column("ondergrens", label("laag_grens"), "share"),
        Column("bovengrens", label("hoog_grens"), "share"),
        Column("kader", label("kader")),
    ]


def trend_panels(
    units: UnitYears,
    names: Mapping[str, str],
    totals: pd.DataFrame,
    jaren: Sequence[int],
    inspecties: Mapping[str, Inspectie],
    events: Sequence[Event],
    lens: LensName,
    carry: int,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> Picture:
    """Small multiples per thema under one lens, a series per inspectie.

    `units` are counts per thema and inspectie, `names` the themas in display order, `totals` query
    per_jaar. The figure maps the name of a thema to its Plotly figure; a thema without points has none.
    """
    shown = look(units, lens, jaren, carry)
    judged = shown.punten[shown.punten["n"] > 0]
    alive = [inspecties[row.inspectie].exists_in(int(row.jaar)) for row in rows(judged)]
    points = judged[alive].reset_index(drop=True)
    lines = segments(units, lens, jaren, points, events, thresholds.min_n_line)
    breaks = shown.breuken[shown.breuken["soort"] == "opvolging"]
    table = points.assign(
        thema_naam=points["thema"].map(names),
        inspectie_naam=[inspecties[code].afkorting for code in points["inspectie"]],
        kader=points["kader"].where(points["kader"].notna(), ""),
    )
    panels = {
        naam: _panel(
            table[table["thema"] == thema],
            lines[lines["thema"] == thema],
            breaks[breaks["thema"] == thema],
            jaren,
            inspecties,
            events,
            colours,
            texts,
        )
        for thema, naam in names.items()
        if (table["thema"] == thema).any()
    }
    same = not segments(units, "in_jaar", jaren, points, events, thresholds.min_n_line).empty
    heading = texts("beelden.trend.kop_zelfde" if same and lens == "in_jaar" else f"beelden.trend.kop_{lens}")
    note = " ".join(
        texts("beelden.trend.breuk", jaar=int(row.jaar), oud=row.kader_oud, nieuw=row.kader_nieuw)
        for row in rows(breaks.drop_duplicates(["jaar", "kader_oud", "kader_nieuw"]))
    )
    return Picture(
        f"trends_{lens}",
        heading,
        trend_sentence(totals, same, texts),
        table,
        _columns(lens, texts),
        panels,
        note,
    )
