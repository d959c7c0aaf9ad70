"""The time line of onderzoeken."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tests.charts.frames import ONDERZOEKEN, TEXTS, frame
from tsd_dash.charts.timeline import Dot, timeline


def onderzoek(name: str, jaar: int, reeks: str | None = "Wijkteams", **more: Any) -> dict[str, Any]:
    day = {"datum": pd.Timestamp(jaar, 3, 5), "datum_precisie": "dag"}
    return {
        "onderzoek_id": name,
        "titel": name.upper(),
        "jaar": jaar,
        "reeks_naam": reeks,
        "in_reeks": reeks is not None,
        "inspecties": ["A"],
        "bevindingen": 0,
        **day,
        **more,
    }


FRAME = frame(
    ONDERZOEKEN,
    [
        onderzoek("d", 2019, "Wijkteams", bevindingen=2),
        onderzoek("c", 2018, "LVB", inspecties=["A", "B"], datum_precisie="maand"),
        onderzoek("b", 2016, "Wijkteams", bevindingen=3, inspecties=["A", "B"]),
        onderzoek("a", 2016, "Wijkteams", datum_precisie="jaar"),
        onderzoek("e", 2016, None, datum=pd.NaT, datum_precisie=None),
    ],
)


def test_lanes_with_most_onderzoeken_first_and_dots_oldest_first() -> None:
    made = timeline(FRAME, TEXTS).figure
    assert list(made.jaren) == [2016, 2017, 2018, 2019]
    lanes = {lane.naam: [[dot.onderzoek_id for dot in cell] for cell in lane.cellen] for lane in made.lanes}
    assert lanes == {
        "Wijkteams": [["a", "b"], [], [], ["d"]],
        "LVB": [[], [], ["c"], []],
        "Zonder reeks": [["e"], [], [], []],
    }
    assert next(iter(lanes)) == "Wijkteams"


def test_a_dot_tells_its_date_as_far_as_it_is_known() -> None:
    dots = {
        dot.onderzoek_id: dot
        for lane in timeline(FRAME, TEXTS).figure.lanes
        for cell in lane.cellen
        for dot in cell
    }
    assert dots["b"] == Dot("b", "B", "5 maart 2016", 3)
    assert dots["c"].datum == "maart 2018"
    assert dots["a"].datum == "2016"
    assert dots["e"].datum == "onbekend"


def test_heading_and_sentence() -> None:
    made = timeline(FRAME, TEXTS)
    assert made.heading == "5 onderzoeken, waarvan 4 in 2 reeksen"
    assert made.sentence == "De grootste reeks is ‘Wijkteams’, met 3 onderzoeken."


LOOSE = onderzoek("f", 2016, "Los onderzoek (geen reeks)", in_reeks=False)


def test_what_belongs_to_no_reeks_is_not_called_one() -> None:
    loose = [LOOSE, {**LOOSE, "onderzoek_id": "g"}]
    made = timeline(frame(ONDERZOEKEN, [*loose, onderzoek("a", 2016)]), TEXTS)
    assert made.heading == "3 onderzoeken, waarvan 1 in 1 reeks"
    assert made.sentence == "Die reeks heet ‘Wijkteams’."
    assert [lane.naam for lane in made.figure.lanes] == ["Wijkteams", "Los onderzoek (geen reeks)"]
    alone = timeline(frame(ONDERZOEKEN, loose), TEXTS)
    assert alone.heading == "2 onderzoeken, geen daarvan in een reeks"
    assert alone.sentence == "Geen onderzoek hoort bij een reeks."


def test_one_onderzoek_reads_as_one() -> None:
    made = timeline(FRAME.head(1), TEXTS)
    assert made.heading.startswith("1 onderzoek in 1 reeks")
    assert "reeksen" not in made.heading
    assert "1 onderzoeken" not in made.sentence


def test_the_table_counts_the_same_dots_in_the_same_order() -> None:
    made = timeline(FRAME, TEXTS)
    assert made.table.values.tolist() == [
        ["Wijkteams", 2016, 2, 3],
        ["Wijkteams", 2019, 1, 2],
        ["LVB", 2018, 1, 0],
        ["Zonder reeks", 2016, 1, 0],
    ]


def test_nothing_gives_a_sentence() -> None:
    made = timeline(FRAME.head(0), TEXTS)
    assert made.empty
    assert (
        made.sentence == "Er zijn geen onderzoeken in deze selectie. Kies meer jaren of haal een filter weg."
    )
    assert made.figure.lanes == ()


def test_the_sentence_names_the_largest_reeksen() -> None:
    two = frame(ONDERZOEKEN, [onderzoek("a", 2016, "Wijkteams"), onderzoek("b", 2016, "LVB")])
    assert (
        timeline(two, TEXTS).sentence == "De grootste reeksen zijn ‘Wijkteams’ en ‘LVB’, met elk 1 onderzoek."
    )
    four = frame(ONDERZOEKEN, [onderzoek(name, 2016, name) for name in "abcd"])
    assert timeline(four, TEXTS).sentence == "Geen reeks heeft meer dan 1 onderzoek."
    same = frame(ONDERZOEKEN, [onderzoek("a", 2016, "LVB"), onderzoek("b", 2017, "LVB")])
    assert timeline(same, TEXTS).sentence == "Elk van de 2 hoort bij de reeks ‘LVB’."


def test_a_confidential_number_of_bevindingen_is_a_state_and_no_sum() -> None:
    secret = FRAME.astype({"bevindingen": "Int64"})
    secret.loc[secret["onderzoek_id"] == "b", "bevindingen"] = pd.NA
    picture = timeline(secret, TEXTS)
    assert picture.frame[["reeks_naam", "jaar", "bevindingen", "toestand"]].values.tolist() == [
        ["Wijkteams", 2016, pd.NA, "c"],
        ["Wijkteams", 2019, 2, ""],
        ["LVB", 2018, 0, ""],
        ["Zonder reeks", 2016, 0, ""],
    ]
    (found,) = [
        dot
        for lane in picture.figure.lanes
        for cell in lane.cellen
        for dot in cell
        if dot.onderzoek_id == "b"
    ]
    assert found.bevindingen is None
