"""Funnel: which shares differ from the national share by more than chance, never in what order."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import ndtri
from scipy.stats import binom

from tsd_dash.measures.arrays import (
    FloatArray,
    Interval,
    TextArray,
    as_counts,
    as_floats,
    check_level,
    choose,
    ratio,
)

EXACT_BELOW = 10.0
"""Expected number in the rarer class below which the limits are exact binomials.

At 99.8% the normal limits cross 0 or 1 when the expected number is below 3.09² = 9.55, and below it
the binomial is too skewed for a symmetric limit. With m = 0.2 this is n < 50.
"""

ROUNDING = 1e-12
"""A share on a limit is inside, also when the two were computed along different ways."""

MORE = "meer"
LESS = "minder"
INDISTINGUISHABLE = "niet_te_onderscheiden"
NO_DATA = "geen_gegevens"
POSITIONS = (NO_DATA, MORE, LESS, INDISTINGUISHABLE)


def funnel_limits(
    n: ArrayLike | pd.Series, national: ArrayLike, *, level: float = 0.95, phi: float = 1.0
) -> Interval:
    """Limits between which a share of n judgements lies when nothing but chance is at work.

    `n` counts, `national` the share m to compare with (broadcast), `level` two-sided (the funnel draws
    0.95 and 0.998), `phi` the over-dispersion. Shares between 0 and 1 that enclose m; NaN where n is 0.
    The exact limits are the binomial quantiles over n, so they move in steps: as counts they never fall
    with n, as shares they saw around the smooth curve.

    Formula:
        m ± z · sqrt(m(1 - m)/n); exact binomial quantiles / n where n·min(m, 1 - m) < 10;
        with phi > 1 the distance to m is multiplied by sqrt(phi)
    Source:
        Spiegelhalter 2005, doi 10.1002/sim.1970.
    Worked example:
        >>> [float(limit) for limit in funnel_limits(10, 0.2)]
        [0.0, 0.5]
        >>> [round(float(limit), 3) for limit in funnel_limits(100, 0.2)]
        [0.122, 0.278]

    Assumptions:
        - The judgements of a unit are independent; phi corrects for what they have in common.
        - Outside the limits means different from the whole, not good or bad.
    """
    check_level(level)
    trials, m = np.broadcast_arrays(as_floats(n), as_floats(national))
    if np.any((m < 0) | (m > 1)):
        raise ValueError("Het landelijke aandeel ligt buiten 0 tot en met 1.")
    tail = (1 - level) / 2
    half = float(ndtri(1 - tail)) * np.sqrt(ratio(m * (1 - m), trials))
    low, high = m - half, m + half
    small = (trials > 0) & (trials * np.minimum(m, 1 - m) < EXACT_BELOW)
    exact_n, exact_m = np.where(small, trials, 1.0), np.where(small, m, 0.5)
    low = np.where(small, binom.ppf(tail, exact_n, exact_m) / exact_n, low)
    high = np.where(small, binom.ppf(1 - tail, exact_n, exact_m) / exact_n, high)
    if phi > 1:
        low = m - np.sqrt(phi) * (m - low)
        high = m + np.sqrt(phi) * (high - m)
    return Interval(np.clip(low, 0.0, m), np.clip(high, m, 1.0))


def overdispersion(
    x: ArrayLike | pd.Series,
    n: ArrayLike | pd.Series,
    *,
    national: float | None = None,
    winsor: float = 0.1,
) -> float:
    """How many times the spread between units exceeds chance: about 1 when chance is all there is.

    x and n are counts, one element per unit; `national` defaults to the pooled share; `winsor` is the
    part of the units on each side whose z is set to the next less extreme one, so that a few true
    outliers do not hide themselves. 1.0 with fewer than two units or when m is 0 or 1.

    Formula:
        z = (x/n - m) / sqrt(m(1 - m)/n); phi = mean of winsorised z²
    Source:
        Spiegelhalter 2005, doi 10.1002/sim.1970.
    Worked example:
        >>> overdispersion([10, 30], [50, 50], national=0.4)
        8.333333333333332

    Assumptions:
        - The extra spread is common to all units and comes from what was not measured.
        - With few units phi is itself very uncertain.
    """
    if not 0 <= winsor < 0.5:
        raise ValueError(f"winsor is {winsor}: geef een deel van 0 tot 0,5.")
    hits, trials = (values.ravel() for values in as_counts(x, n))
    judged = (trials > 0) & ~np.isnan(hits)
    hits, trials = hits[judged], trials[judged]
    if len(trials) < 2:
        return 1.0
    m = float(hits.sum() / trials.sum()) if national is None else national
    if not 0 < m < 1:
        return 1.0
    z = np.sort((hits / trials - m) / np.sqrt(m * (1 - m) / trials))
    cut = int(winsor * len(z))
    return float(np.mean(np.clip(z, z[cut], z[len(z) - 1 - cut]) ** 2))


def compare_with_national(low: ArrayLike, high: ArrayLike, national: ArrayLike) -> TextArray:
    """Whether a share is more or less than the national share, or cannot be told from it.

    `low` and `high` are the interval printed with the share, `national` the share to compare with; the
    word follows that interval, so a reader can check it. Returns `meer`, `minder`,
    `niet_te_onderscheiden`, or `geen_gegevens` where there is no interval. There is no rank.

    Formula:
        more if low > m; less if high < m; otherwise not to be told apart
    Source:
        Definition; with the Wilson interval it equals the score test of p = m.
    Worked example:
        >>> low, high = wilson_interval([5, 27, 0], [7, 120, 0])
        >>> compare_with_national(low, high, 0.195).tolist()
        ['meer', 'niet_te_onderscheiden', 'geen_gegevens']

    Assumptions:
        - Of many units that do not differ, 1 in 20 still falls outside a 95% interval.
        - Not to be told apart is not the same as equal: with few judgements it is the usual outcome.
    """
    lows, highs, m = np.broadcast_arrays(as_floats(low), as_floats(high), as_floats(national))
    return choose([np.isnan(lows + highs + m), lows > m, highs < m], POSITIONS)


def funnel(
    x: ArrayLike | pd.Series,
    n: ArrayLike | pd.Series,
    *,
    national: float | None = None,
    phi: float | None = None,
) -> pd.DataFrame:
    """All a funnel plot shows, one row per unit in the order given.

    x and n are counts of one dimension; `national` defaults to the pooled share, `phi` to their own
    over-dispersion. Columns: x, n,
    `aandeel`, `landelijk` (m), `phi`, `ondergrens_95`, `bovengrens_95`, `ondergrens_998`,
    `bovengrens_998`, `positie` and `positie_998` (`meer`, `minder`, `niet_te_onderscheiden`,
    `geen_gegevens`: the share against the limits of 95% and 99.8%). There is no rank.

    Formula:
        share against funnel_limits, widened by sqrt(phi) where phi > 1
    Source:
        Spiegelhalter 2005, doi 10.1002/sim.1970.
    Worked example:
        >>> rows = funnel([5, 6, 0], [10, 10, 0], national=0.2, phi=1)
        >>> rows["positie"].tolist()
        ['niet_te_onderscheiden', 'meer', 'geen_gegevens']

    Assumptions:
        - As for funnel_limits and overdispersion.
        - A unit outside the limits deserves a question, not a verdict.
    """
    hits, trials = as_counts(x, n)
    m = float(np.nansum(hits) / max(np.nansum(trials), 1.0)) if national is None else national
    phi = overdispersion(hits, trials, national=national) if phi is None else phi
    p = ratio(hits, trials)
    frame = pd.DataFrame({"x": hits, "n": trials, "aandeel": p, "landelijk": m, "phi": phi})
    frame[["x", "n"]] = frame[["x", "n"]].astype("Int64")
    for level, name, position in ((0.95, "95", "positie"), (0.998, "998", "positie_998")):
        limits = funnel_limits(trials, m, level=level, phi=phi)
        frame[f"ondergrens_{name}"], frame[f"bovengrens_{name}"] = limits.low, limits.high
        frame[position] = _place(p, limits)
    return frame


def _place(p: FloatArray, limits: Interval) -> TextArray:
    return choose([np.isnan(p), p > limits.high + ROUNDING, p < limits.low - ROUNDING], POSITIONS)
