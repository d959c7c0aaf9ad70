"""A cell or a list with any number of parts: none is lost, and corrections speak of the cell as delivered."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.intake.invented import JSON_MAPPING, Loaded, deliver

SPLIT = """
inspectie = "ANDER"
sleutel = "nr"
datumvorm = "iso"

[levering]
bestanden = "deel*.csv"

[onderzoek]

[bevinding]
datum = "datum"
oordeel = "oordeel"

[[splitsen]]
kolom = "Onderwerp"
tussen = ","

[[breed]]
doel = "thema"

[breed.kolommen]
"""
TWO = SPLIT + '"Onderwerp / 1" = {}\n"Onderwerp / 2" = {}\n'
ANY = SPLIT + '"Onderwerp / *" = {}\n'
NAMED = SPLIT.replace('oordeel = "oordeel"\n', "").replace('tussen = ","', 'tussen = ","\nnaam = ":"')
NAMED = NAMED.replace('doel = "thema"\n', "")
ROWS = (
    "nr;datum;Onderwerp;oordeel\n1;2018-03-05;licht,lucht;Goed\n2;2018-03-05;licht,lucht,water;Goed\n"
    "3;2018-03-05;;Goed\n"
)
FOUND = "SELECT bron_rij, thema, oordeel_norm FROM bevinding ORDER BY ALL"


def split(directory: Path, mapping: str, rows: str = ROWS, **files: str) -> Loaded:
    given = {f"{name}.csv": text for name, text in files.items()}
    return deliver(directory, {"bronnen/bron.toml": mapping, "leveringen/deel1.csv": rows, **given})


def test_a_part_that_the_mapping_does_not_name_costs_the_row(tmp_path: Path) -> None:
    loaded = split(tmp_path, TWO)
    assert loaded.counts() == [("deel1.csv", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(3, "deel_niet_toegewezen", "Onderwerp / 3", "water")]
    assert loaded.rows("SELECT melding FROM quarantaine") == [
        (
            "“water” in “Onderwerp / 3” zou verloren gaan: de toewijzing noemt dit deel niet. "
            "Voeg “Onderwerp / 3” toe onder [breed.kolommen], gebruik * voor alle delen, "
            "of noem het onder negeer.",
        )
    ]


def test_a_part_that_is_left_out_on_purpose_costs_nothing(tmp_path: Path) -> None:
    for number, ignored in enumerate(("Onderwerp / 3", "Onderwerp / *")):
        loaded = split(tmp_path / str(number), f'negeer = ["{ignored}"]\n' + TWO)
        assert loaded.counts() == [("deel1.csv", 3, 3, 0, 0, 4)]


def test_all_parts_at_once(tmp_path: Path) -> None:
    loaded = split(tmp_path, ANY)
    assert loaded.counts() == [("deel1.csv", 3, 3, 0, 0, 5)]
    assert loaded.rows(FOUND) == [
        (2, "licht", "2"),
        (2, "lucht", "2"),
        (3, "licht", "2"),
        (3, "lucht", "2"),
        (3, "water", "2"),
    ]
    assert loaded.rows("SELECT bevinding_id FROM bevinding WHERE thema = 'water'") == [
        ("bron:2:onderwerp-3",)
    ]
    assert loaded.report.signals == []


def test_a_file_in_which_no_cell_has_parts(tmp_path: Path) -> None:
    loaded = split(tmp_path, ANY, "nr;datum;Onderwerp;oordeel\n1;2018-03-05;;Goed\n")
    assert loaded.counts() == [("deel1.csv", 1, 1, 0, 0, 0)]


EMPTY = "nr;datum;Onderwerp\n1;2018-03-05;\n2;2018-03-06;\n3;foei;\n"
EMPTY_IS = '[waarden.oordeel]\n"" = "niet_onderzocht"\n\n'


def test_where_no_part_is_named_nothing_is_read_and_no_row_is_lost(tmp_path: Path) -> None:
    mapping = NAMED.replace("[[splitsen]]", EMPTY_IS + "[[splitsen]]")
    loaded = split(tmp_path, mapping + '"Onderwerp / *" = { thema = { kolom = "@deel" } }\n', EMPTY)
    assert loaded.counts() == [("deel1.csv", 3, 2, 0, 1, 0)]
    assert loaded.quarantine() == [(4, "datum_onleesbaar", "datum", "foei")]


def test_a_part_that_a_cell_does_not_name_is_no_empty_part(tmp_path: Path) -> None:
    mapping = NAMED.replace("[[splitsen]]", EMPTY_IS + "[[splitsen]]")
    rows = "nr;datum;Onderwerp\n1;2018-03-05;licht: Goed, lucht:\n2;2018-03-05;geluid: Goed\n3;2018-03-05;\n"
    rows += "4;2018-03-05;licht:\n4;2018-03-05;\n"
    loaded = split(tmp_path, mapping + '"Onderwerp / *" = { thema = { kolom = "@deel" } }\n', rows)
    assert loaded.counts() == [("deel1.csv", 5, 2, 0, 3, 2)]
    assert loaded.rows(
        "SELECT bron_rij, thema, oordeel_norm, ontbreekt_reden FROM bevinding ORDER BY ALL"
    ) == [
        (2, "licht", "2", None),
        (2, "lucht", None, "niet_onderzocht"),
    ]
    assert loaded.quarantine() == [
        (3, "code_onbekend", "Onderwerp / geluid", "geluid"),
        (5, "sleutel_dubbel", "nr", "bron:4"),
        (6, "sleutel_dubbel", "nr", "bron:4"),
    ]


def test_parts_that_the_mapping_names_are_there_when_every_cell_is_empty(tmp_path: Path) -> None:
    named = '"Onderwerp / Licht" = "licht"\n"Onderwerp / Lucht" = "lucht"\n'
    loaded = split(tmp_path / "leeg", NAMED + named, EMPTY)
    assert loaded.counts() == [("deel1.csv", 3, 2, 0, 1, 0)]
    loaded = split(
        tmp_path / "reden", NAMED.replace("[[splitsen]]", EMPTY_IS + "[[splitsen]]") + named, EMPTY
    )
    assert loaded.counts() == [("deel1.csv", 3, 2, 0, 1, 4)]
    assert loaded.rows("SELECT bron_rij, thema, ontbreekt_reden FROM bevinding ORDER BY ALL") == [
        (2, "licht", "niet_onderzocht"),
        (2, "lucht", "niet_onderzocht"),
        (3, "licht", "niet_onderzocht"),
        (3, "lucht", "niet_onderzocht"),
    ]


def test_the_name_of_a_part_can_be_the_theme(tmp_path: Path) -> None:
    rows = "nr;datum;Onderwerp\n1;2018-03-05;licht: Goed, lucht: Slecht\n2;2018-03-05;geluid: Goed\n"
    loaded = split(tmp_path, NAMED + '"Onderwerp / *" = { thema = { kolom = "@deel" } }\n', rows)
    assert loaded.rows(FOUND) == [(2, "licht", "2"), (2, "lucht", "4")]
    assert loaded.quarantine() == [(3, "code_onbekend", "Onderwerp / geluid", "geluid")]


LIST = JSON_MAPPING + "\n[[breed]]\n[breed.kolommen]\n"
FIXED = LIST + '"lijst.1.oordeel" = { thema = { kolom = "lijst.1.thema" } }\n'
OPEN = (
    LIST
    + '"lijst.*.oordeel" = { thema = { kolom = "lijst.*.thema" }, tekst = { kolom = "lijst.*.uitleg" } }\n'
)


def rows_with(*lists: list[dict[str, str]]) -> list[dict[str, object]]:
    return [{"nr": n, "dag": "2018-03-05", "lijst": items} for n, items in enumerate(lists, 1)]


ONE, OTHER = {"thema": "licht", "oordeel": "Goed"}, {"thema": "lucht", "oordeel": "Slecht", "uitleg": "Muf."}


def test_an_object_in_a_list_that_the_mapping_does_not_name_costs_the_row(tmp_path: Path) -> None:
    content = json.dumps(rows_with([ONE], [ONE, OTHER], []))
    loaded = deliver(tmp_path, {"bronnen/b.toml": FIXED, "leveringen/a.json": content})
    assert loaded.counts() == [("a.json", 3, 2, 0, 1, 1)]
    assert loaded.quarantine() == [(2, "deel_niet_toegewezen", "lijst.2.oordeel", "Slecht")]


def test_all_objects_in_a_list(tmp_path: Path) -> None:
    content = json.dumps(rows_with([ONE], [ONE, OTHER, ONE], []))
    loaded = deliver(tmp_path, {"bronnen/b.toml": OPEN, "leveringen/a.json": content})
    assert loaded.counts() == [("a.json", 3, 3, 0, 0, 4)]
    assert loaded.rows("SELECT bron_rij, thema, tekst FROM bevinding ORDER BY ALL") == [
        (1, "licht", None),
        (2, "licht", None),
        (2, "licht", None),
        (2, "lucht", "Muf."),
    ]


def parquet(rows: list[dict[str, object]]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def test_objects_inside_parquet_are_those_of_json(tmp_path: Path) -> None:
    visit = {"dag": dt.date(2018, 3, 5), "soort": Decimal("2.00")}
    rows = [{"nr": n, "bezoek": visit, "lijst": items} for n, items in enumerate(([ONE], [ONE, OTHER]), 1)]
    mapping = OPEN.replace('datum = "dag"', 'datum = "bezoek.dag"\nopmerking = "bezoek.soort"')
    mapping = mapping.replace('datumvorm = "iso"', 'datumvorm = "dd-mm-jjjj"').replace("*.json*", "a.parquet")
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/a.parquet": parquet(rows)})
    assert loaded.counts() == [("a.parquet", 2, 2, 0, 0, 3)]
    assert loaded.rows(
        "SELECT bron_rij, datum::VARCHAR, thema, oordeel_norm, tekst, opmerking FROM bevinding ORDER BY ALL"
    ) == [
        (1, "2018-03-05", "licht", "2", None, "2"),
        (2, "2018-03-05", "licht", "2", None, "2"),
        (2, "2018-03-05", "lucht", "4", "Muf.", "2"),
    ]
    assert loaded.report.deliveries[0].format == "parquet"


def test_an_object_inside_parquet_that_the_mapping_does_not_name_costs_the_row(tmp_path: Path) -> None:
    rows = [
        {"nr": n, "dag": dt.date(2018, 3, 5), "lijst": items} for n, items in ((1, [ONE]), (2, [ONE, OTHER]))
    ]
    mapping = FIXED.replace("*.json*", "a.parquet")
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/a.parquet": parquet(rows)})
    assert loaded.counts() == [("a.parquet", 2, 1, 0, 1, 1)]
    assert loaded.quarantine() == [(2, "deel_niet_toegewezen", "lijst.2.oordeel", "Slecht")]
    assert loaded.rows("SELECT ruwe_rij FROM quarantaine") == [("2;2018-03-05;licht;Goed;lucht;Slecht;Muf.",)]


WITHIN = LIST + "".join(
    f'"lijst.*.deel.{n}.oordeel" = {{ thema = {{ kolom = "lijst.*.deel.{n}.thema" }} }}\n' for n in (1, 2)
)


def test_an_object_in_a_list_in_a_list_that_the_mapping_does_not_name_costs_the_row(tmp_path: Path) -> None:
    items = [[{"deel": [ONE, ONE]}, {"deel": []}], [{"deel": [ONE]}, {"deel": [ONE, OTHER, ONE]}], []]
    rows = [{"nr": n, "dag": "2018-03-05", "lijst": item} for n, item in enumerate(items, 1)]
    loaded = deliver(tmp_path, {"bronnen/b.toml": WITHIN, "leveringen/a.json": json.dumps(rows)})
    assert loaded.counts() == [("a.json", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(2, "deel_niet_toegewezen", "lijst.*.deel.3.oordeel", "Goed")]
    ignored = 'negeer = ["lijst.*.deel.3.oordeel", "lijst.*.deel.3.thema"]\n' + WITHIN
    loaded = deliver(tmp_path / "x", {"bronnen/b.toml": ignored, "leveringen/a.json": json.dumps(rows)})
    assert loaded.counts() == [("a.json", 3, 3, 0, 0, 5)]


def test_a_list_that_grows_far_into_the_file(tmp_path: Path) -> None:
    many = rows_with(*([[ONE]] * 1500), [ONE, OTHER])
    content = "\n".join(map(json.dumps, many))
    loaded = deliver(tmp_path / "open", {"bronnen/b.toml": OPEN, "leveringen/a.jsonl": content})
    assert loaded.counts() == [("a.jsonl", 1501, 1501, 0, 0, 1502)]
    loaded = deliver(tmp_path / "vast", {"bronnen/b.toml": FIXED, "leveringen/a.jsonl": content})
    assert loaded.counts() == [("a.jsonl", 1501, 1500, 0, 1, 1500)]


def test_an_empty_list_is_no_column(tmp_path: Path) -> None:
    content = json.dumps(rows_with([ONE], []))
    loaded = deliver(tmp_path, {"bronnen/b.toml": FIXED, "leveringen/a.json": content})
    assert loaded.report.deliveries[0].signals == []


HEADER = "sleutel;kolom;van;naar;reden;status\n"


def test_a_correction_of_a_cell_that_is_split(tmp_path: Path) -> None:
    corrections = (
        HEADER
        + "1;Onderwerp;licht,lugt;licht,lucht;Tikfout;\n2;Onderwerp;x;y;Weg;\n2;oordeel;Goed;Slecht;Toch;\n"
    )
    rows = "nr;datum;Onderwerp;oordeel\n1;2018-03-05;licht,lugt;Goed\n2;2018-03-05;licht;Goed\n"
    loaded = split(tmp_path, ANY, rows, correcties=corrections)
    assert loaded.rows(FOUND) == [(2, "licht", "2"), (2, "lucht", "2"), (3, "licht", "4")]
    assert loaded.rows("SELECT sleutel, kolom, status FROM levering_correctie ORDER BY ALL") == [
        ("1", "Onderwerp", "toegepast"),
        ("2", "Onderwerp", "vervallen"),
        ("2", "oordeel", "toegepast"),
    ]


def test_a_correction_of_one_part(tmp_path: Path) -> None:
    rows = "nr;datum;Onderwerp;oordeel\n1;2018-03-05;licht,lugt;Goed\n"
    loaded = split(tmp_path, ANY, rows, correcties=HEADER + "1;Onderwerp / 2;lugt;lucht;Tikfout;\n")
    assert loaded.rows(FOUND) == [(2, "licht", "2"), (2, "lucht", "2")]
    assert loaded.rows("SELECT status FROM levering_correctie") == [("toegepast",)]


JUDGED = """
inspectie = "ANDER"
sleutel = "nr"
datumvorm = "iso"

