"""The change between two years, split by hand."""

import pandas as pd
import pytest

from tsd_dash.measures import decompose, lens_in_year, unit_years

TERMS = ["blijvers", "toetreders", "uittreders"]
ALL = [*TERMS, "wisseling", "verschil", "p_van", "p_tot", "blijvers_zelf", "blijvers_weging"]


def judged(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["eenheid", "jaar", "x", "n"])


WORKED = judged(
    ("a", 0, 0, 1), ("b", 0, 1, 1), ("c", 0, 1, 1), ("a", 1, 1, 1), ("b", 1, 1, 1), ("d", 1, 0, 1)
)


@pytest.mark.parametrize("weging", ["eenheden", "oordelen"])
def test_the_worked_value(weging: str) -> None:
    split = decompose(unit_years(WORKED), 0, 1, weging=weging).iloc[0]
    assert split[TERMS].tolist() == pytest.approx([1 / 2, -1 / 3, -1 / 6], abs=1e-12)
    assert split[["p_van", "p_tot", "verschil"]].tolist() == pytest.approx([2 / 3, 2 / 3, 0], abs=1e-12)
    assert split[["n_blijvers", "n_toetreders", "n_uittreders"]].tolist() == [2, 1, 1]
    assert split["toestand"] == ""


# a: 1 of 4 -> 2 of 2; b: 3 of 4 -> 0 of 6; c (1 of 2) leaves; d (3 of 4) enters.
UNEVEN = judged(
    ("a", 2016, 1, 4),
    ("b", 2016, 3, 4),
    ("c", 2016, 1, 2),
    ("a", 2017, 2, 2),
    ("b", 2017, 0, 6),
    ("d", 2017, 3, 4),
)


def test_units_counting_equally() -> None:
    split = decompose(unit_years(UNEVEN), 2016, 2017, weging="eenheden").iloc[0]
    # Stayers 1/2 -> 1/2; E = 3/4 against 1/2, a third of the units; X = 1/2 against 1/2.
    assert split[TERMS].tolist() == pytest.approx([0, 1 / 12, 0], abs=1e-12)
    assert split["verschil"] == pytest.approx(7 / 12 - 1 / 2)


def test_judgements_counting_equally_sum_to_the_change_a_page_shows() -> None:
    units = unit_years(UNEVEN)
    split = decompose(units, 2016, 2017).iloc[0]
    # Stayers 4/8 -> 2/8; E = 3/4 against 1/4 with 4 of 12 judgements; X = 1/2 against 1/2.
    assert split[TERMS].tolist() == pytest.approx([-1 / 4, 1 / 6, 0], abs=1e-12)
    shown = lens_in_year(units).punten["aandeel"].tolist()
    assert split[TERMS].sum() == pytest.approx(shown[1] - shown[0], abs=1e-12)
    # Own shares: mean weights 3/8 and 5/8, changes 3/4 and -3/4; weights: mean shares 5/8 and 3/8,
    # changes -1/4 and 1/4.
    assert split[["blijvers_zelf", "blijvers_weging"]].tolist() == pytest.approx(
        [-3 / 16, -1 / 16], abs=1e-12
    )


def test_stayers_that_did_not_change_move_the_share_by_weight_alone() -> None:
    frame = judged(("a", 1, 0, 1), ("b", 1, 9, 9), ("a", 2, 0, 9), ("b", 2, 1, 1))
    split = decompose(unit_years(frame), 1, 2).iloc[0]
    assert split[["blijvers", "blijvers_zelf", "blijvers_weging"]].tolist() == pytest.approx([-0.8, 0, -0.8])
    assert decompose(unit_years(frame), 1, 2, weging="eenheden").iloc[0]["blijvers"] == 0


def test_no_entrants_and_no_exits() -> None:
    frame = judged(("a", 1, 1, 2), ("a", 2, 2, 2))
    split = decompose(unit_years(frame), 1, 2).iloc[0]
    assert split[TERMS].tolist() == [0.5, 0, 0]
    assert split["toestand"] == ""


def test_no_stayers_is_a_state_of_its_own() -> None:
    frame = judged(("a", 1, 1, 2), ("b", 2, 2, 2))
    split = decompose(unit_years(frame), 1, 2).iloc[0]
    assert split["toestand"] == "geen_blijvers"
    assert split[["verschil", "blijvers", "wisseling"]].tolist() == [0.5, 0.0, 0.5]
    assert split[["toetreders", "uittreders"]].isna().all()


@pytest.mark.parametrize(
    ("van", "tot", "toestand"), [(0, 1, "geen_begin"), (1, 2, "geen_eind"), (2, 3, "geen_gegevens")]
)
def test_an_empty_year_is_a_state_of_its_own(van: int, tot: int, toestand: str) -> None:
    split = decompose(unit_years(judged(("a", 1, 1, 2))), van, tot).iloc[0]
    assert split["toestand"] == toestand
    assert split[ALL].isna().all()
    assert split[["n_blijvers", "n_toetreders", "n_uittreders"]].tolist() == [0, 0, 0]


def test_series_are_split_apart() -> None:
    frame = pd.concat([WORKED.assign(thema="regie"), UNEVEN.assign(thema="toegang")])
    both = decompose(unit_years(frame, by=["thema"]), 0, 1)
    assert both[["thema", "toestand"]].values.tolist() == [["regie", ""], ["toegang", "geen_gegevens"]]
