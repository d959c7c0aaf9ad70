"""Which cells are hidden in literal tables."""

import pandas as pd
import pytest

from tsd_dash.measures import difference, hide_along, lens_in_year, lens_last_known, suppress, unit_years
from tsd_dash.measures.suppression import hidden_cells


def table(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns)


def states(frame: pd.DataFrame, **options: object) -> list[str]:
    arguments = {"dims": ["jaar"], "min_n_publiek": 5} | options
    return suppress(frame, **arguments)["toestand"].tolist()


YEARS = table(jaar=[2016, 2017, 2018, None], n=[3, 9, 20, 32], x=[1, 4, 9, 14])


@pytest.mark.parametrize("off", [None, 0, 1])
def test_without_a_minimum_nothing_is_hidden(off: int | None) -> None:
    result = suppress(YEARS, dims=["jaar"], min_n_publiek=off)
    assert result["toestand"].tolist() == ["", "", "", ""]
    assert result["n"].tolist() == [3, 9, 20, 32]


def test_the_smallest_other_cell_goes_with_the_only_small_one() -> None:
    assert states(YEARS) == ["c", "c", "", ""]


def test_two_small_cells_cover_each_other() -> None:
    frame = table(jaar=[2016, 2017, 2018, None], n=[3, 2, 20, 25], x=[1, 1, 9, 11])
    assert states(frame) == ["c", "c", "", ""]


def test_two_small_cells_whose_sum_leaves_no_choice_do_not() -> None:
    # 4 + 4 = 8 with both at most 4, and 1 + 1 = 2 with both at least 1.
    most = table(jaar=[2016, 2017, 2018, None], n=[4, 4, 20, 28], x=[1, 1, 9, 11])
    least = table(jaar=[2016, 2017, 2018, None], n=[1, 1, 20, 22], x=[1, 0, 9, 10])
    assert states(most) == ["c", "c", "c", ""]
    assert states(least) == ["c", "c", "c", ""]


def test_the_total_goes_when_nothing_else_can() -> None:
    frame = table(jaar=[2016, 2017, None], n=[3, 0, 3], x=[1, 0, 1])
    assert states(frame) == ["c", "", "c"]


def test_a_hidden_zero_percent_is_not_given_away_by_the_total() -> None:
    # Nothing high in any year: with the total shown, 0 of the hidden years would be known.
    frame = table(jaar=[2016, 2017, 2018, None], n=[3, 9, 20, 32], x=[0, 0, 0, 0])
    assert states(frame)[0] == "c"
    assert states(frame)[3] == "c"


def test_a_hidden_hundred_percent_is_not_given_away_by_the_total() -> None:
    frame = table(jaar=[2016, 2017, 2018, None], n=[3, 9, 20, 32], x=[3, 9, 20, 32])
    assert states(frame)[0] == "c"
    assert states(frame)[3] == "c"


def test_every_number_of_a_hidden_row_is_emptied_and_names_are_kept() -> None:
    frame = YEARS.assign(aandeel=[1 / 3, 4 / 9, 9 / 20, 14 / 32], verbinden=True, naam=["a", "b", "c", "d"])
    result = suppress(frame, dims=["jaar"], min_n_publiek=5, keep=["naam"])
    hidden = result[result["toestand"] == "c"]
    assert hidden[["n", "x", "aandeel", "verbinden"]].isna().all(axis=None)
    assert result["naam"].tolist() == ["a", "b", "c", "d"]
    shown = result[result["toestand"] == ""]
    assert shown["n"].tolist() == [20, 32]
    assert shown["aandeel"].tolist() == [9 / 20, 14 / 32]


def test_the_given_frame_is_left_as_it_was() -> None:
    before = YEARS.copy()
    suppress(YEARS, dims=["jaar"], min_n_publiek=5)
    pd.testing.assert_frame_equal(YEARS, before)


def test_known_states_stay_where_nothing_is_hidden() -> None:
    frame = table(jaar=[2016, 2017, 2018, None], n=[3, 9, 0, 12], x=[1, 4, 0, 5], toestand=["", "", "x", ""])
    assert states(frame) == ["c", "c", "x", ""]


