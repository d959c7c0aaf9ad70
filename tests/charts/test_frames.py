"""Rows of frames as tuples."""

import datetime as dt

import duckdb
import pandas as pd

from tsd_dash.charts.frames import rows


def test_rows_are_what_pandas_gives_by_name() -> None:
    frame = duckdb.sql(
        "SELECT * FROM (VALUES (1, 'a', DATE '2018-05-01', [1, 2], 0.5), (NULL, NULL, NULL, NULL, NULL)) "
        "t(getal, tekst, dag, lijst, aandeel)"
    ).df()
    first, second = rows(frame.astype({"getal": "Int64"}))
    assert (first.getal, first.tekst, first.dag) == (1, "a", pd.Timestamp(dt.date(2018, 5, 1)))
    assert (list(first.lijst), first.aandeel) == ([1, 2], 0.5)
    assert first._fields == ("getal", "tekst", "dag", "lijst", "aandeel")
    assert second.getal is pd.NA
    assert pd.isna(second.tekst)
    assert pd.isna(second.dag)


def test_a_frame_without_rows_has_none() -> None:
    assert list(rows(pd.DataFrame({"a": []}))) == []
    assert list(rows(pd.DataFrame())) == []


def test_rows_of_frames_with_the_same_columns_are_of_one_type() -> None:
    (one,), (other,) = rows(pd.DataFrame({"a": [1]})), rows(pd.DataFrame({"a": ["x"]}))
    assert type(one) is type(other)
