"""The three lenses on literal units."""

import pandas as pd
import pytest

from tsd_dash.measures import lens_in_year, lens_last_known, lens_panel, unit_years


def judged(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["eenheid", "jaar", "x", "n"])


# a improves, b is looked at once, c comes back after two years, d is new in 2018.
FRAME = judged(
    ("a", 2016, 2, 2),
    ("b", 2016, 0, 3),
    ("c", 2016, 4, 4),
    ("a", 2017, 1, 2),
    ("a", 2018, 0, 1),
    ("c", 2018, 2, 4),
    ("d", 2018, 5, 5),
)
POINT = ["jaar", "eenheden", "x", "n"]


def test_in_year_counts_what_was_judged_that_year() -> None:
    points = lens_in_year(unit_years(FRAME)).punten
    assert points[POINT].values.tolist() == [[2016, 3, 6, 9], [2017, 1, 1, 2], [2018, 3, 7, 10]]
    assert points["aandeel"].tolist() == pytest.approx([6 / 9, 1 / 2, 7 / 10])


def test_in_year_has_the_wilson_interval() -> None:
    point = lens_in_year(unit_years(judged(("a", 2016, 5, 7)))).punten.iloc[0]
    assert point["ondergrens"] == pytest.approx(0.359, abs=5e-4)
    assert point["bovengrens"] == pytest.approx(0.918, abs=5e-4)


def test_in_year_says_which_years_were_not_inspected() -> None:
    points = lens_in_year(unit_years(FRAME), jaren=[2015, 2016, 2019]).punten
    assert points[["jaar", "n", "toestand"]].values.tolist() == [
        [2015, 0, "x"],
        [2016, 9, ""],
        [2019, 0, "x"],
    ]
    assert points["aandeel"].isna().tolist() == [True, False, True]


def test_last_known_takes_the_latest_judgement_of_each_unit() -> None:
    points = lens_last_known(unit_years(FRAME)).punten
    # 2017: a anew (1/2), b and c as in 2016; 2018: a 0/1, c 2/4, d 5/5 anew, b still 0/3.
    assert points[POINT].values.tolist() == [[2016, 3, 6, 9], [2017, 3, 5, 9], [2018, 4, 7, 13]]
    assert points["overgenomen"].tolist() == [0, 2, 1]
    assert points["leeftijd_max"].tolist() == [0, 1, 2]
    assert points["leeftijd_gemiddeld"].tolist() == pytest.approx([0, 2 / 3, 2 / 4])


def test_last_known_forgets_after_k_years() -> None:
    units = unit_years(judged(("a", 2014, 1, 1), ("b", 2018, 0, 1)))
    years = range(2014, 2020)
    assert lens_last_known(units, jaren=years, k=3).punten["eenheden"].tolist() == [1, 1, 1, 1, 1, 1]
    assert lens_last_known(units, jaren=years, k=3).punten["x"].tolist() == [1, 1, 1, 1, 0, 0]
    assert lens_last_known(units, jaren=years, k=0).punten["eenheden"].tolist() == [1, 0, 0, 0, 1, 0]


def test_last_known_looks_back_before_the_years_shown() -> None:
    units = unit_years(judged(("a", 2015, 1, 1), ("b", 2017, 0, 1)))
    points = lens_last_known(units, jaren=[2017]).punten
    assert points[["jaar", "x", "n", "overgenomen"]].values.tolist() == [[2017, 1, 2, 1]]


def test_last_known_refuses_a_negative_k() -> None:
    with pytest.raises(ValueError, match="k is -1"):
        lens_last_known(unit_years(FRAME), k=-1)


def test_panel_of_pairs_keeps_only_units_of_both_years() -> None:
    points = lens_panel(unit_years(FRAME)).punten
    assert points[["van", "tot", *POINT]].values.tolist() == [
        [2016, 2017, 2016, 1, 2, 2],
        [2016, 2017, 2017, 1, 1, 2],
        [2017, 2018, 2017, 1, 1, 2],
        [2017, 2018, 2018, 1, 0, 1],
    ]


