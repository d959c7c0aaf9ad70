"""When two years may be joined by a line."""

import pandas as pd
import pytest

from tsd_dash.measures import connectable, unit_years

FRAME = pd.DataFrame(
    [
        ("a", 2016, 12),
        ("b", 2016, 8),
        ("a", 2017, 9),
        ("b", 2017, 11),
        ("a", 2018, 30),
        ("c", 2019, 20),
        ("c", 2020, 9),
    ],
    columns=["eenheid", "jaar", "n"],
).assign(x=1)


def reasons(**options) -> dict[tuple[int, int], str]:
    pairs = connectable(unit_years(FRAME), **options)
    assert (pairs["verbinden"] == (pairs["reden"] == "")).all()
    return dict(zip(zip(pairs["van"], pairs["tot"], strict=True), pairs["reden"], strict=True))


def test_only_the_same_units_with_enough_judgements_are_joined() -> None:
    assert reasons() == {
        (2016, 2017): "",
        (2017, 2018): "andere_eenheden",
        (2018, 2019): "andere_eenheden",
        (2019, 2020): "te_weinig",
    }


@pytest.mark.parametrize(("n", "reason"), [(9, "te_weinig"), (10, "")])
def test_a_line_may_pass_through_exactly_the_minimum(n: int, reason: str) -> None:
    frame = pd.DataFrame({"eenheid": ["a", "a"], "jaar": [2016, 2017], "x": [1, 1], "n": [n, 10]})
    assert connectable(unit_years(frame))["reden"].tolist() == [reason]


def test_as_many_but_other_units_are_not_the_same_units() -> None:
    assert reasons(minimum=1)[(2018, 2019)] == "andere_eenheden"


def test_the_minimum_is_a_choice() -> None:
    assert reasons(minimum=9)[(2019, 2020)] == ""
    assert reasons(minimum=21)[(2016, 2017)] == "te_weinig"


def test_a_break_of_another_kind_can_be_given() -> None:
    assert reasons(break_years=[2017])[(2016, 2017)] == "breuk"
    assert reasons(break_years=[2018])[(2016, 2017)] == ""


def test_a_chosen_year_without_judgements_is_not_skipped() -> None:
    assert reasons(jaren=[2014, 2015, 2016, 2017, 2021]) == {
        (2015, 2016): "niet_onderzocht",
        (2016, 2017): "",
        (2017, 2021): "niet_onderzocht",
    }


def test_chosen_years_need_not_be_neighbours() -> None:
    assert reasons(jaren=[2016, 2018]) == {(2016, 2018): "andere_eenheden"}


@pytest.mark.parametrize("jaren", [None, [2016], []])
def test_fewer_than_two_years_have_no_pairs(jaren: list[int] | None) -> None:
    frame = FRAME[FRAME["jaar"] == 2016]
    assert connectable(unit_years(frame), jaren=jaren).empty
