"""The sums a published table with margins lets a reader do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack

from tsd_dash.measures.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Sums:
    """Every "total is the sum of these parts" of a table, one per row of `matrix`.

    `matrix` (sums x cells) has 1 for each part and -1 for the total; `total` is the cell of the total
    of each sum. A sum need not come out: a joint finding counts in each of its inspecties (the parts
    exceed the total), or parts are not shown (they stay below it).
    """

    matrix: csr_array
    total: IntArray

    def surplus(self, values: FloatArray) -> FloatArray:
        """Parts minus total, per sum and column of `values` (cells x columns); 0 where it comes out."""
        result: FloatArray = self.matrix @ values
        return result

    def with_parts_below_totals(self, values: FloatArray) -> Sums:
        """These sums, and where parts exceed their total: "this part is at most the total" for each."""
        over = np.flatnonzero((self.surplus(values) > 0).any(axis=1))
        parts = self.matrix[over].maximum(0).tocoo()
        count = parts.nnz
        owner = self.total[over][parts.row]
        rows = np.concatenate([np.arange(count), np.arange(count)])
        entries = np.concatenate([np.ones(count), -np.ones(count)])
        shape = (count, self.matrix.shape[1])
        single = csr_array((entries, (rows, np.concatenate([parts.col, owner]))), shape=shape)
        return Sums(csr_array(vstack([self.matrix, single])), np.concatenate([self.total, owner]))

    def with_bounds(self, bounds: Sequence[tuple[Sequence[int], int]]) -> Sums:
        """These sums, and one more for each pair of parts and total, whose parts may exceed it."""
        size = sum(len(parts) for parts, _ in bounds)
        rows = np.repeat(np.arange(len(bounds)), [len(parts) for parts, _ in bounds])
        columns = np.fromiter((cell for parts, _ in bounds for cell in parts), dtype=np.int64, count=size)
        owner = np.fromiter((total for _, total in bounds), dtype=np.int64, count=len(bounds))
        entries = np.concatenate([np.ones(size), -np.ones(len(bounds))])
        places = (np.concatenate([rows, np.arange(len(bounds))]), np.concatenate([columns, owner]))
        more = csr_array((entries, places), shape=(len(bounds), self.matrix.shape[1]))
        return Sums(csr_array(vstack([self.matrix, more])), np.concatenate([self.total, owner]))


def sums_of(frame: pd.DataFrame, dims: Sequence[str], total: object = None) -> Sums:
    """The sums of a long frame of cells; `total` marks a margin in a dimension (None: a missing value).

    A cell is a total of the cells that name the same values and one step more: the row of a thema over
    all jaren is the sum of its jaren, the row of a provincie the sum of its gemeenten. Raises
    ValueError when two rows name the same cell.
    """
    codes = np.column_stack([_codes(frame[dim], total) for dim in dims])
    if len(np.unique(codes, axis=0)) < len(codes):
        raise ValueError(f"Twee rijen hebben dezelfde waarden in {', '.join(dims)}: tel ze eerst op.")
    named = codes >= 0
    patterns, pattern = np.unique(named, axis=0, return_inverse=True)
    parts: list[IntArray] = []
    totals: list[IntArray] = []
    for coarse, fine in _steps(patterns):
        upper, lower = np.flatnonzero(pattern == coarse), np.flatnonzero(pattern == fine)
        shared = np.flatnonzero(patterns[coarse])
        keys = np.concatenate([codes[upper][:, shared], codes[lower][:, shared]])
        _, place = np.unique(keys, axis=0, return_inverse=True)
        cell_of = np.full(len(keys), -1)
        cell_of[place[: len(upper)]] = upper
        found = cell_of[place[len(upper) :]]
        parts.append(lower[found >= 0])
        totals.append(found[found >= 0])
    return _sums(np.concatenate([[], *parts]).astype(np.int64), totals, len(frame))


def _codes(column: pd.Series, total: object) -> IntArray:
    codes, values = pd.factorize(column)
    if total is not None:
        margin = np.flatnonzero(np.asarray(values == total))
        return np.where(np.isin(codes, margin), -1, codes)
    return codes


def _steps(patterns: BoolArray) -> list[tuple[int, int]]:
    """Pairs of patterns of which the second names more, with no pattern in between."""
    count = len(patterns)
    wider = [
        {b for b in range(count) if b != a and not np.any(patterns[a] & ~patterns[b])} for a in range(count)
    ]
    return [
        (a, b) for a in range(count) for b in wider[a] if not any(b in wider[c] for c in wider[a] if c != b)
    ]


def _sums(part: IntArray, totals: list[IntArray], cells: int) -> Sums:
    """One sum per total and step: the same total has a sum for each dimension it can be split along."""
    step = np.concatenate([np.full(len(total), i) for i, total in enumerate(totals)] or [np.empty(0)])
    total = np.concatenate([[], *totals]).astype(np.int64)
    keys, row = np.unique(step.astype(np.int64) * cells + total, return_inverse=True)
    owner = keys % max(cells, 1)
    count = len(keys)
    rows = np.concatenate([row, np.arange(count)])
    columns = np.concatenate([part, owner])
    values = np.concatenate([np.ones(len(part)), -np.ones(count)])
    return Sums(csr_array((values, (rows, columns)), shape=(count, cells)), owner)
