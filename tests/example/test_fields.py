"""What a column shows of a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.example.small import POPULATIONS, world
from tsd_dash.example.fields import Rows, Teller, written
from tsd_dash.example.world import Visits, day_number


def rows(name: str = "huizen", outcomes: tuple[int, ...] = (0, 1, 2, 3)) -> Rows:
    """A visit per outcome, to units 0, 1, ... on successive days from 5 March 2018."""
    count = len(outcomes)
    numbers = np.arange(count, dtype=np.int64)
    visits = Visits(
        unit=numbers,
        year=np.full(count, 2018),
        year_number=np.full(count, 2),
        day=day_number(dt.date(2018, 3, 5)) + numbers,
        area=np.zeros(count, dtype=np.int64),
    )
    judged = np.array(outcomes)
    return Rows(
        POPULATIONS[name], visits, numbers % 2 == 0, judged[:, None], np.zeros(count, np.int64), judged
    )


@pytest.fixture
def teller(tmp_path: Path) -> Teller:
    return Teller(world(tmp_path, 100))


def show(teller: Teller, field: str, made: Rows | None = None, **options: Any) -> list[str | None]:
    return teller.show(field, made or rows(), options).to_pylist()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("dd-mm-jjjj", "05-03-2018"),
        ("d mmm jjjj", "5 mrt 2018"),
        ("jjjj-mm-dd", "2018-03-05"),
        ("d-mm", "5-03"),
        ("excel", "43164"),
    ],
)
def test_dates_as_people_write_them(form: str, text: str) -> None:
    assert written(dt.date(2018, 3, 5), form) == text


def test_a_date_is_that_of_the_visit(teller: Teller) -> None:
    assert show(teller, "datum", vorm="dd-mm-jjjj") == [
        "05-03-2018",
        "06-03-2018",
        "07-03-2018",
        "08-03-2018",
    ]


def test_numbers_of_files_units_and_lines(teller: Teller) -> None:
    assert show(teller, "dossier")[:2] == ["H-2018-000001", "H-2018-000002"]
    assert show(teller, "eenheid")[:2] == ["H000001", "H000002"]
    assert show(teller, "regel") == ["1"] * 4
    assert show(teller, "jaar") == ["2018"] * 4


def test_an_area_is_no_unit_of_its_own(teller: Teller) -> None:
    assert show(teller, "eenheid", rows("streken")) == [None] * 4


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"vorm": "naam"}, "Aaland"),
        ({"vorm": "code"}, "P1"),
        ({"vorm": "cijfers"}, "1"),
        ({"vorm": "hoofdletters"}, "AALAND"),
        ({"vorm": "naam", "anders": 1.0}, "Aålând"),
        ({"vorm": "naam", "anders": 1.0, "codering": "ascii"}, "A-land"),
        ({"vorm": "naam", "landelijk": {"kans": 1.0, "woord": "overal"}}, "overal"),
        ({"vorm": "naam", "landelijk": {"kans": 0.0, "woord": "overal"}}, "Aaland"),
    ],
)
def test_spellings_of_an_area(teller: Teller, options: dict[str, Any], text: str) -> None:
    assert show(teller, "gebied", **options) == [text] * 4


def test_first_visits_are_never_about_the_whole_country(teller: Teller) -> None:
    first = replace(rows(), visits=replace(rows().visits, year_number=np.ones(4, dtype=np.int64)))
    national = {"kans": 1.0, "woord": "overal"}
    assert show(teller, "gebied", first, vorm="naam", landelijk=national) == ["Aaland"] * 4


def test_a_word_that_changes_on_a_day(teller: Teller) -> None:
    words = [{"tot": dt.date(2018, 3, 6), "woord": "oud"}, {"woord": "nieuw"}]
    assert show(teller, "per_periode", woorden=words) == ["oud", "oud", "nieuw", "nieuw"]


def test_the_word_for_an_outcome(teller: Teller) -> None:
    words = ["a", ["b", "b"], "c", "d"]
    assert show(teller, "oordeel", woorden=words) == ["a", "b", "c", "d"]
    assert show(teller, "oordeel", woorden=words, thema="licht") == ["a", "b", "c", "d"]


def test_an_outcome_outside_the_framework_has_no_word(teller: Teller) -> None:
    assert show(teller, "oordeel", rows(outcomes=(-1, 0)), woorden=["a"], thema="licht") == [None, "a"]


def test_spellings_take_turns_and_columns_do_so_together(teller: Teller) -> None:
    made = rows(outcomes=(0,) * 200)
    first = show(teller, "oordeel", made, woorden=[["x", "X"]])
    second = show(teller, "oordeel", made, woorden=[["y", "Y"]])
    assert set(first) == {"x", "X"}
    assert [str(t).isupper() for t in first] == [str(t).isupper() for t in second]


def test_a_text_is_made_of_building_blocks(teller: Teller) -> None:
    assert show(teller, "tekst", rows(outcomes=(0, 3, 4))) == [
        "Goed: lampen (verzonnen).",
        "Slecht: lampen (verzonnen).",
        "Geen oordeel: lampen (verzonnen).",
    ]


def test_what_is_delivered_again_later_is_provisional(teller: Teller) -> None:
    assert show(teller, "status", woorden=["v", "d"]) == ["v", "d", "v", "d"]


def test_partners_only_where_there_are_any(teller: Teller) -> None:
    assert show(teller, "samen", kans=1.0, woorden=["X"]) == ["X"] * 4
    assert show(teller, "samen", kans=0.0, woorden=["X"]) == [""] * 4


def test_a_template_holds_other_fields(teller: Teller) -> None:
    found = show(teller, "zin", patroon="nr {dossier}/{datum}!", datum={"vorm": "dd-mm-jjjj"})
    assert found[0] == "nr H-2018-000001/05-03-2018!"
