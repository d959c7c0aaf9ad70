"""Files in the forms that deliveries have, read back by other programs."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest

from tsd_dash.example.files import Shape, open_writer
from tsd_dash.example.recipe import ExampleError

ROWS = {"naam": ["Één", 'Twee "quotes"', None], "aantal": ["1", "20", "3"], "tekst": ["a;b", "<c> & d", ""]}


def table(**columns: list[str | None]) -> pa.Table:
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()})


def write(path: Path, shape: Shape, *parts: pa.Table | str) -> Path:
    with open_writer(path, shape) as writer:
        for part in parts:
            if isinstance(part, str):
                writer.raw(part)
            else:
                writer.rows(part)
    return path


def shape(form: str, *columns: str, **options: Any) -> Shape:
    return Shape(form, columns or tuple(ROWS), **options)


def test_delimited_text_comes_back_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", shape("csv", delimiter=";"), table(**ROWS))
    with path.open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream, delimiter=";")) == [
            ["naam", "aantal", "tekst"],
            ["Één", "1", "a;b"],
            ['Twee "quotes"', "20", "<c> & d"],
            ["", "3", ""],
        ]


@pytest.mark.parametrize(
    ("encoding", "start"),
    [("cp1252", b"naam\r\n\xc9\xe9n\r\n"), ("utf-8-sig", b"\xef\xbb\xbfnaam\r\n\xc3\x89\xc3\xa9n\r\n")],
)
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, start: bytes) -> None:
    made = shape("csv", "naam", encoding=encoding, line_end="\r\n")
    assert write(tmp_path / "a.csv", made, table(naam=["Één"])).read_bytes() == start


def test_utf16_has_a_mark_and_reads_back(tmp_path: Path) -> None:
    made = shape("csv", "naam", encoding="utf-16", above=[["Titel"]], below=["Einde"])
    data = write(tmp_path / "a.txt", made, table(naam=["Één"])).read_bytes()
    assert data[:2] == b"\xff\xfe"
    assert data.decode("utf-16") == "Titel\nnaam\nÉén\nEinde\n"


def test_raw_lines_are_put_in_as_they_are(tmp_path: Path) -> None:
    made = shape("csv", "naam", encoding="cp1252")
    data = write(tmp_path / "a.csv", made, table(naam=["x"]), 'kapot";\x81').read_bytes()
    assert data == b'naam\nx\nkapot";\x81\n'


def test_json_has_objects_in_objects_lists_and_numbers(tmp_path: Path) -> None:
    names = ("id", "o.nummer", "o.lijst", "ja", "n")
    made = shape("jsonl", *names, types={"o.lijst": "lijst", "ja": "ja_nee", "n": "getal"})
    cells: dict[str, list[str | None]] = {
        "id": ['a"\\', "b"],
        "o.nummer": ["Één", None],
        "o.lijst": ["x;y", "z"],
        "ja": ["ja", "misschien"],
        "n": ["12", "twaalf"],
    }
    path = write(tmp_path / "a.jsonl", made, table(**cells))
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [
        {"id": 'a"\\', "o": {"nummer": "Één", "lijst": ["x", "y"]}, "ja": True, "n": 12},
        {"id": "b", "o": {"nummer": None, "lijst": ["z"]}, "ja": "misschien", "n": "twaalf"},
    ]


def test_a_workbook_has_titles_groups_dates_and_other_sheets(tmp_path: Path) -> None:
    made = shape(
        "xlsx",
        "nr",
        "dag",
        "oordeel",
        above=[["Titel & meer"]],
        below=["Bron: niets"],
        sheet="Eerste",
        extra_sheets=["Tweede"],
        types={"dag": "datum", "nr": "getal"},
        groups={"nr": "Wie", "dag": "Wie", "oordeel": "Wat"},
    )
    cells = table(nr=["7", "acht"], dag=["43101", "week 12"], oordeel=["<goed>", None])
    book = openpyxl.load_workbook(write(tmp_path / "a.xlsx", made, cells))
    assert book.sheetnames == ["Eerste", "Tweede"]
    assert list(book["Eerste"].values) == [
        ("Titel & meer", None, None),
        ("Wie", None, "Wat"),
        ("nr", "dag", "oordeel"),
        (7, dt.datetime(2018, 1, 1), "<goed>"),
        ("acht", "week 12", None),
        (None, None, None),
        ("Bron: niets", None, None),
    ]
    assert list(book["Tweede"].values)[-1] == ("nr", "dag", "oordeel")


def test_parquet_has_numbers_and_dates(tmp_path: Path) -> None:
    made = shape("parquet", "n", "dag", types={"n": "getal", "dag": "datum"})
    path = write(tmp_path / "a.parquet", made, table(n=["1", None], dag=["2018-03-05", "2018-03-06"]))
    assert pyarrow.parquet.read_table(path).to_pylist() == [
        {"n": 1, "dag": dt.date(2018, 3, 5)},
        {"n": None, "dag": dt.date(2018, 3, 6)},
    ]


def test_a_name_ending_in_gz_packs(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv.gz", shape("csv", "naam"), table(naam=["x"]))
    assert gzip.decompress(path.read_bytes()) == b"naam\nx\n"


@pytest.mark.parametrize("name", ["a.csv.gz", "a.csv.zst", "a.xlsx", "a.parquet", "a.jsonl"])
def test_writing_twice_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    made = shape(name.split(".")[1])
    first = write(tmp_path / "1" / name, made, table(**ROWS))
    second = write(tmp_path / "2" / name, made, table(**ROWS))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_forms_without_lines_refuse_a_raw_line(tmp_path: Path, form: str) -> None:
    with pytest.raises(ExampleError, match="losse regel"):
        write(tmp_path / "a", shape(form), "kapot")


def test_a_text_that_is_not_of_its_type_is_an_error_of_the_recipe(tmp_path: Path) -> None:
    made = shape("parquet", "n", types={"n": "getal"})
    with pytest.raises(ExampleError, match="past een waarde niet"):
        write(tmp_path / "a.parquet", made, table(n=["een"]))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"formaat": "csv", "kleur": "rood"}, "kleur"),
        ({"codering": "utf-8"}, "ontbreekt formaat"),
    ],
)
def test_a_form_that_is_not_usable_says_why(raw: dict[str, str], message: str) -> None:
    with pytest.raises(ExampleError, match=message):
        Shape.of(raw, ["a"])


def test_an_unknown_form_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match="csv, jsonl, parquet, xlsx"):
        write(tmp_path / "a", shape("pdf"))


def test_many_columns_get_letters(tmp_path: Path) -> None:
    names = tuple(f"k{n}" for n in range(703))
    cells = table(**{name: [name] for name in names})
    book = openpyxl.load_workbook(
        io.BytesIO(write(tmp_path / "a.xlsx", shape("xlsx", *names), cells).read_bytes())
    )
    sheet = book["Blad1"]
    assert [sheet[place].value for place in ("A2", "Z2", "AA2", "ZZ2", "AAA2")] == [
        "k0",
        "k25",
        "k26",
        "k701",
        "k702",
    ]
