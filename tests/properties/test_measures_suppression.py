"""A reader who knows everything that is published cannot work out a hidden number.

The attack below is written apart from the code it attacks: it reads only the published frame, builds
every "total is the sum of its parts" row by row, and asks a linear programme for the smallest and the
largest value of each hidden number. A number is recovered when only one whole number lies between.
"""

from itertools import combinations, product
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tsd_dash.measures import difference, suppress


class Reader(NamedTuple):
    """What a reader knows of a hidden cell, besides the sums: the bounds of n."""

    knows_which_are_small: bool
    smallest: int


SPARING = Reader(knows_which_are_small=False, smallest=1)
TOLD = Reader(knows_which_are_small=True, smallest=0)
SHARP = Reader(knows_which_are_small=True, smallest=1)


def with_margins(cells: pd.DataFrame, dims: list[str], nested: bool = False) -> pd.DataFrame:
    """The cells with a row for every total; nested dimensions have totals of the outer ones only."""
    kept = (
        [dims[:k] for k in range(len(dims))]
        if nested
        else [list(some) for k in range(len(dims)) for some in combinations(dims, k)]
    )
    tables = [cells]
    for names in kept:
        if names:
            tables.append(cells.groupby(names)[["n", "x"]].sum().reset_index())
        else:
            tables.append(cells[["n", "x"]].sum().to_frame().T)
    return pd.concat(tables, ignore_index=True).reindex(columns=[*dims, "n", "x"])


def sums(frame: pd.DataFrame, dims: list[str]) -> list[tuple[int, list[int]]]:
    """Every row that is the total of other rows, with those rows."""
    names = [tuple(None if pd.isna(value) else value for value in row) for row in frame[dims].values.tolist()]
    found = []
    for total, name in enumerate(names):
        for place in [i for i, value in enumerate(name) if value is None]:
            parts = [
                row
                for row, other in enumerate(names)
                if other[place] is not None
                and other[:place] + other[place + 1 :] == name[:place] + name[place + 1 :]
            ]
            if parts:
                found.append((total, parts))
    return found


def recovered(
    published: pd.DataFrame, dims: list[str], small: np.ndarray, minimum: int, reader: Reader
) -> set[tuple[int, str]]:
    """The hidden numbers (row, quantity) that the reader can work out."""
    hidden = np.flatnonzero(published["n"].isna().to_numpy()).tolist()
    if not hidden:
        return set()
    column = {row: place for place, row in enumerate(hidden)}
    width = len(hidden)
    known = published[["n", "x"]].fillna(0).to_numpy(dtype=float)
    equations, right = [], []
    for total, parts in sums(published, dims):
        for offset, value in ((0, known[:, 0]), (width, known[:, 1])):
            row = np.zeros(2 * width)
            for part in parts:
                if part in column:
                    row[offset + column[part]] += 1
            if total in column:
                row[offset + column[total]] -= 1
            equations.append(row)
            right.append(value[total] - value[parts].sum())
    at_most_n = np.hstack([-np.eye(width), np.eye(width)])
    bounds = []
    for row in hidden:
        if not reader.knows_which_are_small:
            bounds.append((reader.smallest, None))
        elif small[row]:
            bounds.append((reader.smallest, minimum - 1))
        else:
            bounds.append((minimum, None))
    bounds += [(0, None)] * width

    found = set()
    for row, place in column.items():
        for quantity, weights in (
            ("n", {place: 1}),
            ("x", {width + place: 1}),
            ("rest", {place: 1, width + place: -1}),
        ):
            objective = np.zeros(2 * width)
            for index, weight in weights.items():
                objective[index] = weight
            ends = []
            for sign in (1, -1):
                answer = linprog(
                    sign * objective,
                    A_ub=at_most_n,
                    b_ub=np.zeros(width),
                    A_eq=np.array(equations) if equations else None,
                    b_eq=np.array(right) if equations else None,
                    bounds=bounds,
                )
                ends.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
            if np.floor(ends[1] + 1e-6) <= np.ceil(ends[0] - 1e-6):
                found.add((row, quantity))
    return found


def follows_from_the_rule(
    frame: pd.DataFrame, dims: list[str], small: np.ndarray, minimum: int
) -> set[tuple[int, str]]:
    """What the sharp reader knows when not one number is published."""
    nothing = frame.assign(n=frame["n"].where(frame["n"] == 0), x=frame["x"].where(frame["n"] == 0))
    return recovered(nothing, dims, small, minimum, SHARP)


def only_small_hidden(frame: pd.DataFrame, dims: list[str], minimum: int) -> pd.DataFrame:
    """A careless suppression: just the small cells."""
    small = (frame["n"] > 0) & (frame["n"] < minimum)
    return frame.assign(n=frame["n"].mask(small), x=frame["x"].mask(small))


def second_per_sum(frame: pd.DataFrame, dims: list[str], minimum: int) -> pd.DataFrame:
    """A better but still careless one: no sum is left with exactly one hidden cell."""
    hidden = ((frame["n"] > 0) & (frame["n"] < minimum)).to_numpy(copy=True)
    n = frame["n"].to_numpy()
    changed = True
    while changed:
        changed = False
        for total, parts in sums(frame, dims):
            members = [*parts, total]
            visible = [row for row in members if not hidden[row] and n[row] > 0]
            if hidden[members].sum() == 1 and visible:
                hidden[min(visible, key=lambda row: n[row])] = changed = True
    return frame.assign(n=frame["n"].mask(hidden), x=frame["x"].mask(hidden))


