"""The funnel: the share of each unit against its number of judgements, with the limits of chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tsd_dash.charts.axes import note
from tsd_dash.charts.cells import difference_colours, hidden, with_shares
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import FONT, Palette
from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.risk import Thresholds, state_words
from tsd_dash.measures import funnel, funnel_limits
from tsd_dash.measures.funnel import INDISTINGUISHABLE, LESS, MORE
from tsd_dash.texts import Texts

Unit = Literal["gemeente", "inspectie"]
UNITS: Sequence[Unit] = ("gemeente", "inspectie")

FEWEST_UNITS = 4
"""With fewer judged units there is no spread to compare with."""

HEIGHT = 420
CLOSE = 0.05
"""Two limits that end less than this apart (as shares) get one label."""
NAME_WIDTH = 0.2
"""The part of the figure that the name of a limit takes on a phone."""
MOST_NAMES = 6
"""More names than this would cover each other."""
LONGEST_SEARCH = 400
SYMBOLS: Mapping[str, str] = {MORE: "triangle-up", INDISTINGUISHABLE: "circle", LESS: "triangle-down"}
LEVELS: Sequence[tuple[float, str]] = ((0.95, "dash"), (0.998, "dot"))


def unit_counts(frame: pd.DataFrame, names: Mapping[str, str], thema: str) -> pd.DataFrame:
    """Judged and high bevindingen per unit (query risicobeeld), of one thema or of all when it is empty.

    `names` maps the codes of the units to their names; other codes, such as the whole country, are left
    out. The rows stand in the order of `names`. A unit with a confidential part is confidential.
    Columns: kolom, naam, n, hoog, toestand.
    """
    wanted = frame[frame["kolom"].isin(list(names)) & ((frame["thema"] == thema) | (thema == ""))]
    secret = set(wanted.loc[hidden(wanted), "kolom"])
    counts = wanted.groupby("kolom", as_index=False)[["n", "hoog"]].sum()
    counts[["n", "hoog"]] = counts[["n", "hoog"]].astype("Int64")
    is_secret = counts["kolom"].isin(secret)
    counts[["n", "hoog"]] = counts[["n", "hoog"]].mask(is_secret)
    return counts.assign(naam=counts["kolom"].map(names), toestand=np.where(is_secret, "c", "")).sort_values(
        "kolom", key=lambda codes: codes.map(list(names).index), ignore_index=True
    )


def national_counts(totals: pd.DataFrame, kern: pd.DataFrame, thema: str) -> tuple[int, int] | None:
    """High and judged bevindingen of one thema (query per_thema) or of all (query kerncijfers).

    None when they are confidential.
    """
    own = totals[totals["thema"] == thema] if thema else kern.rename(columns={"met_indicatie": "n"})
    if hidden(own).any():
        return None
    return int(own["hoog"].sum()), int(own["n"].sum())


def _limits(m: float, phi: float, largest: int, colours: Palette) -> list[dict[str, Any]]:
    """The limits as steps: they are those of a whole number of judgements, and of nothing in between."""
    n = np.arange(1, largest + 1)
    traces = []
    for level, dash in LEVELS:
        limits = funnel_limits(n, m, level=level, phi=phi)
        for bound in limits:
            line = {"color": colours.outline, "width": 1.5, "dash": dash, "shape": "hvh"}
            traces.append({"x": n, "y": bound, "mode": "lines", "line": line, "hoverinfo": "skip"})
    national = {"color": colours.text, "width": 1.5}
    traces.append({"x": [1, largest], "y": [m, m], "mode": "lines", "line": national, "hoverinfo": "skip"})
    return [{"type": "scatter", **trace} for trace in traces]


def _points(judged: pd.DataFrame, colours: Palette, texts: Texts) -> list[dict[str, Any]]:
    """A mark per place in the figure, with the number of units where several share it."""
    fills = difference_colours(colours)
    traces = []
    for word, symbol in SYMBOLS.items():
        places = list(
            rows(
                judged[judged["positie"] == word]
                .groupby(["n", "hoog", "aandeel_punt"], as_index=False)
                .agg(eenheden=("naam", "size"))
            )
        )
        fill, ink = fills[word]
        kept = {"marker": {"opacity": 1}, "textfont": {"color": ink}}
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [place.n for place in places],
                "y": [place.aandeel_punt for place in places],
                "text": [str(place.eenheden) if place.eenheden > 1 else "" for place in places],
                "textfont": {"color": ink, "size": 13},
                "marker": {
                    "opacity": 1,
                    "symbol": symbol,
                    "color": fill,
                    "size": [22 if place.eenheden > 1 else 15 for place in places],
                    "line": {"color": colours.text, "width": 1},
                },
                "customdata": [[int(place.n), int(place.hoog)] for place in places],
                "hovertext": [
                    texts(
                        "maatstaf.trechter.punt", n=int(place.eenheden), x=int(place.hoog), van=int(place.n)
                    )
                    for place in places
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "selected": kept,
                "unselected": kept,
            }
        )
    return traces


def _percentage(level: float, texts: Texts) -> str:
    """A level as it is called: 95%, 99,8%."""
    percent = round(level * 100, 1)
    return f"{texts.getal(percent)}%" if percent.is_integer() else texts.procent(level)


def _spread(heights: Mapping[str, float]) -> float:
    return max(heights.values()) - min(heights.values())


def _ends(m: float, phi: float, room: int, colours: Palette, texts: Texts) -> list[dict[str, Any]]:
    """What each line is, above its right end; limits that end at one height share their name.

    A limit that comes down stays below its name, unless its steps there reach up to the other limit.
    """
    lines = {texts("maatstaf.trechter.lijn_landelijk"): m}
    span = np.arange(round(room * (1 - NAME_WIDTH)), room + 1)
    limits = {
        _percentage(level, texts): funnel_limits(span, m, level=level, phi=phi).high for level, _ in LEVELS
    }
    ends = {name: float(limit[-1]) for name, limit in limits.items()}
    tops = {name: float(limit.max()) for name, limit in limits.items()}
    if _spread(ends) < CLOSE:
        lines[texts.opsomming(tops)] = max(tops.values())
    else:
        lines |= ends if _spread(tops) < CLOSE else tops
    return [
        {**note(1, y, name, colours.text, xref="paper", yshift=9), "xanchor": "right"}
        for name, y in lines.items()
    ]


def _names(outside: pd.DataFrame, room: int, colours: Palette, texts: Texts) -> list[dict[str, Any]]:
    """The names of the units outside the limits, beside their mark; none when there are too many."""
    places = list(rows(outside.groupby(["n", "aandeel_punt"], as_index=False).agg(naam=("naam", list))))
    if len(places) > MOST_NAMES:
        return []
    labels = []
    for place in places:
        names, left = place.naam, place.n > room * 0.55
        more = texts("maatstaf.trechter.naam_meer", namen=names[:2], n=len(names) - 2)
        told = texts.opsomming(names) if len(names) < 3 else more
        label = note(place.n, place.aandeel_punt, told, colours.text, bgcolor=colours.page)
        below = place.aandeel_punt > 0.5
        labels.append(
            {
                **label,
                "xanchor": "right" if left else "left",
                "xshift": 12 if left else -12,
                "yshift": -20 if below else 20,
            }
        )
    return labels


def _figure(judged: pd.DataFrame, colours: Palette, texts: Texts) -> go.Figure:
    m, phi = float(judged["landelijk"].iloc[0]), float(judged["phi"].iloc[0])
    room = max(10, round(int(judged["n"].max()) * 1.1))
    outside = judged[judged["positie"] != INDISTINGUISHABLE]
    plain = {"zeroline": False, "fixedrange": True, "showgrid": False, "linecolor": colours.outline}
    layout = {
        "height": HEIGHT,
        "margin": {"l": 74, "r": 10, "t": 10, "b": 48},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.text, "size": 14, "family": FONT},
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hovermode": "closest",
        "annotations": [*_ends(m, phi, room, colours, texts), *_names(outside, room, colours, texts)],
        "xaxis": {
            "title": {"text": texts("beelden.kolom.n")},
            "range": [0, room * 1.02],
            "nticks": 8,
            **plain,
        },
        "yaxis": {
            "title": {"text": texts("beelden.maat.aandeel"), "standoff": 8},
            "tickformat": ".0%",
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "range": [-0.06, 1.08],
            **plain,
        },
    }
    data = [*_limits(m, phi, room, colours), *_points(judged, colours, texts)]
    return go.Figure({"data": data, "layout": layout})


def _columns(unit: Unit, texts: Texts) -> list[Column]:
    def label(name: str) -> str:
        return texts(f"beelden.kolom.{name}")

    def own(name: str) -> str:
        return texts(f"maatstaf.trechter.kolom_{name}")

    return [
        Column("naam", label(unit)),
        Column("n", label("n"), "number"),
        Column("hoog", label("hoog"), "number"),
        Column("aandeel", label("aandeel"), "share"),
        Column("positie_naam", own("positie")),
        Column("ondergrens_95", own("onder_95"), "share"),
        Column("bovengrens_95", own("boven_95"), "share"),
        Column("ondergrens_998", own("onder_998"), "share"),
        Column("bovengrens_998", own("boven_998"), "share"),
        Column("teken", texts("maatstaf.teken")),
    ]


def _words(judged: pd.DataFrame, unit: Unit, texts: Texts) -> tuple[str, str]:
    """Heading and sentence: how many units lie outside the limits, by name when they are few."""
    more, less = (int((judged["positie"] == word).sum()) for word in (MORE, LESS))
    far = int((judged["positie_998"] != INDISTINGUISHABLE).sum())
    values = {
        "eenheden": texts(f"beelden.meervoud.{unit}"),
        "van": len(judged),
        "binnen": len(judged) - more - less,
        "n": more + less,
        "meer": more,
        "minder": less,
    }
    if not more + less:
        return texts("maatstaf.trechter.kop_binnen", **values), texts(
            "maatstaf.trechter.zin_binnen", **values
        )
    parts = [texts("maatstaf.trechter.zin_buiten", **values)]
    outside = judged.loc[judged["positie"] != INDISTINGUISHABLE, "naam"]
    if len(outside) <= MOST_NAMES:
        parts.append(texts("maatstaf.trechter.zin_namen", n=len(outside), namen=list(outside)))
    if far:
        parts.append(texts("maatstaf.trechter.zin_ver", n=far))
    return texts("maatstaf.trechter.kop_buiten", **values), " ".join(parts)


def _always_from(seen: np.ndarray) -> int:
    """The smallest n from which `seen` (of n = 1, 2, ...) stays true; one past the end when it never does."""
    missed = np.flatnonzero(~seen)
    return int(missed[-1]) + 2 if len(missed) else 1


def _few(judged: pd.DataFrame, texts: Texts) -> str:
    """From how many judgements on a unit with all, or none, high always lies outside; else empty.

    The limits are not monotone in n: a unit of 5 can lie outside where one of 6 does not. Empty too when
    no unit has so few judgements.
    """
    m, phi = float(judged["landelijk"].iloc[0]), float(judged["phi"].iloc[0])
    n = np.arange(1, LONGEST_SEARCH + 1)
    limits = funnel_limits(n, m, level=LEVELS[0][0], phi=phi)
    first_above, first_below = _always_from(limits.high < 1), _always_from(limits.low > 0)
    if max(first_above, first_below) > LONGEST_SEARCH:
        return ""
    if judged["n"].min() >= max(first_above, first_below):
        return ""
    return texts("maatstaf.trechter.klein", boven=first_above, onder=first_below)


def funnel_plot(
    units: pd.DataFrame,
    national: tuple[int, int] | None,
    unit: Unit,
    thresholds: Thresholds,
    colours: Palette,
    texts: Texts,
) -> Picture:
    """Funnel of the units (unit_counts) around the share of the whole selection (national_counts).

    The table is sorted by name and has no rank. When fewer than FEWEST_UNITS are judged, or the national
    share is confidential or absent, the picture is empty and its sentence says what to do. `extra` has
    `posities` (which positions occur) and `klein` (what small numbers can show, or empty).
    """
    columns = _columns(unit, texts)
    judged = units[units["n"].fillna(0) > 0]
    name = f"trechter_{unit}"
    if national is None or not national[1] or len(judged) < FEWEST_UNITS:
        nothing = pd.DataFrame(columns=[column.name for column in columns])
        heading = texts("maatstaf.trechter.kop_weinig", eenheden=texts(f"beelden.meervoud.{unit}"))
        return Picture(name, heading, _too_few(len(judged), national, unit, texts), nothing, columns)
    made = funnel(judged["hoog"], judged["n"], national=national[0] / national[1])
    placed = judged.reset_index(drop=True).join(made.drop(columns=["x", "n", "aandeel"]))
    placed["aandeel_punt"] = made["aandeel"]
    table = with_shares(units, thresholds.min_n_percentage).merge(
        placed.drop(columns=["naam", "n", "hoog", "toestand"]), on="kolom", how="left"
    )
    table = table.assign(
        teken=state_words(table["toestand"], texts),
        positie_naam=[
            texts(f"maatstaf.trechter.positie.{word}") if isinstance(word, str) else ""
            for word in table["positie"]
        ],
    )
    phi = float(made["phi"].iloc[0])
    heading, sentence = _words(placed, unit, texts)
    return Picture(
        name,
        heading,
        sentence,
        table,
        columns,
        _figure(placed, colours, texts),
        note=texts(
            "maatstaf.trechter.verbreed" if phi > 1 else "maatstaf.trechter.niet_verbreed",
            eenheden=texts(f"beelden.meervoud.{unit}"),
            phi=round(phi, 2),
        ),
        extra={"posities": frozenset(placed["positie"]), "klein": _few(placed, texts)},
    )


def _too_few(judged: int, national: tuple[int, int] | None, unit: Unit, texts: Texts) -> str:
    if national is None:
        return texts("maatstaf.trechter.verborgen")
    return texts(
        "maatstaf.trechter.weinig",
        n=judged,
        eenheden=texts(f"beelden.meervoud.{unit}"),
        minstens=FEWEST_UNITS,
    )
