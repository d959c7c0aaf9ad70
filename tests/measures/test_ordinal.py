"""Distributions of ordinal codes and what is read from them."""

import pandas as pd
import pytest

from tsd_dash.measures import distribution, highest, share_of_highest

CLASSES = [1, 2, 3, 4]
ROWS = pd.DataFrame(
    {
        "thema": ["regie", "regie", "regie", "regie", "toegang", "toegang"],
        "risico_indicatie": pd.array([3, 4, 3, 1, None, None], dtype="Int64"),
    }
)


def test_distribution_counts_each_class_and_no_judgement() -> None:
    counts = distribution(ROWS, value="risico_indicatie", classes=CLASSES, by=["thema"])
    assert counts.to_dict("records") == [
        {"thema": "regie", 1: 1, 2: 0, 3: 2, 4: 1, "o": 0, "n_totaal": 4},
        {"thema": "toegang", 1: 0, 2: 0, 3: 0, 4: 0, "o": 2, "n_totaal": 2},
    ]


def test_distribution_without_groups_is_one_row() -> None:
    counts = distribution(ROWS, value="risico_indicatie", classes=CLASSES)
    assert counts.to_dict("records") == [{1: 1, 2: 0, 3: 2, 4: 1, "o": 2, "n_totaal": 6}]


def test_distribution_of_no_rows() -> None:
    assert distribution(ROWS[:0], value="risico_indicatie", classes=CLASSES)["n_totaal"].tolist() == [0]
    assert distribution(ROWS[:0], value="risico_indicatie", classes=CLASSES, by=["thema"]).empty


def test_classes_may_be_words_in_an_order_of_their_own() -> None:
    rows = pd.DataFrame({"oordeel": ["matig", "goed", "slecht", "matig", None]})
    counts = distribution(rows, value="oordeel", classes=["goed", "matig", "slecht"])
    assert counts[["goed", "matig", "slecht", "o"]].values.tolist() == [[1, 2, 1, 1]]
    assert highest(counts, classes=["goed", "matig", "slecht"])["hoogste"].tolist() == ["slecht"]


def test_an_unknown_class_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Onbekende klasse 3 in kolom risico_indicatie"):
        distribution(ROWS, value="risico_indicatie", classes=[1, 2, 4])


def test_highest_is_the_last_class_that_occurs_with_its_number() -> None:
    counts = distribution(ROWS, value="risico_indicatie", classes=CLASSES, by=["thema"])
    top = highest(counts, classes=CLASSES)
    assert top["hoogste"].tolist() == [4, None]
    assert top["n_hoogste"].tolist() == [1, 0]
    assert top["n"].tolist() == [4, 0]


@pytest.mark.parametrize(("threshold", "x"), [(1, 7), (2, 6), (3, 5), (4, 2)])
def test_share_of_highest_counts_from_the_threshold_up(threshold: int, x: int) -> None:
    counts = pd.DataFrame({1: [1], 2: [1], 3: [3], 4: [2], "o": [4]})
    high = share_of_highest(counts, classes=CLASSES, threshold=threshold)
    assert high[["x", "n"]].values.tolist() == [[x, 7]]


def test_share_of_highest_has_the_interval_of_the_worked_value() -> None:
    counts = pd.DataFrame({1: [1], 2: [1], 3: [3], 4: [2], "o": [4]})
    high = share_of_highest(counts, classes=CLASSES, threshold=3).iloc[0]
    assert high["aandeel"] == pytest.approx(0.714, abs=5e-4)
    assert high["ondergrens"] == pytest.approx(0.359, abs=5e-4)
    assert high["bovengrens"] == pytest.approx(0.918, abs=5e-4)


def test_a_threshold_that_is_no_class_is_refused() -> None:
    with pytest.raises(ValueError, match="5 is geen klasse"):
        share_of_highest(pd.DataFrame({1: [1]}), classes=[1], threshold=5)
