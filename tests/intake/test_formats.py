"""The same three rows in every format, encoding and wrapping give the same findings."""

import bz2
import codecs
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from tests.intake.invented import Loaded, deliver
from tests.intake.mappings import SIMPLE, simple

NAMES = ("nr", "plaats", "datum", "thema", "oordeel")
ROWS = (
    ("1", "Sint-Jansdal", "05-03-2018", "licht", "Goed"),
    ("2", "Órdal", "06-03-2018", "lucht", "Matig"),
    ("3", "Bergen N", "07-03-2018", "water", "Slecht"),
)
EXPECTED = [
    ("bron:1", "P1", "licht", "2"),
    ("bron:2", "P2", "lucht", "3"),
    ("bron:3", "P3", "water", "4"),
]


def text(delimiter: str = ";", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in (NAMES, *ROWS))


def workbook(before: int = 0) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(before):
        sheet.append([f"Titel {number}"] if number % 2 == 0 else [])
    for row in (NAMES, *ROWS):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({n: [r[i] for r in ROWS] for i, n in enumerate(NAMES)}), stream)
    return stream.getvalue()


def objects() -> list[dict[str, str]]:
    return [dict(zip(NAMES, row, strict=True)) for row in ROWS]


def zipped(name: str, content: bytes, *beside: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        for other in beside:
            archive.writestr(other, b"x")
    return stream.getvalue()


MACOS = ("map/.DS_Store", "__MACOSX/map/._proef1.csv")
FORMATS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "csv with semicolons": ("proef1.csv", lambda: text().encode()),
    "csv with commas": ("proef1.csv", lambda: text(",").encode()),
    "csv with pipes": ("proef1.csv", lambda: text("|").encode()),
    "tsv": ("proef1.tsv", lambda: text("\t").encode()),
    "windows line ends": ("proef1.csv", lambda: text(end="\r\n").encode()),
    "old mac line ends": ("proef1.csv", lambda: text(end="\r").encode()),
    "no line end at the end": ("proef1.csv", lambda: text().encode().rstrip(b"\n")),
    "byte order mark": ("proef1.csv", lambda: text().encode("utf-8-sig")),
    "utf-16": ("proef1.csv", lambda: text().encode("utf-16")),
    "utf-16 without mark": ("proef1.csv", lambda: text().encode("utf-16-le")),
    "cp1252": ("proef1.csv", lambda: text().encode("cp1252")),
    "all quoted": ("proef1.csv", lambda: b'"' + text('";"', '"\n"').encode()[:-1]),
    "gzip": ("proef1.csv.gz", lambda: gzip.compress(text().encode())),
    "zstandard": ("proef1.csv.zst", lambda: zstandard.compress(text().encode())),
    "zip": ("proef1.zip", lambda: zipped("proef1.csv", text().encode())),
    "zip of macOS": ("proef1.zip", lambda: zipped("map/proef1.csv", text().encode(), *MACOS)),
    "zip of json lines": (
        "proef1.zip", lambda: zipped("uit/alles.jsonl", "\n".join(map(json.dumps, objects())).encode()),
    ),
    "zip of a json list": ("proef1.zip", lambda: zipped("alles.json", json.dumps(objects()).encode())),
    "zip of tabs": ("proef1.zip", lambda: zipped("alles.tsv", text("\t").encode())),
    "zip of xlsx": ("proef1.zip", lambda: zipped("alles.xlsx", workbook())),
    "zip of gzip": ("proef1.zip", lambda: zipped("alles.csv.gz", gzip.compress(text().encode()))),
    "xlsx": ("proef1.xlsx", workbook),
    "xlsx with titles": ("proef1.xlsx", lambda: workbook(5)),
    "xlsx that is called csv": ("proef1.csv", workbook),
    "csv that is called xlsx": ("proef1.xlsx", lambda: text().encode()),
    "parquet": ("proef1.parquet", parquet),
    "parquet that is called csv": ("proef1.csv", parquet),
    "json lines": ("proef1.jsonl", lambda: "\n".join(map(json.dumps, objects())).encode()),
    "json list": ("proef1.json", lambda: json.dumps(objects(), indent=1).encode()),
    "json document": ("proef1.json", lambda: json.dumps({"meta": {"n": 3}, "rijen": objects()}).encode()),
    "json by column": (
        "proef1.json", lambda: json.dumps({n: [r[i] for r in ROWS] for i, n in enumerate(NAMES)}).encode(),
    ),
    "packed json lines": (
        "proef1.jsonl.gz", lambda: gzip.compress("\n".join(map(json.dumps, objects())).encode()),
    ),
}  # fmt: skip


