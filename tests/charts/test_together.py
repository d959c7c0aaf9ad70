"""Which inspecties did onderzoeken together."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import TEXTS
from tsd_dash.charts.together import how_many_together, together

NAMES = {"A": "InspA", "B": "InspB", "C": "InspC"}


def onderzoeken(*rows: tuple[list[str], int, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["inspecties", "jaar", "aanleiding_naam"])


FRAME = onderzoeken(
    (["B", "A"], 2018, "Gepland"),
    (["A", "B"], 2019, "Gepland"),
    (["A", "B"], 2020, "Calamiteit"),
    (["C"], 2018, None),
    (["A", "X"], 2018, "Gepland"),
)


def test_combinations_most_frequent_first() -> None:
    picture = together(FRAME, NAMES, TEXTS)
    assert picture.heading == "Het vaakst samen: InspA en InspB, in 3 van de 5 onderzoeken"
    assert picture.sentence == "De aanleiding: gepland (3), calamiteit (1) en niet genoemd (1)."
    assert picture.table.values.tolist() == [
        [["InspA", "InspB"], 2, 3, "2018 tot en met 2020", 2, 1, 0],
        [["InspA", "X"], 2, 1, "2018", 1, 0, 0],
        [["InspC"], 1, 1, "2018", 0, 0, 1],
    ]
    assert [column.label for column in picture.columns][-3:] == ["Gepland", "Calamiteit", "niet genoemd"]
    assert picture.figure.inspecties == {**NAMES, "X": "X"}
    assert [one.inspecties for one in picture.figure.combinaties] == [("A", "B"), ("A", "X"), ("C",)]


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([(["A", "B"], 2018, None)], "InspA en InspB waren samen bij het onderzoek betrokken"),
        ([(["A", "B"], 2018, None)] * 2, "InspA en InspB waren bij elk van de 2 onderzoeken samen betrokken"),
        ([(["A"], 2018, None)], "Bij het onderzoek was één inspectie betrokken"),
        ([(["A"], 2018, None), (["B"], 2018, None)], "Bij geen onderzoek waren inspecties samen betrokken"),
        (
            [(["A", "B"], 2018, None), (["A", "C"], 2018, None)],
            "Er zijn 2 combinaties van inspecties; geen komt het vaakst voor",
        ),
    ],
)
def test_the_heading_is_true_for_few(rows: list[Any], heading: str) -> None:
    assert together(onderzoeken(*rows), NAMES, TEXTS).heading == heading


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Er zijn geen onderzoeken in deze selectie."),
        ([(["A"], 2018, None)], "1 onderzoek past bij uw keuze; daar was één inspectie bij betrokken."),
        (
            [(["A", "B"], 2018, None)],
            "1 onderzoek past bij uw keuze; daar waren inspecties samen bij betrokken.",
        ),
        (
            [(["A", "B"], 2018, None)] * 3,
            "3 onderzoeken passen bij uw keuze; bij elk daarvan waren inspecties samen betrokken.",
        ),
        (
            [(["A"], 2018, None)] * 2,
            "2 onderzoeken passen bij uw keuze; bij elk daarvan was één inspectie betrokken.",
        ),
        (
            [(["A"], 2018, None), (["A", "B"], 2018, None)],
            "2 onderzoeken passen bij uw keuze; bij 1 daarvan waren inspecties samen betrokken.",
        ),
    ],
)
def test_how_many_inspecties_did_together(rows: list[Any], words: str) -> None:
    assert how_many_together(onderzoeken(*rows), TEXTS) == words


def test_without_onderzoeken() -> None:
    assert together(onderzoeken(), NAMES, TEXTS).empty
