"""Code lists and areas: what is accepted, and what is said about what is not."""

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.invented import FILES
from tsd_dash.contract import load_contract, load_dataset
from tsd_dash.errors import DatasetError
from tsd_dash.warehouse.lists import load_lists
from tsd_dash.warehouse.sqlfiles import folder
from tsd_dash.warehouse.violations import CheckError


def loaded(dataset_dir: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    for path in folder("schema"):
        con.execute(path.read_text(encoding="utf-8"))
    load_lists(con, load_dataset(dataset_dir), load_contract())
    return con


def complaints(dataset_dir: Path) -> list[str]:
    with pytest.raises(CheckError) as caught:
        loaded(dataset_dir)
    return [str(violation) for violation in caught.value.violations]


def write(dataset_dir: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    (dataset_dir / name).write_text(text, encoding=encoding)


def test_types_defaults_and_renames(dataset_dir: Path) -> None:
    con = loaded(dataset_dir)
    assert con.execute("SELECT thema, naam, volgorde, oorsprong FROM thema").fetchall() == [
        ("licht", "Licht", 1, None),
        ("lucht", "Lucht", 2, None),
    ]
    assert con.execute(
        "SELECT code, geldig_van::VARCHAR, geldig_tot::VARCHAR, opvolger FROM inspectie"
    ).fetchall() == [("D1", None, "2018-06-30", "D2"), ("D2", "2018-07-01", None, None)]
    assert con.execute("SELECT vergelijkbaar_met_opvolger FROM kader").fetchall() == [(False,)]
    assert con.execute("SELECT samenwerking, telt_mee FROM samenwerking").fetchall() == [
        ("TSD", True),
        ("verwant", False),
    ]


def test_extra_columns_of_areas_are_ignored(dataset_dir: Path) -> None:
    con = loaded(dataset_dir)
    assert con.execute("SELECT code, naam, lon, provincie FROM gemeente").fetchall() == [
        ("P1", "Waterdam", 5.1, "Noord"),
        ("P2", "Heuvelrug aan Zee", 5.2, "Zuid"),
    ]
    assert con.table("herindeling").fetchall() == []


def test_short_lists_come_from_the_contract(dataset_dir: Path) -> None:
    con = loaded(dataset_dir)
    assert con.execute("SELECT code, naam FROM code WHERE lijst = 'risico_indicatie'").fetchall() == [
        ("1", "laag"),
        ("2", "matig"),
        ("3", "hoog"),
        ("4", "zeer hoog"),
    ]


def test_a_dataset_may_replace_a_short_list(dataset_dir: Path) -> None:
    toml = FILES["dataset.toml"] + 'oordeel_norm = { bestand = "codelijsten/oordelen.csv" }\n'
    write(dataset_dir, "dataset.toml", toml)
    write(dataset_dir, "codelijsten/oordelen.csv", "code;naam\nA;Alles goed\nZ;Niet goed\n")
    con = loaded(dataset_dir)
    assert con.execute("SELECT code, naam, volgorde FROM code WHERE lijst = 'oordeel_norm'").fetchall() == [
        ("A", "Alles goed", 1),
        ("Z", "Niet goed", 2),
    ]
    assert con.execute("SELECT count(*) FROM code WHERE lijst = 'soort'").fetchone() != (0,)


@pytest.mark.parametrize("word", ["ja", "Ja", "1", "true", "TRUE"])
def test_words_for_yes(dataset_dir: Path, word: str) -> None:
    write(dataset_dir, "codelijsten/samenwerking.csv", f"samenwerking,naam,telt_mee\nx,X,{word}\n")
    assert loaded(dataset_dir).execute("SELECT telt_mee FROM samenwerking").fetchall() == [(True,)]


def test_byte_order_mark_and_blank_lines_are_fine(dataset_dir: Path) -> None:
    text = "onderwerp,naam\n\nlicht, Licht \n,\n"
    write(dataset_dir, "codelijsten/onderwerpen.csv", text, encoding="utf-8-sig")
    assert loaded(dataset_dir).execute("SELECT thema, naam FROM thema").fetchall() == [("licht", "Licht")]


def test_every_wrong_cell_is_named(dataset_dir: Path) -> None:
    write(
        dataset_dir,
        "gebied/plaatsen.csv",
        "code,naam,eerste_jaar,laatste_jaar,lon\nP1,,2018,2019,5\nP2,Twee,twintig,2019,vijf\n",
    )
    write(
        dataset_dir,
        "codelijsten/kaders.csv",
        "kader,naam,geldig_van,vergelijkbaar_met_opvolger\nK1,Een,31-12-2018,\nK2,Twee,2018-02-30,misschien\n",
    )
    assert sorted(complaints(dataset_dir)) == [
        "codelijsten/kaders.csv, rij 2, kolom geldig_van, waarde “31-12-2018”: "
        "dit is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2018-03-05",
        "codelijsten/kaders.csv, rij 3, kolom geldig_van, waarde “2018-02-30”: "
        "deze dag bestaat niet; schrijf jaar-maand-dag, bijvoorbeeld 2018-03-05",
        "codelijsten/kaders.csv, rij 3, kolom vergelijkbaar_met_opvolger, waarde “misschien”: "
        "dit is geen ja of nee; schrijf ja of nee",
        "gebied/plaatsen.csv, rij 2, kolom naam, waarde “”: deze kolom is verplicht; vul een waarde in",
        "gebied/plaatsen.csv, rij 3, kolom eerste_jaar, waarde “twintig”: "
        "dit is geen geheel getal; schrijf bijvoorbeeld 12",
        "gebied/plaatsen.csv, rij 3, kolom lon, waarde “vijf”: "
        "dit is geen getal; schrijf bijvoorbeeld 12.5, met een punt",
    ]


def test_the_name_in_the_file_is_the_name_in_the_message(dataset_dir: Path) -> None:
    write(dataset_dir, "codelijsten/onderwerpen.csv", "onderwerp,naam\nlicht,Licht\nlicht,Nog eens\n")
    assert complaints(dataset_dir) == [
        "codelijsten/onderwerpen.csv, rij 3, kolom onderwerp, waarde “licht”: "
        "deze waarde staat al in rij 2 en moet uniek zijn"
    ]


def test_references_between_lists(dataset_dir: Path) -> None:
    write(dataset_dir, "codelijsten/diensten.csv", "code,naam,afkorting,opvolger\nD1,Een,D1,D9\n")
    assert complaints(dataset_dir) == [
        "codelijsten/diensten.csv, rij 2, kolom opvolger, waarde “D9”: "
        "deze waarde komt niet voor in inspectie.code"
    ]


def test_missing_and_double_columns(dataset_dir: Path) -> None:
    write(dataset_dir, "codelijsten/diensten.csv", "code,afkorting,afkorting\nD1,D1,D1\n")
    assert complaints(dataset_dir) == [
        "codelijsten/diensten.csv, rij 1, kolom afkorting: deze kolom staat er twee keer; verwijder er een",
        "codelijsten/diensten.csv, rij 1, kolom naam: deze kolom ontbreekt in de kop; voeg haar toe",
    ]


def test_a_renamed_column_must_exist(dataset_dir: Path) -> None:
    toml = FILES["dataset.toml"].replace('thema = "onderwerp"', 'thema = "onderwerp", oorsprong = "herkomst"')
    write(dataset_dir, "dataset.toml", toml)
    assert complaints(dataset_dir) == [
        "codelijsten/onderwerpen.csv, rij 1, kolom herkomst: deze kolom ontbreekt in de kop; voeg haar toe"
    ]


def test_a_row_with_an_unquoted_comma(dataset_dir: Path) -> None:
    write(dataset_dir, "codelijsten/onderwerpen.csv", "onderwerp,naam\nlicht,Licht, en meer\n")
    assert complaints(dataset_dir) == [
        "codelijsten/onderwerpen.csv, rij 2: de rij heeft 3 cellen en de kop 2; "
        "zet tekst met een komma tussen aanhalingstekens"
    ]


def test_control_characters_do_not_reach_the_message(dataset_dir: Path) -> None:
    write(
        dataset_dir,
        "codelijsten/kaders.csv",
        f"kader,naam,geldig_van\nK1,Een,\x1b[31m{'x' * 100}\n",
    )
    (complaint,) = complaints(dataset_dir)
    assert "\x1b" not in complaint
    assert len(complaint) < 200


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "Het bestand codelijsten/kaders.csv ontbreekt; dataset.toml noemt het."),
        (
            b"kader,naam\n\xff\xfe,x\n",
            "Het bestand codelijsten/kaders.csv is geen UTF-8; sla het op als CSV UTF-8.",
        ),
        (
            b'kader,naam\n"K1,x\n',
            "Het bestand codelijsten/kaders.csv is geen geldige CSV; controleer de aanhalingstekens.",
        ),
    ],
)
def test_files_that_cannot_be_read(dataset_dir: Path, content: bytes | None, message: str) -> None:
    path = dataset_dir / "codelijsten/kaders.csv"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        loaded(dataset_dir)
    assert str(caught.value) == message


def test_an_unknown_list_is_refused(dataset_dir: Path) -> None:
    write(
        dataset_dir,
        "dataset.toml",
        FILES["dataset.toml"] + 'onderwerpen = { bestand = "codelijsten/onderwerpen.csv" }\n',
    )
    with pytest.raises(DatasetError, match="onbekende codelijst 'onderwerpen'; bekend zijn aanleiding, "):
        loaded(dataset_dir)
