"""Trend panels: one small figure per thema, a mark per inspectie and year with its interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.axes import Event, framed, inside, interval, mark, note, upright
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import DASHES, MARKERS, Palette
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
    ends = {math.ceil(event.position) for event in events if event.breuk}
    if lens == "in_jaar":
        pairs = connectable(units, jaren=jaren, minimum=min_n, break_years=sorted(ends))
        return pairs.loc[pairs["verbinden"], [*series, "kader", "van", "tot"]]
    enough = points[points["n"] >= min_n]
    if lens == "panel":
        starts = enough.loc[enough["jaar"] == enough["van"], [*series, "kader", "van", "tot"]]
        both = enough[enough["jaar"] == enough["tot"]].merge(starts, on=[*series, "kader", "van", "tot"])
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


def _hover(texts: Texts, inspectie: Inspectie, point: Any, min_n: int) -> str:
    return texts(
        "beelden.trend.punt" if point.n >= min_n else "beelden.trend.punt_weinig",
        naam=inspectie.afkorting,
        jaar=int(point.jaar),
        x=int(point.x),
        n=int(point.n),
        aandeel=point.aandeel,
        laag=point.ondergrens,
        hoog=point.bovengrens,
    )


def _ends(points: Sequence[Any], line: Any) -> list[float | None]:
    """The shares at both ends of a line: of the panel it belongs to, or else of the year."""

    def share(jaar: int) -> float | None:
        here = [p for p in points if p.jaar == jaar and p.kader == line.kader]
        own = [
            p
            for p in here
            if (getattr(p, "van", line.van), getattr(p, "tot", line.tot)) == (line.van, line.tot)
        ]
        return float(own[0].aandeel) if own else None

    return [share(line.van), share(line.tot)]


def _series(
    points: Sequence[Any],
    lines: Sequence[Any],
    inspectie: Inspectie,
    offset: float,
    min_n: int,
    colours: Palette,
    texts: Texts,
) -> list[dict[str, Any]]:
    colour = colours.inspectie[inspectie.plaats % len(colours.inspectie)]
    marks = {
        "type": "scatter",
        "x": [p.jaar + offset for p in points],
        "y": [p.aandeel for p in points],
        "mode": "markers",
        "name": inspectie.afkorting,
        "marker": {"color": colour, "size": 8, "symbol": MARKERS[inspectie.plaats % len(MARKERS)]},
        "error_y": interval(points, colour, 1),
        "text": [_hover(texts, inspectie, p, min_n) for p in points],
        "hovertemplate": "%{text}<extra></extra>",
    }
    if not lines:
        return [marks]
    dash = DASHES[inspectie.plaats % len(DASHES)]
    connected = {
        "type": "scatter",
        "x": [x for line in lines for x in (line.van + offset, line.tot + offset, None)],
        "y": [y for line in lines for y in (*_ends(points, line), None)],
        "mode": "lines",
        "line": {"color": colour, "width": 2, "dash": dash},
        "hoverinfo": "skip",
    }
    return [connected, marks]


def _counts(points: Sequence[Any], colours: Palette, texts: Texts) -> list[dict[str, Any]]:
    numbers: dict[int, set[int]] = {}
    for point in points:
        numbers.setdefault(int(point.jaar), set()).add(int(point.n))
    return [
        note(
            jaar,
            -0.1,
            texts("beelden.trend.n", n="/".join(str(n) for n in sorted({min(found), max(found)}))),
            colours.subtle,
        )
        for jaar, found in numbers.items()
    ]


@dataclass(frozen=True)
class Panel:
    """What one panel draws: its points, the lines between them, and the years in which it breaks."""

    points: Sequence[Any]
    lines: Sequence[Any]
    breaks: Sequence[int]


def _drawn(
    panel: Panel,
    jaren: Sequence[int],
    inspecties: Mapping[str, Inspectie],
    events: Sequence[Event],
    min_n: int,
    colours: Palette,
    texts: Texts,
) -> go.Figure:
    codes = list(dict.fromkeys(point.inspectie for point in panel.points))
    offsets = _offsets(codes, inspecties)
    data = [
        trace
        for code in codes
        for trace in _series(
            [p for p in panel.points if p.inspectie == code],
            [line for line in panel.lines if line.inspectie == code],
            inspecties[code],
            offsets[code],
            min_n,
            colours,
            texts,
        )
    ]
    shapes = [mark(event, colours) for event in inside(events, jaren) if event.breuk]
    shapes += [upright(jaar - 0.5, colours.outline) for jaar in panel.breaks]
    annotations = _counts(panel.points, colours, texts)
    annotations += [note(jaar - 0.5, 1.0, "[b]", colours.text) for jaar in panel.breaks]
    return framed(data, jaren, colours, height=PANEL_HEIGHT, shapes=shapes, annotations=annotations)


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


def _by_thema(
    names: Mapping[str, str], points: pd.DataFrame, lines: pd.DataFrame, breaks: pd.DataFrame
) -> dict[str, Panel]:
    drawn, joined = list(rows(points)), list(rows(lines))
    broken = {(row.thema, int(row.jaar)) for row in rows(breaks)}
    return {
        naam: Panel(
            [p for p in drawn if p.thema == thema],
            [line for line in joined if line.thema == thema],
            sorted(jaar for where, jaar in broken if where == thema),
        )
        for thema, naam in names.items()
        if any(p.thema == thema for p in drawn)
    }


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
    points = judged[pd.Series(alive, index=judged.index, dtype=bool)].reset_index(drop=True)
    lines = segments(units, lens, jaren, points, events, thresholds.min_n_line)
    breaks = shown.breuken[shown.breuken["soort"] == "opvolging"]
    table = points.assign(
        thema_naam=points["thema"].map(names),
        inspectie_naam=[inspecties[code].afkorting for code in points["inspectie"]],
        kader=points["kader"].where(points["kader"].notna(), ""),
    )
    panels = {
        naam: _drawn(panel, jaren, inspecties, events, thresholds.min_n_percentage, colours, texts)
        for naam, panel in _by_thema(names, table, lines, breaks).items()
    }
    same = not segments(units, "in_jaar", jaren, points, events, 1).empty
    heading = texts("beelden.trend.kop_zelfde" if same and lens == "in_jaar" else f"beelden.trend.kop_{lens}")
    remark = " ".join(
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
        remark,
    )
