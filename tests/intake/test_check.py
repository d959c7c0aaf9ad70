"""What a delivery would do, and what an intake says about it."""

from pathlib import Path

import pytest

from tests.intake.invented import DATASET, check, deliver, take_in, write_dataset
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.intake import IntakeRefused

GOOD = "1;Sint-Jansdal;05-03-2018;licht;Goed"
NAMED = 'bestandsnaam = "proef{volg}.{soort}"'
BAD = "2;Sint-Jansdal;05-03-2018;licht;Onzin"


def test_a_file_is_checked_on_top_of_the_dataset(tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "set", {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD)}
    )
    new = tmp_path / "proef2.csv"
    new.write_text(
        simple(GOOD.replace("Goed", "Slecht"), "3;Órdal;05-03-2018;lucht;Goed", BAD), encoding="utf-8"
    )
    loaded = check(dataset, new)
    assert loaded.counts() == [("proef2.csv", 3, 2, 0, 1, 2)]
    assert loaded.report.to_json()["totals"] == {
        "read": 3, "accepted": 2, "replaced": 0, "quarantined": 1, "findings": 2,
    }  # fmt: skip
    assert not (dataset / "leveringen" / "proef2.csv").exists()


def test_a_corrected_file_takes_the_place_of_the_delivered_one(tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "set", {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD, BAD)}
    )
    new = tmp_path / "proef1.csv"
    new.write_text(simple(GOOD), encoding="utf-8")
    assert check(dataset, new).counts() == [("proef1.csv", 1, 1, 0, 0, 1)]


def test_files_in_folders_are_checked_as_they_are_built(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('"proef*"', '["noord/*.csv", "zuid/*.csv"]').replace(NAMED, "")
    north, south = GOOD, "2;Sint-Jansdal;05-03-2018;lucht;Goed"
    dataset = write_dataset(
        tmp_path / "set",
        {
            "bronnen/bron.toml": mapping,
            "leveringen/noord/stand.csv": simple(north),
            "leveringen/zuid/stand.csv": simple(south, BAD.replace("2;", "3;")),
        },
    )
    here = check(dataset, dataset / "leveringen" / "zuid" / "stand.csv")
    assert here.counts() == [("zuid/stand.csv", 2, 1, 0, 1, 1)]
    assert here.rows("SELECT thema FROM bevinding ORDER BY 1") == [("licht",), ("lucht",)]
    assert take_in(dataset).counts() == [
        ("noord/stand.csv", 1, 1, 0, 0, 1),
        ("zuid/stand.csv", 2, 1, 0, 1, 1),
    ]


def test_a_corrected_file_finds_its_folder(tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "set",
        {
            "bronnen/bron.toml": SIMPLE.replace('"proef*"', '"noord/*.csv"').replace(NAMED, ""),
            "leveringen/noord/stand.csv": simple(GOOD, BAD),
        },
    )
    new = tmp_path / "stand.csv"
    new.write_text(simple(GOOD), encoding="utf-8")
    assert check(dataset, new).counts() == [("noord/stand.csv", 1, 1, 0, 0, 1)]


def test_a_file_no_mapping_knows_is_told(tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "set", {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD)}
    )
    new = tmp_path / "anders.csv"
    new.write_text("x", encoding="utf-8")
    loaded = check(dataset, new)
    assert loaded.counts() == []
    assert [s.explanation for s in loaded.report.signals] == [
        "Het bestand anders.csv past bij geen enkele toewijzing en is niet gelezen."
    ]


def test_a_refused_delivery_stops_a_dataset_that_does_not_skip_it(tmp_path: Path) -> None:
    strict = DATASET.replace('bij_weigering = "overslaan"', "")
    dataset = write_dataset(
        tmp_path, {"dataset.toml": strict, "bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(BAD)}
    )
    with pytest.raises(IntakeRefused) as raised:
        take_in(dataset)
    assert str(raised.value) == (
        "Geweigerd: proef1.csv. Herstel deze leveringen, of zet in dataset.toml onder [intake] "
        'bij_weigering = "overslaan".'
    )
    assert raised.value.report.deliveries[0].rules == {"oordeel_onbekend": 1}


def test_the_report_as_lines_and_as_data(tmp_path: Path) -> None:
    rows = [f"{n};Sint-Jansdal;05-03-2018;licht;Goed" for n in range(10, 13)]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(*rows, BAD)})
    assert list(loaded.report.lines()) == [
        "proef1.csv: 4 rijen gelezen, 3 aanvaard, 0 vervangen, 1 afgekeurd; 3 bevindingen.",
        "  1 rij telt niet als gegevens: kop, lege rij, voetregel of buiten de selectie.",
        "  rij 5: “Onzin” in kolom “oordeel” is geen bekend oordeel. "
        "Verbeter de waarde of voeg haar toe aan [waarden].",
        "Samen: 4 rijen gelezen, 3 aanvaard, 0 vervangen, 1 afgekeurd; 3 bevindingen.",
    ]
    assert loaded.report.to_json() == {
        "deliveries": [
            {
                "file": "proef1.csv",
                "source": "bron",
                "read": 4,
                "accepted": 3,
                "replaced": 0,
                "quarantined": 1,
                "findings": 3,
                "skipped": 1,
                "refused": False,
                "problem": None,
                "reason": "",
                "rules": {"oordeel_onbekend": 1},
                "warnings": {},
                "signals": [],
            }
        ],
        "totals": {"read": 4, "accepted": 3, "replaced": 0, "quarantined": 1, "findings": 3},
        "signals": [],
        "corrections": [],
    }


