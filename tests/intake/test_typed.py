"""Numbers and dates that are so in the file keep their value, however texts are said to be written."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.intake.invented import deliver

NUMBERS = """
inspectie = "ANDER"
sleutel = "nr"

[levering]
bestanden = "getal*"

[onderzoek]

[bevinding]
jaar = { vast = 2018 }
thema = { vast = "licht" }
opmerking = "maat"
risico_indicatie = { kolom = "maat", waarden = "maat" }

[waarden.maat]
"..1" = 1
"1..100" = 2
"100..1234" = 3
"1234.." = 4
"""
SIZES = [0.955, 1.234, 12.125, 1.5, 1234.5, 1234]
RISKS = [1, 2, 2, 2, 4, 3]
DATES = """
inspectie = "ANDER"
sleutel = ["nr", "dag"]
datumvorm = ["dd/mm/jjjj", "excel"]

[levering]
bestanden = "dag*"

[onderzoek]

[bevinding]
datum = "dag"
thema = { vast = "licht" }
oordeel = "oordeel"
"""


def workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet(columns: dict[str, list[Any]]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


@pytest.mark.parametrize("decimal", ["", 'decimaal = ","\n', 'decimaal = "."\n'])
@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "json", "jsonl"])
def test_a_number_in_the_file_keeps_its_value(tmp_path: Path, suffix: str, decimal: str) -> None:
    rows = [{"nr": n, "maat": size} for n, size in enumerate(SIZES)]
    content = {
        "xlsx": workbook([["nr", "maat"], *([n, size] for n, size in enumerate(SIZES))]),
        "parquet": parquet({"nr": list(range(len(SIZES))), "maat": [float(size) for size in SIZES]}),
        "json": json.dumps(rows).encode(),
        "jsonl": "\n".join(map(json.dumps, rows)).encode(),
    }[suffix]
    loaded = deliver(tmp_path, {"bronnen/b.toml": decimal + NUMBERS, f"leveringen/getal.{suffix}": content})
    assert loaded.quarantine() == []
    assert loaded.rows(
        "SELECT risico_indicatie, opmerking, oordeel_bron FROM bevinding ORDER BY bron_rij"
    ) == [(risk, str(size), str(size)) for risk, size in zip(RISKS, SIZES, strict=True)]


def test_a_text_beside_it_is_read_as_agreed(tmp_path: Path) -> None:
    content = workbook([["nr", "maat"], [1, "1.234"], [2, 1.234], [3, "0,955"], [4, "0.95"], [5, 0.95]])
    loaded = deliver(
        tmp_path, {"bronnen/b.toml": 'decimaal = ","\n' + NUMBERS, "leveringen/getal.xlsx": content}
    )
    assert loaded.rows("SELECT bron_rij, risico_indicatie FROM bevinding ORDER BY 1") == [
        (2, 3),
        (3, 2),
        (4, 1),
        (6, 1),
    ]
    assert loaded.rows("SELECT rij, regel, waarde, ruwe_rij FROM quarantaine") == [
        (5, "getal_onleesbaar", "0.95", "4;0.95")
    ]


def test_a_fraction_is_no_whole_number(tmp_path: Path) -> None:
    mapping = 'decimaal = ","\n' + NUMBERS.replace(', waarden = "maat"', "")
    content = workbook([["nr", "maat"], [1, 1.234], [2, 2.0], [3, 3], [4, 4], [5, 1e16]])
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/getal.xlsx": content})
    assert loaded.rows("SELECT bron_rij, risico_indicatie FROM bevinding ORDER BY 1") == [
        (3, 2),
        (4, 3),
        (5, 4),
    ]
    assert loaded.rows("SELECT rij, regel, waarde, ruwe_rij FROM quarantaine ORDER BY rij") == [
        (2, "getal_onleesbaar", "1.234", "1;1.234"),
        (6, "getal_buiten_bereik", "1e+16", "5;1e+16"),
    ]


@pytest.mark.parametrize("suffix", ["xlsx", "parquet"])
def test_a_date_in_the_file_is_a_date(tmp_path: Path, suffix: str) -> None:
    days = [dt.datetime(2018, 3, 5), dt.datetime(2018, 3, 5, 12, 30), dt.datetime(2018, 12, 1)]
    content = {
        "xlsx": workbook([["nr", "dag", "oordeel"], *([n, day, "Goed"] for n, day in enumerate(days))]),
        "parquet": parquet({"nr": [0, 1, 2], "dag": days, "oordeel": ["Goed"] * 3}),
    }[suffix]
    loaded = deliver(tmp_path, {"bronnen/b.toml": DATES, f"leveringen/dag.{suffix}": content})
    assert loaded.rows("SELECT bevinding_id FROM bevinding ORDER BY 1") == [
        ("b:0|2018-03-05",),
        ("b:1|2018-03-05",),
        ("b:2|2018-12-01",),
    ]


def test_a_date_that_stands_for_the_rows_below_it_stays_one(tmp_path: Path) -> None:
    mapping = DATES.replace('"dag*"', '"dag*"\ndoorvullen = ["dag"]')
    content = workbook(
        [
            ["nr", "dag", "oordeel"],
            [1, dt.date(2018, 3, 5), "Goed"],
            [2, None, "Goed"],
            [3, "06/03/2018", "Goed"],
        ]
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/dag.xlsx": content})
    assert loaded.rows("SELECT bevinding_id FROM bevinding ORDER BY 1") == [
        ("b:1|2018-03-05",),
        ("b:2|2018-03-05",),
        ("b:3|2018-03-06",),
    ]


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Australia/Sydney", dt.datetime(2018, 3, 5)),
        ("America/Los_Angeles", dt.datetime(2018, 3, 5, 23)),
        ("UTC", dt.datetime(2018, 3, 4, 23)),
        ("UTC", dt.datetime(2018, 3, 5)),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_the_day_of_a_moment_is_that_of_the_clock_it_was_written_by(
    tmp_path: Path, zone: str, moment: dt.datetime, inside: bool
) -> None:
    moments = pa.array([moment.replace(tzinfo=ZoneInfo(zone))], pa.timestamp("us", tz=zone))
    columns = {"nr": [1], "dag": moments, "oordeel": ["Goed"]} | ({"in": [{"een": 1}]} if inside else {})
    loaded = deliver(tmp_path, {"bronnen/b.toml": DATES, "leveringen/dag.parquet": parquet(columns)})
    assert loaded.rows("SELECT datum::VARCHAR FROM bevinding") == [("2018-03-05",)]


@pytest.mark.parametrize("inside", [False, True])
def test_a_moment_in_utc_is_on_the_day_it_was_in_the_zone_of_the_source(tmp_path: Path, inside: bool) -> None:
    moments = pa.array([dt.datetime(2018, 3, 4, 13, tzinfo=dt.UTC)], pa.timestamp("us", tz="UTC"))
    columns = {"nr": [1], "dag": moments, "oordeel": ["Goed"]} | ({"in": [{"een": 1}]} if inside else {})
    mapping = DATES.replace("[levering]", '[levering]\ntijdzone = "Australia/Sydney"')
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/dag.parquet": parquet(columns)})
    assert loaded.rows("SELECT datum::VARCHAR FROM bevinding") == [("2018-03-05",)]


def test_a_moment_in_text_is_on_the_day_it_was_in_the_zone_of_the_source(tmp_path: Path) -> None:
    mapping = DATES.replace("[levering]", '[levering]\ntijdzone = "Europe/Paris"').replace("excel", "iso")
    rows = '[{"nr": 1, "dag": "2018-12-31T23:00:00+00:00", "oordeel": "Goed"}]'
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/dag.json": rows})
    assert loaded.rows("SELECT datum::VARCHAR, jaar FROM bevinding") == [("2019-01-01", 2019)]