def findings(loaded: Loaded) -> list[tuple[str, ...]]:
    return loaded.rows("SELECT bevinding_id, gemeente_code, thema, oordeel_norm FROM bevinding ORDER BY 1")


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("case", FORMATS)
def test_every_format_gives_the_same_findings(tmp_path: Path, case: str) -> None:
    name, content = FORMATS[case]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, f"leveringen/{name}": content()})
    assert loaded.counts() == [(name, 3, 3, 0, 0, 3)]
    assert findings(loaded) == EXPECTED


def from_zip(tmp_path: Path, setting: str, *beside: str) -> Loaded:
    mapping = SIMPLE.replace("[levering]", f"[levering]\n{setting}")
    content = zipped("uit/Metingen 2019.csv", text().encode(), *beside)
    return deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.zip": content})


@pytest.mark.parametrize(
    "setting",
    [
        'uit_zip = "metingen*.csv"',
        'uit_zip = ["oud.csv", "metingen 2019.csv"]',
        'uit_zip = "uit/*"',
    ],
)
def test_one_file_of_a_zip_with_several_is_read(tmp_path: Path, setting: str) -> None:
    loaded = from_zip(tmp_path, setting, "lees mij.txt", "velden.csv")
    assert loaded.counts() == [("proef1.zip", 3, 3, 0, 0, 3)]
    assert findings(loaded) == EXPECTED
    assert not loaded.report.deliveries[0].signals


@pytest.mark.parametrize(
    ("setting", "beside", "said"),
    [
        (
            "",
            ["velden.csv"],
            "het zipbestand bevat 2 bestanden (uit/Metingen 2019.csv, velden.csv); "
            "noem met uit_zip in de toewijzing welk bestand telt",
        ),
        (
            "",
            [f"{n}.csv" for n in range(9)],
            "het zipbestand bevat 10 bestanden (uit/Metingen 2019.csv, 0.csv, 1.csv, 2.csv, 3.csv, …); "
            "noem met uit_zip in de toewijzing welk bestand telt",
        ),
        (
            'uit_zip = "oordelen.csv"',
            [],
            "in het zipbestand past niets bij uit_zip = “oordelen.csv”; het bevat uit/Metingen 2019.csv",
        ),
        (
            'uit_zip = "*.csv"',
            ["velden.csv", "lees mij.txt"],
            "bij uit_zip = “*.csv” passen 2 bestanden (uit/Metingen 2019.csv, velden.csv); "
            "maak het patroon preciezer",
        ),
    ],
)
def test_a_zip_of_which_no_one_file_counts_is_refused_with_its_files(
    tmp_path: Path, setting: str, beside: list[str], said: str
) -> None:
    (delivery,) = from_zip(tmp_path, setting, *beside).report.deliveries
    assert delivery.refused
    assert said in delivery.reason


