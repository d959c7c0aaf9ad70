"""Declared corrections are applied to the newest delivery with their key, and told when they lapse."""

from pathlib import Path

import pytest

from tests.intake.invented import Loaded, deliver
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.errors import DatasetError

HEADER = "sleutel;kolom;van;naar;reden;status\n"
ROWS = ["1;Sint-Jansdal;05-03-2018;lichd;Goed", "2;Órdal;05-03-2018;licht;Goed", "3;;05-03-2018;licht;Goed"]


def files(corrections: str, **deliveries: str) -> dict[str, str]:
    given = {f"leveringen/{name}.csv": text for name, text in deliveries.items()}
    return {"bronnen/bron.toml": SIMPLE, "correcties.csv": HEADER + corrections, **given}


def test_corrections_repair_a_row_and_are_listed(tmp_path: Path) -> None:
    corrections = (
        "1;thema;lichd;licht;Tikfout;\n3;plaats;;P4;Telefonisch;actief\n2;oordeel;Goed;;Vervallen;actief\n"
    )
    loaded = deliver(tmp_path, files(corrections, proef1=simple(*ROWS)))
    assert loaded.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]
    assert loaded.rows("SELECT thema, gemeente_code, oordeel_norm FROM bevinding ORDER BY bron_rij") == [
        ("licht", "P1", "2"),
        ("licht", "P2", None),
        ("licht", "P4", "2"),
    ]
    assert loaded.rows("FROM levering_correctie ORDER BY sleutel") == [
        ("bron:proef1.csv", "1", "thema", "lichd", "licht", "Tikfout", "toegepast"),
        ("bron:proef1.csv", "2", "oordeel", "Goed", "", "Vervallen", "toegepast"),
        ("bron:proef1.csv", "3", "plaats", "", "P4", "Telefonisch", "toegepast"),
    ]


def test_a_correction_that_no_longer_applies_is_reported(tmp_path: Path) -> None:
    corrections = (
        "1;thema;lichd;licht;Tikfout;\n9;thema;x;licht;Weg;\n2;thema;licht;lucht;Later;ingetrokken\n"
    )
    mended = [ROWS[0].replace("lichd", "licht"), *ROWS[1:]]
    loaded = deliver(tmp_path, files(corrections, proef1=simple(*ROWS), proef2=simple(*mended)))
    assert loaded.counts() == [("proef1.csv", 3, 0, 3, 0, 0), ("proef2.csv", 3, 3, 0, 0, 3)]
    assert loaded.rows("SELECT levering_id, sleutel, status FROM levering_correctie ORDER BY sleutel") == [
        ("bron:proef2.csv", "1", "vervallen"),
        (None, "2", "ingetrokken"),
        (None, "9", "vervallen"),
    ]
    assert [(s.kind, s.name) for s in loaded.report.signals if s.kind == "correctie_vervallen"] == [
        ("correctie_vervallen", "1, thema"),
        ("correctie_vervallen", "9, thema"),
    ]


def test_a_correction_for_one_source_only(tmp_path: Path) -> None:
    header = HEADER.replace("\n", ";bron\n")
    given = files("", proef1=simple(*ROWS)) | {"correcties.csv": header + "1;thema;lichd;licht;x;;andere\n"}
    loaded = deliver(tmp_path, given)
    assert loaded.counts() == [("proef1.csv", 3, 2, 0, 1, 2)]
    assert loaded.rows("SELECT status FROM levering_correctie") == [("vervallen",)]


@pytest.mark.parametrize("content", ["sleutel;kolom\n1;2\n", HEADER + "1;2;3;4;5;6;7\n"])
def test_a_list_of_corrections_that_is_no_list(tmp_path: Path, content: str) -> None:
    with pytest.raises(DatasetError, match=r"correcties\.csv, rij 2"):
        deliver(tmp_path, files("", proef1=simple()) | {"correcties.csv": content})


def test_of_two_corrections_for_one_cell_the_first_counts(tmp_path: Path) -> None:
    corrections = "1;thema;lichd;licht;Tikfout;\n1;thema;lichd;lucht;Nog eens;\n1;Thema;licht;water;Later;\n"
    loaded = deliver(tmp_path, files(corrections, proef1=simple(*ROWS)))
    assert loaded.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]
    assert loaded.rows("SELECT thema FROM bevinding ORDER BY bron_rij") == [
        ("licht",),
        ("licht",),
        ("licht",),
    ]
    assert loaded.rows("SELECT levering_id, naar, status FROM levering_correctie ORDER BY naar") == [
        ("bron:proef1.csv", "licht", "toegepast"),
        ("bron:proef1.csv", "lucht", "vervallen"),
        ("bron:proef1.csv", "water", "vervallen"),
    ]


def test_texts_of_a_correction_are_as_in_the_file(tmp_path: Path) -> None:
    rows = ["1  a;P1;05-03-2018;licht  en lucht;Goed"]
    corrections = "1  a; Thema ; licht  en lucht ;licht;Twee spaties;\n"
    loaded = deliver(tmp_path, files(corrections, proef1=simple(*rows)))
    assert loaded.counts() == [("proef1.csv", 1, 1, 0, 0, 1)]
    assert loaded.rows("SELECT thema FROM bevinding") == [("licht",)]
    assert loaded.rows("SELECT status FROM levering_correctie") == [("toegepast",)]


