"""Which hidden numbers an audit finds to have one possible value."""

import numpy as np
import pandas as pd
import pytest

from tsd_dash.measures import audit
from tsd_dash.measures.audit import Audit
from tsd_dash.measures.tables import sums_of

YEARS = sums_of(pd.DataFrame({"jaar": [2016, 2017, None]}), ["jaar"])
TRUTH = np.array([[1.0], [2.0], [3.0]])
HIDDEN = np.array([True, True, False])


def unsafe(lower: list[float], upper: list[float]) -> list[bool]:
    """What a reader who sees the total of 3 and knows these bounds finds: of 2016, of 2017, of all."""
    bounds = (np.array([[end] for end in ends]) for ends in (lower, upper))
    return Audit(YEARS, TRUTH, *bounds).unsafe(HIDDEN)[:, 0].tolist()


@pytest.mark.parametrize(
    ("lower", "upper", "found"),
    [
        ([0, 0, 0], [3, 3, 9], [False, False, False]),
        ([1, 2, 0], [3, 3, 9], [True, True, False]),
        ([1, 0, 0], [2, 3, 9], [False, False, False]),
        ([0, 0, 0], [1, 2, 9], [True, True, False]),
    ],
)
def test_two_numbers_of_a_known_total(lower: list[float], upper: list[float], found: list[bool]) -> None:
    """With 2016 from 1 and 2017 from 2, or at most 1 and 2, only 1 and 2 make 3."""
    assert unsafe(lower, upper) == found


@pytest.mark.parametrize("whole", [0, 400])
def test_a_range_without_a_second_whole_number_is_no_doubt(
    monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    """From 0.4 to 1.6 only 1 is a number of bevindingen, also where tables with fractions are searched."""
    monkeypatch.setattr(audit, "WHOLE_CELLS", whole)
    assert unsafe([0.4, 0, 0], [1.6, 9, 9]) == [True, True, False]


def test_a_number_with_no_doubt_to_keep_is_not_in_danger() -> None:
    """Who knows beforehand that 2016 is 1 learns nothing; that 2017 is 2 then follows."""
    assert unsafe([1, 0, 0], [1, 9, 9]) == [False, True, False]
