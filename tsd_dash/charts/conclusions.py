"""What may be concluded: examples that the data itself gives, in generated sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from tsd_dash.charts.cells import hidden
from tsd_dash.charts.frames import rows
from tsd_dash.charts.funnel import unit_counts
from tsd_dash.measures import UnitYears, compare_with_national, decompose, wilson_interval
from tsd_dash.measures.decomposition import NO_STAYERS
from tsd_dash.measures.funnel import INDISTINGUISHABLE
from tsd_dash.texts import Texts

NOTABLE_CHANGE = 0.05
"""A change of the share, in parts of 1, from which a reader takes notice."""


@dataclass(frozen=True)
class Example:
    """One example: its heading, what the data shows, and what that does not say."""

    kop: str
    gezien: str
    niet: str


def _example(name: str, texts: Texts, seen: str) -> Example:
    return Example(texts(f"maatstaf.voorbeeld.{name}.kop"), seen, texts(f"maatstaf.voorbeeld.{name}.niet"))


def other_units(units: UnitYears, jaren: Sequence[int], texts: Texts) -> Example | None:
    """The change between two years that is most a change of who was inspected; None without one.

    `units` are counts per unit and year in one series. A change counts when a reader would notice it and
    more than half of it comes from other units.
    """
    found = [
        row.assign(van=van, tot=tot)
        for van, tot in combinations(sorted(jaren), 2)
        for row in (decompose(units, van, tot),)
        if len(row) == 1
    ]
    splits = [row for frame in found for row in rows(frame) if row.toestand in ("", NO_STAYERS)]
    notable = [
        row
        for row in splits
        if abs(row.verschil) >= NOTABLE_CHANGE and abs(row.verschil - row.wisseling) < abs(row.verschil) / 2
    ]
    if not notable:
        return None
    row = max(notable, key=lambda row: abs(row.wisseling))
    values = {
        "van": int(row.van),
        "tot": int(row.tot),
        "p_van": float(row.p_van),
        "p_tot": float(row.p_tot),
        "wisseling": float(row.wisseling),
        "verschil": float(row.verschil),
    }
    if row.toestand == NO_STAYERS:
        seen = texts("maatstaf.voorbeeld.eenheden.geen_blijvers", **values)
    else:
        seen = texts(
            "maatstaf.voorbeeld.eenheden.gezien",
            blijvers=float(row.verschil - row.wisseling),
            n=int(row.n_blijvers),
            **values,
        )
    return _example("eenheden", texts, seen)


def wide_interval(
    frame: pd.DataFrame, names: Mapping[str, str], kern: pd.DataFrame, texts: Texts
) -> Example | None:
    """A gemeente whose share seems far from the whole but cannot be told from it; None without one.

    `frame` is query risicobeeld by gemeente, `kern` query kerncijfers. Of the gemeenten whose interval
    holds the share of the whole it is the one that chance explains least.
    """
    whole = kern.iloc[0]
    if hidden(kern).any() or not whole["met_indicatie"]:
        return None
    national = float(whole["hoog"] / whole["met_indicatie"])
    counts = unit_counts(frame, names, "")
    judged = counts[counts["n"].fillna(0) > 0]
    low, high = wilson_interval(judged["hoog"], judged["n"])
    place = compare_with_national(low, high, national)
    shares = (judged["hoog"] / judged["n"]).astype(float)
    alike = judged.assign(laag=low, hoog_grens=high, aandeel=shares, ver=(shares - national).abs())
    alike = alike[(place == INDISTINGUISHABLE) & (alike["ver"] >= NOTABLE_CHANGE)]
    if alike.empty:
        return None
    strength = alike["ver"] * alike["n"].astype(float) ** 0.5
    row = next(rows(alike.loc[[strength.idxmax()]]))
    seen = texts(
        "maatstaf.voorbeeld.interval.gezien",
        naam=row.naam,
        x=int(row.hoog),
        n=int(row.n),
        laag=float(row.laag),
        hoog=float(row.hoog_grens),
        landelijk=national,
    )
    return _example("interval", texts, seen)


def joint_work(frame: pd.DataFrame, kern: pd.DataFrame, texts: Texts) -> Example | None:
    """How much more the columns by inspectie hold than there are bevindingen; None when they do not.

    `frame` is query risicobeeld by inspectie, `kern` query kerncijfers.
    """
    if hidden(kern).any() or hidden(frame).any():
        return None
    total, added = int(kern["bevindingen"].iloc[0]), int(frame["bevindingen"].sum())
    if added <= total:
        return None
    seen = texts(
        "maatstaf.voorbeeld.samen.gezien", totaal=total, samen=added, n=int(frame["kolom"].nunique())
    )
    return _example("samen", texts, seen)
