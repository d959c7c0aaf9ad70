"""A file that is no TOML: where, and what to do, in Dutch."""

from pathlib import Path

import pytest

from tsd_dash.contract import load_dataset, read_toml
from tsd_dash.errors import DatasetError

ENGLISH = (
    "expected",
    "invalid",
    "cannot",
    "illegal",
    "unclosed",
    "unterminated",
    "unescaped",
    " at ",
    "end of",
)


def complaint(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=".") as raised:
        read_toml(path)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 1\nb = ", "regel 2, kolom 5: hier hoort een waarde; een tekst staat tussen aanhalingstekens"),
        ("a = goed", "regel 1, kolom 5: hier hoort een waarde; een tekst staat tussen aanhalingstekens"),
        ("a = [1,\n2", "regel 2, kolom 2: een lijst heeft geen sluithaak ]"),
        ('a = "x', "regel 1, kolom 7: een tekst heeft geen aanhalingsteken aan het einde"),
        ("[a]\n[a]\n", "regel 2, kolom 3: deze kop staat er twee keer"),
        ("a = 1\na = 2\n", "regel 2, kolom 6: deze naam heeft al een waarde"),
        ("a = 1 b = 2", "regel 1, kolom 7: na een waarde hoort een nieuwe regel"),
        ("[a", "regel 1, kolom 3: een kop van een tabel heeft geen sluithaak ]"),
        ("[[a]", "regel 1, kolom 4: een kop van een tabel heeft geen sluithaken ]]"),
    ],
)
def test_where_and_what(tmp_path: Path, text: str, told: str) -> None:
    assert complaint(tmp_path, text.encode()) == told


@pytest.mark.parametrize(
    "text",
    ["= 3", 'a = "\\q"', "a = {b = 1,,}", "Laatste bezoek = 1", "a = 2018-13-01", 'a = "x\ny"', "a = \x01",
     "a.b = 1\na = 2", "a = 'x", 'a = "\\ud800"', "a = {b = 1, b = 2}", "[a]\nb = 1\n[a.b]\n"],
)  # fmt: skip
def test_no_word_of_english_is_left(tmp_path: Path, text: str) -> None:
    told = complaint(tmp_path, text.encode()).lower()
    assert told.startswith("regel ")
    assert [word for word in ENGLISH if word in told] == []


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    told = complaint(tmp_path, 'a = 1\nb = "Órdal"\n'.encode("cp1252"))
    assert told == "regel 2, kolom 6: dit teken is geen UTF-8; bewaar het bestand als UTF-8"


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("a = 1\n", encoding="utf-8-sig")
    assert read_toml(path) == {"a": 1}


def test_the_file_of_a_dataset_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dataset.toml"
    path.write_text("code = \n", encoding="utf-8")
    with pytest.raises(DatasetError) as raised:
        load_dataset(tmp_path)
    assert str(raised.value) == (
        f"{path} is geen geldige TOML: regel 1, kolom 8: hier hoort een waarde; een tekst staat tussen "
        "aanhalingstekens."
    )
