"""Examples of what may not be concluded, from literal rows."""

from __future__ import annotations

import pandas as pd

from tests.charts.frames import TEXTS, risk_row, risks
from tsd_dash.charts.conclusions import joint_work, other_units, wide_interval
from tsd_dash.measures import UnitYears, unit_years

NAMES = {"G1": "Aldorp", "G2": "Beekdal", "G3": "Cuik"}


def whole(n: int, x: int, found: int = 0) -> pd.DataFrame:
    """Query kerncijfers."""
    return pd.DataFrame({"bevindingen": [found or n], "met_indicatie": [n], "hoog": [x]})


SECRET = pd.DataFrame(
    {"bevindingen": [pd.NA], "met_indicatie": [pd.NA], "hoog": [pd.NA], "toestand": ["c"]}, dtype=object
)


def units(*rows: tuple[str, int, int, int]) -> UnitYears:
    """Counts from (unit, year, judged, high)."""
    return unit_years(pd.DataFrame(rows, columns=["eenheid", "jaar", "n", "x"]))


def test_a_fall_that_is_only_other_units() -> None:
    # The only stayer stays at 5 of 10; the others go from 20 of 20 to 0 of 20.
    made = other_units(
        units(("a", 2016, 10, 5), ("b", 2016, 20, 20), ("a", 2017, 10, 5), ("c", 2017, 20, 0)),
        [2016, 2017],
        TEXTS,
    )
    assert made is not None
    assert made.gezien == (
        "Het aandeel hoog of zeer hoog ging van 83,3% in 2016 naar 16,7% in 2017: -66,7 procentpunt. "
        "Daarvan komt -66,7 doordat het om andere gemeenten en organisaties gaat en +0,0 van de ene die in "
        "beide jaren een indicatie heeft."
    )
    assert made.niet == "Dus niet: dat het in Nederland beter of slechter ging."


def test_a_change_without_stayers() -> None:
    made = other_units(units(("a", 2016, 10, 8), ("b", 2018, 10, 2)), [2016, 2018], TEXTS)
    assert made is not None
    assert "Geen gemeente of organisatie heeft in beide jaren een risico met een indicatie" in made.gezien
    assert "van 80,0% in 2016 naar 20,0% in 2018: -60,0 procentpunt" in made.gezien


def test_a_change_of_the_same_units_is_no_example() -> None:
    assert other_units(units(("a", 2016, 10, 8), ("a", 2017, 10, 2)), [2016, 2017], TEXTS) is None


def test_a_change_nobody_would_notice_is_no_example() -> None:
    few = units(("a", 2016, 100, 50), ("b", 2017, 100, 52))
    assert other_units(few, [2016, 2017], TEXTS) is None
    assert other_units(few, [2016], TEXTS) is None


def test_a_gemeente_that_only_seems_to_differ() -> None:
    frame = risks(
        risk_row("regie", "G1", 1, 0, 4),  # 4 of 5: 37.6% to 96.4%, holds 40%
        risk_row("regie", "G2", 0, 0, 1),  # 1 of 1: holds it as well, but says less
        risk_row("regie", "G3", 5, 0, 45),  # 45 of 50 does not
    )
    made = wide_interval(frame, NAMES, whole(100, 40), TEXTS)
    assert made is not None
    assert made.gezien == (
        "Aldorp: 4 van de 5 risico's met een indicatie hoog of zeer hoog. Het 95%-interval loopt van 37,6% "
        "tot 96,4%. Het aandeel van alle risico's samen, 40,0%, valt daarbinnen."
    )


def test_no_example_where_every_gemeente_differs_or_the_whole_is_unknown() -> None:
    differs = risks(risk_row("regie", "G3", 5, 0, 45))
    assert wide_interval(differs, NAMES, whole(100, 40), TEXTS) is None
    seems = risks(risk_row("regie", "G1", 1, 0, 4))
    assert wide_interval(seems, NAMES, SECRET, TEXTS) is None
    assert wide_interval(risks(), NAMES, whole(0, 0), TEXTS) is None


def test_a_gemeente_with_the_share_of_the_whole_seems_not_to_differ() -> None:
    same = risks(risk_row("regie", "G1", 3, 0, 2))  # 2 of 5 is 40%, and so is 40 of 100
    assert wide_interval(same, NAMES, whole(100, 40), TEXTS) is None


def test_joint_work_counts_more_often() -> None:
    frame = risks(risk_row("regie", "A", 20), risk_row("regie", "B", 15), risk_row("wonen", "B", 5))
    made = joint_work(frame, whole(30, 0), TEXTS)
    assert made is not None
    assert made.gezien.startswith(
        "Er zijn 30 bevindingen. Wie de aantallen van de 2 inspecties optelt, komt op 40"
    )
    assert joint_work(frame, whole(40, 0), TEXTS) is None
    assert joint_work(frame, SECRET, TEXTS) is None
    assert joint_work(frame.assign(toestand=["", "c", ""]), whole(30, 0), TEXTS) is None
