"""Draws that depend on nothing but the seed, a name and numbers."""

from __future__ import annotations

import numpy as np

from tsd_dash.example.chance import STEP, Chance, _mixed

NUMBERS = np.arange(20_000, dtype=np.int64)


def test_the_mixing_is_that_of_splitmix64() -> None:
    """The first three outputs of the published generator for seed 0."""
    states = np.full(3, STEP) * np.arange(1, 4, dtype=np.uint64)
    assert [int(v) for v in _mixed(states)] == [
        0xE220A8397B1DCDAF,
        0x6E789E6AA1B965F4,
        0x06C45D188009454F,
    ]


def test_equal_seeds_draw_alike_and_others_do_not() -> None:
    first = Chance(1).uniform("dag", NUMBERS)
    assert (first == Chance(1).uniform("dag", NUMBERS)).all()
    assert (first != Chance(2).uniform("dag", NUMBERS)).all()
    assert (first != Chance(1).uniform("plaats", NUMBERS)).all()


def test_a_draw_does_not_depend_on_what_is_drawn_beside_it() -> None:
    together = Chance(1).uniform("dag", NUMBERS, np.full_like(NUMBERS, 2018))
    alone = Chance(1).uniform("dag", NUMBERS[77:78], np.array([2018]))
    assert together[77] == alone[0]


def test_draws_are_spread_evenly() -> None:
    """Twenty equal classes: chi-squared with 19 degrees of freedom stays below its 99.99% point."""
    counts = np.bincount(Chance(1).pick("klasse", 20, NUMBERS), minlength=20)
    assert len(counts) == 20
    assert ((counts - 1000.0) ** 2 / 1000.0).sum() < 50.8


def test_draws_with_other_numbers_are_not_related() -> None:
    one = Chance(1).uniform("x", NUMBERS, np.zeros_like(NUMBERS))
    other = Chance(1).uniform("x", NUMBERS, np.ones_like(NUMBERS))
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.03