def test_panel_of_chosen_years_that_are_not_neighbours() -> None:
    points = lens_panel(unit_years(FRAME), jaren=[2016, 2018]).punten
    assert points[["van", "tot", *POINT]].values.tolist() == [
        [2016, 2018, 2016, 2, 6, 6],
        [2016, 2018, 2018, 2, 2, 5],
    ]


def test_panel_of_all_years_keeps_only_units_of_every_year() -> None:
    points = lens_panel(unit_years(FRAME), panel="alle").punten
    assert points[["van", "tot", *POINT]].values.tolist() == [
        [2016, 2018, 2016, 1, 2, 2],
        [2016, 2018, 2017, 1, 1, 2],
        [2016, 2018, 2018, 1, 0, 1],
    ]


def test_panel_without_units_says_so() -> None:
    points = lens_panel(unit_years(judged(("a", 2016, 1, 1), ("b", 2017, 1, 1)))).punten
    assert points[["jaar", "n", "toestand"]].values.tolist() == [[2016, 0, "x"], [2017, 0, "x"]]


def test_one_year_makes_no_panel() -> None:
    assert lens_panel(unit_years(judged(("a", 2016, 1, 1)))).punten.empty


def test_selective_inspection_makes_the_lenses_disagree() -> None:
    """All units improve or stay, yet the plain yearly line rises: the weak ones return more often."""
    frame = judged(
        *((unit, 2016, bad, 1) for unit, bad in zip("abcdef", (1, 1, 1, 0, 0, 0), strict=True)),
        ("a", 2017, 1, 1),
        ("b", 2017, 1, 1),
        ("c", 2017, 0, 1),
    )
    units = unit_years(frame)
    in_year = lens_in_year(units).punten["aandeel"].tolist()
    last_known = lens_last_known(units).punten["aandeel"].tolist()
    panel = lens_panel(units).punten["aandeel"].tolist()
    assert in_year == pytest.approx([1 / 2, 2 / 3])
    assert last_known == pytest.approx([1 / 2, 1 / 3])
    assert panel == pytest.approx([1, 2 / 3])


def test_series_are_kept_apart_and_single_judgements_added_up() -> None:
    frame = pd.DataFrame(
        {
            "thema": ["regie", "regie", "regie", "toegang"],
            "eenheid": ["a", "a", "b", "a"],
            "jaar": [2016, 2016, 2016, 2017],
            "x": [1, 0, 1, 0],
            "n": [1, 1, 1, 1],
        }
    )
    points = lens_in_year(unit_years(frame, by=["thema"])).punten
    assert points[["thema", *POINT, "toestand"]].values.tolist() == [
        ["regie", 2016, 2, 2, 3, ""],
        ["regie", 2017, 0, 0, 0, "x"],
        ["toegang", 2016, 0, 0, 0, "x"],
        ["toegang", 2017, 1, 0, 1, ""],
    ]


def test_rows_without_judgements_count_for_nothing() -> None:
    frame = pd.DataFrame(
        {
            "eenheid": ["a", "b", "c"],
            "jaar": [2016] * 3,
            "x": pd.array([1, 0, None], dtype="Int64"),
            "n": pd.array([2, 0, None], dtype="Int64"),
        }
    )
    assert lens_in_year(unit_years(frame)).punten[POINT].values.tolist() == [[2016, 1, 1, 2]]


@pytest.mark.parametrize("lens", [lens_in_year, lens_last_known, lens_panel])
def test_no_rows_give_no_points_and_no_error(lens) -> None:
    empty = unit_years(FRAME[:0])
    assert lens(empty).punten.empty
    assert lens(empty, jaren=[2016, 2017]).punten["toestand"].tolist() == ["x", "x"]
    assert lens(unit_years(FRAME.assign(thema="t")[:0], by=["thema"]), jaren=[2016, 2017]).punten.empty


def test_a_row_without_unit_or_year_is_refused() -> None:
    with pytest.raises(ValueError, match="mist eenheid of jaar"):
        unit_years(FRAME.assign(eenheid=None))


def test_more_hits_than_judgements_are_refused() -> None:
    with pytest.raises(ValueError, match="x is ergens groter dan n"):
        unit_years(judged(("a", 2016, 2, 1)))
