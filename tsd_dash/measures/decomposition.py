"""How much of a change is change, and how much is other units."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import BoolArray, FloatArray, IntArray, add_up, choose, ratio
from tsd_dash.measures.series import UnitYears

COMPLETE = ""
NO_STAYERS = "geen_blijvers"
BREAK = "breuk"
NO_START = "geen_begin"
NO_END = "geen_eind"
NO_DATA = "geen_gegevens"


def decompose(
    units: UnitYears, van: int, tot: int, *, weging: Literal["eenheden", "oordelen"] = "oordelen"
) -> pd.DataFrame:
    """The change between two years, split into stayers, entrants and exits, exactly.

    With `weging="oordelen"` p is the share a page shows under lens 1 (sum x / sum n, each judgement
    counts once) and w a share of judgements; with `"eenheden"` p is the mean of the units' shares and
    w a share of units. Returns one row per series and stretch that has both years (or one row per series
    when none has) with `kader`, `p_van`, `p_tot`, `verschil`, the three terms `blijvers`,
    `toetreders`, `uittreders`, their parts `blijvers_zelf` (the stayers' own shares) and
    `blijvers_weging` (the stayers' weights; 0 with `"eenheden"`), `wisseling` (toetreders + uittreders),
    the numbers of units `n_blijvers`, `n_toetreders`, `n_uittreders`, and `toestand`: empty;
    `geen_blijvers` (all change is wisseling, which cannot be split in two: those terms are missing);
    `breuk`, `geen_begin`, `geen_eind` or `geen_gegevens` (no change to split: all terms missing).

    Formula:
        verschil = (p_S1 - p_S0) + w_E (p_E1 - p_S1) + w_X (p_S0 - p_X0);
        p_S1 - p_S0 = sum of mean weight · change of share + sum of mean share · change of weight
    Source:
        Melitz and Polanec 2015, RAND Journal of Economics 46, 362-375 (first line);
        Bennet 1920, Journal of the Royal Statistical Society 83, 455-462 (second line).
    Worked example:
        >>> frame = pd.DataFrame({"eenheid": list("abcabd"), "jaar": [2016] * 3 + [2017] * 3,
        ...                       "x": [0, 1, 1, 1, 1, 0], "n": [1] * 6})
        >>> split = decompose(unit_years(frame), 2016, 2017, weging="eenheden").iloc[0]
        >>> [round(float(split[term]), 4) for term in ("blijvers", "toetreders", "uittreders")]
        [0.5, -0.3333, -0.1667]

    Assumptions:
        - The stayers are the yardstick, for entrants in the second year and for exits in the first.
        - What stayers and newcomers were judged on is the same; across a break nothing is split.
    """
    start, end = np.flatnonzero(units.jaar == van), np.flatnonzero(units.jaar == tot)
    key = units.deel * units.size + units.eenheid
    weight = units.n if weging == "oordelen" else np.ones(len(units.n))
    stays, stayed = np.isin(key[start], key[end]), np.isin(key[end], key[start])
    before, after = _Group(units, weight, start[stays]), _Group(units, weight, end[stayed])
    left, new = _Group(units, weight, start[~stays]), _Group(units, weight, end[~stayed])
    p_start = ratio(before.hits + left.hits, before.weight + left.weight)
    p_end = ratio(after.hits + new.hits, after.weight + new.weight)
    own, shift = _within(before, after)
    stretches = pd.DataFrame(
        {
            "p_van": p_start,
            "p_tot": p_end,
            "verschil": p_end - p_start,
            "blijvers": after.mean - before.mean,
            "toetreders": ratio(new.weight, after.weight + new.weight) * _gap(new, after),
            "uittreders": ratio(left.weight, before.weight + left.weight) * _gap(before, left),
            "blijvers_zelf": own,
            "blijvers_weging": shift,
            "n_blijvers": before.units,
            "n_toetreders": new.units,
            "n_uittreders": left.units,
        }
    )
    return _rows(units, tot, stretches, before.units + left.units > 0, after.units + new.units > 0)


class _Group:
    """One group of unit-years of one year, added up per stretch."""

    def __init__(self, units: UnitYears, weight: FloatArray, rows: IntArray) -> None:
        count = len(units.delen)
        self.deel = units.deel[rows]
        self.own_weight = weight[rows]
        self.own_share = units.x[rows] / units.n[rows]
        self.units = np.bincount(self.deel, minlength=count)
        self.weight = add_up(self.deel, self.own_weight, count)
        self.hits = add_up(self.deel, self.own_weight * self.own_share, count)
        self.mean = ratio(self.hits, self.weight)


def _gap(one: _Group, other: _Group) -> FloatArray:
    """Mean share of one group minus that of the other; 0 where there is no such group to compare."""
    return np.where((one.units > 0) & (other.units > 0), one.mean - other.mean, 0.0)


def _within(before: _Group, after: _Group) -> tuple[FloatArray, FloatArray]:
    """The stayers' change split into their own shares and their weights; both groups in the same order."""
    count = len(before.weight)
    old = before.own_weight / before.weight[before.deel]
    new = after.own_weight / after.weight[after.deel]
    own = (old + new) / 2 * (after.own_share - before.own_share)
    shift = (before.own_share + after.own_share) / 2 * (new - old)
    return add_up(before.deel, own, count), add_up(before.deel, shift, count)


def _rows(
    units: UnitYears, tot: int, stretches: pd.DataFrame, has_start: BoolArray, has_end: BoolArray
) -> pd.DataFrame:
    """One row per stretch with both years, and one per series that has no such stretch."""
    series = units.delen.serie
    lone = stretches["n_blijvers"].to_numpy() == 0
    stretches.loc[lone, "blijvers"] = 0.0
    stretches.loc[lone, ["toetreders", "uittreders"]] = np.nan
    stretches.insert(6, "wisseling", stretches["verschil"] - stretches["blijvers"])
    stretches.insert(0, "kader", units.delen.kader)
    stretches["toestand"] = np.where(lone, NO_STAYERS, COMPLETE)
    both = has_start & has_end
    split = stretches[both].assign(serie=series[both])
    start, end, done = (
        np.bincount(series[rows], minlength=len(units.series)) > 0 for rows in (has_start, has_end, both)
    )
    broken = start & (end | units.ended(np.array([tot]))[:, 0])
    states = choose([broken, end, start], [BREAK, NO_START, NO_END, NO_DATA])
    rest = pd.DataFrame({"serie": np.flatnonzero(~done), "kader": None, "toestand": states[~done]})
    numbers = [column for column in stretches.columns if column.startswith("n_")]
    rest[numbers] = 0
    frame = pd.concat([split, rest], ignore_index=True) if len(rest) else split
    frame = frame.reindex(columns=split.columns).sort_values("serie", kind="stable", ignore_index=True)
    return pd.concat([units.labels(frame["serie"].to_numpy()), frame.drop(columns="serie")], axis=1)
