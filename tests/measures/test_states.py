"""Six states and a break, told apart; and how loud a number may be."""

import numpy as np
import pandas as pd
import pytest

from tsd_dash.measures import display_state, muting


@pytest.mark.parametrize(
    ("x", "n", "reden", "state"),
    [
        (7, 12, None, ""),
        (7, 9, None, "u"),
        (2, 4, None, "c"),
        (None, None, "niet_onderzocht", "x"),
        (0, 0, "geen_oordeel", "o"),
        (None, None, "onbekend", "?"),
        (None, None, "niet_van_toepassing", "z"),
        (7, 12, "b", "b"),
        (None, None, "c", "c"),
        (None, None, None, "x"),
        (0, 0, None, "o"),
        (7, 12, "", ""),
        (7, 12, "o", ""),
        (7, 9, "u", "u"),
        (7, 12, "u", ""),
        (2, 4, "b", "c"),
        (0, 0, "b", "b"),
        (0, 0, "z", "z"),
    ],
)
def test_state_of_one_cell(x: int | None, n: int | None, reden: str | None, state: str) -> None:
    assert display_state([x], [n], [reden], min_n_publiek=5).tolist() == [state]


@pytest.mark.parametrize("off", [None, 0])
def test_without_a_public_minimum_nothing_is_confidential(off: int | None) -> None:
    assert display_state([1], [1], min_n_publiek=off).tolist() == ["u"]


def test_thresholds_are_the_first_n_that_is_shown() -> None:
    n = [4, 5, 9, 10]
    assert display_state([1] * 4, n, min_n_percentage=10, min_n_publiek=5).tolist() == ["c", "u", "u", ""]


def test_columns_of_a_suppressed_frame_keep_their_state() -> None:
    frame = pd.DataFrame(
        {
            "x": pd.array([None, 5], dtype="Int64"),
            "n": pd.array([None, 20], dtype="Int64"),
            "toestand": ["c", ""],
        }
    )
    states = display_state(frame["x"], frame["n"], frame["toestand"], min_n_publiek=5)
    assert states.tolist() == ["c", ""]


def test_states_keep_the_shape_of_the_counts() -> None:
    assert display_state(np.zeros((2, 3)), np.full((2, 3), 20)).shape == (2, 3)
    assert display_state([], []).shape == (0,)


def test_an_unknown_reason_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Onbekende reden 'zomaar'"):
        display_state([1], [1], ["zomaar"])


def test_muting_steps() -> None:
    assert muting([None, 0, 1, 4, 5, 9, 10, 1000]).tolist() == [
        "",
        "",
        "gearceerd",
        "gearceerd",
        "gedempt",
        "gedempt",
        "vol",
        "vol",
    ]