def test_the_encoding_that_was_recognised_is_told(tmp_path: Path) -> None:
    files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": text().encode("cp1252")}
    (delivery,) = deliver(tmp_path, files).report.deliveries
    assert (delivery.format, delivery.encoding) == ("csv", "cp1252")
    assert [s.explanation for s in delivery.signals] == [
        "De codering is niet opgegeven en herkend als cp1252."
    ]


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[levering]", '[levering]\ncodering = "cp850"')
    files = {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": text().encode("cp850")}
    assert findings(deliver(tmp_path, files)) == EXPECTED


def test_a_byte_that_does_not_fit_costs_its_row(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[levering]", '[levering]\ncodering = "utf-8"')
    content = text().encode().replace(b"Bergen N", b"Bergen\xe9 N")
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content})
    assert loaded.counts() == [("proef1.csv", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(4, "codering_onjuist", None, None)]


def test_an_unpacked_file_of_another_kind_is_not_read(tmp_path: Path) -> None:
    files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": bz2.compress(text().encode())}
    (delivery,) = deliver(tmp_path, files).report.deliveries
    assert delivery.refused
    assert delivery.read == delivery.quarantined


def test_numbers_and_dates_of_a_workbook(tmp_path: Path) -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(NAMES)
    sheet.append([1, "P1", dt.datetime(2018, 3, 5), "licht", 2])
    sheet.append([2.0, "P1", 43164, "licht", 2.0])
    sheet.append(["003", "P1", dt.date(2018, 3, 5), "licht", "2"])
    sheet.append([4, "P1", "05-03-2018", "licht", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    mapping = SIMPLE.replace(
        ', datumvorm = ["dd-mm-jjjj", "iso"]', ', datumvorm = ["iso", "excel", "dd-mm-jjjj"]'
    )
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": stream.getvalue()})
    day = dt.date(2018, 3, 5)
    assert loaded.rows("SELECT bevinding_id, datum, oordeel_norm FROM bevinding ORDER BY bron_rij") == [
        ("bron:1", day, "2"), ("bron:2", day, "2"), ("bron:003", day, "2"),
    ]  # fmt: skip
    assert loaded.quarantine() == [(5, "oordeel_onbekend", "oordeel", "=1+1")]


def test_an_error_in_a_cell_is_no_empty_cell(tmp_path: Path) -> None:
    """Nor is a formula whose result was not stored; one whose result is an empty text is."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [NAMES, ["1", "#N/A", "05-03-2018", "licht", "Goed"], ["2", "P1", "05-03-2018", "licht", "=B2"]]
    rows += [[number, "P1", "05-03-2018", "licht", "Goed"] for number in ("3", "4", "5")]
    for row in [*rows, [], ["=5&A1"]]:
        sheet.append(row)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.xlsx": saved(book)})
    assert loaded.counts() == [("proef1.xlsx", 6, 3, 0, 3, 3)]
    assert loaded.quarantine() == [
        (2, "gemeente_onbekend", "plaats", "#N/A"),
        (3, "oordeel_onbekend", "oordeel", "=B2"),
        (8, "verplicht_leeg", "thema", None),
    ]


def test_a_hidden_sheet_is_read_only_when_no_other_fits(tmp_path: Path) -> None:
    for name, hidden in {"oud": ("oud",), "beide": ("oud", "nieuw")}.items():
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, number in (("oud", "1"), ("nieuw", "2")):
            sheet = book.create_sheet(title)
            sheet.append(NAMES)
            sheet.append([number, "P1", "05-03-2018", "licht", "Goed"])
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        if name == "beide":
            book.create_sheet("Leeg")
        files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.xlsx": saved(book)}
        loaded = deliver(tmp_path / name, files)
        read, other = ("2", "oud") if name == "oud" else ("1", "nieuw")
        assert loaded.rows("SELECT bevinding_id FROM bevinding") == [(f"bron:{read}",)]
        assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [
            ("blad_niet_gelezen", other)
        ]


def test_decimal_numbers_of_parquet(tmp_path: Path) -> None:
    from decimal import Decimal

    values = pa.array([Decimal("2.00"), Decimal("1.00"), Decimal("2.50")], pa.decimal128(5, 2))
    cells = [[name] * 3 for name in ("P1", "05-03-2018", "licht")]
    table = pa.table([pa.array([1, 2, 3]), *map(pa.array, cells), values], names=list(NAMES))
    stream = io.BytesIO()
    pq.write_table(table, stream)
    files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.parquet": stream.getvalue()}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("proef1.parquet", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(3, "oordeel_onbekend", "oordeel", "2.50")]


def test_a_few_stray_bytes_do_not_change_the_encoding_of_the_rest(tmp_path: Path) -> None:
    text = "nr;plaats;datum;thema;oordeel\n1;Órdal;05-03-2018;licht;Goed\n2;Órdal;05-03-2018;licht;"
    content = text.encode() + b"Go\xe9d\n3;P1;05-03-2018;licht;Goed\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert loaded.counts() == [("proef1.csv", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(3, "codering_onjuist", None, None)]


def test_a_cell_under_no_name(tmp_path: Path) -> None:
    """Behind the last name it is a cell too many; elsewhere its column is told as one not assigned."""
    rows = "nr;;plaats;datum;thema;oordeel;;\n1;;P1;05-03-2018;licht;Goed;;\n2;;P1;05-03-2018;licht;Goed;;x\n"
    loaded = deliver(tmp_path / "achter", {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": rows})
    assert loaded.counts() == [("proef1.csv", 2, 1, 0, 1, 1)]
    assert loaded.quarantine() == [(3, "te_veel_kolommen", "#8", "x")]
    assert loaded.report.deliveries[0].signals == []
    inside = rows.replace("2;;P1", "2;y;P1").replace(";;x", ";;")
    for number, (ignored, told) in enumerate((("", ["#2"]), ('negeer = ["#2"]\n', []))):
        files = {"bronnen/bron.toml": ignored + SIMPLE, "leveringen/proef1.csv": inside}
        loaded = deliver(tmp_path / f"binnen{number}", files)
        assert loaded.counts() == [("proef1.csv", 2, 2, 0, 0, 2)]
        assert [s.name for s in loaded.report.deliveries[0].signals] == told


def test_each_named_sheet_is_a_delivery(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Toelichting"
    book.active.append(["Lees dit eerst"])
    for year, row in (("2018", ROWS[0]), ("2019", ROWS[1])):
        sheet = book.create_sheet(f"Jaar {year}")
        sheet.append(NAMES)
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    mapping = SIMPLE.replace("[levering]", '[levering]\nblad = "Jaar *"\nbladnaam = "Jaar {jaar}"')
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": stream.getvalue()})
    assert loaded.counts() == [
        ("proef1.xlsx [Jaar 2018]", 1, 1, 0, 0, 1),
        ("proef1.xlsx [Jaar 2019]", 1, 1, 0, 0, 1),
    ]
    assert [d.reference_date.isoformat() for d in loaded.report.deliveries if d.reference_date] == [
        "2018-12-31",
        "2019-12-31",
    ]


def test_the_sheet_that_fits_is_found_and_others_like_it_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Inhoud", "Blad"])
    for name in ("A", "B"):
        sheet = book.create_sheet(name)
        sheet.append(NAMES)
        sheet.append(ROWS[0])
    stream = io.BytesIO()
    book.save(stream)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.xlsx": stream.getvalue()})
    assert loaded.counts() == [("proef1.xlsx", 1, 1, 0, 0, 1)]
    assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [("blad_niet_gelezen", "B")]


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[levering]", '[levering]\nblad = "Gegevens"')
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": workbook()})
    assert loaded.counts() == [("proef1.xlsx", 0, 0, 0, 0, 0)]
    assert loaded.rows("SELECT regel, melding FROM quarantaine") == [
        ("blad_ontbreekt", "De werkmap heeft geen blad “Gegevens”. Pas blad in de toewijzing aan.")
    ]


def test_objects_within_objects_and_lists_in_json(tmp_path: Path) -> None:
    mapping = (
        SIMPLE.replace('gemeente = "plaats"', 'gemeente = "waar.code"')
        .replace("{plaats}", "{waar.code}")
        .replace("[onderzoek]", '[onderzoek]\ndoelgroep = { kolom = "groepen", verplicht = false }')
    )
    line = {
        "nr": 7, "waar": {"code": "P1", "naam": "x"}, "datum": "2018-03-05", "thema": "licht", "oordeel": 1,
        "groepen": [],
    }  # fmt: skip
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.jsonl": json.dumps(line)})
    assert findings(loaded) == [("bron:7", "P1", "licht", "1")]


def test_lists_of_objects_in_json_are_columns_by_number(tmp_path: Path) -> None:
    mapping = """
titel = "Diep"
inspectie = "ANDER"
sleutel = "@id"
[levering]
bestanden = "proef*"
[bevinding]
datum = "datum"
[onderzoek]
[[breed]]
[breed.kolommen]
"oordelen.1.waarde" = { thema = { kolom = "oordelen.1.naam" } }
"oordelen.2.waarde" = { thema = { kolom = "oordelen.2.naam" } }
"""
    judged = [{"naam": "Licht", "waarde": 2}, {"naam": "Lucht", "waarde": "Slecht"}]
    line = {"@id": 7, "datum": "2018-03-05", "oordelen": judged}
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.jsonl": json.dumps(line)})
    assert loaded.rows("SELECT thema, oordeel_norm FROM bevinding ORDER BY 1") == [
        ("licht", "2"),
        ("lucht", "4"),
    ]


def test_a_column_that_appears_late_in_json_is_read(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('oordeel = "oordeel"', 'oordeel = "oordeel"\ntekst = "tekst"')
    rows: list[dict[str, str]] = [objects()[0] | {"nr": str(n)} for n in range(1500)]
    rows[-1]["tekst"] = "Laat."
    rows[-1]["nieuw"] = "x"
    loaded = deliver(
        tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.jsonl": "\n".join(map(json.dumps, rows))}
    )
    assert loaded.rows("SELECT bron_rij, tekst FROM bevinding WHERE tekst IS NOT NULL") == [(1500, "Laat.")]
    assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [
        ("kolom_niet_toegewezen", "nieuw")
    ]


def test_a_damaged_line_of_json_costs_that_line(tmp_path: Path) -> None:
    lines = [*map(json.dumps, objects()), '{"nr": "4", ', "[1, 2]", "null"]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.jsonl": "\n".join(lines)})
    assert loaded.counts() == [("proef1.jsonl", 6, 3, 0, 3, 3)]
    assert loaded.quarantine() == [(n, "json_onleesbaar", None, None) for n in (4, 5, 6)]
    assert loaded.rows("SELECT ruwe_rij FROM quarantaine WHERE rij = 4") == [('{"nr": "4",',)]


def test_types_of_parquet_become_text(tmp_path: Path) -> None:
    import datetime as dt

    table = pa.table(
        {
            "nr": pa.array([1, 2], pa.int64()),
            "plaats": ["P1", None],
            "datum": pa.array([dt.date(2018, 3, 5), dt.date(2018, 3, 6)], pa.date32()),
            "thema": ["licht", "lucht"],
            "oordeel": pa.array([2.0, None], pa.float64()),
        }
    )
    stream = io.BytesIO()
    pq.write_table(table, stream)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.parquet": stream.getvalue()})
    assert findings(loaded) == [("bron:1", "P1", "licht", "2"), ("bron:2", None, "lucht", None)]
    assert loaded.rows("SELECT bron_rij FROM bevinding ORDER BY 1") == [(1,), (2,)]


def test_lines_of_json_have_no_path(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[levering]", '[levering]\npad = "data.rijen"')
    rows = [dict(zip(NAMES, map(str, row), strict=True)) for row in ROWS]
    files: dict[str, str | bytes] = {
        "bronnen/bron.toml": mapping,
        "leveringen/proef1.json": json.dumps({"data": {"rijen": rows[:1]}}),
        "leveringen/proef2.jsonl": "\n".join(map(json.dumps, rows)),
    }
    loaded = deliver(tmp_path, files)
    assert [(d.file, d.refused, d.read) for d in loaded.report.deliveries] == [
        ("proef1.json", False, 1),
        ("proef2.jsonl", False, len(ROWS)),
    ]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_table_of_very_many_columns(tmp_path: Path, kind: str) -> None:
    names = [*NAMES, *(f"k{n}" for n in range(1100))]
    rows = [["1", "P1", "05-03-2018", "licht", "Goed", *["x"] * 1100], ["2", *[""] * 4, *["x"] * 1100]]
    text = "".join(f"{';'.join(cells)}\n" for cells in [names, *rows])
    content = text if kind == "csv" else json.dumps([dict(zip(names, cells, strict=True)) for cells in rows])
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, f"leveringen/proef1.{kind}": content})
    assert loaded.counts() == [(f"proef1.{kind}", 2, 1, 0, 1, 1)]
    assert len(loaded.report.deliveries[0].signals) == 1100


def test_names_in_json_that_are_alike_are_one_column(tmp_path: Path) -> None:
    """Unless one row says two things by them, or by one name."""
    good = objects()[0]
    other = {name.upper(): value for name, value in good.items()} | {"NR": "2"}
    lines = [
        json.dumps(good),
        json.dumps(other),
        json.dumps(good | {"nr": "3", "Plaats": "P2"}),
        json.dumps(good | {"nr": "4"}).replace('"thema"', '"oordeel": "Slecht", "thema"'),
        json.dumps(good | {"nr": "5"}).replace('"thema"', '"nr": "5", "thema"'),
        json.dumps(good | {"nr": "6", "tekst": "\ud800"}),
        json.dumps(good | {"nr": "7", "te\ud800kst": "x"}),
    ]
    files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.jsonl": "\n".join(lines)}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("proef1.jsonl", 7, 4, 0, 3, 4)]
    assert [row[:2] for row in loaded.quarantine()] == [
        (3, "json_onleesbaar"),
        (4, "json_onleesbaar"),
        (6, "codering_onjuist"),
    ]
    assert [s.name for s in loaded.report.deliveries[0].signals] == ["tekst", "te\\ud800kst"]


def test_lengths_of_time_and_names_of_sheets(tmp_path: Path) -> None:
    import datetime as dt

    mapping = SIMPLE.replace(
        'bestandsnaam = "proef{volg}.{soort}"', 'blad = "jaar*"\nbladnaam = "Jaar {jaar}"'
    )
    mapping = mapping.replace('oordeel = "oordeel"', 'oordeel = "oordeel"\ntekst = "duur"')
    book = openpyxl.Workbook()
    book.active.title = "JAAR 2018 "
    book.active.append([*NAMES, "duur"])
    book.active.append(["1", "P1", "05-03-2018", "licht", "Goed", dt.timedelta(hours=30)])
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": saved(book)})
    assert loaded.rows("SELECT tekst FROM bevinding") == [("30:00:00",)]
    assert str(loaded.report.deliveries[0].reference_date) == "2018-12-31"


IN_PLACES = {
    "deep in a document": {"succes": True, "uit": {"velden": [{"id": "nr"}], "rijen": None, "aantal": 3}},
    "features": {"type": "Verzameling", "uit": {"rijen": None}},
}


@pytest.mark.parametrize("case", IN_PLACES)
@pytest.mark.parametrize("suffix", ["json", "geojson"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_list_in_a_document_that_fits_is_found(
    tmp_path: Path, case: str, suffix: str, encoding: str
) -> None:
    document = json.loads(json.dumps(IN_PLACES[case]))
    document["uit"]["rijen"] = [dict(zip(NAMES, row, strict=True)) for row in ROWS]
    content = json.dumps(document, ensure_ascii=False).encode(encoding)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, f"leveringen/proef1.{suffix}": content})
    assert findings(loaded) == EXPECTED


def test_a_row_with_a_list_inside_an_object_is_no_document(tmp_path: Path) -> None:
    row = dict(zip(NAMES, ROWS[0], strict=True)) | {"bezoek": {"foto": [{"nr": 7}]}}
    loaded = deliver(
        tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.json": json.dumps(row, ensure_ascii=False)}
    )
    assert findings(loaded) == EXPECTED[:1]


def test_rows_that_are_lists(tmp_path: Path) -> None:
    mapping = SIMPLE
    for number, name in enumerate(NAMES, 2):
        mapping = mapping.replace(f'= "{name}"', f'= "#{number}"').replace(f"{{{name}}}", f"{{#{number}}}")
    content = json.dumps({"meta": {"kolommen": [{"naam": "nr"}]}, "data": [["x", *row] for row in ROWS]})
    files = {"bronnen/bron.toml": mapping.replace("[levering]", '[levering]\npad = "data"')}
    loaded = deliver(tmp_path, {**files, "leveringen/proef1.json": content})
    assert findings(loaded) == EXPECTED


def test_bytes_of_an_unknown_encoding_cost_their_row(tmp_path: Path) -> None:
    content = text().encode("cp1252") + "4;P1;08-03-2018;licht;適正\n".encode("shift-jis")
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert findings(loaded) == EXPECTED
    assert loaded.rows("SELECT rij, regel, melding FROM quarantaine") == [
        (
            5,
            "codering_onjuist",
            "De rij bevat tekens die niet bij de codering van het bestand passen. Sla het bestand op als "
            "UTF-8, of noem zijn codering in de toewijzing.",
        )
    ]


LONG_NAME = SIMPLE.replace('"oordeel"', '"Oordeel van de inspectie"').replace("proef*", "proef*.csv")


@pytest.mark.parametrize("between", ["\n", "\r\n"])
@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "title", ["", 'Stand;"met een{0}noot van{0}drie regels"{1}', 'Titel{1}"Noot{0}eronder"{1}']
)
def test_a_line_end_inside_a_name_costs_no_row(tmp_path: Path, between: str, inside: str, title: str) -> None:
    head = f'nr;plaats;datum;thema;"Oordeel van{inside}de inspectie"'
    rows = [f"{n};P1;05-03-2018;licht;Goed" for n in range(1, 4)]
    text = title.format(inside, between) + between.join([head, *rows, ""])
    loaded = deliver(
        tmp_path, {"bronnen/bron.toml": LONG_NAME, "leveringen/proef1.csv": text.encode("utf-8")}
    )
    assert loaded.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]
    above = title.count("{1}")
    assert loaded.rows("SELECT bron_rij FROM bevinding ORDER BY 1") == [(above + n,) for n in (2, 3, 4)]


@pytest.mark.parametrize("between", ["\n", "\r\n"])
@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_line_end_inside_a_cell_costs_no_row(tmp_path: Path, between: str, inside: str, at: int) -> None:
    rows = [f"{n};P1;05-03-2018;licht;Goed;kort" for n in range(1, 4)]
    rows[at] = rows[at].replace("kort", f'"lang{inside}en{inside}langer"')
    text = between.join(["nr;plaats;datum;thema;oordeel;noot", *rows, ""])
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": text.encode("utf-8")})
    assert loaded.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]
    assert loaded.rows("SELECT bron_rij FROM bevinding ORDER BY 1") == [(2,), (3,), (4,)]


@pytest.mark.parametrize("title", ['Schermen van 5"', '"Stand van zaken'])
def test_a_title_with_one_quote_costs_no_row(tmp_path: Path, title: str) -> None:
    files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": f"{title};;;;\n{text()}"}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]
    assert findings(loaded) == EXPECTED
    assert loaded.rows("SELECT min(bron_rij) FROM bevinding") == [(3,)]


@pytest.mark.parametrize("ending", ["", "\n\n"])
def test_text_that_a_spreadsheet_is_to_leave_as_it_is(tmp_path: Path, ending: str) -> None:
    mapping = SIMPLE.replace('thema = "thema"', 'thema = "thema"\neenheid_id = "nr"')
    rows = ['="007";Sint-Jansdal;05-03-2018;licht;="Goed"', '"=""008""";="P1";="2018-03-06";licht;Goed']
    rows += ['=9";Sint-Jansdal;05-03-2018;licht;Goed', '="1"0";Sint-Jansdal;05-03-2018;licht;Goed']
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/proef1.csv": simple(*rows) + ending})
    assert loaded.counts() == [("proef1.csv", 4, 4, 0, 0, 4)]
    assert loaded.rows("SELECT bron_rij, eenheid_id, datum::VARCHAR FROM bevinding ORDER BY 1") == [
        (2, "007", "2018-03-05"),
        (3, "008", "2018-03-06"),
        (4, '=9"', "2018-03-05"),
        (5, '="1"0"', "2018-03-05"),
    ]


@pytest.mark.parametrize("inside", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("row", [1, 2, 3])
def test_a_line_end_inside_a_cell_of_a_workbook(tmp_path: Path, inside: str, row: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (["Titel"], ["nr", "plaats", "datum", "thema", "oordeel"]):
        sheet.append(line)
    for number in (1, 2):
        sheet.append([number, "Sint-Jansdal", "05-03-2018", "licht", "Goed"])
    at = sheet.cell(row, 1 if row == 1 else 5)
    at.value = f"{at.value}{inside} (voorlopig)" if row < 3 else f"{at.value}{inside}"
    content = io.BytesIO()
    book.save(content)
    mapping = SIMPLE.replace('oordeel = "oordeel"', 'oordeel = "oordeel*"')
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": content.getvalue()})
    assert loaded.counts() == [("proef1.xlsx", 2, 2, 0, 0, 2)]
    assert loaded.rows("SELECT bron_rij, oordeel_norm FROM bevinding ORDER BY 1") == [(3, "2"), (4, "2")]


def test_a_line_end_inside_the_header_of_the_first_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["nr", "plaats", "datum", "thema", "oordeel\n(voorlopig)"])
    sheet.append([1, "Sint-Jansdal", "05-03-2018", "licht", "Goed"])
    content = io.BytesIO()
    book.save(content)
    mapping = SIMPLE.replace('oordeel = "oordeel"', 'oordeel = "oordeel (voorlopig)"')
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": content.getvalue()})
    assert loaded.counts() == [("proef1.xlsx", 1, 1, 0, 0, 1)]


def test_long_numbers_and_truths_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["nr", "plaats", "datum", "thema", "oordeel"])
    for number, judgement in ((1234567890123456, True), (12345678.5, False)):
        sheet.append([number, "Sint-Jansdal", "05-03-2018", "licht", judgement])
    mapping = SIMPLE.replace('thema = "thema"', 'thema = "thema"\neenheid_id = "nr"')
    mapping += '[waarden.oordeel]\n"true" = "Goed"\n"false" = "Slecht"\n'
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.xlsx": saved(book)})
    assert loaded.rows("SELECT eenheid_id, oordeel_norm FROM bevinding ORDER BY bron_rij") == [
        ("1234567890123456", "2"),
        ("12345678.5", "4"),
    ]


def test_a_word_before_every_name(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('gemeente = "plaats"', 'gemeente = "plaats / 1"').replace("{plaats} ", "")
    mapping += '[[splitsen]]\nkolom = "plaats"\ntussen = ["Gemeente "]\n'
    rows = ["1;Gemeente Sint-Jansdal;05-03-2018;licht;Goed", "2;Bergen (noord);05-03-2018;licht;Goed"]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT gemeente_code FROM bevinding ORDER BY bron_rij") == [("P1",), ("P3",)]


@pytest.mark.parametrize(
    ("declared", "content", "told"),
    [
        (
            "utf-8",
            text().encode("utf-16"),
            "de bytes zijn utf-16 en de toewijzing zegt codering = “utf-8”; zet codering = “utf-16” in de "
            "toewijzing, of bewaar het bestand als utf-8",
        ),
        (
            "cp1252",
            text().encode("utf-16-be"),
            "de bytes zijn utf-16-be en de toewijzing zegt codering = “cp1252”; zet codering = “utf-16-be” "
            "in de toewijzing, of bewaar het bestand als cp1252",
        ),
        (
            "utf-16",
            text().encode("utf-8"),
            "de toewijzing zegt codering = “utf-16” en dat zijn de bytes niet; haal codering weg uit de "
            "toewijzing, of zet er de codering van het bestand",
        ),
    ],
)
def test_bytes_that_cannot_be_what_the_mapping_says(
    tmp_path: Path, declared: str, content: bytes, told: str
) -> None:
    mapping = SIMPLE.replace("[levering]\n", f'[levering]\ncodering = "{declared}"\n')
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content})
    (delivery,) = loaded.report.deliveries
    assert (delivery.refused, delivery.reason) == (
        True,
        f"Het bestand is niet te lezen: {told}. Lever het opnieuw.",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_wide_encoding_that_is_the_declared_one(tmp_path: Path, encoding: str) -> None:
    mapping = SIMPLE.replace("[levering]\n", f'[levering]\ncodering = "{encoding}"\n')
    content = text().encode(encoding)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content})
    assert loaded.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]


