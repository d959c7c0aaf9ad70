"""Empirical Bayes: shrink shares of few judgements towards the whole, to order them sensibly."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.special import betaln

from tsd_dash.measures.arrays import FloatArray, as_counts

S_MIN = 1e-2
"""Smallest prior weight tried: the units differ as much as they can."""
S_MAX = 1e6
"""Largest prior weight tried: the units do not differ more than chance allows."""

ESTIMATED = "geschat"
NO_SPREAD = "geen_extra_spreiding"
FULL_SPREAD = "grootste_spreiding"
NOT_ESTIMABLE = "niet_te_schatten"
NO_DATA = "geen_gegevens"


class Prior(NamedTuple):
    """Beta(m s, (1 - m) s): mean m, weight s in judgements, and how s came about (`toestand`)."""

    m: float
    s: float
    toestand: str


def beta_binomial_prior(x: ArrayLike | pd.Series, n: ArrayLike | pd.Series) -> Prior:
    """Prior of the units' shares: the pooled share m and its weight s by maximum likelihood.

    x and n are counts, one element per unit; units with n = 0 are left out. `toestand` is `geschat`;
    `geen_extra_spreiding` (likelihood still rising at s = 1e6, which is returned); `grootste_spreiding`
    (at s = 0.01); `niet_te_schatten` (fewer than two units with n > 1, or all or none in the class: s
    does not matter or cannot be known, 1e6 is returned) or `geen_gegevens` (m and s NaN). Never an error.

    Formula:
        theta ~ Beta(m s, (1 - m) s); m = sum x / sum n; s maximises the sum over units of
        ln B(x + m s, n - x + (1 - m) s) - ln B(m s, (1 - m) s)
    Source:
        Skellam 1948, Journal of the Royal Statistical Society B 10, 257-261;
        Griffiths 1973, Biometrics 29, 637-648.
    Worked example:
        >>> prior = beta_binomial_prior([0, 1, 9, 10], [10, 10, 10, 10])
        >>> prior.m, round(prior.s, 2), prior.toestand
        (0.5, 0.47, 'geschat')

    Assumptions:
        - The units are exchangeable: nothing else is known that would tell them apart.
        - The shares of the units follow one beta distribution.
    """
    hits, trials = (values.ravel() for values in as_counts(x, n))
    judged = (trials > 0) & ~np.isnan(hits)
    if not judged.any():
        return Prior(np.nan, np.nan, NO_DATA)
    hits, trials = hits[judged], trials[judged]
    m = float(hits.sum() / trials.sum())
    if np.count_nonzero(trials > 1) < 2 or m in (0.0, 1.0):
        return Prior(m, S_MAX, NOT_ESTIMABLE)
    pairs, times = np.unique(np.column_stack([hits, trials]), axis=0, return_counts=True)
    return _most_likely(m, pairs[:, 0], pairs[:, 1], times.astype(np.float64))


def beta_binomial_estimate(x: ArrayLike | pd.Series, n: ArrayLike | pd.Series, prior: Prior) -> FloatArray:
    """Share of each unit drawn towards the whole, more so the fewer judgements it has.

    x and n are counts of any shape; a unit with n = 0 gets the prior mean. NaN where the prior has no
    data. An aid to put units in a sensible reading order; never shown as "the score" of a unit.

    Formula:
        (x + m s) / (n + s)
    Source:
        Posterior mean of the beta-binomial model, see beta_binomial_prior.
    Worked example:
        >>> prior = Prior(m=0.195, s=30, toestand="geschat")
        >>> beta_binomial_estimate([1, 5, 27], [1, 7, 120], prior).round(3).tolist()
        [0.221, 0.293, 0.219]

    Assumptions:
        - As for the prior; a unit that truly differs from all others is drawn too far to the middle.
        - The order that follows is a reading order, not a ranking of quality.
    """
    hits, trials = as_counts(x, n)
    return (hits + prior.m * prior.s) / (trials + prior.s)


def _most_likely(m: float, hits: FloatArray, trials: FloatArray, times: FloatArray) -> Prior:
    def loss(log_s: float) -> float:
        a, b = m * np.exp(log_s), (1 - m) * np.exp(log_s)
        return -float(times @ (betaln(hits + a, trials - hits + b) - betaln(a, b)))

    grid = np.linspace(np.log(S_MIN), np.log(S_MAX), 38)
    losses = [loss(log_s) for log_s in grid]
    best = int(np.argmin(losses))
    around = (grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)])
    found = minimize_scalar(loss, bounds=around, method="bounded", options={"xatol": 1e-8})
    at_bounds = ((losses[-1], S_MAX, NO_SPREAD), (losses[0], S_MIN, FULL_SPREAD))
    for bound_loss, s, toestand in at_bounds:
        if bound_loss <= found.fun + 1e-6:
            return Prior(m, s, toestand)
    return Prior(m, float(np.exp(found.x)), ESTIMATED)
