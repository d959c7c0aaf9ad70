"""Funnel limits against binomials worked out by hand, and words instead of ranks."""

import math

import numpy as np
import pytest

from tsd_dash.measures import (
    compare_with_national,
    funnel,
    funnel_limits,
    overdispersion,
    wilson_interval,
)


def test_ten_judgements_around_a_fifth_stay_between_0_and_a_half() -> None:
    limits = funnel_limits(10, 0.2)
    assert (float(limits.low), float(limits.high)) == (0.0, 0.5)


@pytest.mark.parametrize(
    ("n", "m", "level", "low", "high"),
    [
        # Binomial tables. n = 20, p = 0.25: P(X <= 1) = 0.0243, P(X <= 2) = 0.0913, P(X <= 8) = 0.9591,
        # P(X <= 9) = 0.9861; and P(X = 0) = 0.0032, P(X <= 11) = 0.9991, P(X <= 10) = 0.9961.
        (20, 0.25, 0.95, 2 / 20, 9 / 20),
        (20, 0.25, 0.998, 0 / 20, 11 / 20),
        # n = 5, p = 0.5: P(X = 0) = 1/32 = 0.03125 > 0.025.
        (5, 0.5, 0.95, 0.0, 1.0),
        # n = 6, p = 0.5: P(X = 0) = 1/64 < 0.025 < P(X <= 1) = 7/64.
        (6, 0.5, 0.95, 1 / 6, 5 / 6),
    ],
)
def test_exact_limits_are_binomial_quantiles(n: int, m: float, level: float, low: float, high: float) -> None:
    limits = funnel_limits(n, m, level=level)
    assert limits.low == pytest.approx(low)
    assert limits.high == pytest.approx(high)


def test_limits_are_exact_below_ten_expected_and_normal_from_there() -> None:
    # m = 0.2: 49 * 0.2 < 10 <= 50 * 0.2; normal at 50: 0.2 +- 1.959964 * sqrt(0.16 / 50).
    exact, normal = funnel_limits([49, 50], 0.2).high
    assert exact * 49 == pytest.approx(round(exact * 49))
    assert normal == pytest.approx(0.2 + 1.959964 * math.sqrt(0.0032))


def test_overdispersion_widens_by_its_root() -> None:
    plain, wide = funnel_limits(100, 0.2), funnel_limits(100, 0.2, phi=2.25)
    assert wide.high - 0.2 == pytest.approx(1.5 * (plain.high - 0.2))
    assert 0.2 - wide.low == pytest.approx(1.5 * (0.2 - plain.low))


def test_a_little_overdispersion_widens_the_limits_as_well() -> None:
    plain, wide = funnel_limits(100, 0.2), funnel_limits(100, 0.2, phi=1.44)
    assert wide.high - 0.2 == pytest.approx(1.2 * (plain.high - 0.2))


def test_without_a_national_share_it_is_that_of_the_units() -> None:
    assert funnel([1, 0], [1, 1])["landelijk"].tolist() == [0.5, 0.5]


def test_limits_are_never_narrowed() -> None:
    assert funnel_limits(100, 0.2, phi=0.5).high == funnel_limits(100, 0.2).high


def test_no_judgements_have_no_limits() -> None:
    assert np.isnan(funnel_limits([0, np.nan], 0.2).low).all()


@pytest.mark.parametrize("m", [0.0, 1.0])
def test_limits_at_the_ends_are_the_share_itself(m: float) -> None:
    limits = funnel_limits([1, 1000], m)
    assert limits.low.tolist() == limits.high.tolist() == [m, m]


def test_overdispersion_is_the_mean_of_winsorised_squares() -> None:
    # m = 0.5, n = 100: z = (x - 50) / 5 = -4, -2, 0, 0, 0, 0, 0, 0, 1, 8; one z on each side is pulled
    # in, to -2 and 1: (4 + 4 + 0 + 1 + 1) / 10 = 1.
    x = [30, 40, 50, 50, 50, 50, 50, 50, 55, 90]
    assert overdispersion(x, [100] * 10, national=0.5) == pytest.approx(1.0)
    # Nothing pulled in: (16 + 4 + 1 + 64) / 10.
    assert overdispersion(x, [100] * 10, national=0.5, winsor=0) == pytest.approx(8.5)


@pytest.mark.parametrize(("x", "n"), [([], []), ([3], [7]), ([0, 0], [5, 5]), ([5, 5], [5, 5])])
def test_overdispersion_without_spread_to_see_is_1(x: list[int], n: list[int]) -> None:
    assert overdispersion(x, n) == 1.0


def test_the_word_follows_the_interval() -> None:
    low, high = wilson_interval([27, 5, 1, 0], [120, 7, 100, 0])
    words = compare_with_national(low, high, 0.195)
    assert words.tolist() == ["niet_te_onderscheiden", "meer", "minder", "geen_gegevens"]


def test_funnel_places_units_and_keeps_their_order() -> None:
    rows = funnel([40, 2, 30, 0], [100, 10, 300, 0], national=0.2, phi=1)
    assert rows["positie"].tolist() == ["meer", "niet_te_onderscheiden", "minder", "geen_gegevens"]
    assert rows["positie_998"].tolist() == ["meer", "niet_te_onderscheiden", "minder", "geen_gegevens"]
    assert rows["n"].tolist() == [100, 10, 300, 0]
    assert not [column for column in rows if "rang" in column or "rank" in column]


def test_a_share_on_the_limit_is_not_outside_it() -> None:
    assert funnel([5], [10], national=0.2, phi=1)["positie"].tolist() == ["niet_te_onderscheiden"]
    assert funnel([6], [10], national=0.2, phi=1)["positie"].tolist() == ["meer"]


def test_funnel_of_nothing_is_empty_not_an_error() -> None:
    assert funnel([], []).empty
    assert funnel([0], [0])["positie"].tolist() == ["geen_gegevens"]


def test_a_national_share_outside_0_to_1_is_refused() -> None:
    with pytest.raises(ValueError, match="landelijke aandeel"):
        funnel_limits(10, 20)
