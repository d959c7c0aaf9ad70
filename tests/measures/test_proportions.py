"""Shares and Wilson intervals against published values."""

import numpy as np
import pandas as pd
import pytest

from tsd_dash.measures import share, wilson_interval


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score, no correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_equals_the_table_of_newcombe(x: int, n: int, low: float, high: float) -> None:
    interval = wilson_interval(x, n)
    assert interval.low == pytest.approx(low, abs=5e-5)
    assert interval.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(5, 7, 0.359, 0.918), (1, 1, 0.207, 1.000), (27, 120, 0.159, 0.308)],
)
def test_wilson_interval_of_the_worked_values(x: int, n: int, low: float, high: float) -> None:
    interval = wilson_interval(x, n)
    assert interval.low == pytest.approx(low, abs=5e-4)
    assert interval.high == pytest.approx(high, abs=5e-4)


def test_wilson_interval_at_another_level() -> None:
    # By hand: at p = 1/2 the half width is z / (2 sqrt(n + z²)); z = 2.575829, n = 20:
    # 2.575829 / (2 * sqrt(26.634895)) = 0.249552.
    interval = wilson_interval(10, 20, level=0.99)
    assert interval.low == pytest.approx(0.250448, abs=1e-6)
    assert interval.high == pytest.approx(0.749552, abs=1e-6)


def test_nothing_judged_has_no_interval_and_no_share() -> None:
    interval = wilson_interval([0, 1], [0, 2])
    assert np.isnan([interval.low[0], interval.high[0], share([0, 1], [0, 2])[0]]).all()
    assert not np.isnan([interval.low[1], interval.high[1]]).any()


def test_missing_counts_are_missing_results() -> None:
    x = pd.Series([1, None], dtype="Int64")
    n = pd.Series([4, None], dtype="Int64")
    assert share(x, n).tolist()[0] == 0.25
    assert np.isnan(share(x, n)[1])
    assert np.isnan(wilson_interval(x, n).low[1])


def test_bounds_are_exactly_0_and_1_at_the_ends() -> None:
    assert wilson_interval(0, 3).low == 0.0
    assert wilson_interval(3, 3).high == 1.0


def test_five_of_seven_is_71_4_percent() -> None:
    assert share(5, 7) == pytest.approx(0.714, abs=5e-4)


@pytest.mark.parametrize(("x", "n"), [(3, 2), (-1, 2), (0, -1)])
def test_impossible_counts_are_refused(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="x|negatief"):
        share(x, n)


def test_a_level_outside_0_to_1_is_refused() -> None:
    with pytest.raises(ValueError, match="95"):
        wilson_interval(1, 2, level=95)


def test_arrays_are_broadcast() -> None:
    assert share([[1], [2]], [2, 4]).tolist() == [[0.5, 0.25], [1.0, 0.5]]
