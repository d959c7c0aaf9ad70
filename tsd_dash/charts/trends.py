"""The trends under one lens: a panel per thema, with a mark per inspectie and year and its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tsd_dash.charts.answers import answer, heading
from tsd_dash.charts.axes import Event, inside
from tsd_dash.charts.frames import in_order, rows
from tsd_dash.charts.looks import Inspectie, Judgements, LensName, look, segments
from tsd_dash.charts.marks import lines_of, marks_of
from tsd_dash.charts.palette import Palette
from tsd_dash.charts.panels import (
    Form,
    Panel,
    Style,
    ends_named,
    form_of,
    in_words,
    panel_figure,
    series_of,
    year_figure,
)
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds
from tsd_dash.measures.breaks import SUCCESSION
from tsd_dash.texts import Texts


@dataclass(frozen=True)
class Drawn:
    """How the panels are laid out, what their legend explains, and each panel in words."""

    vorm: Form
    series: Sequence[str]
    gebeurtenissen: Sequence[Event]
    breuk: bool
    open_tekens: bool
    alt: Mapping[str, str]
    rest: str
    """The themas without a figure of their own, in words."""


def shares_or_counts(points: pd.DataFrame, min_n: int, texts: Texts) -> pd.DataFrame:
    """The points with `aandeel` missing below the minimum n of a percentage, and `weinig` in its place."""
    few = points["n"] < min_n
    said = [
        texts("beelden.van", x=int(x), n=int(n)) if small else ""
        for x, n, small in zip(points["x"], points["n"], few, strict=True)
    ]
    shares = points["aandeel"].mask(few)
    weinig = pd.Series(said, index=points.index, dtype="str")
    return points.drop(columns="toestand").assign(aandeel=shares, weinig=weinig)


def count_columns(texts: Texts) -> list[Column]:
    """The numbers of a point: units, judged, high, and their share with its interval."""
    return [
        Column("eenheden", texts("beelden.kolom.eenheden"), "number"),
        Column("n", texts("beelden.kolom.n"), "number"),
        Column("x", texts("beelden.kolom.hoog"), "number"),
        Column("aandeel", texts("beelden.kolom.aandeel"), "share", instead="weinig"),
        Column("ondergrens", texts("beelden.kolom.laag_grens"), "share"),
        Column("bovengrens", texts("beelden.kolom.hoog_grens"), "share"),
    ]


def _columns(lens: LensName, texts: Texts, *, frameworks: bool) -> list[Column]:
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
        *count_columns(texts),
        *([Column("kader", label("kader"))] if frameworks else []),
    ]


def _points(
    judged: Judgements, lens: LensName, jaren: Sequence[int], carry: int, inspecties: Mapping[str, Inspectie]
) -> pd.DataFrame:
    points = look(judged.per_inspectie, lens, jaren, carry).punten
    points = points[points["n"] > 0]
    alive = [inspecties[row.inspectie].exists_in(int(row.jaar)) for row in rows(points)]
    return points[pd.Series(alive, index=points.index, dtype=bool)].reset_index(drop=True)


def _panels(
    judged: Judgements,
    points: pd.DataFrame,
    names: Mapping[str, str],
    inspecties: Mapping[str, Inspectie],
    lens: LensName,
    carry: int,
    min_n_line: int,
    style: Style,
) -> list[Panel]:
    once = look(judged.per_thema, lens, style.jaren, carry)
    together = once.punten[once.punten["n"] > 0]
    marks = marks_of(points, together, inspecties)
    own, joint = (
        segments(units, lens, style.jaren, found, style.events, min_n_line)
        for units, found in ((judged.per_inspectie, points), (judged.per_thema, together))
    )
    lines = lines_of(marks, own, joint, paired=lens == "panel")
    broken = once.breuken[once.breuken["soort"] == SUCCESSION]
    breaks = {(row.thema, int(row.jaar)) for row in rows(broken)}
    return [
        Panel(
            naam,
            [mark for mark in marks if mark.thema == thema],
            [line for line in lines if line.van.thema == thema],
            sorted(jaar for where, jaar in breaks if where == thema and jaar in style.jaren[1:]),
        )
        for thema, naam in names.items()
    ]


def _lonely(panel: Panel) -> bool:
    """Whether one mark is all there is: words say that better than a figure."""
    return len(panel.marks) == 1


def _rest(panels: Sequence[Panel], form: Form, texts: Texts) -> str:
    """The themas that get no figure: those with one mark, and those without any."""
    said = []
    if form != "jaar" and (lonely := [panel for panel in panels if _lonely(panel)]):
        items = [
            texts("beelden.trend.los", thema=panel.naam, jaar=one.jaar, x=one.x, n=one.n)
            for panel in lonely
            for one in panel.marks
        ]
        said.append(texts("beelden.trend.een_jaar", themas=items, n=len(items)))
    if bare := [panel.naam for panel in panels if not panel.marks]:
        said.append(texts("beelden.trend.zonder", themas=bare))
    return " ".join(said)


def _figures(panels: Sequence[Panel], form: Form, style: Style) -> dict[str, Any]:
    if form == "jaar":
        return {"": year_figure(panels, style)}
    named = form == "breed" and ends_named(panels)
    return {panel.naam: panel_figure(panel, form, style, named_ends=named) for panel in panels}


def _remark(judged: Judgements, lens: LensName, style: Style, carry: int) -> str:
    breaks = look(judged.per_thema, lens, style.jaren, carry).breuken
    found = breaks[(breaks["soort"] == SUCCESSION) & breaks["jaar"].isin(style.jaren)]
    return " ".join(
        style.texts("beelden.trend.breuk", jaar=int(row.jaar), oud=row.kader_oud, nieuw=row.kader_nieuw)
        for row in rows(found.drop_duplicates(["jaar", "kader_oud", "kader_nieuw"]))
    )


def trend_panels(
    judged: Judgements,
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

    `names` are the themas in display order, `totals` query per_jaar. The figure maps the name of a thema
    to its Plotly figure; when all marks are of one year there is one figure, without a name. A thema
    with one mark or none is named in `rest` of `extra["drawn"]` instead. Where inspecties made the same
    bevindingen together they share one mark; the frame has a row for each of them all the same.
    """
    points = _points(judged, lens, jaren, carry, inspecties)
    style = Style(tuple(jaren), tuple(events), thresholds.min_n_percentage, colours, texts)
    panels = _panels(judged, points, names, inspecties, lens, carry, thresholds.min_n_line, style)
    form = form_of(panels)
    shown = [p for p in panels if p.marks and (form == "jaar" or not _lonely(p))]
    drawn = Drawn(
        form,
        series_of(shown),
        [] if form == "jaar" else [event for event in inside(events, jaren) if event.breuk],
        any(panel.breaks for panel in shown) and form != "jaar",
        any(mark.n < style.min_n for panel in shown for mark in panel.marks),
        {panel.naam: in_words(panel, style) for panel in shown},
        _rest(panels, form, texts) if len(points) else "",
    )
    table = shares_or_counts(points, style.min_n, texts).assign(
        thema_naam=points["thema"].map(names),
        inspectie_naam=[inspecties[code].afkorting for code in points["inspectie"]],
        kader=points["kader"].where(points["kader"].notna(), ""),
    )
    table = table.sort_values("thema", key=in_order(names), kind="stable", ignore_index=True)
    return Picture(
        f"trends_{lens}",
        heading(lens, judged, jaren, carry, thresholds.min_n_percentage, texts),
        answer(lens, totals, judged, jaren, carry, thresholds.min_n_percentage, texts),
        table,
        _columns(lens, texts, frameworks=bool((table["kader"] != "").any())),
        _figures(shown, form, style) if len(points) else {},
        _remark(judged, lens, style, carry),
        {"drawn": drawn},
    )
