"""Any value of a table can be read back from the CSV of the open-data package."""

import csv
import datetime as dt
import io

from hypothesis import given
from hypothesis import strategies as st

from tsd_dash.contract import Field
from tsd_dash.publish.opendata.package import cell

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
CODES = st.text(st.sampled_from("abcXYZ019-_|. "), min_size=1)


def written(value: object, kind: str) -> str:
    """The cell as a reader of CSV finds it, between two others."""
    out = io.StringIO(newline="")
    field = Field("kolom", kind, {"nl": "", "en": ""})
    csv.writer(out, lineterminator="\r\n").writerow(["a", cell(value, field), "b"])
    ((first, found, last),) = csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert (first, last) == ("a", "b")
    return found


@given(TEXTS)
def test_a_text_is_itself_or_has_an_apostrophe_before_it(text: str) -> None:
    found = written(text, "string")
    assert found in {text, f"'{text}"}
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_a_word_stays_as_it_is(text: str) -> None:
    assert written(text, "string") == text


@given(st.integers(-(2**31), 2**31 - 1))
def test_whole_numbers(value: int) -> None:
    assert int(written(value, "integer")) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_lose_nothing(value: float) -> None:
    found = written(value, "number")
    assert float(found) == value
    assert "," not in found


@given(st.dates())
def test_dates(value: dt.date) -> None:
    assert dt.date.fromisoformat(written(value, "date")) == value


@given(st.lists(CODES, min_size=1))
def test_lists(values: list[str]) -> None:
    found = written(values, "list")
    assert found.removeprefix("'").split(";") == values


def test_yes_no_and_nothing() -> None:
    assert [written(value, "boolean") for value in (True, False, None)] == ["true", "false", ""]
