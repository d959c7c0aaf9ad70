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
SYMBOLS: Mapping[str, str] = {MORE: "triangle-up", INDISTINGUISHABLE: "circle", LESS: "triangle-down"}
LEVELS: Sequence[tuple[float, str, str]] = ((0.95, "95%", "dash"), (0.998, "99,8%", "dot"))


def unit_counts(frame: pd.DataFrame, names: Mapping[str, str], thema: str) -> pd.DataFrame:
    """Judged and high bevindingen per unit (query risicobeeld), of one thema or of all when it is empty.

    `names` maps the codes of the units to their names; other codes, such as the whole country, are left
    out. A unit with a confidential part is confidential. Columns: kolom, naam, n, hoog, toestand.
    """
    wanted = frame[frame["kolom"].isin(list(names)) & ((frame["thema"] == thema) | (thema == ""))]
    secret = set(wanted.loc[hidden(wanted), "kolom"])
    counts = wanted.groupby("kolom", as_index=False)[["n", "hoog"]].sum()
    counts[["n", "hoog"]] = counts[["n", "hoog"]].astype("Int64")
    is_secret = counts["kolom"].isin(secret)
    counts[["n", "hoog"]] = counts[["n", "hoog"]].mask(is_secret)
    return counts.assign(naam=counts["kolom"].map(names), toestand=np.where(is_secret, "c", "")).sort_values(
        "naam", kind="stable", ignore_index=True
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
    n = np.arange(1, largest + 1)
    traces = []
    for level, _, dash in LEVELS:
        limits = funnel_limits(n, m, level=level, phi=phi)
        for bound in limits:
            line = {"color": colours.outline, "width": 1.5, "dash": dash}
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
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        )
    return traces


def _figure(judged: pd.DataFrame, colours: Palette, texts: Texts) -> go.Figure:
    m, phi = float(judged["landelijk"].iloc[0]), float(judged["phi"].iloc[0])
    largest = int(judged["n"].max())
    room = max(10, round(largest * 1.1))
    ends = [note(1, m, texts("maatstaf.trechter.lijn_landelijk"), colours.text, xref="paper", yshift=9)]
    for level, name, _ in LEVELS:
        top = float(funnel_limits(room, m, level=level, phi=phi).high)
        ends.append(note(1, top, name, colours.subtle, xref="paper", yshift=9))
    plain = {"zeroline": False, "fixedrange": True, "showgrid": False, "linecolor": colours.outline}
    layout = {
        "height": HEIGHT,
        "margin": {"l": 56, "r": 10, "t": 10, "b": 48},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.text, "size": 14, "family": FONT},
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hovermode": "closest",
        "annotations": [{**end, "xanchor": "right"} for end in ends],
        "xaxis": {
            "title": {"text": texts("beelden.kolom.n")},
            "range": [0, room * 1.02],
            "nticks": 8,
            **plain,
        },
        "yaxis": {"tickformat": ".0%", "tickvals": [0, 0.25, 0.5, 0.75, 1], "range": [-0.06, 1.08], **plain},
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


def _sentence(judged: pd.DataFrame, unit: Unit, texts: Texts) -> str:
    more, less = ((judged["positie"] == word).sum() for word in (MORE, LESS))
    far = (judged["positie_998"] != INDISTINGUISHABLE).sum()
    values = {
        "eenheden": texts(f"beelden.meervoud.{unit}"),
        "n": len(judged),
        "binnen": int(len(judged) - more - less),
        "buiten": int(more + less),
        "meer": int(more),
        "minder": int(less),
    }
    if not more + less:
        return texts("maatstaf.trechter.zin_binnen", **values)
    sentence = texts("maatstaf.trechter.zin_buiten", **values)
    return f"{sentence} {texts('maatstaf.trechter.zin_ver', n=int(far))}" if far else sentence


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
    share is confidential or absent, the picture is empty and its sentence says what to do.
    """
    heading = texts("maatstaf.trechter.kop", eenheden=texts(f"beelden.meervoud.{unit}"))
    columns = _columns(unit, texts)
    judged = units[units["n"].fillna(0) > 0]
    name = f"trechter_{unit}"
    if national is None or not national[1] or len(judged) < FEWEST_UNITS:
        nothing = pd.DataFrame(columns=[column.name for column in columns])
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
    return Picture(
        name,
        heading,
        _sentence(placed, unit, texts),
        table,
        columns,
        _figure(placed, colours, texts),
        note=texts("maatstaf.trechter.verbreed" if phi > 1 else "maatstaf.trechter.niet_verbreed", phi=phi),
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