def test_the_report_is_kept_in_tables(tmp_path: Path) -> None:
    rows = [f"{n};Sint-Jansdal;05-03-2018;licht;Goed" for n in range(10, 13)]
    empty = "9;Sint-Jansdal;05-03-2018;licht;"
    mapping = SIMPLE.replace('"proef{volg}.{soort}"', '"proef_{jaar}.csv"')
    loaded = deliver(
        tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef_2018.csv": simple(*rows, BAD, empty)}
    )
    ((fingerprint,),) = loaded.rows("SELECT vingerafdruk FROM levering")
    assert len(fingerprint) == 64
    assert loaded.rows("SELECT * EXCLUDE (vingerafdruk, peildatum), peildatum::VARCHAR FROM levering") == [
        (
            "bron:proef_2018.csv", "bron", "proef_2018.csv", 1, 5, 4, 0, 1, 4, 1, False, False, "ANDER",
            "csv", "utf-8", "2018-12-31",
        )
    ]  # fmt: skip
    assert loaded.rows("FROM levering_regel ORDER BY regel") == [
        ("bron:proef_2018.csv", "oordeel_leeg", "waarschuwing", 1),
        ("bron:proef_2018.csv", "oordeel_onbekend", "fout", 1),
    ]


def test_nothing_but_tables_of_the_contract_and_the_report_is_left(tmp_path: Path) -> None:
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD, BAD)})
    assert (
        loaded.rows("SELECT table_name FROM duckdb_tables() WHERE temporary OR table_name LIKE 'intake%'")
        == []
    )
    assert loaded.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal") == []


def test_every_refused_file_says_its_own_reason(tmp_path: Path) -> None:
    strict = DATASET.replace("afkeur_drempel = 0.6", "afkeur_drempel = 0.1")
    header = "nr;plaats;datum;thema;oordeel"
    loaded = deliver(
        tmp_path,
        {
            "dataset.toml": strict,
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": "",
            "leveringen/proef2.csv.gz": b"\x1f\x8b kapot",
            "leveringen/proef3.csv": header.replace("thema", "onderwerp") + "\n1;P1;05-03-2018;licht;Goed\n",
            "leveringen/proef4.csv": simple(GOOD, BAD),
        },
    )
    assert [d.reason for d in loaded.report.deliveries] == [
        "Het bestand is leeg. Lever het opnieuw.",
        "Het bestand is niet te lezen: het pakket is beschadigd. Lever het opnieuw.",
        "De kolom “thema” ontbreekt. Gezocht: “thema”. Aanwezig: nr, plaats, datum, onderwerp, oordeel. "
        "Voeg de nieuwe naam toe aan de toewijzing.",
        "In deze levering zijn te veel rijen afgekeurd: 1 van de 2, en de grens is 10%. "
        "Herstel die rijen en lever alles opnieuw.",
    ]
    refusals = [line.strip() for line in loaded.report.lines() if "geweigerd" in line]
    assert refusals == [f"De hele levering is geweigerd. {d.reason}" for d in loaded.report.deliveries]
    assert [d.rules for d in loaded.report.deliveries] == [
        {"bestand_leeg": 0},
        {"bestand_onleesbaar": 0},
        {"kolom_ontbreekt": 1},
        {"levering_geweigerd": 1, "oordeel_onbekend": 1},
    ]
    assert loaded.rows("SELECT regel, aantal FROM levering_regel WHERE aantal = 0 ORDER BY regel") == [
        ("bestand_leeg", 0),
        ("bestand_onleesbaar", 0),
    ]


def test_an_empty_key_is_told_once(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('sleutel = "nr"', 'sleutel = ["nr", "datum"]')
    mapping = mapping.replace("[onderzoek]", '[onderzoek]\nonderzoek_id = "{nr:03}-{thema}"')
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef1.csv": simple(
                GOOD,
                GOOD.replace("1;", "8;"),
                GOOD.replace("1;", "9;"),
                ";P1;05-03-2018;licht;Goed",
                "2;P1;;licht;Goed",
                "3;P1;05-03-2018;;Goed",
            ),
        },
    )
    assert loaded.rows("SELECT rij, regel, melding FROM quarantaine ORDER BY rij") == [
        (5, "sleutel_leeg", "De sleutel (nr) is leeg. Vul de kolommen van de sleutel in."),
        (6, "sleutel_leeg", "De sleutel (datum) is leeg. Vul de kolommen van de sleutel in."),
        (
            7,
            "verplicht_leeg",
            "De kolom “thema” is leeg en verplicht. Vul een waarde in. "
            "De kolom “{nr:03}-{thema}” is leeg en verplicht. Vul een waarde in.",
        ),
    ]


@pytest.mark.parametrize(
    ("line", "embargo"),
    [
        ('openbaar_vanaf = "openbaar"', True),
        ('openbaar_vanaf = { vast = "2017-01-01" }', True),
        ('opmerking = "openbaar"', False),
    ],
)
def test_the_report_says_which_source_has_an_embargo(tmp_path: Path, line: str, embargo: bool) -> None:
    mapping = SIMPLE.replace("[bevinding]\n", f"[bevinding]\n{line}\n")
    assert mapping != SIMPLE
    delivered = f"{simple(GOOD).splitlines()[0]};openbaar\n{GOOD};2017-01-01\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": delivered})
    assert loaded.rows("SELECT embargo, aanvaard FROM levering") == [(embargo, 1)]
