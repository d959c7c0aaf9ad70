"""Signs on a full map do not touch each other, and each is as large as that allows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsd_dash.charts.area_signs import METRES_PER_DEGREE, TALLEST, sign_heights

PLACES = st.dictionaries(
    st.text(min_size=1, max_size=3),
    st.tuples(st.floats(3.3, 7.3), st.floats(50.7, 53.6)),
    max_size=20,
)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two places that lie near each other."""
    shrink = math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot((one[0] - other[0]) * shrink, one[1] - other[1]) * METRES_PER_DEGREE


def test_known_distances() -> None:
    heights = sign_heights({"a": (5.0, 52.0), "b": (5.0, 52.1), "c": (5.0, 53.0)})
    assert heights["a"] == heights["b"] == pytest.approx(0.8 * 11_132)
    assert heights["c"] == pytest.approx(0.8 * 0.9 * 111_320)


def test_one_sign_has_all_the_room() -> None:
    assert sign_heights({"a": (5.0, 52.0)}) == {"a": TALLEST}
    assert sign_heights({}) == {}


@given(PLACES)
def test_no_two_signs_touch(places: dict[str, tuple[float, float]]) -> None:
    heights = sign_heights(places)
    assert list(heights) == list(places)
    for one, at in places.items():
        others = [code for code in places if code != one]
        assert all((heights[one] + heights[o]) / 2 <= metres(at, places[o]) + 1e-6 for o in others)
        nearest = min((metres(at, places[o]) for o in others), default=math.inf)
        assert heights[one] == pytest.approx(min(0.8 * nearest, TALLEST), abs=1e-6)
