"""Which hidden numbers could be worked out from the numbers beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, kron

from tsd_dash.measures.arrays import BoolArray, FloatArray
from tsd_dash.measures.tables import Sums

ROUNDING = 1e-6
ROUNDS = 8
POOR_ROUND = 0.95
"""The search for other tables ends after so many rounds, or when more than this part stays open."""
WHOLE_CELLS = 400
"""Up to so many hidden cells the other tables must be in whole numbers; beyond, the search takes too long."""
WHOLE_SEARCH = {"node_limit": 200, "mip_rel_gap": 1.0}
"""The search for whole numbers stops at a good table: it need not be the best."""


@dataclass
class Audit:
    """The range a reader can narrow each hidden number down to, as far as it was worked out.

    The reader knows every visible number, all sums, for each hidden cell whether it is small (and then
    its bounds) and that no count exceeds the one it is a part of: n, or with `chain` the count before
    it. Columns of `truth`, `low` and `high` (cells x quantities): n, then each other count v and its
    rest (n - v, or with `chain` the count before it minus v). A range is found from other tables that
    agree with everything that is published; tables found earlier stay valid when more is hidden.
    """

    sums: Sums
    truth: FloatArray
    lower: FloatArray
    upper: FloatArray
    chain: bool = False
    seed: int = 20201231
    low: FloatArray = field(init=False)
    high: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        self.low, self.high = self.truth.copy(), self.truth.copy()

    def unsafe(self, hidden: BoolArray) -> BoolArray:
        """Per cell and quantity: hidden, with some doubt to keep, and not shown to have two whole values.

        Each round asks for two tables that differ much, in random directions, in the numbers that are
        still open. What is open when the search ends counts as unsafe.
        """
        open_ = hidden[:, None] & (self.lower < self.upper) & ~self._safe()
        if not open_.any():
            return open_
        problem = _Problem(self, hidden)
        random = np.random.default_rng(self.seed)
        for _ in range(ROUNDS):
            before = int(open_.sum())
            weight = random.uniform(0.5, 1.5, open_.shape) * random.choice([-1.0, 1.0], open_.shape) * open_
            self._widen(problem, weight)
            self._widen(problem, -weight)
            open_ &= ~self._safe()
            if not open_.any() or open_.sum() > POOR_ROUND * before:
                break
        return open_

    def learn(self, stricter: Audit) -> None:
        """Take over the ranges of an audit whose reader knows more: what he cannot rule out, no one can."""
        self.low, self.high = np.minimum(self.low, stricter.low), np.maximum(self.high, stricter.high)

    def _safe(self) -> BoolArray:
        safe: BoolArray = np.floor(self.high + ROUNDING) - np.ceil(self.low - ROUNDING) >= 1
        return safe

    def _widen(self, problem: _Problem, weight: FloatArray) -> None:
        """Take in the table, agreeing with all that is published, that makes the weighted sum largest."""
        table = problem.largest(weight)
        if table is not None:
            self.low, self.high = np.minimum(self.low, table), np.maximum(self.high, table)


class _Problem:
    """The linear programme of a reader. Its variables are the hidden counts: all n, then all of each v."""

    def __init__(self, audit: Audit, hidden: BoolArray) -> None:
        self.truth = audit.truth
        self.cells = np.flatnonzero(hidden)
        self.counts = [0, *range(1, audit.truth.shape[1], 2)]
        """Columns of the counts themselves; each v is followed by its rest, which is no variable."""
        self.rests = rests(len(self.counts), chain=audit.chain)
        self.bounds = self._bounds(audit)
        self.constraints = self._sums(audit.sums)
        if len(self.counts) > 1:
            self.constraints.append(self._no_rest_below_zero())

    def largest(self, weight: FloatArray) -> FloatArray | None:
        """All quantities of a table with a large weighted sum; None when none was found.

        With two dimensions the programme gives whole numbers by itself; with more they are asked for
        where it does not, in tables of modest size.
        """
        own = weight[np.ix_(self.cells, self.counts)] + weight[self.cells][:, 2::2] @ self.rests
        found = self._solve(-own.T.ravel(), whole=False)
        if found is None:
            return None
        if len(self.cells) <= WHOLE_CELLS and np.any(np.abs(found - np.round(found)) > ROUNDING):
            found = self._solve(-own.T.ravel(), whole=True)
        if found is None:
            return None
        values = found.reshape(len(self.counts), len(self.cells)).T
        table = self.truth.copy()
        table[np.ix_(self.cells, self.counts)] = values
        table[self.cells, 2::2] = values @ self.rests.T
        return table

    def _solve(self, objective: FloatArray, *, whole: bool) -> FloatArray | None:
        found: FloatArray | None = milp(
            objective,
            constraints=self.constraints,
            bounds=self.bounds,
            integrality=np.full(len(objective), int(whole)),
            options=WHOLE_SEARCH if whole else None,
        ).x
        return found

    def _bounds(self, audit: Audit) -> Bounds:
        """Bounds of the hidden counts, no further from the truth than a reader's doubt has to reach."""
        here = np.ix_(self.cells, self.counts)
        reach = 4 * np.max(audit.upper[np.isfinite(audit.upper)], initial=1.0) + 10
        lower = np.maximum(audit.lower[here], self.truth[here] - reach)
        upper = np.minimum(audit.upper[here], self.truth[here] + reach)
        return Bounds(lower.T.ravel(), upper.T.ravel())

    def _sums(self, sums: Sums) -> list[LinearConstraint]:
        """The sums that hold a hidden cell: equal where they come out, else at least or at most.

        A sum that comes out for each count does so for each rest. One that does not holds a reader to more
        for the rests than for the counts they are made of: low findings of a part are low findings of the
        whole.
        """
        touched = np.unique(sums.matrix[:, self.cells].nonzero()[0])
        surplus = sums.matrix[touched] @ self.truth
        even = ~(np.abs(surplus) > ROUNDING).any(axis=1)
        every = self._quantities()
        return [
            self._compared(sums.matrix[touched[even]], every[self.counts]),
            self._compared(sums.matrix[touched[~even]], every),
        ]

    def _compared(self, matrix: csr_array, quantities: FloatArray) -> LinearConstraint:
        """Parts against totals, one row of `matrix` each, for quantities given as sums of the counts."""
        part = matrix[:, self.cells]
        truth = self.truth[:, self.counts] @ quantities.T
        surplus = matrix @ truth
        exact = part @ truth[self.cells] - surplus
        low = np.where(surplus >= 0, exact, -np.inf)
        high = np.where(surplus <= 0, exact, np.inf)
        return LinearConstraint(csr_array(kron(quantities, part)), low.T.ravel(), high.T.ravel())

    def _quantities(self) -> FloatArray:
        """Matrix (columns of `truth` x counts) that makes every quantity of the counts."""
        result = np.zeros((self.truth.shape[1], len(self.counts)))
        result[self.counts] = np.eye(len(self.counts))
        result[2::2] = self.rests
        return result

    def _no_rest_below_zero(self) -> LinearConstraint:
        """Each count is at most the one it is a part of."""
        return LinearConstraint(kron(self.rests, eye_array(len(self.cells))), 0, np.inf)


def rests(counts: int, *, chain: bool) -> FloatArray:
    """Matrix (counts - 1 x counts) of what remains of n, or with `chain` of the count before, for each v."""
    own = np.eye(counts - 1, counts, 1)
    whole = np.eye(counts - 1, counts) if chain else np.eye(1, counts).repeat(counts - 1, axis=0)
    return whole - own
