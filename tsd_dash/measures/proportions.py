"""A share and its uncertainty."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import ndtri

from tsd_dash.measures.arrays import FloatArray, Interval, as_counts, check_level, ratio


def share(x: ArrayLike | pd.Series, n: ArrayLike | pd.Series) -> FloatArray:
    """Share of the judged that fall in the class of interest, between 0 and 1.

    x and n are counts of any (broadcastable) shape; NaN where n is 0 or missing.

    Formula:
        p = x / n
    Source:
        Definition.
    Worked example:
        >>> round(float(share(5, 7)), 3)
        0.714
        >>> share([27, 0], [120, 0]).tolist()
        [0.225, nan]

    Assumptions:
        - n counts only what was judged; not inspected, no judgement and unknown are left out of n.
        - The inspected units were chosen, not drawn: p describes what was inspected and nothing more.
    """
    hits, trials = as_counts(x, n)
    return ratio(hits, trials)


def wilson_interval(x: ArrayLike | pd.Series, n: ArrayLike | pd.Series, *, level: float = 0.95) -> Interval:
    """Wilson score interval of a share; no interval (NaN, NaN) where n is 0 or missing.

    x and n are counts of any (broadcastable) shape, `level` is two-sided. The bounds lie in [0, 1]
    and enclose x / n.

    Formula:
        centre (p + z²/2n) / (1 + z²/n); half width z / (1 + z²/n) · sqrt(p(1 - p)/n + z²/4n²)
    Source:
        Wilson 1927, doi 10.1080/01621459.1927.10502953; compared with other methods in Newcombe 1998,
        doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
    Worked example:
        >>> [round(float(bound), 3) for bound in wilson_interval(5, 7)]
        [0.359, 0.918]
        >>> [round(float(bound), 3) for bound in wilson_interval(1, 1)]
        [0.207, 1.0]
        >>> [float(bound) for bound in wilson_interval(0, 0)]
        [nan, nan]

    Assumptions:
        - The judgements are independent; several judgements of one unit make the true interval wider.
        - The interval says how much chance could play, not how well the inspected represent the rest.
    """
    check_level(level)
    hits, trials = as_counts(x, n)
    z2 = float(ndtri((1 + level) / 2)) ** 2
    p = ratio(hits, trials)
    spread = np.sqrt(z2 * (ratio(hits * (trials - hits), trials) + z2 / 4))
    low = (hits + z2 / 2 - spread) / (trials + z2)
    high = (hits + z2 / 2 + spread) / (trials + z2)
    low = np.where(hits == 0, 0.0, np.minimum(low, p))
    high = np.where(hits == trials, 1.0, np.maximum(high, p))
    empty = np.isnan(p)
    return Interval(np.where(empty, np.nan, low), np.where(empty, np.nan, high))
