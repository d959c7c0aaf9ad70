"""How much of a change is a change of who was inspected: a bar for each group, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.axes import PLAIN, framed
from tsd_dash.charts.palette import Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.measures import UnitYears, decompose
from tsd_dash.measures.decomposition import NO_STAYERS
from tsd_dash.texts import Texts

NAME = "samenstelling"
ROW_HEIGHT = 34
TERMS = ("blijvers", "toetreders", "uittreders")


@dataclass(frozen=True)
class Span:
    """The years a change is about, and the framework: the stretch that covers most of the years asked for."""

    kader: str
    van: int
    tot: int
    n_van: int
    n_tot: int
    n_alle: int
    """Judgements of all frameworks in the two years."""


def widest(units: UnitYears, jaren: Sequence[int], min_n: int) -> Span | None:
    """The stretch whose first and last judged year lie furthest apart, of equals that with most judgements.

    Years with fewer than `min_n` judgements make way where a stretch has two others. None without
    judgements; `van` equals `tot` when there is no second year to compare with.
    """
    spans = []
    for deel in range(len(units.delen)):
        own = (units.deel == deel) & np.isin(units.jaar, list(jaren))
        found = {int(jaar): int(units.n[own & (units.jaar == jaar)].sum()) for jaar in units.jaar[own]}
        if found:
            enough = [jaar for jaar, n in found.items() if n >= min_n]
            candidates = enough if len(enough) > 1 else list(found)
            van, tot = min(candidates), max(candidates)
            everyone = int(units.n[np.isin(units.jaar, [van, tot])].sum())
            spans.append(Span(str(units.delen.kader[deel]), van, tot, found[van], found[tot], everyone))

    def order(span: Span) -> tuple[bool, int, int]:
        return min(span.n_van, span.n_tot) >= min_n, span.tot - span.van, span.n_van + span.n_tot

    return max(spans, key=order, default=None)


def _bar(terms: Mapping[str, float], colours: Palette, texts: Texts) -> go.Figure:
    values = list(terms.values())
    limit = max(0.05, *(abs(value) for value in values)) * 1.35
    bars = {
        "type": "bar",
        "x": values,
        "y": list(terms),
        "orientation": "h",
        "text": [texts("beelden.samenstelling.punten", punten=value) for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": colours.count[2], "line": {"color": colours.outline, "width": 1}},
        "hoverinfo": "skip",
    }
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper"}
    figure = framed(
        [bars],
        {"range": [-limit, limit], "visible": False, **PLAIN},
        {"autorange": "reversed", "automargin": True, "showgrid": False, "ticksuffix": "  ", **PLAIN},
        colours,
        height=ROW_HEIGHT * len(values) + 8,
        margin={"l": 4, "r": 36, "t": 4, "b": 4},
        shapes=[{**zero, "line": {"color": colours.outline, "width": 1}}],
    )
    return figure.update_layout(bargap=0.35)


def _course(change: float, texts: Texts) -> str:
    """`steeg het aandeel met 19,4 procentpunt`."""
    points = round(100 * change, 1)
    key = "gelijk" if points == 0 else "stijgt" if points > 0 else "daalt"
    return texts(f"beelden.samenstelling.{key}", punten=texts.plain("{v:decimaal}", v=abs(points)))


def _heading(row: pd.Series, texts: Texts) -> str:
    """What the split shows: whose change the change is."""
    stayers, others, change = (round(float(row[name]), 3) for name in ("blijvers", "wisseling", "verschil"))
    if row["toestand"] == NO_STAYERS:
        key = "geen_blijvers"
    elif change == 0:
        key = "gelijk"
    elif stayers * change < 0:
        key = "tegen"
    else:
        key = "blijvers" if abs(stayers) >= abs(others) else "anderen"
    return texts(f"beelden.samenstelling.kop_{key}")


def _table(row: pd.Series, terms: Sequence[str], texts: Texts) -> pd.DataFrame:
    numbers = {
        **{term: int(row[f"n_{term}"]) for term in TERMS},
        "wisseling": int(row["n_toetreders"]) + int(row["n_uittreders"]),
    }
    return pd.DataFrame(
        {
            "term": [texts(f"beelden.samenstelling.{term}") for term in terms],
            "eenheden": [numbers[term] for term in terms],
            "bijdrage": [float(row[term]) * 100 for term in terms],
        }
    )


def _columns(texts: Texts) -> list[Column]:
    return [
        Column("term", texts("beelden.samenstelling.term")),
        Column("eenheden", texts("beelden.samenstelling.eenheden"), "number"),
        Column("bijdrage", texts("beelden.samenstelling.bijdrage"), "decimal"),
    ]


def _without(sentence: str, texts: Texts) -> Picture:
    nothing = pd.DataFrame({"term": [], "eenheden": [], "bijdrage": []})
    return Picture(NAME, texts("beelden.samenstelling.kop_geen"), sentence, nothing, _columns(texts))


def _why_not(units: UnitYears, jaren: Sequence[int], span: Span | None, min_n: int, texts: Texts) -> str:
    """Why there is no change to split; empty when there is one."""
    if span is None:
        return texts("beelden.samenstelling.zin_geen")
    if span.van == span.tot:
        judged = sorted({int(jaar) for jaar in units.jaar} & set(jaren))
        if len(judged) < 2:
            return texts("beelden.samenstelling.zin_een_jaar", jaar=judged[0])
        return texts("beelden.samenstelling.zin_breuk", van=judged[0], tot=judged[-1])
    if min(span.n_van, span.n_tot) < min_n:
        values = {"van": span.van, "tot": span.tot, "na": span.n_van, "nb": span.n_tot}
        return texts("beelden.samenstelling.zin_weinig", **values)
    return ""


def composition(
    units: UnitYears, jaren: Sequence[int], min_n: int, colours: Palette, texts: Texts
) -> Picture:
    """How the change over the years splits, exactly; `units` is one series with each bevinding once.

    The years are the first and last ones with at least `min_n` judgements within one framework: the
    framework that covers most of `jaren`. Without two such years nothing is split, and without a unit
    judged in both there is a sentence but no bar.
    """
    span = widest(units, jaren, min_n)
    reason = _why_not(units, jaren, span, min_n, texts)
    if span is None or reason:
        return _without(reason, texts)
    split = decompose(units, span.van, span.tot)
    row = split[split["kader"] == span.kader].iloc[0]
    lone = row["toestand"] == NO_STAYERS
    terms = ("blijvers", "wisseling") if lone else TERMS
    frame = _table(row, terms, texts)
    values = {"van": span.van, "tot": span.tot, "verloop": _course(float(row["verschil"]), texts)}
    if lone:
        sentence = texts("beelden.samenstelling.zin_geen_blijvers", **values)
    else:
        shares = {term: float(row[term]) for term in TERMS}
        sentence = texts("beelden.samenstelling.zin", n=int(row["n_blijvers"]), **shares, **values)
    used = span.n_van + span.n_tot
    remark = texts("beelden.samenstelling.kader", n=used, alle=span.n_alle, kader=span.kader)
    bars = dict(zip(frame["term"], [float(row[term]) for term in terms], strict=True))
    return Picture(
        NAME,
        _heading(row, texts),
        sentence if used == span.n_alle else f"{sentence} {remark}",
        frame,
        _columns(texts),
        None if lone else _bar(bars, colours, texts),
    )
