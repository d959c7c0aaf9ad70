"""The beta-binomial prior against a published fit and the cases in which there is nothing to fit."""

import math

import numpy as np
import pytest

from tsd_dash.measures import Prior, beta_binomial_estimate, beta_binomial_prior

# Boys among the first 12 children of 6,115 families of 13 in Saxony (Geissler 1889), as given with the
# fit by Lindsey and Altham 1998, Applied Statistics 47, 149-157: alpha 34.0956, beta 31.5715.
SAXONY = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7]


def test_prior_of_the_families_in_saxony() -> None:
    boys = np.repeat(np.arange(13), SAXONY)
    prior = beta_binomial_prior(boys, np.full(len(boys), 12))
    assert prior.toestand == "geschat"
    assert prior.m == pytest.approx(34.0956 / (34.0956 + 31.5715), abs=1e-4)
    assert prior.s == pytest.approx(34.0956 + 31.5715, rel=2e-3)


def test_estimates_of_the_worked_values() -> None:
    estimates = beta_binomial_estimate([1, 5, 27], [1, 7, 120], Prior(0.195, 30, "geschat"))
    assert estimates.round(3).tolist() == [0.221, 0.293, 0.219]


@pytest.mark.parametrize(
    ("found", "judged", "m"),
    [
        ([0, 1, 4, 6], [8, 8, 10, 9], 11 / 35),
        ([0, 1, 9, 10], [10, 10, 10, 10], 20 / 40),
        ([1, 2, 6, 9], [10, 10, 10, 10], 18 / 40),
        ([1, 5, 3, 9], [12, 10, 9, 11], 18 / 42),
    ],
)
def test_s_maximises_the_likelihood_written_out_with_rising_factorials(
    found: list[int], judged: list[int], m: float
) -> None:
    # P(x | n) = C(n, x) * prod (a + i) * prod (b + j) / prod (s + k): no gamma function involved.
    def log_likelihood(s: float) -> float:
        total = 0.0
        for x, n in zip(found, judged, strict=True):
            a, b = m * s, (1 - m) * s
            total += sum(math.log(a + i) for i in range(x)) + sum(math.log(b + j) for j in range(n - x))
            total -= sum(math.log(s + k) for k in range(n))
        return total

    prior = beta_binomial_prior(found, judged)
    best = max(np.geomspace(0.1, 100, 20001), key=log_likelihood)
    assert prior.s == pytest.approx(best, rel=1e-3)


def test_units_that_differ_less_than_chance_get_the_largest_weight() -> None:
    prior = beta_binomial_prior([5, 5, 5], [10, 10, 10])
    assert prior == Prior(0.5, 1e6, "geen_extra_spreiding")
    assert beta_binomial_estimate(0, 10, prior) == pytest.approx(0.5, abs=1e-5)


def test_units_that_are_all_or_nothing_get_the_smallest_weight() -> None:
    prior = beta_binomial_prior([0, 10, 0, 10], [10, 10, 10, 10])
    assert prior == Prior(0.5, 0.01, "grootste_spreiding")


@pytest.mark.parametrize(
    ("x", "n", "m"),
    [
        ([5], [7], 5 / 7),
        ([0, 0], [7, 3], 0.0),
        ([7, 3], [7, 3], 1.0),
        ([1, 0, 1], [1, 1, 1], 2 / 3),
        ([2, 0], [4, 0], 0.5),
    ],
    ids=["one unit", "all zero", "all high", "one judgement each", "one unit judged"],
)
def test_where_s_cannot_be_known_it_is_bounded_and_said(x: list[int], n: list[int], m: float) -> None:
    prior = beta_binomial_prior(x, n)
    assert prior == Prior(pytest.approx(m), 1e6, "niet_te_schatten")
    assert 0 <= beta_binomial_estimate(x[0], n[0], prior) <= 1


@pytest.mark.parametrize(("x", "n"), [([], []), ([0, 0], [0, 0]), ([np.nan], [np.nan])])
def test_no_judgements_give_no_prior_and_no_error(x: list[float], n: list[float]) -> None:
    prior = beta_binomial_prior(x, n)
    assert prior.toestand == "geen_gegevens"
    assert np.isnan([prior.m, prior.s, beta_binomial_estimate(0, 0, prior)]).all()


def test_a_unit_without_judgements_is_expected_at_the_mean() -> None:
    assert beta_binomial_estimate(0, 0, Prior(0.195, 30, "geschat")) == pytest.approx(0.195)
