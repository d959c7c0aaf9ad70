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
        "Het bestand anders.csv past bij geen enkele toewijzing en is niet gelezen. Noem zijn naam of een "
        "patroon bij bestanden in een toewijzing (met een [periode] waar zijn peildatum in valt), of haal "
        "het weg uit leveringen."
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
                ";P1;;licht;Goed",
            ),
        },
    )
    assert loaded.rows("SELECT rij, regel, melding FROM quarantaine ORDER BY rij") == [
        (5, "sleutel_leeg", "De sleutel (nr) is leeg. Vul de kolommen van de sleutel in."),
        (6, "sleutel_leeg", "De sleutel (datum) is leeg. Vul de kolommen van de sleutel in."),
        (
            7,
            "verplicht_leeg",
            "De kolom “thema” is leeg en verplicht. Vul een waarde in.",
        ),
        (
            8,
            "sleutel_leeg",
            "De sleutel (datum) is leeg. Vul de kolommen van de sleutel in. "
            "De sleutel (nr) is leeg. Vul de kolommen van de sleutel in.",
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


def visit(number: int, judgement: str = "Goed") -> str:
    return f"{number};Sint-Jansdal;05-03-2018;licht;{judgement}"


def elsewhere(directory: Path, *files: str) -> list[str]:
    """What the report says between the files and the totals."""
    lines = list(check(directory, *(directory / name for name in files)).report.lines())
    return [line for line in lines if not line.startswith((" ", "Samen")) and "gelezen" not in line]


def test_what_is_replaced_in_earlier_files_is_told_per_file(tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "set",
        {
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": simple(visit(1), visit(2), visit(3)),
            "leveringen/proef2.csv": simple(visit(2), visit(4)),
        },
    )
    new = dataset / "proef3.csv"
    new.write_text(simple(visit(1), visit(2, "Slecht"), visit(9)), encoding="utf-8")
    assert elsewhere(dataset, "proef3.csv") == [
        "Van proef1.csv wordt 1 rij vervangen, van de 3.",
        "Van proef2.csv wordt 1 rij vervangen, van de 2.",
    ]
    new.write_text(simple(visit(1), visit(3), BAD), encoding="utf-8")
    assert elsewhere(dataset, "proef3.csv") == ["Van proef1.csv worden 2 rijen vervangen, van de 3."]
    new.write_text(simple(visit(7)), encoding="utf-8")
    assert elsewhere(dataset, "proef3.csv") == []


def test_rows_of_a_file_that_is_checked_too_are_in_its_own_report(tmp_path: Path) -> None:
    files = {
        "bronnen/bron.toml": SIMPLE,
        "leveringen/proef1.csv": simple(visit(1), visit(2)),
        "leveringen/proef2.csv": simple(visit(2)),
        "leveringen/proef3.csv": simple(visit(1), visit(2)),
    }
    dataset = write_dataset(tmp_path, files)
    assert elsewhere(dataset, "leveringen/proef2.csv", "leveringen/proef3.csv") == [
        "Van proef1.csv worden 2 rijen vervangen, van de 2."
    ]
    assert elsewhere(dataset, "leveringen/proef1.csv") == []


def test_a_complete_delivery_replaces_every_row_of_the_one_before(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[levering]\n", "[levering]\nvolledig = true\n")
    dataset = write_dataset(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef1.csv": simple(visit(1), visit(2)),
            "leveringen/proef2.csv": simple(visit(2), visit(3), BAD.replace("2;", "7;", 1)),
        },
    )
    (dataset / "proef3.csv").write_text(simple(visit(9)), encoding="utf-8")
    assert elsewhere(dataset, "proef3.csv") == ["Van proef2.csv worden 2 rijen vervangen, van de 3."]


def test_a_row_of_two_visits_is_replaced_when_both_are(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('oordeel = "oordeel"\n', "") + (
        '\n[[breed]]\n[breed.kolommen]\n"oordeel" = {}\n'
        '[[breed]]\noptioneel = true\nsleutel = ["tweede"]\n[breed.kolommen]\n"oordeel2" = {}\n'
    )
    header = "nr;plaats;datum;thema;oordeel;tweede;oordeel2\n"

    def both(first: int, second: int) -> str:
        return f"{header}{first};Sint-Jansdal;05-03-2018;licht;Goed;{second};Goed\n"

    dataset = write_dataset(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": both(1, 2)})
    (dataset / "proef2.csv").write_text(both(1, 3), encoding="utf-8")
    assert elsewhere(dataset, "proef2.csv") == []
    (dataset / "proef2.csv").write_text(both(1, 2), encoding="utf-8")
    assert elsewhere(dataset, "proef2.csv") == ["Van proef1.csv wordt 1 rij vervangen, van de 1."]


def test_a_file_that_takes_the_place_of_another_says_so(tmp_path: Path) -> None:
    dataset = write_dataset(
        tmp_path / "set", {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD)}
    )
    (dataset / "proef1.csv").write_text(simple(GOOD), encoding="utf-8")
    assert elsewhere(dataset, "proef1.csv") == [
        "proef1.csv komt in de plaats van het bestand met die naam dat al in leveringen staat."
    ]
    assert elsewhere(dataset, "leveringen/proef1.csv") == []


OF_ONDERZOEKEN = """
sleutel = "nr"
inspectie = "ANDER"
[levering]
bestanden = "onderzoeken.csv"
[onderzoek]
onderzoek_id = "nr"
titel = "titel"
datum = { kolom = "datum", datumvorm = "iso" }
"""
OF_BEVINDINGEN = """
sleutel = "nr"
[levering]
bestanden = "bevindingen*"
[bevinding]
onderzoek_id = "onderzoek"
thema = "thema"
oordeel = "oordeel"
jaar = "jaar"
"""
LINKED = {
    "bronnen/onderzoeken.toml": OF_ONDERZOEKEN,
    "bronnen/bevindingen.toml": OF_BEVINDINGEN,
    "leveringen/onderzoeken.csv": (
        "nr,titel,datum\nR1,Een,2018-03-05\nR2,Twee,5 maart\nR3,Drie,2018-03-05\n"
    ),
    "leveringen/bevindingen.csv": "nr,onderzoek,thema,oordeel,jaar\n"
    + "".join(f"X{n},R{1 + n % 3},licht,Goed,2018\n" for n in range(6)),
}


def test_findings_that_go_with_a_rejected_onderzoek_are_counted(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path, LINKED)
    assert elsewhere(dataset, "leveringen/onderzoeken.csv") == [
        "Met deze levering gaan in bevindingen.csv 2 rijen apart: Onbekend onderzoek."
    ]
    assert elsewhere(dataset, "leveringen/bevindingen.csv") == []


def test_a_file_that_is_refused_for_want_of_onderzoeken_is_named(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path, LINKED | {"leveringen/onderzoeken.csv": "nr,titel\nR1,Een\n"})
    assert elsewhere(dataset, "leveringen/onderzoeken.csv") == [
        "Met deze levering gaan in bevindingen.csv 6 rijen apart: Onbekend onderzoek.",
        "Daardoor wordt bevindingen.csv in zijn geheel geweigerd. In deze levering zijn te veel rijen "
        "afgekeurd: 6 van de 6, en de grens is 60%. Herstel die rijen en lever alles opnieuw.",
    ]


def test_a_file_that_only_brings_findings_is_not_blamed_for_lost_onderzoeken(tmp_path: Path) -> None:
    second = {"leveringen/bevindingen2.csv": "nr,onderzoek,thema,oordeel,jaar\nY1,R1,licht,Goed,2018\n"}
    dataset = write_dataset(tmp_path, LINKED | second)
    assert elsewhere(dataset, "leveringen/bevindingen2.csv") == []
