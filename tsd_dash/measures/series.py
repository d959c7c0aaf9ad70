"""Judgements per unit and year, in the stretches within which they can be compared: the data types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import BoolArray, FloatArray, IntArray, TextArray


@dataclass(frozen=True)
class Stretches:
    """The stretches of all series, arrays of one length sorted by series and first year."""

    serie: IntArray
    leden: list[tuple[str, ...]]
    """The frameworks of the stretch, in order of first use."""
    eerste: IntArray
    laatste: IntArray
    """First and last year with judgements."""
    einde: FloatArray
    """Last year the judgements may stand for; infinite while the framework is valid."""
    opvolger: list[str | None]
    """Successor of its last framework, if any."""

    def __len__(self) -> int:
        return len(self.serie)

    @property
    def kader(self) -> TextArray:
        """Label of each stretch: its frameworks, joined by a plus sign."""
        labels = np.empty(len(self.leden), dtype=object)
        labels[:] = [" + ".join(names) for names in self.leden]
        return labels


class Break(NamedTuple):
    """One break; `deel` is the stretch after it, -1 when there is none."""

    serie: int
    deel: int
    jaar: int
    kader_oud: str
    kader_nieuw: str | None
    soort: str
    eenheden: int


@dataclass(frozen=True)
class UnitYears:
    """Counts per stretch, unit and year, sorted in that order; made by `unit_years`.

    A series is one combination of the columns `by`; a stretch (`deel`) is the part of a series that can
    be compared: one framework, or several that are declared comparable. `deel`, `eenheid`, `jaar`, `x`
    and `n` are arrays of one length, a row per unit and year with n > 0.
    """

    series: pd.DataFrame
    """Row i: the values of the columns `by` of series i."""
    delen: Stretches
    breuken: list[Break]
    """The breaks of all series, sorted by series and year."""
    deel: IntArray
    eenheid: IntArray
    jaar: IntArray
    x: FloatArray
    n: FloatArray

    @property
    def serie(self) -> IntArray:
        """The series of each row."""
        return self.delen.serie[self.deel]

    @property
    def size(self) -> int:
        """Number of units."""
        return int(self.eenheid.max(initial=-1)) + 1

    def years(self, jaren: Sequence[int] | None) -> IntArray:
        """The years asked for, sorted and once each; by default all years from the first to the last."""
        if jaren is not None:
            return np.unique(np.asarray(list(jaren), dtype=np.int64))
        if not len(self.jaar):
            return np.empty(0, dtype=np.int64)
        return np.arange(self.jaar.min(), self.jaar.max() + 1)

    def ended(self, years: IntArray) -> BoolArray:
        """Per series and year: all its frameworks had ended by then."""
        last = np.full(len(self.series), -np.inf)
        np.maximum.at(last, self.delen.serie, self.delen.einde)
        past: BoolArray = np.isfinite(last)[:, None] & (last[:, None] < years)
        return past

    def labels(self, serie: IntArray) -> pd.DataFrame:
        """The columns `by` of the given series, one row each."""
        return self.series.iloc[serie].reset_index(drop=True)
