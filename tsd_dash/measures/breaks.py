"""Where a series cannot be followed across a change of framework, and across which one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import IntArray
from tsd_dash.measures.series import Break, Stretches, UnitYears

SUCCESSION = "opvolging"
SIDE_BY_SIDE = "naast_elkaar"
ENDED = "vervallen"


def find_breaks(units: UnitYears) -> pd.DataFrame:
    """The breaks [b] of every series: which framework made way for which, and from what year.

    Returns one row per break with the columns of the series, `jaar` (first year of the new framework),
    `kader_oud`, `kader_nieuw`, `soort` and `eenheden` (units judged on both sides, which are never
    connected). `soort` is `opvolging`; `naast_elkaar` when both went on being used, so that they are
    kept apart but no break is drawn; or `vervallen` when the framework ended and this series has no
    judgements under a next one (`kader_nieuw` is its successor elsewhere, or missing).

    Formula:
        a break lies before the first year of a stretch that starts after another stretch of its series
    Source:
        Own definition; see unit_years for what makes a stretch.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "a"], "jaar": [2016, 2018], "x": [1, 0],
        ...                       "n": [1, 1], "kader": ["oud", "nieuw"]})
        >>> find_breaks(unit_years(frame)).values.tolist()
        [[2018, 'oud', 'nieuw', 'opvolging', 1]]

    Assumptions:
        - The year in which both were used belongs to both; neither is continued by the other.
    """
    rows = units.breuken
    frame = pd.DataFrame(rows, columns=list(Break._fields))
    types = {"jaar": "int64", "kader_oud": "str", "kader_nieuw": "str", "soort": "str", "eenheden": "int64"}
    by = units.labels(np.array([row.serie for row in rows], dtype=np.int64))
    return pd.concat([by, frame[list(types)].astype(types)], axis=1)


def breaks_of(delen: Stretches, deel: IntArray, eenheid: IntArray, last_year: int) -> list[Break]:
    """The breaks of all series, sorted by series and year.

    `deel` and `eenheid` are the stretch and unit of each judgement, sorted in that order; a framework
    without successor that ended before `last_year` is a break as well.
    """
    kader = delen.kader
    rows: list[Break] = []
    followed: set[int] = set()
    starts = np.searchsorted(deel, np.arange(len(delen) + 1))
    for new in np.flatnonzero(np.diff(delen.serie, prepend=-1) == 0).tolist():
        old, soort = _predecessor(delen, new)
        one, other = (_distinct(eenheid[starts[side] : starts[side + 1]]) for side in (old, new))
        both = len(np.intersect1d(one, other, assume_unique=True))
        first = int(delen.eerste[new])
        rows.append(Break(int(delen.serie[new]), new, first, kader[old], kader[new], soort, both))
        if soort == SUCCESSION:
            followed.add(old)
    for old in np.flatnonzero(np.isfinite(delen.einde)).tolist():
        heir, end = delen.opvolger[old], int(delen.einde[old])
        if old not in followed and (heir is not None or end < last_year):
            rows.append(Break(int(delen.serie[old]), -1, end + 1, kader[old], heir, ENDED, 0))
    return sorted(rows, key=lambda row: (row.serie, row.jaar, row.kader_oud))


def _predecessor(delen: Stretches, new: int) -> tuple[int, str]:
    """The stretch that `new` broke away from, and how."""
    start = int(np.searchsorted(delen.serie, delen.serie[new]))
    stop = int(np.searchsorted(delen.serie, delen.serie[new], side="right"))
    for old in range(start, stop):
        if old != new and delen.opvolger[old] in delen.leden[new]:
            return old, SUCCESSION
    old = start + int(np.argmin(np.abs(delen.laatste[start:new] - delen.eerste[new])))
    succeeds = delen.eerste[old] < delen.eerste[new] and delen.laatste[old] <= delen.eerste[new]
    return old, SUCCESSION if succeeds else SIDE_BY_SIDE


def _distinct(ordered: IntArray) -> IntArray:
    """The values of a sorted array, once each."""
    distinct: IntArray = ordered[np.diff(ordered, prepend=-1) != 0]
    return distinct