@pytest.mark.parametrize(("mark", "real"), [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8-sig")])
@pytest.mark.parametrize("declared", ["cp1252", "cp1250", "iso-8859-2", "cp1251"])
def test_utf8_under_an_encoding_of_one_byte_is_refused(
    tmp_path: Path, declared: str, mark: bytes, real: str
) -> None:
    mapping = SIMPLE.replace("[levering]", f'[levering]\ncodering = "{declared}"')
    content = mark + text().encode()
    (delivery,) = deliver(
        tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content}
    ).report.deliveries
    assert delivery.refused
    assert f"de bytes zijn {real} en de toewijzing zegt codering =" in delivery.reason
    assert "zet codering = “utf-8”" in delivery.reason


def test_ascii_fits_every_encoding(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[levering]", '[levering]\ncodering = "cp1250"')
    content = text().encode("ascii", errors="replace")
    (delivery,) = deliver(
        tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content}
    ).report.deliveries
    assert not delivery.refused


@pytest.mark.parametrize(
    "names", ["nr;pla ats;datum;thema;oor  deel", "n r;plaats;da\u00a0tum;thema;oordeel"]
)
def test_spaces_in_the_name_of_a_column_do_not_matter(tmp_path: Path, names: str) -> None:
    content = text().replace(";".join(NAMES), names)
    assert names in content
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert findings(loaded) == EXPECTED
    assert not loaded.report.signals


def test_of_columns_that_differ_in_spaces_each_is_itself(tmp_path: Path) -> None:
    lines = text().replace(";".join(NAMES), "nr;plaats;datum;thema;oor deel;oordeel").splitlines()
    wide = [lines[0], *(f"{line.rsplit(';', 1)[0]};onzin;{line.rsplit(';', 1)[1]}" for line in lines[1:])]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": "\n".join(wide) + "\n"})
    assert findings(loaded) == EXPECTED


def named_objects(tmp_path: Path, mapping: str, content: object) -> Loaded:
    files = {"bronnen/bron.toml": mapping.replace("[levering]", '[levering]\npad = "uit.alles"')}
    return deliver(tmp_path, {**files, "leveringen/proef1.json": json.dumps(content)})


def test_objects_in_an_object_are_rows_with_a_name(tmp_path: Path) -> None:
    rows = {str(number): {**row, "nr": "x"} for number, row in enumerate(objects(), 1)}
    loaded = named_objects(tmp_path, SIMPLE.replace('"nr"', '"#naam"'), {"uit": {"alles": rows, "n": 3}})
    assert loaded.counts() == [("proef1.json", 3, 3, 0, 0, 3)]
    assert findings(loaded) == EXPECTED


def test_a_path_without_rows_is_named(tmp_path: Path) -> None:
    (delivery,) = named_objects(tmp_path, SIMPLE, {"uit": {"alles": 3}}).report.deliveries
    assert "op het pad “uit.alles” staat geen lijst van objecten" in delivery.reason
