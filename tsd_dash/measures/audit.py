"""Which hidden numbers could be worked out from the numbers beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array, hstack, vstack

from tsd_dash.measures.arrays import BoolArray, FloatArray
from tsd_dash.measures.tables import Sums

ROUNDING = 1e-6


@dataclass
class Audit:
    """The range a reader can narrow each hidden number down to, as far as it was worked out.

    The reader knows every visible number, all sums, for each hidden cell whether it is small (and then
    its bounds) and that no count exceeds n. Columns of `truth`, `low` and `high` (cells x quantities):
    n, then each other count v and n - v. A range is found from other tables that agree with everything
    that is published; tables found earlier stay valid when more is hidden.
    """

    sums: Sums
    truth: FloatArray
    lower: FloatArray
    upper: FloatArray
    seed: int = 20201231
    low: FloatArray = field(init=False)
    high: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        self.low, self.high = self.truth.copy(), self.truth.copy()

    def unsafe(self, hidden: BoolArray) -> BoolArray:
        """Per cell and quantity: hidden, and not shown to have at least two possible whole values.

        Each round asks for the two tables that differ most, in random directions, in the numbers that
        are still open. A round without result ends the search: what is open then counts as unsafe.
        """
        open_ = hidden[:, None] & ~self._safe()
        if not open_.any():
            return open_
        problem = _Problem(self, hidden)
        random = np.random.default_rng(self.seed)
        while open_.any():
            before = int(open_.sum())
            weight = random.uniform(0.5, 1.5, open_.shape) * random.choice([-1.0, 1.0], open_.shape) * open_
            self._widen(problem, weight)
            self._widen(problem, -weight)
            open_ &= ~self._safe()
            if open_.sum() == before:
                break
        return open_

    def _safe(self) -> BoolArray:
        safe: BoolArray = np.floor(self.high + ROUNDING) - np.ceil(self.low - ROUNDING) >= 1
        return safe

    def _widen(self, problem: _Problem, weight: FloatArray) -> None:
        """Take in the table, agreeing with all that is published, that makes the weighted sum largest."""
        table = problem.largest(weight)
        if table is not None:
            self.low, self.high = np.minimum(self.low, table), np.maximum(self.high, table)


class _Problem:
    """The linear programme of a reader: the hidden numbers are its variables."""

    def __init__(self, audit: Audit, hidden: BoolArray) -> None:
        self.truth = audit.truth
        self.cells = np.flatnonzero(hidden)
        self.quantities = audit.truth.shape[1]
        own = [0, *range(1, self.quantities, 2)]
        self.columns = own
        size = len(self.cells)
        touched = np.unique(audit.sums.matrix[:, self.cells].nonzero()[0])
        matrix = audit.sums.matrix[touched]
        surplus = matrix @ audit.truth[:, own]
        part = matrix[:, self.cells]
        blocks, low, high = [], [], []
        for position, column in enumerate(own):
            level = part @ audit.truth[self.cells, column]
            over = surplus[:, position]
            blocks.append(part)
            low.append(np.where(over >= 0, level - over, -np.inf))
            high.append(np.where(over <= 0, level - over, np.inf))
        constraints = [block_diag(blocks, format="csr")]
        identity = csr_array((np.ones(size), (np.arange(size), np.arange(size))), shape=(size, size))
        for position in range(1, len(own)):
            zero = csr_array((size, size))
            row = [-identity, *(identity if i == position else zero for i in range(1, len(own)))]
            constraints.append(hstack(row, format="csr"))
            low.append(np.full(size, -np.inf))
            high.append(np.zeros(size))
        self.constraint = LinearConstraint(
            vstack(constraints, format="csr"), np.concatenate(low), np.concatenate(high)
        )
        truth = audit.truth[np.ix_(self.cells, own)]
        reach = 4 * float(np.max(audit.upper[np.isfinite(audit.upper)], initial=1.0)) + 10
        lower = np.maximum(audit.lower[np.ix_(self.cells, own)], truth - reach)
        upper = np.minimum(audit.upper[np.ix_(self.cells, own)], truth + reach)
        self.bounds = Bounds(lower.T.ravel(), upper.T.ravel())

    def largest(self, weight: FloatArray) -> FloatArray | None:
        """All quantities of the table with the largest weighted sum; None when none was found."""
        own = weight[np.ix_(self.cells, self.columns)].copy()
        for position in range(1, len(self.columns)):
            rest = weight[self.cells, 2 * position]
            own[:, 0] += rest
            own[:, position] -= rest
        found = milp(-own.T.ravel(), constraints=self.constraint, bounds=self.bounds)
        if found.x is None:
            return None
        values = found.x.reshape(len(self.columns), len(self.cells)).T
        table = self.truth.copy()
        table[self.cells[:, None], self.columns] = values
        for position in range(1, len(self.columns)):
            table[self.cells, 2 * position] = values[:, 0] - values[:, position]
        return table
