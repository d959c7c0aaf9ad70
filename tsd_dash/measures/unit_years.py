"""Judgements per unit and year, cut into the stretches within which they can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tsd_dash.measures.arrays import BoolArray, IntArray, add_up, as_counts, number
from tsd_dash.measures.breaks import breaks_of
from tsd_dash.measures.frameworks import NO_FRAMEWORK, Calendar
from tsd_dash.measures.series import Stretches, UnitYears


def unit_years(
    frame: pd.DataFrame, *, by: Sequence[str] = (), kalender: pd.DataFrame | None = None
) -> UnitYears:
    """Counts per unit and year, the one input of the lenses, the lines and the decomposition.

    `frame` has `eenheid`, `jaar`, x (in the class of interest) and n (judged), and may have `kader`
    and `vergelijkbaar`; rows of one unit and year are added up, so single judgements (n = 1) do too.
    Rows with n = 0 or missing were not judged and are left out. `by` names the columns that make a
    series; `kalender` comes from `framework_periods` over the unfiltered frame; without it no framework
    is taken to be valid beyond its last use in this frame. `vergelijkbaar` says of a judgement whether
    it can be compared with those under the previous framework. Raises ValueError when x > n, a count is
    negative or a key is missing.

    Formula:
        two frameworks of a series belong to one stretch only if all judgements under the later one are
        comparable with the former; otherwise each is a stretch of its own and a break [b] lies between
    Source:
        Own definition.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "a", "b"], "jaar": [2016, 2017, 2016],
        ...                       "x": [1, 0, 1], "n": [1, 1, 2], "kader": ["oud", "nieuw", "oud"]})
        >>> unit_years(frame).delen.leden
        [('oud',), ('nieuw',)]

    Assumptions:
        - Where comparability is not stated, neither with the judgement nor with the framework, there is none.
        - A unit keeps its identity over the years.
    """
    hits, trials = as_counts(frame["x"], frame["n"])
    judged = (trials > 0) & ~np.isnan(hits)
    if not judged.all():
        frame, hits, trials = frame[judged], hits[judged], trials[judged]
    if frame["eenheid"].isna().any() or frame["jaar"].isna().any():
        raise ValueError("Een rij mist eenheid of jaar: vul die aan of laat de rij weg.")
    serie, series = _series(frame, by)
    year = frame["jaar"].to_numpy(dtype=np.int64)
    unit, _ = pd.factorize(frame["eenheid"])
    stretch, delen = _stretches(frame, serie, year, kalender)
    if not len(year):
        return UnitYears(series, delen, [], stretch, unit, year, hits, trials)
    first = int(year.min())
    shape = (len(delen), int(unit.max()) + 1, int(year.max()) - first + 1)
    cells, place = number(np.ravel_multi_index((stretch, unit, year - first), shape))
    x, n = add_up(place, hits), add_up(place, trials)
    deel, eenheid, jaar = np.unravel_index(cells, shape)
    breuken = breaks_of(delen, deel, eenheid, int(year.max()))
    return UnitYears(series, delen, breuken, deel, eenheid, jaar + first, x, n)


def _series(frame: pd.DataFrame, by: Sequence[str]) -> tuple[IntArray, pd.DataFrame]:
    """Number of the series of each row, and the series, sorted by the columns `by`."""
    code = np.zeros(len(frame), dtype=np.int64)
    if not by:
        return code, pd.DataFrame(index=range(1))
    for column in by:
        level, values = pd.factorize(frame[column], sort=True, use_na_sentinel=False)
        code = code * max(len(values), 1) + level
    present, serie = number(code)
    first = np.full(len(present), len(code))
    np.minimum.at(first, serie, np.arange(len(code)))
    return serie, frame[list(by)].iloc[first].reset_index(drop=True)


@dataclass(frozen=True)
class _Parts:
    """One framework of one series per element: what is known of it, before comparable ones are joined."""

    serie: IntArray
    kader: list[str]
    eerste: IntArray
    laatste: IntArray
    yes: BoolArray
    """All judgements are stated to be comparable with those under the previous framework."""
    no: BoolArray
    """Some judgement is stated not to be."""

    def __len__(self) -> int:
        return len(self.serie)


def _stretches(
    frame: pd.DataFrame, serie: IntArray, year: IntArray, kalender: pd.DataFrame | None
) -> tuple[IntArray, Stretches]:
    """Number of the stretch of each row, and the stretches."""
    if "kader" in frame:
        codes, values = pd.factorize(frame["kader"])
        names = [*map(str, values), NO_FRAMEWORK]
        code = np.where(codes < 0, len(values), codes)
    else:
        names, code = [NO_FRAMEWORK], np.zeros(len(frame), dtype=np.int64)
    key, part = number(serie * len(names) + code)
    low = np.full(len(key), np.iinfo(np.int64).max)
    high = np.full(len(key), np.iinfo(np.int64).min)
    np.minimum.at(low, part, year)
    np.maximum.at(high, part, year)
    yes, no = _comparable(frame, part, len(key))
    kaders = [names[one] for one in key % len(names)]
    parts = _Parts(key // len(names), kaders, low, high, yes, no)
    calendar = Calendar.seen(frame) if kalender is None else Calendar.of(kalender)
    place, delen = _combined(parts, _joined(parts, calendar), calendar)
    return place[part], delen


def _comparable(frame: pd.DataFrame, part: IntArray, size: int) -> tuple[BoolArray, BoolArray]:
    if "vergelijkbaar" not in frame:
        return np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    stated = frame["vergelijkbaar"].astype("boolean")
    yes = stated.to_numpy(dtype=bool, na_value=False)
    no = ~stated.to_numpy(dtype=bool, na_value=True)
    total = np.bincount(part, minlength=size)
    return np.bincount(part[yes], minlength=size) == total, np.bincount(part[no], minlength=size) > 0


def _joined(parts: _Parts, calendar: Calendar) -> IntArray:
    """Number of the connected group of comparable parts that each part belongs to."""
    place = {key: row for row, key in enumerate(zip(parts.serie.tolist(), parts.kader, strict=True))}
    links: list[tuple[int, int]] = []
    for old, (serie, kader) in enumerate(place):
        new = place.get((serie, calendar.heir.get(kader, "")))
        same = kader in calendar.same_measure
        if new is not None and (parts.yes[new] or (same and not parts.no[new])):
            links.append((old, new))
    order = np.lexsort((parts.laatste, parts.eerste, parts.serie)).tolist()
    heirs = set(calendar.heir.values())
    for old, new in pairwise(order):
        if parts.yes[new] and parts.kader[new] not in heirs and parts.serie[old] == parts.serie[new]:
            links.append((old, new))
    if not links:
        return np.arange(len(parts))
    ends = np.array(links)
    graph = coo_array((np.ones(len(links)), (ends[:, 0], ends[:, 1])), shape=(len(parts), len(parts)))
    joined: IntArray = connected_components(graph, directed=False)[1]
    return joined


def _combined(parts: _Parts, joined: IntArray, calendar: Calendar) -> tuple[IntArray, Stretches]:
    """For each part the place of its stretch, and the stretches sorted by series and first year."""
    members: dict[int, list[int]] = {}
    for part in np.lexsort((parts.laatste, parts.eerste)).tolist():
        members.setdefault(int(joined[part]), []).append(part)
    stretches = sorted(
        members.values(),
        key=lambda rows: (parts.serie[rows[0]], parts.eerste[rows[0]], max(parts.laatste[rows])),
    )
    place = np.empty(len(parts), dtype=np.int64)
    for index, rows in enumerate(stretches):
        place[rows] = index
    leden = [tuple(parts.kader[row] for row in rows) for rows in stretches]
    last_use: dict[str, int] = {}
    for kader, year in zip(parts.kader, parts.laatste.tolist(), strict=True):
        last_use[kader] = max(year, last_use.get(kader, year))
    return place, Stretches(
        serie=np.array([parts.serie[rows[0]] for rows in stretches], dtype=np.int64),
        leden=leden,
        eerste=np.array([parts.eerste[rows[0]] for rows in stretches], dtype=np.int64),
        laatste=np.array([max(parts.laatste[rows]) for rows in stretches], dtype=np.int64),
        einde=np.array([max(calendar.end(kader, last_use[kader]) for kader in names) for names in leden]),
        opvolger=[calendar.heir.get(names[-1]) for names in leden],
    )