TABLE = with_margins(
    pd.DataFrame(
        {
            "thema": ["a", "a", "b", "b", "c", "c"],
            "jaar": [2016, 2017, 2016, 2017, 2016, 2017],
            "n": [4, 4, 9, 30, 30, 40],
            "x": [1, 2, 4, 9, 10, 20],
        }
    ),
    ["thema", "jaar"],
)
SMALL = ((TABLE["n"] > 0) & (TABLE["n"] < 5)).to_numpy()


@pytest.mark.parametrize("careless", [only_small_hidden, second_per_sum])
def test_the_attack_recovers_what_is_carelessly_hidden(careless) -> None:
    published = careless(TABLE, ["thema", "jaar"], 5)
    found = recovered(published, ["thema", "jaar"], SMALL, 5, SHARP)
    assert {(0, "n"), (1, "n")} <= found


def test_the_attack_recovers_nothing_from_the_same_table_suppressed() -> None:
    published = suppress(TABLE, dims=["thema", "jaar"], min_n_publiek=5)
    assert published.loc[[0, 1], "toestand"].tolist() == ["c", "c"]
    for reader in (SPARING, TOLD, SHARP):
        assert recovered(published, ["thema", "jaar"], SMALL, 5, reader) == set()


def test_the_attack_recovers_a_share_of_zero_that_only_n_hides() -> None:
    frame = with_margins(pd.DataFrame({"jaar": [1, 2, 3], "n": [2, 9, 20], "x": [0, 0, 7]}), ["jaar"])
    small = np.array([True, False, False, False])
    careless = frame.assign(
        n=frame["n"].mask([True, True, False, False]), x=frame["x"].mask([True, True, False, False])
    )
    assert (0, "x") in recovered(careless, ["jaar"], small, 5, SPARING)
    published = suppress(frame, dims=["jaar"], min_n_publiek=5)
    assert recovered(published, ["jaar"], small, 5, SHARP) == set()


@st.composite
def tables(
    draw: st.DrawFn, shapes: list[tuple[int, ...]], nested: bool = False
) -> tuple[pd.DataFrame, list[str], int]:
    shape = draw(st.sampled_from(shapes))
    dims = ["thema", "jaar", "gemeente"][: len(shape)]
    cells = pd.DataFrame(list(product(*(range(1, size + 1) for size in shape))), columns=dims)
    if nested:
        cells[dims[1]] += 10 * cells[dims[0]]
    size = len(cells)
    cells["n"] = draw(st.lists(st.integers(0, 14), min_size=size, max_size=size))
    cells["x"] = [draw(st.integers(0, n)) if n else 0 for n in cells["n"]]
    cells = cells[(cells["n"] > 0) | draw(st.booleans())]
    return with_margins(cells, dims, nested), dims, draw(st.integers(3, 6))


def hold(table: tuple[pd.DataFrame, list[str], int]) -> None:
    frame, dims, minimum = table
    small = ((frame["n"] > 0) & (frame["n"] < minimum)).to_numpy()
    published = suppress(frame, dims=dims, min_n_publiek=minimum)
    assert published.loc[small, "toestand"].eq("c").all()
    hidden = published["toestand"].eq("c")
    assert published["n"].isna().equals(hidden)
    assert published["x"].isna().equals(hidden)
    assert (
        published.loc[~hidden, ["n", "x"]]
        .astype("int64")
        .equals(frame.loc[~hidden, ["n", "x"]].astype("int64"))
    )
    assert recovered(published, dims, small, minimum, TOLD) == set()
    sharp = recovered(published, dims, small, minimum, SHARP)
    if sharp:
        assert sharp <= follows_from_the_rule(frame, dims, small, minimum)
    assert recovered(published, dims, small, minimum, SPARING) <= sharp


@settings(deadline=None, max_examples=60)
@given(tables([(2,), (3,), (5,)]))
def test_nothing_is_recovered_from_a_row(table: tuple[pd.DataFrame, list[str], int]) -> None:
    hold(table)


@settings(deadline=None, max_examples=30)
@given(tables([(2, 2), (3, 2), (3, 4)]))
def test_nothing_is_recovered_from_a_table_with_both_margins(
    table: tuple[pd.DataFrame, list[str], int],
) -> None:
    hold(table)


@settings(deadline=None, max_examples=12)
@given(tables([(2, 2, 2), (3, 2, 2)]))
def test_nothing_is_recovered_from_a_cube_with_all_margins(
    table: tuple[pd.DataFrame, list[str], int],
) -> None:
    hold(table)


@settings(deadline=None, max_examples=30)
@given(tables([(2, 2), (3, 3)], nested=True))
def test_nothing_is_recovered_from_nested_totals(table: tuple[pd.DataFrame, list[str], int]) -> None:
    hold(table)


@settings(deadline=None, max_examples=40)
@given(tables([(3, 4)]))
def test_differences_tell_nothing_more(table: tuple[pd.DataFrame, list[str], int]) -> None:
    frame, dims, minimum = table
    published = suppress(frame, dims=dims, min_n_publiek=minimum)
    value = {
        tuple(key): n
        for key, n in zip(published[dims].fillna(0).values.tolist(), published["n"], strict=True)
    }
    for row in difference(published, dims=dims).to_dict("records"):
        thema = 0 if pd.isna(row["thema"]) else row["thema"]
        sides = [value[thema, row[end]] for end in ("van", "tot")]
        if any(pd.isna(side) for side in sides):
            assert row["toestand"] == "c"
            assert pd.isna(row["verschil_n"])
            assert pd.isna(row["verschil_x"])
        else:
            assert row["verschil_n"] == sides[1] - sides[0]
