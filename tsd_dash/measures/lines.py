"""Which years of lens 1 may be connected by a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import choose
from tsd_dash.measures.series import UnitYears

ALLOWED = ""
NOT_INSPECTED = "niet_onderzocht"
BREAK = "breuk"
OTHER_UNITS = "andere_eenheden"
TOO_FEW = "te_weinig"


def connectable(
    units: UnitYears,
    *,
    jaren: Sequence[int] | None = None,
    minimum: int = 10,
    break_years: Sequence[int] = (),
) -> pd.DataFrame:
    """Whether the points of two successive chosen years may be connected under lens 1, and if not, why.

    `minimum` is the smallest n a line may pass through; `break_years` are years before which every line
    breaks for another reason, such as a merger of inspecties. Returns one row per series, stretch
    (`kader`) and pair of years (`van`, `tot`) with a judgement in at least one of the two: `verbinden`
    and `reden`, the first that applies of `niet_onderzocht` (no judgements in one of the years),
    `breuk`, `andere_eenheden`, `te_weinig`, or empty.

    Formula:
        connect t0 and t1 if units(t0) = units(t1), no break in (t0, t1], and n >= minimum in both
    Source:
        Own definition.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "a", "b"], "jaar": [2016, 2017, 2018],
        ...                       "x": [5, 2, 1], "n": [12, 15, 20]})
        >>> connectable(unit_years(frame))[["van", "tot", "verbinden", "reden"]].values.tolist()
        [[2016, 2017, True, ''], [2017, 2018, False, 'andere_eenheden']]

    Assumptions:
        - A line suggests that the same things were measured twice; only then may it be drawn.
    """
    years = units.years(jaren)
    shape = (len(units.delen), len(years))
    rows = np.flatnonzero(np.isin(units.jaar, years))
    place = np.searchsorted(years, units.jaar[rows])
    cell = units.deel[rows] * shape[1] + place
    size = shape[0] * shape[1]
    count = np.bincount(cell, minlength=size).reshape(shape)
    judged = np.bincount(cell, weights=units.n[rows], minlength=size).reshape(shape)
    same = (np.diff(units.deel[rows]) == 0) & (np.diff(units.eenheid[rows]) == 0) & (np.diff(place) == 1)
    stayed = np.bincount(cell[:-1][same], minlength=size).reshape(shape)
    series = units.delen.serie
    in_series = np.zeros((len(units.series), shape[1]), dtype=np.int64)
    np.add.at(in_series, series, count)

    first, second = count[:, :-1], count[:, 1:]
    empty = (first == 0) | (second == 0)
    elsewhere = (in_series[series, :-1] > 0) & (in_series[series, 1:] > 0)
    broken = elsewhere | units.ended(years)[series, 1:]
    pairs = pairwise(years.tolist())
    declared = np.array([any(a < year <= b for year in break_years) for a, b in pairs], dtype=bool)
    conditions = [
        empty & ~broken,
        empty | declared,
        (first != second) | (stayed[:, :-1] != first),
        (judged[:, :-1] < minimum) | (judged[:, 1:] < minimum),
    ]
    reason = choose(conditions, [NOT_INSPECTED, BREAK, OTHER_UNITS, TOO_FEW, ALLOWED])
    deel, pair = np.nonzero((first > 0) | (second > 0))
    result = units.labels(series[deel])
    result["kader"] = units.delen.kader[deel]
    result["van"], result["tot"] = years[pair], years[pair + 1]
    result["verbinden"] = reason[deel, pair] == ALLOWED
    result["reden"] = reason[deel, pair]
    return result
