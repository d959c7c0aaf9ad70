"""Texts that are said to need no cleaning are those that cleaning leaves as they are."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tsd_dash.intake.expressions import WHITE, cleaned, column, needs_cleaning

EMPTY = ["-", "geen", "n.v.t.", "onbekend"]
PIECES = st.sampled_from(
    [*WHITE, *EMPTY, "GEEN", "Onbekend", "\u0301", "\u0308", "é", "Ö", "g", "a", "x y", "~"]
)
TEXTS = st.one_of(st.text(max_size=12), st.lists(PIECES, max_size=6).map("".join))


def _one(text: str) -> pa.Table:
    return pa.table({"t": pa.array([text], pa.string())})


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@example(text="-" + "\u0301" * 9, empty=True)
@example(text="GE\u0301\u0301\u0301\u0301EN", empty=True)
@example(text=" goed", empty=False)
@given(text=TEXTS.filter(lambda text: "\0" not in text), empty=st.booleans())
def test_what_needs_no_cleaning_stays_as_it_is(
    con: duckdb.DuckDBPyConnection, text: str, empty: bool
) -> None:
    words = EMPTY if empty else []
    row = con.from_arrow(_one(text)).select(needs_cleaning(column("t"), words), cleaned(column("t"), words))
    ((needs, found),) = row.fetchall()
    assert needs or found == text


@pytest.mark.parametrize("text", ["goed", "12 mei 2018", "Sint-Michielsgestel", "nog niet"])
def test_an_ordinary_text_needs_none(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert con.from_arrow(_one(text)).select(needs_cleaning(column("t"), EMPTY)).fetchall() == [(False,)]
