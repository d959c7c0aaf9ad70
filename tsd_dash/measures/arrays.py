"""Turning what callers have (scalars, lists, nullable columns) into float arrays, checked once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.signedinteger[Any]]
BoolArray = NDArray[np.bool_]
TextArray = NDArray[np.object_]


DENSE = 16
"""Codes up to so many times their number are looked up in a table; wider ones are sorted, which is slower."""


class Interval(NamedTuple):
    """Lower and upper bound, arrays of one shape; NaN in both where there is no interval."""

    low: FloatArray
    high: FloatArray


def as_floats(values: ArrayLike | pd.Series) -> FloatArray:
    """Values as a float64 array; missing (None, NA, NaN) becomes NaN. The shape is kept."""
    if isinstance(values, pd.Series):
        return values.to_numpy(dtype=np.float64, na_value=np.nan)
    return np.asarray(values, dtype=np.float64)


def as_counts(x: ArrayLike | pd.Series, n: ArrayLike | pd.Series) -> tuple[FloatArray, FloatArray]:
    """Counts x out of n, broadcast to one shape, as floats; missing stays NaN.

    Raises ValueError when a count is negative or x is larger than n.
    """
    hits, trials = np.broadcast_arrays(as_floats(x), as_floats(n))
    if np.any(hits < 0) or np.any(trials < 0):
        raise ValueError("Een aantal is negatief: x en n moeten 0 of hoger zijn.")
    if np.any(hits > trials):
        raise ValueError("x is ergens groter dan n: x telt een deel van n en kan niet groter zijn.")
    return hits, trials


def ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Elementwise quotient; NaN where the denominator is 0 or missing, without a warning."""
    numerator, denominator = np.broadcast_arrays(numerator, denominator)
    result = np.full(numerator.shape, np.nan)
    np.divide(numerator, denominator, out=result, where=denominator > 0)
    return result


def check_level(level: float) -> None:
    """Raise ValueError unless `level` is a confidence level strictly between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError(f"Het niveau is {level}: geef een getal tussen 0 en 1, bijvoorbeeld 0.95.")


def choose(conditions: Sequence[BoolArray], words: Sequence[str]) -> TextArray:
    """The word of the first condition that holds for each element; the last word where none does."""
    shape = np.broadcast_shapes(*(condition.shape for condition in conditions))
    table = np.empty(len(words), dtype=object)
    table[:] = list(words)
    places = np.select(conditions, range(len(conditions)), default=len(words) - 1)
    chosen: TextArray = table[np.broadcast_to(places, shape)]
    return chosen


def number(code: IntArray) -> tuple[IntArray, IntArray]:
    """The codes (0 or higher) that occur, sorted, and for each element the place of its code among them."""
    if code.max(initial=0) > DENSE * len(code):
        present, place = np.unique(code, return_inverse=True)
        return present, place
    occurs = np.bincount(code) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[code]


def add_up(place: IntArray, weights: FloatArray, size: int = 0) -> FloatArray:
    """Sum of the weights per place, an array of at least `size` elements."""
    return np.bincount(place, weights=weights, minlength=size).astype(np.float64, copy=False)