def test_rows_and_columns_protect_each_other() -> None:
    frame = table(
        thema=["a"] * 4 + ["b"] * 4 + ["c"] * 4 + [None] * 4,
        jaar=[1, 2, 3, None] * 4,
        n=[2, 8, 20, 30, 9, 7, 25, 41, 30, 40, 50, 120, 41, 55, 95, 191],
        x=[1, 4, 10, 15, 4, 3, 12, 19, 15, 20, 25, 60, 20, 27, 47, 94],
    )
    result = suppress(frame, dims=["thema", "jaar"], min_n_publiek=5)
    hidden = result.loc[result["toestand"] == "c", ["thema", "jaar"]]
    assert hidden.values.tolist() == [["a", 1], ["a", 2], ["b", 1], ["b", 2]]


def test_a_margin_may_be_marked_by_a_word() -> None:
    frame = table(jaar=["2016", "2017", "totaal"], n=[3, 9, 12], x=[1, 4, 5])
    assert states(frame, total="totaal") == ["c", "c", ""]


def test_nested_dimensions_sum_to_their_own_parent() -> None:
    frame = table(
        provincie=["p", "p", "p", "q", "q", "q", None],
        gemeente=["a", "b", None, "d", "e", None, None],
        n=[3, 12, 15, 30, 40, 70, 85],
        x=[1, 6, 7, 15, 20, 35, 42],
    )
    assert states(frame, dims=["provincie", "gemeente"]) == ["c", "c", "", "", "", "", ""]


def test_a_parent_with_one_child_is_hidden_with_it_and_another_parent_too() -> None:
    frame = table(
        provincie=["p", "p", "q", "q", "q", "r", "r", None],
        gemeente=["a", None, "d", "e", None, "f", None, None],
        n=[3, 3, 20, 25, 45, 60, 60, 108],
        x=[1, 1, 10, 12, 22, 30, 30, 53],
    )
    assert states(frame, dims=["provincie", "gemeente"]) == ["c", "c", "c", "", "c", "", "", ""]


def test_what_follows_from_the_rule_alone_hides_what_it_would_give_away_and_no_more() -> None:
    """Four parts below 5 that are together below 5 are 1 each: q and r must then cover each other."""
    frame = table(
        provincie=["p", "p", "p", "p", "p", "q", "r", None],
        gemeente=["a", "b", "c", "d", None, None, None, None],
        n=[1, 1, 1, 1, 4, 10, 12, 26],
        x=[0, 1, 0, 1, 2, 5, 6, 13],
    )
    assert states(frame, dims=["provincie", "gemeente"]) == ["c", "c", "c", "c", "c", "c", "c", ""]


def test_what_follows_from_the_rule_is_not_given_away_to_who_does_not_know_the_rule() -> None:
    """With r and s shown, p and q are 8 together and at most 4 each, whether or not small may mean 0."""
    frame = table(
        provincie=["p"] * 5 + ["q"] * 5 + ["r", "s", None],
        gemeente=["a", "b", "c", "d", None, "e", "f", "g", "h", None, None, None, None],
        n=[1, 1, 1, 1, 4, 1, 1, 1, 1, 4, 20, 30, 58],
        x=[0, 1, 0, 1, 2, 1, 0, 1, 0, 2, 10, 15, 29],
    )
    assert states(frame, dims=["provincie", "gemeente"]) == ["c"] * 12 + [""]


def test_few_judged_hide_a_cell_of_many_and_few_high_ones_do_not() -> None:
    cells = pd.DataFrame(
        {"jaar": ["2016", "2017", "2018"], "bevindingen": [20, 30, 9], "n": [20, 4, 0], "hoog": [1, 0, 0]}
    )
    counted = ["bevindingen", "n", "hoog"]
    assert hidden_cells(cells, dims=["jaar"], values=counted, minimum=5).tolist() == [False, True, False]


@pytest.mark.parametrize(
    "wrong", [{"n": [21]}, {"n": [4], "hoog": [5]}, {"n": [-1], "hoog": [-2]}, {"hoog": [-1]}], ids=str
)
def test_counts_that_are_no_part_of_the_one_before_are_refused(wrong: dict[str, list[int]]) -> None:
    cells = pd.DataFrame({"jaar": ["2016"], "bevindingen": [20], "n": [10], "hoog": [5], **wrong})
    with pytest.raises(ValueError, match="elk deel zijn van het vorige"):
        hidden_cells(cells, dims=["jaar"], values=["bevindingen", "n", "hoog"], minimum=5)


