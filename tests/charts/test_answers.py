"""What each lens says in words, for no, one, two and more years."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from tests.charts.frames import TEXTS, UNITS, frame, judged, units, years
from tsd_dash.charts.answers import answer, heading
from tsd_dash.charts.looks import LensName


def said(
    rows: pd.DataFrame,
    lens: LensName = "in_jaar",
    jaren: Sequence[int] = (2016, 2017, 2018),
    samen: int = 0,
    carry: int = 3,
    min_n: int = 1,
) -> str:
    sums = rows.groupby("jaar")[["n", "hoog"]].sum()
    totals = years(*((int(jaar), int(n), int(x)) for jaar, n, x in sums.itertuples()))
    return answer(lens, totals, judged(rows, samen=samen), jaren, carry, min_n, TEXTS)


def head(rows: pd.DataFrame, lens: LensName = "in_jaar", jaren: Sequence[int] = (2016, 2017, 2018)) -> str:
    return heading(lens, judged(rows), jaren, 3, 1, TEXTS)


OTHER = units(("a", 2016, 44, 29), ("b", 2018, 21, 5))
SAME = units(("a", 2016, 8, 1), ("b", 2016, 4, 1), ("a", 2018, 8, 0), ("b", 2018, 4, 3))
SOME = units(("a", 2016, 8, 1), ("b", 2016, 4, 1), ("a", 2018, 8, 8), ("c", 2018, 4, 4))


def test_years_with_other_units() -> None:
    assert said(OTHER, samen=65) == (
        "In 2016 waren 29 van de 44 risico's hoog of zeer hoog, in 2018 5 van de 21. Geen gemeente of "
        "organisatie heeft in beide jaren een risico met een indicatie: dit verschil zegt niet of het beter "
        "of slechter ging. "
        "Elk van de 65 risico's is door inspecties samen gevonden."
    )
    assert (
        head(OTHER) == "Geen gemeente of organisatie heeft in meer dan één jaar een risico met een indicatie"
    )


def test_years_with_the_same_units() -> None:
    assert said(SAME) == (
        "In 2016 waren 2 van de 12 risico's hoog of zeer hoog, in 2018 3 van de 12. In beide jaren gaat "
        "het om dezelfde 2 gemeenten en organisaties. Elk risico is door één inspectie gevonden."
    )
    assert head(SAME) == "Elk jaar hebben dezelfde 2 gemeenten en organisaties een risico met een indicatie"


def test_years_with_some_of_the_same_units() -> None:
    assert said(SOME, samen=8) == (
        "In 2016 waren 2 van de 12 risico's hoog of zeer hoog, in 2018 12 van de 12. Van de 3 "
        "gemeenten en organisaties met een indicatie heeft er 1 die in beide jaren: dit verschil zegt niet "
        "of het beter of slechter ging. Van de 24 risico's zijn er 8 door inspecties samen gevonden."
    )
    assert (
        head(SOME)
        == "Van de 3 gemeenten en organisaties met een indicatie heeft er 1 die in meer dan één jaar"
    )


def test_one_unit_again() -> None:
    rows = units(("a", 2016, 3, 1), ("a", 2017, 3, 2))
    assert "In beide jaren gaat het om dezelfde gemeente of organisatie." in said(rows)
    assert head(rows) == "Elk jaar heeft dezelfde gemeente of organisatie een risico met een indicatie"


@pytest.mark.parametrize(
    ("n", "x", "words"),
    [
        (44, 29, "waren 29 van de 44 risico's hoog of zeer hoog"),
        (7, 1, "was 1 van de 7 risico's hoog of zeer hoog"),
        (7, 0, "was geen van de 7 risico's hoog of zeer hoog"),
        (7, 7, "was elk van de 7 risico's hoog of zeer hoog"),
        (1, 1, "was het enige risico hoog of zeer hoog"),
        (1, 0, "was het enige risico niet hoog of zeer hoog"),
    ],
)
def test_one_year(n: int, x: int, words: str) -> None:
    rows = units(("a", 2016, n, x))
    assert said(rows, jaren=(2016,)).startswith(
        f"In 2016 {words}. Met één jaar valt er niets te vergelijken."
    )
    assert said(rows).startswith(f"In 2016 {words}. Alleen in 2016 zijn er risico's met een indicatie, dus")
    assert head(rows) == "Wat is er in 2016 per thema gevonden?"


def test_frameworks_that_follow_each_other_are_mentioned() -> None:
    rows = pd.concat([units(("a", 2016, 8, 1), kader="k1"), units(("a", 2018, 8, 4), kader="k2")])
    assert "Ook is niet steeds met hetzelfde kader gemeten." in said(rows)


def test_without_units_the_answer_says_that_they_may_be_others() -> None:
    totals = years((2016, 44, 20), (2020, 21, 9))
    nothing = judged(frame(UNITS, []))
    assert answer("in_jaar", totals, nothing, (2016, 2020), 3, 1, TEXTS) == (
        "In 2016 waren 20 van de 44 risico's hoog of zeer hoog, in 2020 9 van de 21. Het kunnen andere "
        "gemeenten en organisaties zijn: dit verschil zegt niet of het beter of slechter ging."
    )


def test_findings_without_an_indication() -> None:
    nothing = judged(frame(UNITS, []))
    assert answer("in_jaar", years((2016, 0, 0)), nothing, (2016,), 3, 10, TEXTS).startswith(
        "In deze selectie zijn geen risico's met een indicatie bekend."
    )


def test_the_age_of_the_latest_judgements_is_in_words() -> None:
    rows = units(("a", 2016, 8, 2), ("b", 2018, 8, 6))
    assert said(rows, "laatst") == (
        "Volgens het laatste oordeel over elke gemeente en organisatie waren 8 van de 16 risico's hoog of "
        "zeer hoog in 2018. De oordelen zijn gemiddeld 1,0 jaar oud; het oudste is 2 jaar oud. Elk risico is "
        "door één inspectie gevonden."
    )
    assert head(rows, "laatst") == "In de stand van 2018 tellen oordelen mee van hoogstens 2 jaar oud"


def test_judgements_of_the_year_itself() -> None:
    rows = units(("a", 2016, 8, 2), ("a", 2018, 8, 6))
    assert "Al deze oordelen zijn van dat jaar zelf." in said(rows, "laatst")
    assert head(rows, "laatst") == "De stand van 2018 bestaat alleen uit oordelen van dat jaar"


def test_the_panel_tells_of_its_last_pair() -> None:
    rows = units(
        ("a", 2016, 8, 8), ("a", 2017, 8, 4), ("b", 2017, 4, 1), ("a", 2018, 8, 2), ("b", 2018, 4, 0)
    )
    assert said(rows, "panel") == (
        "2 gemeenten en organisaties hebben in 2017 én 2018 een risico met een indicatie: in 2017 "
        "waren 5 van de 12 risico's hoog of zeer hoog, in 2018 2 van de 12. Wie eerst opvalt, ligt de "
        "tweede keer vaak vanzelf dichter "
        "bij het gemiddelde. Elk risico is door één inspectie gevonden."
    )
    assert (
        head(rows, "panel")
        == "2 gemeenten en organisaties hebben in twee jaren na elkaar een risico met een indicatie"
    )


@pytest.mark.parametrize(
    ("rows", "jaren", "words"),
    [
        (
            OTHER,
            (2016, 2017, 2018),
            "Geen gemeente of organisatie heeft in twee jaren na elkaar een risico met een indicatie.",
        ),
        (
            OTHER,
            (2016, 2018),
            "Geen gemeente of organisatie heeft in 2016 én 2018 een risico met een indicatie.",
        ),
        (
            OTHER,
            (2016, 2018, 2019),
            "Geen gemeente of organisatie heeft in twee gekozen jaren na elkaar een risico met "
            "een indicatie.",
        ),
        (OTHER, (2016,), "Voor een vast panel zijn twee jaren nodig."),
        (
            pd.concat([units(("a", 2016, 8, 1), kader="k1"), units(("a", 2017, 8, 4), kader="k2")]),
            (2016, 2017),
            "Geen gemeente of organisatie heeft in 2016 én 2017 een risico met een indicatie "
            "volgens hetzelfde kader.",
        ),
    ],
)
def test_an_empty_panel_says_why(rows: pd.DataFrame, jaren: tuple[int, ...], words: str) -> None:
    assert said(rows, "panel", jaren).startswith(words)
    assert head(rows, "panel", jaren) == "Het vaste panel is leeg"


def test_years_with_too_few_are_not_compared() -> None:
    rows = units(("a", 2015, 2, 1), ("b", 2016, 44, 29), ("c", 2020, 21, 5), ("d", 2025, 1, 0))
    sentence = said(rows, jaren=range(2015, 2026), min_n=10)
    assert sentence.startswith(
        "In 2016 waren 29 van de 44 risico's hoog of zeer hoog, in 2020 5 van de 21. Jaren met minder dan 10 "
        "risico's zijn hier niet vergeleken. Geen gemeente of organisatie heeft in beide jaren"
    )


def test_counts_of_too_few_are_said_without_a_difference() -> None:
    rows = units(("a", 2015, 2, 1), ("b", 2020, 21, 5), ("d", 2025, 1, 0))
    assert said(rows, jaren=range(2015, 2026), min_n=10) == (
        "In 2015 was 1 van de 2 risico's hoog of zeer hoog, in 2025 0 van de 1. Er zijn geen twee jaren "
        "met minstens 10 risico's met een indicatie, dus dit is niet te vergelijken. "
        "Elk risico is door één inspectie gevonden."
    )


def test_the_last_known_state_is_that_of_the_last_year_with_enough_risks() -> None:
    rows = units(("a", 2016, 8, 2), ("b", 2018, 8, 6), ("c", 2025, 1, 0))
    assert said(rows, "laatst", (2016, 2018, 2025), min_n=10).startswith(
        "Volgens het laatste oordeel over elke gemeente en organisatie waren 8 van de 16 risico's hoog of "
        "zeer hoog in 2018. De oordelen zijn gemiddeld 1,0 jaar oud; het oudste is 2 jaar oud. Latere jaren "
        "hebben minder dan 10 risico's."
    )
