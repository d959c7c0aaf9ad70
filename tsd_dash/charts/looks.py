"""What a trend is made of: the judgements of a selection, seen through one of the three lenses."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from tsd_dash.charts.axes import Event
from tsd_dash.charts.palette import MARKERS
from tsd_dash.measures import (
    Lens,
    UnitYears,
    connectable,
    lens_in_year,
    lens_last_known,
    lens_panel,
    unit_years,
)
from tsd_dash.measures.breaks import SUCCESSION

LensName = Literal["in_jaar", "laatst", "panel"]
LENZEN: tuple[LensName, ...] = ("in_jaar", "laatst", "panel")
PER_INSPECTIE = ("thema", "inspectie")
PER_THEMA = ("thema",)


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
class Judgements:
    """The judgements of a selection as counts per unit and year, added up in three ways.

    `per_inspectie` has a series per thema and inspectie, in which a joint bevinding counts for each of
    its inspecties; `per_thema` a series per thema and `samen` one series, each bevinding once. Of the
    `n` judged bevindingen of the chosen years inspecties made `n_samen` together.
    """

    per_inspectie: UnitYears
    per_thema: UnitYears
    samen: UnitYears
    n: int
    n_samen: int


def counts(frame: pd.DataFrame, calendar: pd.DataFrame, by: Sequence[str]) -> UnitYears:
    """The counts of a query with eenheid, jaar, kader, vergelijkbaar, n and hoog, per series `by`.

    `calendar` is that of `framework_periods` over the same counts without selection.
    """
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


@dataclass(frozen=True)
class Return:
    """How often the same units came back: distinct units in all, and in more than one of the years."""

    jaren: tuple[int, ...]
    alle: int
    vaker: int
    steeds: int


def returning(units: UnitYears, jaren: Sequence[int]) -> Return:
    """Which years have judgements, and how many units were judged once, more often, and every time."""
    chosen = np.isin(units.jaar, list(jaren))
    years = np.unique(units.jaar[chosen])
    pairs = np.unique(np.stack([units.eenheid[chosen], units.jaar[chosen]]), axis=1)
    times = np.unique(pairs[0], return_counts=True)[1]
    return Return(
        tuple(int(jaar) for jaar in years),
        len(times),
        int((times > 1).sum()),
        int((times == len(years)).sum()),
    )


def followed(units: UnitYears, van: int, tot: int) -> int:
    """How many units were judged in both years by frameworks that can be compared."""
    key = units.deel * units.size + units.eenheid
    both = np.intersect1d(key[units.jaar == van], key[units.jaar == tot])
    return len(np.unique(both % units.size)) if len(both) else 0


def in_pairs(units: UnitYears, jaren: Sequence[int]) -> int:
    """How many units were judged in two successive chosen years by frameworks that can be compared."""
    years = sorted(jaren)
    key = units.deel * units.size + units.eenheid
    both = [np.intersect1d(key[units.jaar == van], key[units.jaar == tot]) for van, tot in pairwise(years)]
    found = np.concatenate(both) if both else np.empty(0, dtype=np.int64)
    return len(np.unique(found % units.size)) if len(found) else 0


def broken(units: UnitYears) -> bool:
    """Whether a framework made way for another that cannot be compared with it."""
    return any(row.soort == SUCCESSION for row in units.breuken)


def main_stretch(units: UnitYears, jaren: Sequence[int]) -> tuple[str, int, int]:
    """The stretch with most judgements in these years: its label, its judgements and all judgements."""
    chosen = np.isin(units.jaar, list(jaren))
    totals = np.bincount(units.deel[chosen], weights=units.n[chosen], minlength=max(len(units.delen), 1))
    place = int(np.argmax(totals))
    label = str(units.delen.kader[place]) if len(units.delen) else ""
    return label, int(totals[place]), int(totals.sum())


def legend_names(inspecties: Mapping[str, Inspectie], present: set[str]) -> dict[int, str]:
    """The names at each place in the palette, as `IGZ / IGJ` where one followed the other.

    With more inspecties than the palette has places, those that look the same share a name too.
    """
    names: dict[int, list[str]] = {}
    for code, item in inspecties.items():
        if code in present:
            names.setdefault(item.plaats % len(MARKERS), []).append(item.afkorting)
    return {place: " / ".join(names[place]) for place in sorted(names)}