def test_joint_findings_do_not_make_a_sum() -> None:
    # 3 + 12 is more than 13: two findings are joint. A reader of 12 and 13 knows only 1 to 4.
    frame = table(inspectie=["a", "b", None], n=[3, 12, 13], x=[1, 6, 6])
    assert states(frame, dims=["inspectie"]) == ["c", "", ""]


def test_zero_can_be_confidential_too() -> None:
    frame = table(jaar=[2016, 2017, 2018, None], n=[0, 2, 20, 22], x=[0, 1, 9, 10])
    assert states(frame) == ["", "c", "c", ""]
    assert states(frame, hide_zero=True) == ["c", "c", "", ""]


def test_differences_with_a_hidden_side_are_hidden() -> None:
    frame = table(
        thema=["a", "a", "a", "a", "b", "b"],
        jaar=[2016, 2017, 2018, 2019, 2017, 2018],
        n=pd.array([None, None, 20, 25, 30, 28], dtype="Int64"),
        x=pd.array([None, None, 9, 5, 15, 20], dtype="Int64"),
        toestand=["c", "c", "", "", "", ""],
    )
    pairs = difference(frame, dims=["thema", "jaar"])
    assert pairs[["thema", "van", "tot", "toestand"]].values.tolist() == [
        ["a", 2016, 2017, "c"],
        ["a", 2017, 2018, "c"],
        ["a", 2018, 2019, ""],
        ["b", 2017, 2018, ""],
    ]
    assert pairs["verschil_n"].fillna(999).tolist() == [999, 999, 5, -2]
    assert pairs["verschil_x"].fillna(999).tolist() == [999, 999, -4, 5]


def test_another_lens_does_not_show_what_the_first_hides() -> None:
    judged = pd.DataFrame(
        [("regie", "a", 2016, 3, 1), ("regie", "b", 2017, 9, 4), ("toegang", "a", 2016, 20, 9)],
        columns=["thema", "eenheid", "jaar", "n", "x"],
    )
    units = unit_years(judged, by=["thema"])
    first = suppress(lens_in_year(units).punten, dims=["thema", "jaar"], min_n_publiek=5)
    assert first["toestand"].tolist() == ["c", "", "", "x"]
    second = lens_last_known(units).punten
    # 12 judgements in 2017, of which 9 anew: the hidden 3 would be their difference.
    assert second["n"].tolist() == [3, 12, 20, 20]
    shown = hide_along(second, [first], by=["thema"], keep=["jaar"])
    assert shown["toestand"].tolist() == ["c", "c", "", ""]
    assert shown["n"].isna().tolist() == [True, True, False, False]
    assert shown["jaar"].tolist() == [2016, 2017, 2016, 2017]


def test_without_series_all_rows_hide_together() -> None:
    guide = table(toestand=["", "c"])
    frame = table(jaar=[2016, 2017], n=[20, 30])
    assert hide_along(frame, [guide], by=[])["toestand"].tolist() == ["c", "c"]
    assert hide_along(frame, [guide[:1]], by=[])["toestand"].tolist() == ["", ""]
    assert hide_along(frame, [], by=["jaar"])["n"].tolist() == [20, 30]


def test_a_minimum_of_two_would_say_what_it_hides() -> None:
    with pytest.raises(ValueError, match="min_n_publiek is 2"):
        suppress(YEARS, dims=["jaar"], min_n_publiek=2)


def test_double_cells_are_refused() -> None:
    with pytest.raises(ValueError, match="dezelfde waarden in jaar"):
        suppress(pd.concat([YEARS, YEARS]), dims=["jaar"], min_n_publiek=5)


def test_counts_that_are_no_part_of_n_are_refused() -> None:
    with pytest.raises(ValueError, match="moeten deel zijn van n"):
        suppress(YEARS.assign(x=40), dims=["jaar"], min_n_publiek=5)


def test_an_empty_frame_stays_empty() -> None:
    assert suppress(YEARS[:0], dims=["jaar"], min_n_publiek=5).empty


def test_one_hidden_number_in_one_of_the_guides_is_enough() -> None:
    frame = table(n=[20, 30])
    hidden, shown = table(n=[None, 9], toestand=["c", ""]), table(n=[12], toestand=[""])
    assert hide_along(frame, [shown, hidden], by=[])["toestand"].tolist() == ["c", "c"]
    assert hide_along(frame, [shown, shown], by=[])["toestand"].tolist() == ["", ""]
    assert hide_along(frame, [], by=[])["toestand"].tolist() == ["", ""]