TWICE = """
sleutel = "nr"
inspectie = "ANDER"
[levering]
bestanden = "proef*"
[onderzoek]
[bevinding]
gemeente = "plaats"
datum = "datum"
[[breed]]
[breed.kolommen]
"cijfers.*.o" = { thema = { kolom = "cijfers.*.t" } }
[[breed]]
doel = "tekst"
[breed.kolommen]
"noot" = { thema = "water", soort = { vast = "risico" } }
"""


def test_corrections_of_an_object_in_a_list_do_not_follow_each_other(tmp_path: Path) -> None:
    row = (
        '{"nr": "1", "plaats": "P1", "datum": "2018-03-05", "noot": "Lek", "cijfers":'
        ' [{"t": "licht", "o": "Goed"}, {"t": "lucht", "o": "Goedd"}]}\n'
    )
    corrections = (
        "1;cijfers.2.o;Goedd;Matig;Tikfout;\n1;cijfers.2.o;Goedd;Slecht;Nog eens;\n"
        "1;cijfers.2.o;Matig;Slecht;Later;\n1;noot;Lek;Dak;Beter;\n1;noot;Dak;Kelder;Later;\n"
    )
    given = {"bronnen/bron.toml": TWICE, "correcties.csv": HEADER + corrections}
    loaded = deliver(tmp_path, given | {"leveringen/proef1.jsonl": row})
    assert loaded.counts() == [("proef1.jsonl", 1, 1, 0, 0, 3)]
    assert loaded.rows("SELECT thema, oordeel_norm, tekst FROM bevinding ORDER BY thema") == [
        ("licht", "2", None),
        ("lucht", "3", None),
        ("water", None, "Dak"),
    ]
    assert loaded.rows("SELECT van, naar, status FROM levering_correctie ORDER BY kolom, van, naar") == [
        ("Goedd", "Matig", "toegepast"),
        ("Goedd", "Slecht", "vervallen"),
        ("Matig", "Slecht", "vervallen"),
        ("Dak", "Kelder", "vervallen"),
        ("Lek", "Dak", "toegepast"),
    ]


MEND = "1;thema;lichd;licht;Tikfout;actief\n"
BAD = [f"{n};Sint-Jansdal;05-03-2018;licht;Onzin" for n in range(20, 30)]


def statuses(loaded: Loaded) -> list[tuple[str | None, str]]:
    return loaded.rows("SELECT levering_id, status FROM levering_correctie ORDER BY sleutel")


def lapsed(loaded: Loaded) -> list[str]:
    return [s.name for s in loaded.report.signals if s.kind == "correctie_vervallen"]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("", None),
        (simple(*ROWS).replace("thema", "onderwerp", 1), None),
        (simple(*ROWS, *BAD), "bron:proef1.csv"),
    ],
    ids=["empty file", "column missing", "too many bad rows"],
)
def test_a_correction_of_a_refused_delivery_has_not_lapsed(
    tmp_path: Path, content: str, where: str | None
) -> None:
    loaded = deliver(tmp_path, files(MEND, proef1=content))
    assert loaded.report.deliveries[0].refused
    assert statuses(loaded) == [(where, "niet_nagegaan")]
    assert lapsed(loaded) == []


def test_a_correction_that_a_refused_delivery_has_no_key_for_has_lapsed(tmp_path: Path) -> None:
    loaded = deliver(tmp_path, files("9;thema;lichd;licht;Weg;actief\n", proef1=simple(*ROWS, *BAD)))
    assert loaded.report.deliveries[0].refused
    assert (statuses(loaded), lapsed(loaded)) == ([(None, "vervallen")], ["9, thema"])


def test_a_correction_counts_in_the_delivery_before_the_refused_one(tmp_path: Path) -> None:
    given = files(MEND, proef1=simple(*ROWS), proef2=simple(ROWS[0].replace("lichd", "licht"), *BAD))
    loaded = deliver(tmp_path, given)
    assert loaded.report.deliveries[1].refused
    assert statuses(loaded) == [("bron:proef1.csv", "toegepast")]
    mended = [ROWS[0].replace("lichd", "licht"), *ROWS[1:]]
    waiting = deliver(tmp_path / "later", files(MEND, proef1=simple(*mended), proef2=simple(*ROWS, *BAD)))
    assert statuses(waiting) == [("bron:proef1.csv", "niet_nagegaan")]
    assert lapsed(waiting) == []


def test_a_refused_delivery_of_another_source_keeps_no_correction_alive(tmp_path: Path) -> None:
    other = SIMPLE.replace('"proef*"', '"ander*"').replace('bestandsnaam = "proef{volg}.{soort}"\n', "")
    mended = [ROWS[0].replace("lichd", "licht"), *ROWS[1:]]
    given = {**files(MEND, proef1=simple(*mended), ander=""), "bronnen/ander.toml": other}
    loaded = deliver(tmp_path, given)
    assert [delivery.refused for delivery in loaded.report.deliveries] == [True, False]
    assert (statuses(loaded), lapsed(loaded)) == ([("bron:proef1.csv", "vervallen")], ["1, thema"])
