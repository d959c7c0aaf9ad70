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


def sums(frame: pd.DataFrame, dims: list[str]) -> list[tuple[str, int, list[int]]]:
    """Every row that is the total of other rows over one dimension, with those rows."""
    names = [tuple(None if pd.isna(value) else value for value in row) for row in frame[dims].values.tolist()]
    found = []
    for total, name in enumerate(names):
        for place in [i for i, value in enumerate(name) if value is None]:
            rest = name[:place] + name[place + 1 :]
            parts = [
                row
                for row, other in enumerate(names)
                if other[place] is not None and other[:place] + other[place + 1 :] == rest
            ]
            if parts:
                found.append((dims[place], total, parts))
    return found


def recovered(
    published: pd.DataFrame,
    dims: list[str],
    small: np.ndarray,
    minimum: int,
    reader: Reader,
    overlapping: str = "",
) -> set[tuple[int, str]]:
    """The hidden numbers (row, quantity) that the reader can work out.

    Over the dimension `overlapping` a total is not the sum of its parts, only at most that and at least each.
    """
    hidden = np.flatnonzero(published["n"].isna().to_numpy()).tolist()
    if not hidden:
        return set()
    column = {row: place for place, row in enumerate(hidden)}
    width = len(hidden)
    known = published[["n", "x"]].fillna(0).to_numpy(dtype=float)

    def relation(weights: dict[int, int], quantity: int) -> tuple[np.ndarray, float]:
        """Coefficients of the hidden numbers, and what the visible ones leave for the right side."""
        row, right = np.zeros(2 * width), 0.0
        for cell, weight in weights.items():
            if cell in column:
                row[quantity * width + column[cell]] += weight
            else:
                right -= weight * known[cell, quantity]
        return row, right

    equal, at_most = (
        [],
        [(np.eye(1, 2 * width, width + i)[0] - np.eye(1, 2 * width, i)[0], 0.0) for i in range(width)],
    )
    for dim, total, parts in sums(published, dims):
        for quantity in (0, 1):
            if dim == overlapping:
                at_most.append(relation({total: 1, **dict.fromkeys(parts, -1)}, quantity))
                at_most += [relation({part: 1, total: -1}, quantity) for part in parts]
            else:
                equal.append(relation({total: -1, **dict.fromkeys(parts, 1)}, quantity))
    bounds: list[tuple[int, int | None]] = []
    for row in hidden:
        if not reader.knows_which_are_small:
            bounds.append((reader.smallest, None))
        else:
            bounds.append((reader.smallest, minimum - 1) if small[row] else (minimum, None))
    bounds += [(0, None)] * width

    def extreme(objective: np.ndarray) -> float:
        answer = linprog(
            objective,
            A_ub=np.array([row for row, _ in at_most]),
            b_ub=[right for _, right in at_most],
            A_eq=np.array([row for row, _ in equal]) if equal else None,
            b_eq=[right for _, right in equal] if equal else None,
            bounds=bounds,
        )
        assert answer.status in (0, 3), answer.message
        return answer.fun if answer.status == 0 else -np.inf

    found = set()
    for row, place in column.items():
        n, x = np.eye(1, 2 * width, place)[0], np.eye(1, 2 * width, width + place)[0]
        for quantity, objective in (("n", n), ("x", x), ("rest", n - x)):
            low, high = extreme(objective), -extreme(-objective)
            if np.floor(high + 1e-6) <= np.ceil(low - 1e-6):
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
        for _, total, parts in sums(frame, dims):
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


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("pqr"), min_size=1), st.sampled_from([2016, 2017]), st.booleans()),
        min_size=1,
        max_size=40,
    ),
    st.integers(3, 6),
)
def test_nothing_is_recovered_where_joint_findings_count_in_each_inspectie(
    findings: list[tuple[set[str], int, bool]], minimum: int
) -> None:
    dims = ["inspectie", "jaar"]
    rows = [
        (inspectie, jaar, hoog)
        for inspecties, year, hoog in findings
        for inspectie in [*inspecties, None]
        for jaar in (year, None)
    ]
    frame = pd.DataFrame(rows, columns=[*dims, "hoog"])
    frame = frame.groupby(dims, dropna=False)["hoog"].agg(n="size", x="sum").reset_index()
    small = (frame["n"] < minimum).to_numpy()
    published = suppress(frame, dims=dims, min_n_publiek=minimum)
    assert published.loc[small, "toestand"].eq("c").all()
    assert recovered(published, dims, small, minimum, TOLD, overlapping="inspectie") == set()