[levering]
bestanden = "deel*.csv"

[onderzoek]

[bevinding]
datum = "datum"

[[breed]]
doel = "thema"

[breed.kolommen]
"t1" = { oordeel = { kolom = "o1" }, tekst = { kolom = "u1", verplicht = true } }
"t2" = { oordeel = { kolom = "o2" }, tekst = { kolom = "u2", verplicht = true } }
"""


def test_a_cell_that_makes_no_finding_asks_for_nothing_and_is_not_counted(tmp_path: Path) -> None:
    rows = (
        "nr;datum;t1;o1;u1;t2;o2;u2\n"
        "1;2018-03-05;licht;Goed;ja;;;\n"
        "2;2018-03-05;licht;;ja;lucht;Goed;ja\n"
        "3;2018-03-05;licht;;ja;geluid;;ja\n"
        "4;2018-03-05;;Onzin;;lucht;Goed;ja\n"
        "5;2018-03-05;licht;Goed;ja;lucht;Goed;\n"
        "6;2018-03-05;licht;Goed;ja;lucht;Goed;ja\n"
    )
    loaded = split(tmp_path, JUDGED, rows)
    assert loaded.counts() == [("deel1.csv", 6, 4, 0, 2, 6)]
    assert loaded.quarantine() == [(4, "code_onbekend", "t2", "geluid"), (6, "verplicht_leeg", "u2", None)]
    assert loaded.report.deliveries[0].warnings == {"oordeel_leeg": 1}


def test_a_repeated_reading_is_counted_once(tmp_path: Path) -> None:
    """An empty judgement in a row of its own, with many good rows before it."""
    mapping = JUDGED[: JUDGED.index("[[breed]]")].replace(
        'datum = "datum"', 'datum = "datum"\nthema = "t1"\noordeel = "o1"'
    )
    rows = "nr;datum;t1;o1\n" + "".join(f"{n};2018-03-05;licht;{'Goed' if n else ''}\n" for n in range(30))
    loaded = split(tmp_path, mapping, rows + "30;2018-03-05;geluid;\n")
    assert loaded.report.deliveries[0].warnings == {"oordeel_leeg": 1}


def test_rows_without_objects_are_compared_by_what_else_they_say(tmp_path: Path) -> None:
    days = {"1": ("05", "06"), "2": ("05", "05")}
    rows = [{"nr": nr, "dag": f"2018-03-{day}", "lijst": []} for nr, both in days.items() for day in both]
    content = json.dumps([*rows, {"nr": "3", "dag": "2018-03-05", "lijst": [ONE]}])
    loaded = deliver(tmp_path, {"bronnen/b.toml": OPEN, "leveringen/a.json": content})
    assert loaded.counts() == [("a.json", 5, 2, 1, 2, 1)]
    assert loaded.quarantine() == [(1, "sleutel_dubbel", "nr", "b:1"), (2, "sleutel_dubbel", "nr", "b:1")]


def test_a_part_that_no_cell_of_the_file_names_is_as_empty_as_one_that_some_name(tmp_path: Path) -> None:
    mapping = NAMED.replace("[[splitsen]]", EMPTY_IS + "[[splitsen]]")
    mapping += '"Onderwerp / Licht" = "licht"\n'
    mapping += '"Onderwerp / Lucht" = { thema = "lucht", namen = ["Onderwerp / Frisse lucht"] }\n'
    head, first = "nr;datum;Onderwerp\n", "1;2018-03-05;licht: Goed\n"
    given = {
        "leveringen/deel2": head + first + "2;2018-03-05;frisse lucht:  Slecht \n",
        "leveringen/deel3": head + first.replace("1;", "3;", 1),
    }
    loaded = split(tmp_path, mapping, head + first, **given)
    assert loaded.counts() == [
        ("deel1.csv", 1, 0, 1, 0, 0),
        ("deel2.csv", 2, 2, 0, 0, 4),
        ("deel3.csv", 1, 1, 0, 0, 2),
    ]
    assert loaded.rows(
        "SELECT bron_bestand, bron_rij, thema, oordeel_bron, ontbreekt_reden FROM bevinding ORDER BY ALL"
    ) == [
        ("deel2.csv", 2, "licht", "Goed", None),
        ("deel2.csv", 2, "lucht", None, "niet_onderzocht"),
        ("deel2.csv", 3, "licht", None, "niet_onderzocht"),
        ("deel2.csv", 3, "lucht", "Slecht", None),
        ("deel3.csv", 2, "licht", "Goed", None),
        ("deel3.csv", 2, "lucht", None, "niet_onderzocht"),
    ]
    assert [
        [s.name for s in d.signals if s.kind == "kolom_niet_geleverd"] for d in loaded.report.deliveries
    ] == [
        ["Onderwerp / Lucht"],
        [],
        ["Onderwerp / Lucht"],
    ]
    assert [s.name for s in loaded.report.signals if s.kind == "naam_ongebruikt"] == ["Onderwerp / Lucht"]
