import datetime as dt
from pathlib import Path

import pytest

from tests.intake.invented import take_in, write_dataset
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.errors import DatasetError
from tsd_dash.intake.filenames import date_in, parse_pattern
from tsd_dash.intake.templates import parse_template
from tsd_dash.intake.words import key, loose_key, nearest

NL_EN = ("nl", "en")


@pytest.mark.parametrize(
    ("pattern", "name", "date"),
    [
        ("stand_{dag}_{maand}_{jaar}.csv", "Stand_31_March_2018.csv", dt.date(2018, 3, 31)),
        ("{jaar}-{maand}-{dag}*.csv", "2018-03-31 (correctie).csv", dt.date(2018, 3, 31)),
        ("{jaar}{maand}.xlsx", "201802.xlsx", dt.date(2018, 2, 28)),
        ("jaar {jaar}*", "jaar 2019 definitief.ods", dt.date(2019, 12, 31)),
        ("stand_{dag}{maand}{jaar}.csv", "stand_310819.csv", dt.date(2019, 8, 31)),
        ("stand {maand} {jaar}*", "stand Mar 19 (2).csv", dt.date(2019, 3, 31)),
        ("schooljaar {van}-{jaar}.csv", "schooljaar 2017-18.csv", dt.date(2018, 12, 31)),
        ("{soort}-{jaar}*", "a-12-2018.csv", dt.date(2018, 12, 31)),
        ("{regio}.csv", "noord.csv", None),
    ],
)
def test_a_date_from_a_file_name(pattern: str, name: str, date: dt.date | None) -> None:
    found = parse_pattern(pattern).match(name)
    assert found is not None
    assert date_in(found, NL_EN) == date


def test_other_pieces_of_a_file_name() -> None:
    assert parse_pattern("{regio}_{jaar}.csv").match("noord_2018.csv") == {"regio": "noord", "jaar": "2018"}


def test_a_name_that_does_not_fit() -> None:
    assert parse_pattern("stand_{jaar}.csv").match("anders.csv") is None
    assert parse_pattern("stand_{jaar}.csv").match("stand_018.csv") is None


@pytest.mark.parametrize("name", ["31_Smarch_2018", "32_March_2018"])
def test_a_name_with_an_impossible_date(name: str) -> None:
    found = parse_pattern("{dag}_{maand}_{jaar}").match(name)
    assert found is not None
    with pytest.raises(ValueError, match="is geen"):
        date_in(found, NL_EN)


def test_the_pieces_of_a_template() -> None:
    parts = parse_template("GM{Code:04}-{Jaar}{Deel?}").parts
    assert [(p.text, p.is_column, p.width, p.optional) for p in parts] == [
        ("GM", False, 0, False),
        ("Code", True, 4, False),
        ("-", False, 0, False),
        ("Jaar", True, 0, False),
        ("Deel", True, 0, True),
    ]


@pytest.mark.parametrize("written", ["{Deel:02?}", "{Deel?:02}"])
def test_a_piece_that_may_be_missing_is_padded(written: str) -> None:
    (part,) = parse_template(written).parts
    assert (part.text, part.width, part.optional, part.written) == ("Deel", 2, True, "{Deel:02?}")


def test_a_template_without_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="geen kolom"):
        parse_template("vast")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("  's-Gravenhage ", "'S-GRAVENHAGE"),
        ("Súdwest\u00a0Fryslân", "sudwest fryslan"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_that_are_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_punctuation_matters_only_in_the_strict_form() -> None:
    assert key("St. Helens") != key("St Helens")
    assert loose_key("St. Helens") == loose_key("St Helens")


def test_the_nearest_spelling_is_proposed() -> None:
    assert nearest("Vroegsignalernig", ["Toegang", "Vroegsignalering"]) == ["Vroegsignalering"]
    assert nearest("xyz", ["Toegang"]) == []


def test_a_file_name_that_is_no_utf_8_is_named_in_the_message(tmp_path: Path) -> None:
    directory = write_dataset(tmp_path, {"bronnen/bron.toml": SIMPLE})
    (directory / "leveringen" / "proef\udcff1.csv").write_text(simple(), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"De naam van leveringen/proef\\xff1\.csv is geen UTF-8"):
        take_in(directory)
