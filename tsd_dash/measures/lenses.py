"""Three ways to look at a series of years of which the inspected units change every year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import BoolArray, FloatArray, IntArray, add_up, choose, number, ratio
from tsd_dash.measures.breaks import SUCCESSION, find_breaks
from tsd_dash.measures.proportions import share, wilson_interval
from tsd_dash.measures.series import UnitYears
from tsd_dash.measures.states import BREAK, NOT_INSPECTED, SHOWN


class Lens(NamedTuple):
    """What a lens shows: `punten`, one row per point, and `breuken`, the breaks between stretches.

    Columns of `punten`: those of the series, `kader` (the stretch), `jaar`, `eenheden`, x, n,
    `aandeel`, `ondergrens`, `bovengrens` (95% unless asked otherwise), `afgebroken` (units of the series
    that a break keeps out of this year), `breuk` (a break [b] lies just before this point) and
    `toestand` (empty; in a row without a point `b` if a break is the reason, else `x`).
    """

    punten: pd.DataFrame
    breuken: pd.DataFrame


def lens_in_year(units: UnitYears, *, jaren: Sequence[int] | None = None, level: float = 0.95) -> Lens:
    """Lens 1, onderzocht in het jaar: what was found in the units inspected in each year.

    `jaren` are the years to show (default: all from the first to the last). A year in which two
    frameworks that cannot be compared were used has a point for each. A year without judgements has a
    row with n = 0 and state `x`.

    Formula:
        p_t = sum of x / sum of n over the judgements of year t
    Source:
        Definition.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "b", "a"], "jaar": [2016, 2016, 2018],
        ...                       "x": [1, 0, 0], "n": [1, 1, 1]})
        >>> lens_in_year(unit_years(frame)).punten[["jaar", "n", "aandeel", "toestand"]].values.tolist()
        [[2016, 2, 0.5, ''], [2017, 0, nan, 'x'], [2018, 1, 0.0, '']]

    Assumptions:
        - Which units are inspected differs from year to year: the points say little about change.
        - Judgements count equally, so a unit with many judgements weighs more.
    """
    years = units.years(jaren)
    table = _Table(units, years)
    table.add(np.arange(len(units.jaar)), units.jaar)
    return Lens(table.points(level), find_breaks(units))


def lens_last_known(
    units: UnitYears, *, jaren: Sequence[int] | None = None, k: int = 3, level: float = 0.95
) -> Lens:
    """Lens 2, laatst bekende stand: the latest judgement of every unit up to and including each year.

    A judgement is carried forward at most `k` years, never into another stretch and never past the
    last valid year of its framework (`laatste_jaar` of the calendar). Besides the columns of every
    lens: `overgenomen` (units whose judgement is of an earlier year), `leeftijd_gemiddeld` and
    `leeftijd_max` (years). `afgebroken` counts the units left out because their framework had ended.

    Formula:
        unit u counts in year t with its judgements of year max{s <= t}, if t - s <= k
    Source:
        Own definition; last observation carried forward with a limit on age.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "b", "a"], "jaar": [2016, 2016, 2017],
        ...                       "x": [1, 1, 0], "n": [1, 1, 1]})
        >>> points = lens_last_known(unit_years(frame)).punten
        >>> points[["jaar", "x", "n", "overgenomen", "leeftijd_max"]].values.tolist()
        [[2016, 2, 2, 0, 0], [2017, 1, 2, 1, 1]]

    Assumptions:
        - A judgement still holds until the next one, for at most k years.
        - Units never inspected are not in it; units inspected often are more up to date than others.
    """
    if k < 0:
        raise ValueError(f"k is {k}: een oordeel kan 0 of meer jaren worden overgenomen.")
    table = _Table(units, units.years(jaren))
    end = units.delen.einde[units.deel]
    until = np.minimum(_next_year(units) - 1, units.jaar + k)
    carried, age_sum, age_max = (np.zeros(table.shape) for _ in range(3))
    for age in range(k + 1):
        year = units.jaar + age
        stands = year <= until
        before = table.units.copy()
        table.add(np.flatnonzero(stands & (year <= end)), year)
        table.cut_off(np.flatnonzero(stands & (year > end)), year)
        added = table.units - before
        carried += added * (age > 0)
        age_sum += added * age
        age_max[added > 0] = age
    mean_age = ratio(age_sum, table.units)
    points = table.points(level, overgenomen=carried, leeftijd_gemiddeld=mean_age, leeftijd_max=age_max)
    counts = ["overgenomen", "leeftijd_max"]
    points[counts] = points[counts].astype("Int64")
    return Lens(points, find_breaks(units))


def lens_panel(
    units: UnitYears,
    *,
    jaren: Sequence[int] | None = None,
    panel: Literal["paren", "alle"] = "paren",
    level: float = 0.95,
) -> Lens:
    """Lens 3, vast panel: only units judged in both years of a pair, or in all chosen years.

    With `paren` every two successive chosen years make a pair, with a row for each of its two years;
    with `alle` there is one panel over all chosen years. Columns `van` and `tot` name the panel. A unit
    belongs only with judgements in all these years within one stretch; a panel without units has a row
    per year with n = 0 and state `b` when units were judged in all its years but across a break, else `x`.

    Formula:
        p_t = sum of x / sum of n over the units of the panel, for each year t of it
    Source:
        Definition.
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": ["a", "b", "a", "c"], "jaar": [2016, 2016, 2017, 2017],
        ...                       "x": [1, 1, 0, 1], "n": [1, 1, 1, 1]})
        >>> lens_panel(unit_years(frame)).punten[["van", "jaar", "eenheden", "x"]].values.tolist()
        [[2016, 2016, 1, 1], [2016, 2017, 1, 0]]

    Assumptions:
        - Units that are inspected twice differ from those that are not: often it is because they did badly.
        - Who stood out at first tends to be less extreme at the second look (regression to the mean).
    """
    years = units.years(jaren)
    panels = [years] if panel == "alle" else [years[i : i + 2] for i in range(len(years) - 1)]
    tables = []
    for chosen in panels:
        table = _Table(units, chosen, panel_of=years)
        rows = np.flatnonzero(np.isin(units.jaar, chosen))
        together = _in_one_stretch(units, rows, len(chosen))
        table.add(rows[together], units.jaar)
        table.cut_off(rows[_across_a_break(units, rows, len(chosen)) & ~together], units.jaar)
        tables.append(table.points(level).assign(van=chosen[0], tot=chosen[-1]))
    if not tables:
        nothing = _Table(units, years[:0]).points(level)
        tables = [nothing.assign(van=nothing["jaar"], tot=nothing["jaar"])]
    return Lens(pd.concat(tables, ignore_index=True), find_breaks(units))


class _Table:
    """Counts per stretch and year while a lens fills them, and the points they make."""

    def __init__(self, units: UnitYears, years: IntArray, *, panel_of: IntArray | None = None) -> None:
        self.source = units
        self.years = years
        self.all_years = years if panel_of is None else panel_of
        until = years if panel_of is None else np.full(len(years), years[-1])
        self.ended = units.ended(until)
        self.shape = (len(units.delen), len(years))
        self.units, self.x, self.n, self.cut = (np.zeros(self.shape) for _ in range(4))

    def add(self, rows: IntArray, year: IntArray) -> None:
        """Count the unit-years `rows` in the years `year` (an element per row of the source)."""
        cell, rows = self._cells(rows, year)
        self.units += self._sum(cell, np.ones(len(rows)))
        self.x += self._sum(cell, self.source.x[rows])
        self.n += self._sum(cell, self.source.n[rows])

    def cut_off(self, rows: IntArray, year: IntArray) -> None:
        """Remember that the unit-years `rows` would have counted, were it not for a break."""
        cell, rows = self._cells(rows, year)
        self.cut += self._sum(cell, np.ones(len(rows)))

    def _cells(self, rows: IntArray, year: IntArray) -> tuple[IntArray, IntArray]:
        place = self._place_of_year(year[rows])
        chosen = place >= 0
        if not chosen.all():
            rows, place = rows[chosen], place[chosen]
        return self.source.deel[rows] * self.shape[1] + place, rows

    def _place_of_year(self, year: IntArray) -> IntArray:
        """Position of each year among the years of the table, -1 for other years."""
        if not len(self.years):
            return np.full(len(year), -1)
        table = np.full(int(self.years[-1] - self.years[0]) + 3, -1)
        table[self.years - self.years[0] + 1] = np.arange(len(self.years))
        place: IntArray = table[np.clip(year - self.years[0] + 1, 0, len(table) - 1)]
        return place

    def _sum(self, cell: IntArray, weights: FloatArray) -> FloatArray:
        return add_up(cell, weights, self.units.size).reshape(self.shape)

    def points(self, level: float, **extra: FloatArray) -> pd.DataFrame:
        """One row per point, and one with a state for a series and year without points."""
        serie, deel, year = self._places()
        whole = {
            name: self._at(values, 0.0, deel, year).astype(np.int64)
            for name, values in (("eenheden", self.units), ("x", self.x), ("n", self.n))
        }
        interval = wilson_interval(whole["x"], whole["n"], level=level)
        cut = np.zeros((len(self.source.series), self.shape[1]))
        np.add.at(cut, self.source.delen.serie, self.cut)
        broken = (cut > 0) | self.ended
        labels = np.append(self.source.delen.kader, np.array([None], dtype=object))
        columns = {
            "kader": pd.array(labels[deel], dtype="str"),
            "jaar": self.years[year],
            **whole,
            **{name: self._at(values, np.nan, deel, year) for name, values in extra.items()},
            "aandeel": share(whole["x"], whole["n"]),
            "ondergrens": interval.low,
            "bovengrens": interval.high,
            "afgebroken": cut[serie, year].astype(np.int64),
            "breuk": self._first_after_break()[deel] == self.years[year],
            "toestand": choose([deel >= 0, broken[serie, year]], [SHOWN, BREAK, NOT_INSPECTED]),
        }
        return pd.concat([self.source.labels(serie), pd.DataFrame(columns)], axis=1)

    def _places(self) -> tuple[IntArray, IntArray, IntArray]:
        """Series, stretch (-1: no point) and year of each row, sorted by series, year and stretch."""
        deel, year = np.nonzero(self.units)
        serie = self.source.delen.serie[deel]
        filled = np.zeros((len(self.source.series), self.shape[1]), dtype=bool)
        filled[serie, year] = True
        bare_serie, bare_year = np.nonzero(~filled)
        all_series = np.concatenate([serie, bare_serie])
        all_parts = np.concatenate([deel, np.full(len(bare_serie), -1)])
        all_years = np.concatenate([year, bare_year])
        order = np.lexsort((all_parts, all_years, all_series))
        return all_series[order], all_parts[order], all_years[order]

    def _at(self, values: FloatArray, blank: float, deel: IntArray, year: IntArray) -> FloatArray:
        """The value of each row; `blank` where the row has no stretch."""
        found: FloatArray = np.vstack([values, np.full((1, self.shape[1]), blank)])[deel, year]
        return found

    def _first_after_break(self) -> IntArray:
        """Per stretch the first chosen year after the break before it, or -1; one extra -1 at the end."""
        first = np.full(self.shape[0] + 1, -1, dtype=np.int64)
        new = [row.deel for row in self.source.breuken if row.soort == SUCCESSION]
        start = np.searchsorted(self.all_years, self.source.delen.eerste[new])
        first[new] = np.append(self.all_years, -1)[start]
        return first


def _in_one_stretch(units: UnitYears, rows: IntArray, count: int) -> BoolArray:
    """Whether the unit of each row has `count` of these rows, one a year, in one stretch."""
    lengths = _run_lengths(units.deel[rows] * units.size + units.eenheid[rows])
    return np.repeat(lengths == count, lengths)


def _across_a_break(units: UnitYears, rows: IntArray, count: int) -> BoolArray:
    """Whether the unit of each row was judged in `count` years, in a series of several stretches."""
    across = np.zeros(len(rows), dtype=bool)
    several = np.bincount(units.delen.serie, minlength=1) > 1
    places = np.flatnonzero(several[units.serie[rows]])
    if len(places):
        found = rows[places]
        key = units.serie[found] * units.size + units.eenheid[found]
        first, last = int(units.jaar.min()), int(units.jaar.max())
        span = last - first + 1
        once, _ = number(key * span + units.jaar[found] - first)
        lengths = _run_lengths(once // span)
        full = once[np.repeat(lengths == count, lengths)] // span
        across[places] = np.isin(key, full)
    return across


def _run_lengths(ordered: IntArray) -> IntArray:
    """Lengths of the runs of equal values."""
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return np.diff(starts, append=len(ordered))


def _next_year(units: UnitYears) -> IntArray:
    """Year of the next judgement of the same unit in the same stretch; far away when there is none."""
    after = np.full(len(units.jaar), np.iinfo(np.int32).max, dtype=np.int64)
    same = (units.deel[1:] == units.deel[:-1]) & (units.eenheid[1:] == units.eenheid[:-1])
    after[:-1][same] = units.jaar[1:][same]
    return after
