"""Whatever the file holds: each row that is data is accepted, replaced or quarantined, and no other."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.invented import Loaded, deliver
from tests.intake.mappings import SIMPLE

QUICK = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ["nr", "plaats", "datum", "thema", "oordeel"]
LENIENT = SIMPLE.replace('thema = "thema"', 'thema = "thema"\ntekst = "tekst"')

areas = st.sampled_from(["Sint-Jansdal", "P1", "Órdal", "Bergen N", "Bergen", "niks", ""])
dates = st.sampled_from(["05-03-2018", "2018-03-05", "31-12-2018", "05/03/2018", "2018", "", "x"])
themes = st.sampled_from(["licht", "LUCHT", " water ", "lichd", ""])
judgements = st.sampled_from(["Goed", "slecht", "3", "Niet van toepassing", "9", ""])
printable = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\u2028\u2029\x85"),
    max_size=20,
)
texts = st.one_of(
    printable, st.sampled_from(["=1+1", '"', 'a "b" c', "a;b", "a,b", "twee\nregels", "\t", "|"])
)
rows = st.lists(st.tuples(areas, dates, themes, judgements, texts), min_size=1, max_size=12)
latin = st.characters(min_codepoint=32, max_codepoint=126) | st.characters(
    min_codepoint=161, max_codepoint=255
)


def table(content: list[tuple[str, ...]]) -> list[list[str]]:
    return [[*NAMES, "tekst"], *([str(n), *row] for n, row in enumerate(content, 1))]


def delimited(content: list[list[str]], delimiter: str, end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(content)
    return stream.getvalue()


def taken_in(name: str, content: bytes, mapping: str = LENIENT) -> Loaded:
    with tempfile.TemporaryDirectory() as directory:
        return deliver(Path(directory), {"bronnen/bron.toml": mapping, f"leveringen/{name}": content})


def exact(loaded: Loaded, rows_in_file: int) -> None:
    """The sums hold for the report, the tables and the quarantine."""
    (delivery,) = loaded.report.deliveries
    assert delivery.read == rows_in_file
    assert delivery.accepted >= 0
    assert delivery.read == delivery.accepted + delivery.replaced + delivery.quarantined
    assert sum(delivery.rules.values()) == delivery.quarantined
    assert loaded.rows("SELECT count(*), count(DISTINCT rij) FROM quarantaine WHERE rij IS NOT NULL") == [
        (delivery.quarantined, delivery.quarantined)
    ]
    assert loaded.rows("SELECT count(*), count(DISTINCT bron_rij) FROM bevinding") == [
        (delivery.findings, delivery.accepted)
    ]
    assert loaded.rows(
        "SELECT count(*) FROM bevinding SEMI JOIN quarantaine ON bevinding.bron_rij = quarantaine.rij"
    ) == [(0,)]


def outcome(loaded: Loaded) -> tuple[object, ...]:
    """What may not depend on how the rows were written down."""
    (delivery,) = loaded.report.deliveries
    return (
        delivery.read, delivery.accepted, delivery.rules, delivery.warnings,
        loaded.rows("SELECT * EXCLUDE (levering_id, bron_bestand) FROM bevinding ORDER BY bevinding_id"),
        loaded.rows("SELECT rij, kolom, waarde, regel FROM quarantaine ORDER BY rij"),
    )  # fmt: skip


@QUICK
@given(
    content=rows,
    delimiter=st.sampled_from(";,\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]),
    packed=st.booleans(),
)
def test_a_table_in_any_delimiter_and_encoding(
    content: list[tuple[str, ...]], delimiter: str, end: str, encoding: str, packed: bool
) -> None:
    written = delimited(table(content), delimiter, end).encode(encoding)
    name = "proef1.csv"
    if packed:
        name, written = "proef1.csv.gz", gzip.compress(written)
    exact(taken_in(name, written), len(content))


@QUICK
@given(content=rows.filter(lambda r: all("\n" not in row[4] for row in r)))
def test_the_format_makes_no_difference(content: list[tuple[str, ...]]) -> None:
    """Delimited text read fast, the same read forgivingly, and JSON give the same findings."""
    whole = table(content)
    fast = taken_in("proef1.csv", delimited(whole, ";", "\n").encode())
    forgiving = taken_in("proef1.csv", (delimited(whole, ";", "\n") + "\n\n").encode())
    objects = [dict(zip(whole[0], row, strict=True)) for row in whole[1:]]
    lines = taken_in("proef1.jsonl", ("{}\n" + "\n".join(map(json.dumps, objects))).encode())
    assert outcome(fast) == outcome(forgiving)
    assert lines.rows(
        "SELECT bevinding_id, thema, oordeel_norm, tekst FROM bevinding ORDER BY 1"
    ) == fast.rows("SELECT bevinding_id, thema, oordeel_norm, tekst FROM bevinding ORDER BY 1")


@QUICK
@given(text=st.lists(st.lists(st.text(latin, max_size=12), min_size=5, max_size=5), min_size=1, max_size=10))
def test_cells_of_any_text_in_cp1252(text: list[list[str]]) -> None:
    content = [[str(n), *row] for n, row in enumerate(text)]
    written = delimited([[*NAMES, "tekst"], *content], ";", "\r\n").encode("cp1252")
    loaded = taken_in("proef1.csv", written)
    exact(loaded, len(content))


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "1;P1;05-03-2018;licht;Goed;tekst",
                '2;P1;05-03-2018;licht;Goed;"tekst"',
                '3;P1;05-03-2018;licht;Goed;"niet gesloten',
                '4;P1;05-03-2018;licht;Goed;"a"b',
                '5;P1;05-03-2018;licht;Goed;"twee',
                'regels"',
                "6;P1;05-03-2018;licht;Goed",
                "7;P1;05-03-2018;licht;Goed;x;y",
                "8;P1;05-03-2018;licht;Goed;a\0b",
                ";;;;;",
                "",
                " ",
                '"',
                '""',
                ";",
            ]
        ),
        st.text(
            st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n\x85\u2028\u2029"),
            max_size=30,
        ),
    ),
    max_size=15,
)


@QUICK
@given(lines=LINES)
def test_lines_of_any_kind_never_break_the_sums(lines: list[str]) -> None:
    header = ";".join([*NAMES, "tekst"])
    loaded = taken_in("proef1.csv", "\n".join([header, *lines]).encode("utf-8"))
    (delivery,) = loaded.report.deliveries
    exact(loaded, delivery.read)
    filled = [line for line in lines if line.strip(' ;"\t\0')]
    assert delivery.read >= sum(1 for line in filled if line.startswith(("1;", "6;", "7;", "8;")))
    assert delivery.read <= sum(1 for line in lines if line != "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=st.binary(max_size=300),
    name=st.sampled_from(
        [
            "proef1.csv",
            "proef1.tsv",
            "proef1.json",
            "proef1.jsonl",
            "proef1.parquet",
            "proef1.csv.gz",
            "proef1.zip",
        ]
    ),
)
def test_bytes_of_any_kind_under_any_name(content: bytes, name: str) -> None:
    loaded = taken_in(name, content)
    (delivery,) = loaded.report.deliveries
    exact(loaded, delivery.read)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=300), name=st.sampled_from(["proef1.xlsx", "proef1.ods", "proef1.xls"]))
def test_bytes_that_claim_to_be_a_workbook(content: bytes, name: str) -> None:
    loaded = taken_in(name, b"PK\x03\x04" + content)
    (delivery,) = loaded.report.deliveries
    exact(loaded, delivery.read)


@QUICK
@given(
    first=st.lists(st.integers(1, 6), max_size=6),
    second=st.lists(st.integers(1, 6), max_size=6),
    third=st.lists(st.integers(1, 6), max_size=6),
    judged=st.lists(st.sampled_from(["Goed", "Slecht", "Onzin"]), min_size=18, max_size=18),
)
def test_deliveries_after_each_other_keep_every_row_once(
    first: list[int], second: list[int], third: list[int], judged: list[str]
) -> None:
    words = iter(judged)
    header = ";".join(NAMES)
    files: dict[str, str | bytes] = {"bronnen/bron.toml": SIMPLE}
    for number, keys in enumerate((first, second, third), 1):
        lines = [f"{key};P1;05-03-2018;licht;{next(words)}" for key in keys]
        files[f"leveringen/proef{number}.csv"] = "\n".join([header, *lines])
    with tempfile.TemporaryDirectory() as directory:
        loaded = deliver(Path(directory), files)
    for delivery in loaded.report.deliveries:
        assert delivery.read == delivery.accepted + delivery.replaced + delivery.quarantined
        assert delivery.accepted == delivery.findings
        assert sum(delivery.rules.values()) == delivery.quarantined
    totals = loaded.report.totals
    assert totals["read"] == len(first) + len(second) + len(third)
    assert loaded.rows("SELECT count(*), count(DISTINCT bevinding_id) FROM bevinding") == [
        (totals["accepted"], totals["accepted"])
    ]
