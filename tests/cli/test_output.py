"""Frames as text."""

import pandas as pd

from tsd_dash.cli.output import as_csv, as_json, as_table

FRAME = pd.DataFrame(
    {
        "naam": ["a,b", None],
        "aantal": pd.array([3, None], dtype="Int64"),
        "deel": [0.25, float("nan")],
        "open": [True, False],
        "dag": pd.to_datetime(["2018-03-05", None]),
        "lijst": pd.Series([["x", "y"], None], dtype=object),
    }
)


def test_csv() -> None:
    assert as_csv(FRAME) == 'naam,aantal,deel,open,dag,lijst\n"a,b",3,0.25,true,2018-03-05,x;y\n,,,false,,'


def test_json() -> None:
    assert as_json(FRAME.head(1)) == (
        '[\n  {\n    "naam": "a,b",\n    "aantal": 3,\n    "deel": 0.25,\n    "open": true,\n'
        '    "dag": "2018-03-05",\n    "lijst": [\n      "x",\n      "y"\n    ]\n  }\n]'
    )
    assert '"aantal": null' in as_json(FRAME.tail(1))


def test_table() -> None:
    assert as_table(FRAME).splitlines() == [
        "naam  aantal  deel  open  dag         lijst",
        "a,b        3  0.25  ja    2018-03-05  x, y",
        "                    nee",
    ]


def test_a_table_cannot_steer_a_terminal() -> None:
    assert as_table(pd.DataFrame({"a": ["\x1b[31mrood\nregel"]})) == "a\n [31mrood regel"
