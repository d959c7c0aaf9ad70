"""Hiding small numbers, and enough others that the small ones cannot be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import numpy as np
import pandas as pd

from tsd_dash.measures.arrays import BoolArray, FloatArray, IntArray, as_floats
from tsd_dash.measures.audit import ROUNDING, Audit, rests
from tsd_dash.measures.states import CONFIDENTIAL, SHOWN
from tsd_dash.measures.tables import Sums, sums_of

SMALLEST_MINIMUM = 3
PATIENCE = 8
"""Rounds of hiding as little as possible; after that, and at once in a large table of mostly small
cells, every sum in trouble is hidden whole."""
GENTLE_CELLS = 1000
"""Tables of up to so many cells are searched in smaller steps, which hides fewer cells but takes longer."""


def suppress(
    frame: pd.DataFrame,
    *,
    dims: Sequence[str],
    min_n_publiek: int | None,
    values: Sequence[str] = ("n", "x"),
    keep: Sequence[str] = (),
    total: object = None,
    hide_zero: bool = False,
) -> pd.DataFrame:
    """The frame as it may be published: small numbers hidden, and what would give them away.

    `frame` has one row per cell of a table: `dims` say which, a missing value (or `total`, if given)
    standing for "all"; margins of one or more dimensions and nested dimensions (gemeente within
    provincie) are recognised from the rows there are. `values` are counts: first the number judged,
    then parts of it. Returns the rows in the same order with a column `toestand`, `c` where hidden; in
    such a row every column except `dims`, `keep` and `toestand` is emptied, so that page, text,
    alternative text and download, made from this one frame, cannot show what another hides. Hidden are
    cells with 0 < n < `min_n_publiek` (with `hide_zero` also n = 0), and then as few and small others
    as it takes until every hidden number n, x and n - x could still be at least two whole numbers for a
    reader who knows all visible numbers, their sums and differences and the bounds of small cells.
    `min_n_publiek` None, 0 or 1: off. Raises ValueError for 2 (then [c] would always mean 1), for
    double cells, and for counts that are no part of n.

    Formula:
        hide n < min; hide a second cell of a sum with one hidden; then, until all are safe, hide more
        where a linear programme over the published sums leaves a hidden number one possible value
    Source:
        Hundepool et al. 2012, Statistical Disclosure Control, doi 10.1002/9781118348239, chapter 4.
    Worked example:
        >>> frame = pd.DataFrame({"thema": ["regie", "regie", "regie"], "jaar": [2016, 2017, None],
        ...                       "n": [3, 9, 12], "x": [1, 4, 5]})
        >>> suppress(frame, dims=["thema", "jaar"], min_n_publiek=5)["toestand"].tolist()
        ['c', 'c', '']

    Assumptions:
        - A reader knows this table and how it was made, but not the judgements themselves.
        - A reader who combines several selections may know more: publish fixed tables where that matters.
    """
    counts = np.column_stack([np.nan_to_num(as_floats(frame[column])) for column in values])
    if np.any(counts < 0) or np.any(counts[:, 1:] > counts[:, :1]):
        raise ValueError(f"De aantallen {', '.join(values[1:])} moeten deel zijn van {values[0]}, vanaf 0.")
    minimum = min_n_publiek or 0
    check_minimum(minimum)
    n = counts[:, 0]
    primary = (n < minimum) & ((n > 0) | hide_zero)
    if minimum < SMALLEST_MINIMUM or not primary.any():
        return _published(frame, np.zeros(len(frame), dtype=bool), dims, keep)
    sums = sums_of(frame, dims, total).with_parts_below_totals(counts)
    hidden = _Suppression(sums, counts, primary, minimum, hide_zero).run()
    return _published(frame, hidden, dims, keep)


def check_minimum(minimum: int) -> None:
    """Raise ValueError for a minimum of 2: [c] would then always mean 1."""
    if minimum == SMALLEST_MINIMUM - 1:
        raise ValueError("min_n_publiek is 2: dan betekent [c] altijd 1. Kies 3 of hoger, of 0 voor uit.")


def hidden_cells(
    frame: pd.DataFrame,
    *,
    dims: Sequence[str],
    values: Sequence[str],
    minimum: int,
    decided: BoolArray | None = None,
    bounds: Sequence[tuple[Sequence[int], int]] = (),
) -> BoolArray | None:
    """Which cells of several tables together to hide, as `suppress` does for one table.

    `frame` has one row per cell, a missing value in `dims` standing for "all"; `values` are counts of
    which each is a part of the one before it, and of which none but the last may be small. `decided`
    says of the first rows whether they are hidden; that stays as it is. `bounds` are rows that together
    hold at least what another row holds, for reasons that a reader knows. None when the cells cannot be
    hidden as long as the decided ones stay visible.
    """
    counts = np.column_stack([np.nan_to_num(as_floats(frame[column])) for column in values])
    check_minimum(minimum)
    if np.any(counts < 0) or np.any(np.diff(counts, axis=1) > 0):
        raise ValueError(f"De aantallen {', '.join(values)} moeten elk deel zijn van het vorige, vanaf 0.")
    small = (counts > 0) & (counts < minimum)
    hidden: BoolArray = np.logical_or.reduce(small[:, :-1], axis=1)
    fixed = np.zeros(len(frame), dtype=bool)
    if decided is not None:
        hidden[: len(decided)], fixed[: len(decided)] = decided, True
    if not hidden.any():
        return hidden
    sums = sums_of(frame, dims).with_parts_below_totals(counts).with_bounds(bounds)
    search = _Suppression(sums, counts, small[:, 0], minimum, hide_zero=False, chain=True)
    search.hidden, search.fixed = hidden, fixed
    result = search.run()
    return result if search.safe else None


def difference(
    frame: pd.DataFrame, *, dims: Sequence[str], along: str = "jaar", values: Sequence[str] = ("n", "x")
) -> pd.DataFrame:
    """Differences between successive values of one dimension, hidden where either side is.

    `frame` comes from `suppress` (or has a column `toestand`); `along` is one of `dims`, its margin is
    left out. Returns the other dimensions, `van`, `tot`, `verschil_<column>` for each of `values`
    (missing when a side is hidden or missing) and `toestand`, `c` when a side is hidden.

    Formula:
        v(tot) - v(van); hidden if v(van) or v(tot) is hidden
    Source:
        Definition.
    Worked example:
        >>> cells = pd.DataFrame({"jaar": [2016, 2017, 2018], "n": [None, 12, 20],
        ...                       "x": [None, 6, 5], "toestand": ["c", "", ""]})
        >>> difference(cells, dims=["jaar"])[["van", "tot", "verschil_x", "toestand"]].values.tolist()
        [[2016, 2017, <NA>, 'c'], [2017, 2018, -1.0, '']]

    Assumptions:
        - A difference of two visible numbers tells a reader nothing that the numbers do not.
    """
    others = [dim for dim in dims if dim != along]
    cells = frame[frame[along].notna()].sort_values([*others, along], kind="stable")
    grouped = cells.groupby(others, dropna=False, observed=True, sort=False) if others else cells
    before = grouped[[along, "toestand", *values]].shift()
    result = cells[others].copy()
    result["van"], result["tot"] = before[along], cells[along]
    for column in values:
        result[f"verschil_{column}"] = cells[column].astype("Float64") - before[column].astype("Float64")
    hidden = (cells["toestand"] == CONFIDENTIAL) | (before["toestand"] == CONFIDENTIAL)
    result["toestand"] = np.where(hidden, CONFIDENTIAL, SHOWN)
    pairs = result[before[along].notna().to_numpy()].reset_index(drop=True)
    return pairs.astype({"van": cells[along].dtype})


def hide_along(
    frame: pd.DataFrame, guides: Sequence[pd.DataFrame], *, by: Sequence[str], keep: Sequence[str] = ()
) -> pd.DataFrame:
    """The frame with every series hidden that has a hidden number in one of the other frames.

    For figures beside each other that are made of the same judgements but do not add up, such as a
    second lens or a decomposition beside lens 1: a number hidden in one could be read from another.
    `guides` come from `suppress`; `by` are the columns of a series, in all frames (none: all rows are
    one series). Returns the rows with `toestand` `c` and every other column than `by`, `keep` and
    `toestand` emptied where hidden.

    Formula:
        hide a row if a row of the same series is hidden in a guide
    Source:
        Own definition.
    Worked example:
        >>> first = pd.DataFrame({"thema": ["regie", "toegang"], "toestand": ["c", ""]})
        >>> second = pd.DataFrame({"thema": ["regie", "toegang"], "n": [20, 30]})
        >>> hide_along(second, [first], by=["thema"])[["n", "toestand"]].values.tolist()
        [[<NA>, 'c'], [30, '']]

    Assumptions:
        - What is made of the same judgements gives away what is hidden, unless shown otherwise.
    """
    hidden_rows = [guide.loc[guide["toestand"] == CONFIDENTIAL] for guide in guides]
    if by:
        names = {name for rows in hidden_rows for name in rows[list(by)].itertuples(index=False, name=None)}
        hidden = np.array([name in names for name in frame[list(by)].itertuples(index=False, name=None)])
    else:
        hidden = np.full(len(frame), any(len(rows) for rows in hidden_rows))
    return _published(frame, hidden.astype(bool), by, keep)


def _published(
    frame: pd.DataFrame, hidden: BoolArray, dims: Sequence[str], keep: Sequence[str]
) -> pd.DataFrame:
    """The frame with a state column and every number of a hidden row emptied."""
    result = frame.copy()
    before = frame["toestand"] if "toestand" in frame else pd.Series(SHOWN, index=frame.index)
    result["toestand"] = before.where(~hidden, CONFIDENTIAL)
    for column in result.columns.difference([*dims, *keep, "toestand"]):
        values = result[column]
        if pd.api.types.is_bool_dtype(values.dtype):
            values = values.astype("boolean")
        elif pd.api.types.is_integer_dtype(values.dtype):
            values = values.astype("Int64")
        result[column] = values.mask(hidden)
    return result


class _Suppression:
    """The search for the cells to hide besides the small ones."""

    def __init__(
        self,
        sums: Sums,
        counts: FloatArray,
        primary: BoolArray,
        minimum: int,
        hide_zero: bool,
        chain: bool = False,
    ) -> None:
        self.sums = sums
        self.primary = primary
        self.n = counts[:, 0]
        truth = np.empty((len(counts), 2 * counts.shape[1] - 1))
        truth[:, 0], truth[:, 1::2] = self.n, counts[:, 1:]
        truth[:, 2::2] = counts @ rests(counts.shape[1], chain=chain).T
        self.exact = np.abs(sums.surplus(counts[:, :1]))[:, 0] < ROUNDING
        lower, upper = np.zeros(truth.shape), np.full(truth.shape, np.inf)
        lower[:, 0] = np.where(primary, 0 if hide_zero else 1, minimum)
        upper[primary, 0] = minimum - 1
        self.forced = self._forced(lower[:, 0], upper[:, 0])
        known_lower, known_upper = lower.copy(), upper.copy()
        known_lower[self.forced, 0] = known_upper[self.forced, 0] = self.n[self.forced]
        self.audit_knowing = Audit(sums, truth, known_lower, known_upper, chain)
        lower[self.forced, 0] = 0
        self.audit = Audit(sums, truth, lower, upper, chain)
        self.members = _lists(sums.matrix.indptr, sums.matrix.indices)
        by_cell = sums.matrix.tocsc()
        self.sums_of_cell = _lists(by_cell.indptr, by_cell.indices)
        self.hidden = primary.copy()
        self.fixed = np.zeros(len(counts), dtype=bool)
        """Cells whose state is not to be changed."""
        self.safe = False

    def run(self) -> BoolArray:
        """The hidden cells; `safe` says whether none of them can be worked out."""
        self._second_cells()
        hopeless = len(self.n) > GENTLE_CELLS and 2 * self.primary.sum() > np.count_nonzero(self.n)
        patience = 0 if hopeless else PATIENCE
        for attempt in count():
            unsafe = self._unsafe()
            self.safe = not bool(unsafe.any())
            if self.safe or not self._hide_more(unsafe, sparing=attempt < patience):
                break
            self._second_cells()
        return self.hidden

    def _unsafe(self) -> BoolArray:
        """The hidden numbers that can be worked out, by a reader who does or does not use `forced`."""
        if not self.forced.any():
            return self.audit.unsafe(self.hidden)
        knowing = self.audit_knowing.unsafe(self.hidden)
        self.audit.learn(self.audit_knowing)
        return knowing | self.audit.unsafe(self.hidden)

    def _forced(self, lower: FloatArray, upper: FloatArray) -> BoolArray:
        """Small cells whose n follows from the bounds alone, without a single published number but 0.

        A small total with min - 1 parts that are not empty can only be min - 1, and each part 1. Nothing
        that is hidden can undo that. These n must be safe for a reader who takes small to be 0 to
        min - 1; all other numbers also for one who takes it to be 1 to min - 1 and so knows these.
        """
        low = np.where(self.n > 0, lower, 0.0)
        high = np.where(self.n > 0, np.minimum(upper, self.n.sum()), 0.0)
        exact = np.flatnonzero(self.exact)
        parts, total = self.sums.matrix[exact].maximum(0), self.sums.total[exact]
        sum_, part = parts.nonzero()
        while True:
            before = np.concatenate([low, high])
            least, most = parts @ low, parts @ high
            np.maximum.at(low, total, least)
            np.minimum.at(high, total, most)
            np.maximum.at(low, part, low[total[sum_]] - (most[sum_] - high[part]))
            np.minimum.at(high, part, high[total[sum_]] - (least[sum_] - low[part]))
            if np.array_equal(before, np.concatenate([low, high])):
                forced: BoolArray = self.primary & (low == high) & (self.n > 0)
                return forced

    def _second_cells(self) -> None:
        """Hide one more cell in every sum that has exactly one hidden."""
        while True:
            times = abs(self.sums.matrix) @ self.hidden.astype(np.float64)
            lone = np.flatnonzero(self.exact & (times == 1))
            if not self._ease(lone, None):
                return

    def _ease(self, sums: IntArray, unsafe: BoolArray | None, *, sparing: bool = True) -> bool:
        """Hide one more cell in these sums, or all that can be if not `sparing`; whether any could be.

        In answer to an audit (`unsafe`) a table of modest size gets only half of its sums at a time:
        the cells hidden for one sum often help the next.
        """
        open_ = [s for s in sums if len(self._candidates(self.members[s]))]
        if not open_:
            return False
        if not sparing:
            self.hidden[self._candidates(np.concatenate([self.members[s] for s in open_]))] = True
            return True
        if unsafe is not None and len(self.n) <= GENTLE_CELLS:
            open_ = open_[: (len(open_) + 1) // 2]
        wanted = np.bincount(np.concatenate([self.members[s] for s in open_]), minlength=len(self.n))
        eased = np.zeros(len(self.members), dtype=bool)
        for s in open_:
            candidates = self._candidates(self.members[s])
            if eased[s] or not len(candidates):
                continue
            cost = self.n[candidates] / wanted[candidates]
            cost[~self._gives_room(int(s), candidates, unsafe)] += self.n.sum()
            best = candidates[np.argmin(cost)]
            self.hidden[best] = True
            eased[self.sums_of_cell[best]] = True
        return True

    def _candidates(self, cells: IntArray) -> IntArray:
        """The cells that can still be hidden; an empty cell has nothing to hide behind."""
        return cells[~self.hidden[cells] & ~self.fixed[cells] & (self.n[cells] > 0)]

    def _gives_room(self, s: int, candidates: IntArray, unsafe: BoolArray | None) -> BoolArray:
        """Whether hiding each candidate lets the hidden numbers of the sum move.

        Numbers that are all at their lower bound can only go up: then the candidate must be able to go
        down, or be the total, which goes up with them.
        """
        members = self.members[s]
        inside = members[self.hidden[members]]
        slack = self.audit.truth > self.audit.lower
        stuck: BoolArray = np.logical_not(slack[inside].any(axis=0))
        if unsafe is not None:
            stuck = stuck & unsafe[inside].any(axis=0)
        helpless = (stuck & ~slack[candidates]).any(axis=1) & (candidates != self.sums.total[s])
        room: BoolArray = np.logical_not(helpless)
        return room

    def _hide_more(self, unsafe: BoolArray, *, sparing: bool) -> bool:
        """Give each unsafe number room: in the sums in which nothing moves, else in the nearest ones."""
        matrix = abs(self.sums.matrix[:, self.hidden])
        still = matrix @ unsafe[self.hidden].astype(np.float64)
        members = matrix.sum(axis=1)[:, None]
        stuck = np.flatnonzero(self.exact & ((still == members) & (members > 0)).any(axis=1))
        if self._ease(stuck, unsafe, sparing=sparing):
            return True
        near: BoolArray = np.logical_or.reduce(unsafe, axis=1)
        while True:
            sums = np.flatnonzero(abs(self.sums.matrix) @ near.astype(np.float64))
            if self._ease(sums, unsafe, sparing=sparing):
                return True
            cells = np.concatenate([np.flatnonzero(near), *(self.members[s] for s in sums)])
            reached = np.isin(np.arange(near.size), cells)
            if np.array_equal(reached, near):
                return False
            near = reached


def _lists(starts: IntArray, items: IntArray) -> list[IntArray]:
    """The items of each row of a sparse matrix."""
    return np.split(items.astype(np.int64), starts[1:-1]) if len(starts) > 1 else []
