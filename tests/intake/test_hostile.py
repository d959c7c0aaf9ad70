"""Whatever is delivered, every row is accounted for and nothing breaks."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
import zstandard

from tests.intake.invented import DATASET, deliver, take_in, write_dataset
from tests.intake.mappings import HEADER, SIMPLE, simple

GOOD = "1;Sint-Jansdal;05-03-2018;licht;Goed"
ROWS = [f"{n};Sint-Jansdal;05-03-2018;licht;Goed" for n in range(1, 5)]


def test_broken_lines_cost_themselves_and_no_other(tmp_path: Path) -> None:
    lines = [
        ROWS[0],
        '10;"Sint-Jansdal;05-03-2018;licht;Goed',
        ROWS[1],
        "11;Sint-Jansdal;05-03-2018;licht;Goed;extra",
        ROWS[2],
        "12;Sint-Jansdal",
        "13;Sint-\0Jansdal;05-03-2018;licht;Goed",
        ROWS[3],
    ]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(*lines)})
    assert loaded.counts() == [("proef1.csv", 8, 4, 0, 4, 4)]
    assert loaded.rows("SELECT rij, regel, ruwe_rij FROM quarantaine ORDER BY rij") == [
        (3, "csv_aanhalingsteken", lines[1]),
        (5, "te_veel_kolommen", lines[3]),
        (7, "te_weinig_kolommen", lines[5]),
        (8, "nulteken", lines[6].replace("\0", "\\x00")),
    ]
    assert [r for (r,) in loaded.rows("SELECT bron_rij FROM bevinding ORDER BY 1")] == [2, 4, 6, 9]


def test_blank_lines_are_no_data_but_count_as_rows(tmp_path: Path) -> None:
    content = HEADER + "\n" + ROWS[0] + "\n\n;;;;\n" + ROWS[1] + "\n\n\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert loaded.counts() == [("proef1.csv", 2, 2, 0, 0, 2)]
    assert [r for (r,) in loaded.rows("SELECT bron_rij FROM bevinding ORDER BY 1")] == [3, 6]


@pytest.mark.parametrize(
    "content",
    [
        HEADER + "1;Sint-Jansdal;05-03-2018;licht;Goed",
        HEADER.replace("\n", "\r\n") + GOOD,
        HEADER + '1;"Sint-Jansdal";"05-03-2018";licht;"Goed"\n',
        HEADER + "1;Sint-Jansdal;05-03-2018;licht;Goed;;;\n",
        "nr;plaats;datum;thema;oordeel;;\n1;Sint-Jansdal;05-03-2018;licht;Goed;;\n",
    ],
)
def test_harmless_oddities(tmp_path: Path, content: str) -> None:
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert loaded.counts() == [("proef1.csv", 1, 1, 0, 0, 1)]


def bomb_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "nr"
    book.active.cell(1_048_576, 16_384, "ver weg")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def inflating_xlsx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", b" " * (300 * 1024 * 1024))
    return stream.getvalue()


NOTHING = {
    "empty": ("proef1.csv", b"", "bestand_leeg"),
    "empty workbook": ("proef1.xlsx", b"", "bestand_leeg"),
    "list without rows": ("proef1.json", b"[]", "bestand_leeg"),
    "document without rows": ("proef1.json", b'{"rijen": []}', "bestand_leeg"),
    "not gzip": ("proef1.csv.gz", b"\x1f\x8b" + b"x" * 50, "bestand_onleesbaar"),
    "cut gzip": ("proef1.csv.gz", gzip.compress(simple(*ROWS).encode())[:-12], "bestand_onleesbaar"),
    "gzip bomb": ("proef1.csv.gz", gzip.compress(b"a" * (200 * 1024 * 1024)), "bestand_te_groot"),
    "zstandard bomb": ("proef1.csv.zst", zstandard.compress(b"a" * (200 * 1024 * 1024)), "bestand_te_groot"),
    "cut zstandard": (
        "proef1.csv.zst",
        zstandard.compress(simple(*ROWS).encode())[:-3],
        "bestand_onleesbaar",
    ),
    "cut between frames": (
        "proef1.csv.zst",
        zstandard.compress(simple(*ROWS).encode()) + zstandard.compress(b"x")[:7],
        "bestand_onleesbaar",
    ),
    "workbook that inflates": ("proef1.xlsx", inflating_xlsx(), "bestand_te_groot"),
    "workbook that takes all memory": ("proef1.xlsx", bomb_xlsx(), "bestand_onleesbaar"),
    "cut workbook": ("proef1.xlsx", b"PK\x03\x04" + b"x" * 100, "bestand_onleesbaar"),
    "cut parquet": ("proef1.parquet", b"PAR1" + b"x" * 100 + b"PAR1", "bestand_onleesbaar"),
    "old office file": ("proef1.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "bestand_onleesbaar"),
    "xml": ("proef1.xml", b'<?xml version="1.0"?><rijen><rij nr="1"/></rijen>', "bestand_onleesbaar"),
    "page that is called a workbook": (
        "proef1.xls",
        b"\xef\xbb\xbf\r\n<HTML><table><tr><td>nr</td></tr></table></HTML>",
        "bestand_onleesbaar",
    ),
    "json document": ("proef1.json", b'{"a": [1, 2', "bestand_onleesbaar"),
    "deep json": ("proef1.json", b"[" * 100_000, "bestand_onleesbaar"),
}


@pytest.mark.parametrize("case", NOTHING)
def test_a_file_that_holds_no_table_is_refused_with_one_line(tmp_path: Path, case: str) -> None:
    name, content, rule = NOTHING[case]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, f"leveringen/{name}": content})
    assert loaded.counts() == [(name, 0, 0, 0, 0, 0)]
    assert loaded.report.deliveries[0].refused
    assert loaded.rows("SELECT rij, regel FROM quarantaine") == [(None, rule)]
    assert loaded.report.deliveries[0].to_json()["problem"] == rule


def test_a_page_that_is_called_a_workbook_is_said_to_be_one(tmp_path: Path) -> None:
    files = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.xls": "<table><tr><td>nr</td></tr></table>"}
    assert deliver(tmp_path, files).rows("SELECT melding FROM quarantaine") == [
        (
            "Het bestand is niet te lezen: het is een webpagina; open het in een rekenprogramma en bewaar "
            "het als xlsx of csv. Lever het opnieuw.",
        )
    ]


def test_a_directory_with_the_name_of_a_file(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv/x.txt": "x"})
    loaded = take_in(dataset)
    assert ("proef1.csv", 0, 0, 0, 0, 0) in loaded.counts()
    assert loaded.rows("SELECT melding FROM quarantaine WHERE bestand = 'proef1.csv'") == [
        ("Het bestand is niet te lezen: het is een map en geen bestand. Lever het opnieuw.",)
    ]


def test_a_dangling_link(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path, {"bronnen/bron.toml": SIMPLE})
    (dataset / "leveringen" / "proef1.csv").symlink_to(tmp_path / "weg.csv")
    assert take_in(dataset).counts() == [("proef1.csv", 0, 0, 0, 0, 0)]


def test_a_header_alone_is_an_empty_delivery_not_a_bad_one(tmp_path: Path) -> None:
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": HEADER})
    assert loaded.counts() == [("proef1.csv", 0, 0, 0, 0, 0)]
    assert not loaded.report.deliveries[0].refused
    assert loaded.report.deliveries[0].warnings == {"geen_rijen": 1}


def test_without_a_header_every_line_is_kept_aside(tmp_path: Path) -> None:
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": "a;b\n1;2\n\n3;4\n"})
    assert loaded.counts() == [("proef1.csv", 3, 0, 0, 3, 0)]
    assert loaded.rows("SELECT rij, regel, ruwe_rij FROM quarantaine ORDER BY rij") == [
        (1, "kop_niet_gevonden", "a;b"), (2, "kop_niet_gevonden", "1;2"), (4, "kop_niet_gevonden", "3;4"),
    ]  # fmt: skip


def test_a_million_columns(tmp_path: Path) -> None:
    wide = ";".join(["nr"] * 1_000_000)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": f"{wide}\n{wide}\n"})
    assert loaded.counts() == [("proef1.csv", 2, 0, 0, 2, 0)]
    assert loaded.report.deliveries[0].rules == {"te_veel_kolommen_in_bestand": 2}
    ((longest,),) = loaded.rows("SELECT max(length(ruwe_rij)) FROM quarantaine")
    assert longest < 100_000


def test_a_missing_column_keeps_every_row_aside(tmp_path: Path) -> None:
    content = "nr;plaats;datum;oordeel\n1;P1;05-03-2018;Goed\n2;P1;05-03-2018;Goed\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert loaded.counts() == [("proef1.csv", 2, 0, 0, 2, 0)]
    assert loaded.rows("SELECT DISTINCT regel, melding FROM quarantaine") == [
        (
            "kolom_ontbreekt",
            "De kolom “thema” ontbreekt. Gezocht: “thema”. Aanwezig: nr, plaats, datum, oordeel. "
            "Voeg de nieuwe naam toe aan de toewijzing.",
        )
    ]


def test_a_name_that_fits_two_columns_is_not_guessed(tmp_path: Path) -> None:
    content = "nr;plaats;datum;thema;oordeel;oordeel\n1;P1;05-03-2018;licht;Goed;Slecht\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    assert loaded.rows("SELECT regel, melding FROM quarantaine") == [
        (
            "kolom_dubbel",
            "De kolomnaam “oordeel” komt meer dan één keer voor. Kies uit: oordeel#1, oordeel#2.",
        )
    ]


def test_a_file_name_without_the_date_it_should_have(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('"proef{volg}.{soort}"', '"proef_{jaar}.csv"')
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(GOOD)})
    assert loaded.rows("SELECT regel, melding FROM quarantaine") == [
        (
            "peildatum_onleesbaar",
            "De peildatum is niet uit de bestandsnaam te lezen: proef1.csv past niet bij proef_{jaar}.csv. "
            "Hernoem het bestand of pas de toewijzing aan.",
        )
    ]


@pytest.mark.parametrize(
    "name", ["proef[1].csv", "proef 1 (kopie).csv", "proef'1;.csv", "proefé.csv", "proef{1}.csv"]
)
def test_odd_names_of_files(tmp_path: Path, name: str) -> None:
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, f"leveringen/{name}": simple(GOOD)})
    assert loaded.counts() == [(name, 1, 1, 0, 0, 1)]


def test_too_many_bad_rows_refuse_the_delivery_and_the_others_go_on(tmp_path: Path) -> None:
    strict = DATASET.replace("afkeur_drempel = 0.6", "afkeur_drempel = 0.1")
    bad = [f"{n};Sint-Jansdal;05-03-2018;licht;Onzin" for n in (20, 21)]
    many = [f"{n};Sint-Jansdal;05-03-2018;licht;Goed" for n in range(100, 118)]
    loaded = deliver(
        tmp_path,
        {
            "dataset.toml": strict,
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": simple(*many, *bad),
            "leveringen/proef2.csv": simple(*many[:17], *bad),
        },
    )
    assert loaded.counts() == [("proef1.csv", 20, 18, 0, 2, 18), ("proef2.csv", 19, 0, 0, 19, 0)]
    assert loaded.report.deliveries[1].rules == {"levering_geweigerd": 17, "oordeel_onbekend": 2}
    assert [d.refused for d in loaded.report.deliveries] == [False, True]
    assert loaded.rows(
        "SELECT count(*), count(DISTINCT rij) FROM quarantaine WHERE bestand = 'proef2.csv'"
    ) == [(19, 19)]


def test_footers_are_no_data(tmp_path: Path) -> None:
    for voet, content in (
        ('{ begint_met = ["Bron:", "Noot"] }', simple(GOOD, "", "bron: wij", "Sint-Jansdal;x")),
        ("{ na_lege_rij = true }", simple(GOOD, "", "zomaar", ROWS[1])),
        ("{ rijen = 2 }", simple(GOOD, "een noot", "nog een;noot;;;")),
    ):
        directory = tmp_path / str(len(voet))
        mapping = SIMPLE.replace("[levering]", f"[levering]\nvoet = {voet}")
        loaded = deliver(directory, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content})
        assert loaded.counts() == [("proef1.csv", 1, 1, 0, 0, 1)], voet


def test_what_is_no_file_does_not_hold_up_the_delivery_after_it(tmp_path: Path) -> None:
    """A pipe that nobody writes to is not waited for, also not when it is the next to be read."""
    write_dataset(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef2.csv": simple(GOOD)})
    os.mkfifo(tmp_path / "leveringen" / "proef1.csv")
    deliveries = take_in(tmp_path).report.deliveries
    assert [(d.name, d.read, d.problem and d.problem.rule) for d in deliveries] == [
        ("proef1.csv", 0, "bestand_onleesbaar"),
        ("proef2.csv", 1, None),
    ]


def test_each_of_several_files_is_read_by_what_its_own_bytes_say(tmp_path: Path) -> None:
    line = "{nr};Sint-Jansdal;05-03-2018;licht;{word}"
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE + '[waarden.oordeel]\n"Zéér goed" = 1\n',
            "leveringen/proef1.csv": simple(line.format(nr=1, word="Zéér goed")).encode("cp1252"),
            "leveringen/proef2.csv": simple(line.format(nr='="2"', word='"Zéér goed"')),
            "leveringen/proef3.csv": simple("", line.format(nr=3, word='"Zéér goed"')),
            "leveringen/proef4.csv": gzip.compress(simple(line.format(nr=4, word="Zéér goed")).encode()),
            "leveringen/proef5.csv": simple(line.format(nr=5, word="Zéér goed")).encode("utf-16"),
        },
    )
    assert loaded.rows("SELECT bevinding_id, oordeel_bron, bron_rij FROM bevinding ORDER BY 1") == [
        (f"bron:{nr}", "Zéér goed", 3 if nr == 3 else 2) for nr in range(1, 6)
    ]
