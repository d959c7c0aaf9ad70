"""Downloads of a picture of literal rows, read back as a spreadsheet or a program would."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from tsd_dash.charts.picture import Column, Picture
from tsd_dash.publish.files import (
    FORMATS,
    Provenance,
    csv_machine,
    csv_spreadsheet,
    file_stem,
    neutral,
    parquet,
    xlsx,
)
from tsd_dash.selection import Selectie

ABOUT = Provenance(
    "Regie heeft het grootste deel zware risico's",
    {
        "Selectie": "2016 tot en met 2020; thema Regie.",
        "Bron": "Register",
        "Peildatum": "22 november 2026",
        "Momentopname": "0123456789abcdef",
    },
)
COLUMNS = [
    Column("thema_naam", "Thema"),
    Column("jaar", "Jaar", "year"),
    Column("n", "Risico's met indicatie", "number"),
    Column("verschil", "Verschil", "number"),
    Column("aandeel", "Aandeel", "share"),
    Column("datum", "Datum", "date"),
    Column("inspecties", "Inspecties", "list"),
    Column("geweigerd", "Geweigerd", "flag"),
]
FRAME = pd.DataFrame(
    {
        "thema_naam": ['Regie; en "zorg"', "Toegang, één\nloket"],
        "jaar": [2018, 2019],
        "n": pd.array([1234, None], dtype="Int64"),
        "verschil": [-12, 3],
        "aandeel": [5 / 7, float("nan")],
        "datum": [pd.Timestamp(2018, 3, 5), pd.NaT],
        "inspecties": [["IGZ", "IJZ"], []],
        "geweigerd": [True, False],
        "niet_getoond": ["geheim", "geheim"],
    }
)
PICTURE = Picture("proef", "Kop", "Zin.", FRAME, COLUMNS)


def one_column(values: list[object], kind: str = "text") -> Picture:
    return Picture("proef", "Kop", "Zin.", pd.DataFrame({"a": values}), [Column("a", "A", kind)])  # type: ignore[arg-type]


def rows(content: bytes, encoding: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def sheet(content: bytes, number: int = 0) -> list[list[object]]:
    book = load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.worksheets[number].iter_rows()]


def test_csv_for_dutch_spreadsheets() -> None:
    content = csv_spreadsheet(PICTURE, ABOUT)
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows(content, "utf-8-sig", ";") == [
        [
            "Thema",
            "Jaar",
            "Risico's met indicatie",
            "Verschil",
            "Aandeel",
            "Datum",
            "Inspecties",
            "Geweigerd",
        ],
        ['Regie; en "zorg"', "2018", "1234", "-12", "0,714286", "2018-03-05", "IGZ; IJZ", "ja"],
        ["Toegang, één\nloket", "2019", "", "3", "", "", "", "nee"],
        [],
        ["Regie heeft het grootste deel zware risico's"],
        ["Selectie", "2016 tot en met 2020; thema Regie."],
        ["Bron", "Register"],
        ["Peildatum", "22 november 2026"],
        ["Momentopname", "0123456789abcdef"],
    ]


SAID = [
    "Regie heeft het grootste deel zware risico's",
    "2016 tot en met 2020; thema Regie.",
    "Register",
    "22 november 2026",
    "0123456789abcdef",
]


def test_csv_for_programs() -> None:
    assert rows(csv_machine(PICTURE, ABOUT), "utf-8", ",") == [
        [
            "thema_naam",
            "jaar",
            "n",
            "verschil",
            "aandeel",
            "datum",
            "inspecties",
            "geweigerd",
            "bestand_titel",
            "bestand_selectie",
            "bestand_bron",
            "bestand_peildatum",
            "bestand_momentopname",
        ],
        [
            'Regie; en "zorg"',
            "2018",
            "1234",
            "-12",
            "0.7142857143",
            "2018-03-05",
            "IGZ; IJZ",
            "true",
            *SAID,
        ],
        ["Toegang, één\nloket", "2019", "", "3", "", "", "", "false", *SAID],
    ]


def test_csv_for_programs_is_read_by_pandas_without_options() -> None:
    frame = pd.read_csv(io.BytesIO(csv_machine(PICTURE, ABOUT)))
    assert frame["verschil"].tolist() == [-12, 3]
    assert frame["aandeel"][0] == pytest.approx(5 / 7)
    assert frame["datum"][0] == "2018-03-05"
    assert set(frame["bestand_bron"]) == {"Register"}


def test_csv_for_programs_is_read_by_duckdb_without_options(tmp_path: Path) -> None:
    path = tmp_path / "beeld.csv"
    path.write_bytes(csv_machine(PICTURE, ABOUT))
    found = duckdb.read_csv(str(path))
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (types["n"], types["aandeel"], types["datum"]) == ("BIGINT", "DOUBLE", "DATE")
    assert found.project("n, thema_naam").fetchall() == [
        (1234, 'Regie; en "zorg"'),
        (None, "Toegang, één\nloket"),
    ]


def test_provenance_of_csv_for_programs_has_no_line_ends_and_can_have_a_value_of_its_own() -> None:
    about = Provenance("Kop\r\nmet\u2028meer", {"Let op": "a\rb\x0bc", "Dag": "1 mei"}, {"Dag": "2020-05-01"})
    assert csv_machine(one_column(["x"]), about).decode() == (
        "a,bestand_titel,bestand_let_op,bestand_dag\r\nx,Kop met meer,a b c,2020-05-01\r\n"
    )


def test_programs_get_the_code_of_a_state() -> None:
    frame = pd.DataFrame({"a": [None, 3.5], "toestand": ["u", ""], "staat": ["[u] te weinig", ""]})
    picture = Picture("p", "K", "Z.", frame, [Column("a", "A", "share"), Column("staat", "Status")])
    header, first, second = rows(csv_machine(picture, Provenance("", {})), "utf-8", ",")
    assert header == ["a", "staat", "toestand", "bestand_titel"]
    assert (first, second) == (["", "[u] te weinig", "u", ""], ["3.5", "", "", ""])
    table = pq.read_table(io.BytesIO(parquet(picture, Provenance("", {}))))
    assert table["toestand"].to_pylist() == ["u", None]
    assert rows(csv_spreadsheet(picture, Provenance("", {})), "utf-8-sig", ";")[0] == ["A", "Status"]


@pytest.mark.parametrize(
    ("page", "picture", "selectie", "fictitious", "stem"),
    [
        ("kaart", "kaart", Selectie(jaren=(2016, 2017, 2018)), False, "register_kaart_2016-2018"),
        (
            "overzicht",
            "thema_per_jaar",
            Selectie(jaren=(2016, 2018), themas=("veiligheid",), ook_verwant=True),
            False,
            "register_overzicht_thema_per_jaar_2016_2018_thema_veiligheid_verwant_ja",
        ),
        (
            "kaart",
            "kaart",
            Selectie(zoek="Één ../../; rm"),
            True,
            "register_kaart_alle_jaren_zoek_een_rm_voorbeeld_fictief",
        ),
        (
            "kaart",
            "kaart",
            Selectie(jaren=(2016,), gemeenten=("GM0001", "GM0002", "GM0003", "GM0004", "GM0005", "GM0006")),
            False,
            "register_kaart_2016_gemeente_gm0001_gm0002_gm0003_gm0004_enz",
        ),
        (
            "kaart",
            "kaart",
            Selectie(jaren=(2016,), zoek="a" * 38),
            False,
            f"register_kaart_2016_zoek_{'a' * 38}",
        ),
        ("kaart", "kaart", Selectie(jaren=(2016,), zoek="a" * 39), False, "register_kaart_2016_zoek_enz"),
        ("verantwoording", "inspecties", None, False, "register_verantwoording_inspecties"),
    ],
)
def test_the_name_of_a_file(
    page: str, picture: str, selectie: Selectie | None, fictitious: bool, stem: str
) -> None:
    assert file_stem("register", page, picture, selectie, fictitious=fictitious) == stem


def test_a_dataset_that_is_called_an_example_says_so_once() -> None:
    assert file_stem("voorbeeld", "kaart", "kaart", None, fictitious=True) == "voorbeeld_kaart_fictief"


@pytest.mark.parametrize(
    ("page", "picture", "selectie", "fictitious", "stem"),
    [
        ("bevindingen", "bevindingen", Selectie(jaren=(2018,)), False, "register_findings_2018"),
        ("overzicht", "thema_per_jaar", Selectie(), False, "register_overview_theme_per_year_all_years"),
        ("kaart", "kaart", Selectie(themas=("kaart",)), False, "register_map_all_years_theme_kaart"),
        (
            "kaart",
            "kaart",
            Selectie(themas=("leren",), ook_verwant=True, zoek="alle jaren"),
            True,
            "register_map_all_years_theme_leren_related_yes_search_alle_etc_example_fictitious",
        ),
        ("verantwoording", "inspecties", None, False, "register_about_the_figures_inspectorates"),
    ],
)
def test_the_name_of_a_file_in_english(
    page: str, picture: str, selectie: Selectie | None, fictitious: bool, stem: str
) -> None:
    assert file_stem("register", page, picture, selectie, fictitious=fictitious, language="en") == stem


def test_a_spreadsheet_file_follows_the_language() -> None:
    picture = Picture(
        "kaart",
        "Map",
        "",
        pd.DataFrame({"p": [0.5, 1234.25], "x": [True, False]}),
        [Column("p", "Share", "share"), Column("x", "Refused", "flag")],
    )
    english = Provenance("Map", {"Source": "Register"}, language="en")
    assert csv_spreadsheet(picture, english).decode("utf-8-sig").splitlines() == [
        "Share,Refused",
        "0.5,yes",
        "1234.25,no",
        "",
        "Map",
        "Source,Register",
    ]
    dutch = csv_spreadsheet(picture, Provenance("Map", {})).decode("utf-8-sig").splitlines()
    assert dutch[:3] == ["Share;Refused", "0,5;ja", "1234,25;nee"]
    assert load_workbook(io.BytesIO(xlsx(picture, english))).sheetnames == ["map", "origin"]


def test_workbook() -> None:
    content = xlsx(PICTURE, ABOUT)
    header, first, second = sheet(content)
    assert header == [column.label for column in COLUMNS]
    assert first == [
        'Regie; en "zorg"',
        2018,
        1234,
        -12,
        pytest.approx(5 / 7),
        dt.datetime(2018, 3, 5),
        "IGZ; IJZ",
        True,
    ]
    assert second == ["Toegang, één\nloket", 2019, None, 3, None, None, None, False]
    assert sheet(content, 1) == [
        ["Regie heeft het grootste deel zware risico's", None],
        ["Selectie", "2016 tot en met 2020; thema Regie."],
        ["Bron", "Register"],
        ["Peildatum", "22 november 2026"],
        ["Momentopname", "0123456789abcdef"],
    ]


def test_workbook_names_its_sheets_and_keeps_the_header_in_view() -> None:
    picture = Picture("een_naam_die_veel_te_lang_is_voor_excel", "K", "Z.", FRAME, COLUMNS)
    book = load_workbook(io.BytesIO(xlsx(picture, ABOUT)))
    assert book.sheetnames == ["een_naam_die_veel_te_lang_is_vo", "herkomst"]
    assert book.worksheets[0].freeze_panes == "A2"
    first, second, *_ = book.worksheets[0].iter_rows()
    assert {cell.font.bold for cell in first} == {True}
    assert {cell.font.bold for cell in second} == {False}


def test_the_sheet_of_fictitious_data_says_so() -> None:
    picture = Picture("een_naam_die_veel_te_lang_is_voor_excel", "K", "Z.", FRAME, COLUMNS)
    book = load_workbook(io.BytesIO(xlsx(picture, Provenance("Kop", {}, fictitious=True))))
    assert book.sheetnames[0] == "een_naam_die_veel_te_la_fictief"


def test_a_reader_sees_why_a_number_is_missing() -> None:
    frame = pd.DataFrame(
        {"naam": ["a", "b"], "deel": [0.5, None], "toestand": ["", "u"], "klein": ["", "7 van 8"]}
    )
    state = Picture("p", "K", "Z.", frame, [Column("naam", "Naam"), Column("deel", "Deel", "share")])
    few = Picture("p", "K", "Z.", frame, [Column("deel", "Deel", "share", instead="klein")])
    about = Provenance("", {})
    assert rows(csv_spreadsheet(state, about), "utf-8-sig", ";")[1:3] == [["a", "0,5"], ["b", "[u]"]]
    assert sheet(xlsx(state, about))[1:] == [["a", 0.5], ["b", "[u]"]]
    assert sheet(xlsx(few, about))[1:] == [[0.5], ["7 van 8"]]
    assert rows(csv_machine(state, about), "utf-8", ",")[2][:3] == ["b", "", "u"]


def test_only_a_missing_number_gets_a_state_and_what_stands_instead_is_made_harmless() -> None:
    frame = pd.DataFrame({"naam": [None], "deel": [None], "toestand": ["u"], "klein": ["=7"]})
    columns = [Column("naam", "Naam"), Column("deel", "Deel", "share", instead="klein")]
    picture = Picture("p", "K", "Z.", frame, columns)
    about = Provenance("", {})
    assert rows(csv_spreadsheet(picture, about), "utf-8-sig", ";")[1] == ["", "'=7"]
    assert sheet(xlsx(picture, about))[1] == [None, "'=7"]


def test_parquet_keeps_values_types_and_provenance() -> None:
    table = pq.read_table(io.BytesIO(parquet(PICTURE, ABOUT)))
    assert table.column_names == [column.name for column in COLUMNS]
    assert {str(table.schema.field(name).type) for name in ("n", "jaar", "verschil")} == {"int64"}
    assert table["n"].to_pylist() == [1234, None]
    assert table["aandeel"].to_pylist() == [5 / 7, None]
    assert table["inspecties"].to_pylist() == [["IGZ", "IJZ"], []]
    assert table["thema_naam"].to_pylist() == FRAME["thema_naam"].tolist()
    metadata = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert metadata == {"title": ABOUT.title, **ABOUT.lines}


def test_parquet_does_not_tell_which_rows_were_left_out() -> None:
    few = Picture("proef", "Kop", "Zin.", FRAME.iloc[[1]], COLUMNS)
    assert pq.read_table(io.BytesIO(parquet(few, ABOUT))).column_names == [column.name for column in COLUMNS]


@pytest.mark.parametrize("write", [kind.write for kind in FORMATS])
def test_only_the_shown_columns_leave(write: Callable[[Picture, Provenance], bytes]) -> None:
    content = write(PICTURE, ABOUT)
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"niet_getoond" not in content
    assert b"geheim" not in content


def test_formats_have_the_endings_programs_expect() -> None:
    assert {kind.key: kind.suffix for kind in FORMATS} == {
        "csv_nl": ".csv",
        "csv": ".machine.csv",
        "xlsx": ".xlsx",
        "parquet": ".parquet",
    }


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-punt", "'-punt"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("\n@x", "'\n@x"),
        ("\r=x", "'\r=x"),
        ("\x00=x", "'\x00=x"),
        ("\ufeff=x", "'\ufeff=x"),
        ("\u200b=x", "'\u200b=x"),
        ("\x7f=x", "'\x7f=x"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("\u00a0=x", "'\u00a0=x"),
        ("＝1+1", "'＝1+1"),
        ("\tnaam", "'\tnaam"),
        ("gewoon", "gewoon"),
        ("1-2", "1-2"),
        ("a=b", "a=b"),
        ("", ""),
        ("'=x", "'=x"),
        ("– een streepje", "– een streepje"),
    ],
)
def test_text_that_could_run_is_made_harmless(text: str, safe: str) -> None:
    assert neutral(text) == safe
    picture = one_column([text])
    assert rows(csv_spreadsheet(picture, ABOUT), "utf-8-sig", ";")[1] == [safe]
    assert rows(csv_machine(picture, ABOUT), "utf-8", ",")[1][:1] == [safe]
    value = sheet(xlsx(picture, ABOUT))[1][0]
    assert (value or "") == safe.replace("\x00", "\ufffd").replace("\r", "\n")


def test_a_workbook_has_no_formulas() -> None:
    picture = one_column(["=1+1", " =cmd|' /C calc'!A0", "@x", "#N/A", "#REF!"])
    book = load_workbook(io.BytesIO(xlsx(picture, ABOUT)))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} == {"s"}


def test_the_name_of_a_column_is_made_harmless_too() -> None:
    """Some columns have the name of a code as their label."""
    picture = Picture("p", "K", "Z.", pd.DataFrame({"a": ["x"]}), [Column("a", "=1+1")])
    assert rows(csv_spreadsheet(picture, ABOUT), "utf-8-sig", ";")[0] == ["'=1+1"]
    book = load_workbook(io.BytesIO(xlsx(picture, ABOUT)))
    (cell,) = next(book.worksheets[0].iter_rows())
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


@pytest.mark.parametrize("dangerous", ["=1+1", "@x", "-1", "\t=1"])
def test_provenance_is_made_harmless_too(dangerous: str) -> None:
    about = Provenance(dangerous, {"Selectie": dangerous})
    tail = rows(csv_spreadsheet(one_column(["x"]), about), "utf-8-sig", ";")[-2:]
    assert tail == [[f"'{dangerous}"], ["Selectie", f"'{dangerous}"]]
    _, machine = rows(csv_machine(one_column(["x"]), about), "utf-8", ",")
    assert machine == ["x", f"'{dangerous.strip()}", f"'{dangerous.strip()}"]
    second = sheet(xlsx(one_column(["x"]), about), 1)
    assert second == [[f"'{dangerous}", None], ["Selectie", f"'{dangerous}"]]


@pytest.mark.parametrize(
    ("value", "dutch", "machine"),
    [
        (-5, "-5", "-5"),
        (-0.25, "-0,25", "-0.25"),
        (1234567.891, "1234567,891", "1234567.891"),
        (0.00001234, "0,000012", "1.234e-05"),
        (1 / 3, "0,333333", "0.3333333333"),
        (100.0, "100", "100.0"),
        (-0.0000001, "0", "-1e-07"),
        (0.0, "0", "0.0"),
        (2_000_000_000_000, "2000000000000", "2000000000000"),
    ],
)
def test_numbers_stay_numbers(value: float, dutch: str, machine: str) -> None:
    picture = one_column([value], "number")
    assert rows(csv_spreadsheet(picture, ABOUT), "utf-8-sig", ";")[1] == [dutch]
    assert rows(csv_machine(picture, ABOUT), "utf-8", ",")[1][:1] == [machine]
    assert sheet(xlsx(picture, ABOUT))[1] == [value]
    assert pq.read_table(io.BytesIO(parquet(picture, ABOUT)))["a"].to_pylist() == [value]


def test_items_of_a_list_that_could_run_are_made_harmless() -> None:
    picture = one_column([["=1+1", "b"]], "list")
    assert rows(csv_spreadsheet(picture, ABOUT), "utf-8-sig", ";")[1] == ["'=1+1; b"]


@pytest.mark.parametrize("kind", [kind.write for kind in FORMATS])
def test_a_picture_without_rows_still_says_where_it_comes_from(
    kind: Callable[[Picture, Provenance], bytes],
) -> None:
    empty = Picture("proef", "Kop", "Zin.", FRAME.head(0), COLUMNS)
    assert len(kind(empty, ABOUT)) > 0


def test_line_ends_within_cells_survive() -> None:
    texts = ["a\rb", "a\nb", "a\r\nb", 'a"b', "a;b", "a,b", "\ta", "é 日本 🙂"]
    picture = one_column(list(texts))
    expected = [[neutral(text)] for text in texts]
    assert rows(csv_spreadsheet(picture, ABOUT), "utf-8-sig", ";")[1 : len(texts) + 1] == expected
    assert [row[:1] for row in rows(csv_machine(picture, ABOUT), "utf-8", ",")[1:]] == expected


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb", "a\uffffb"])
def test_characters_a_workbook_cannot_hold_are_marked(text: str) -> None:
    assert sheet(xlsx(one_column([text]), ABOUT))[1] == ["a\ufffdb"]
