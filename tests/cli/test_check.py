"""`tsd-dash check`: what a file would do, without building anything."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warehouse.invented import DELIVERED, write_delivered

UNREAD = (
    "Het bestand foto.jpg past bij geen enkele toewijzing en is niet gelezen. Noem zijn naam of een patroon "
    "bij bestanden in een toewijzing (met een [periode] waar zijn peildatum in valt), of haal het weg uit "
    "leveringen."
)
GOOD = DELIVERED["leveringen/bevindingen.csv"]


@pytest.fixture
def dataset_dir(tmp_path: Path) -> Path:
    """The invented dataset with deliveries of its own."""
    return write_delivered(tmp_path / "proef")


@pytest.fixture
def built_var(tmp_path: Path) -> Path:
    """An empty working directory."""
    return tmp_path / "var"


def written(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / "nieuw" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_good_file(run: Run, tmp_path: Path, built_var: Path) -> None:
    outcome = run("check", written(tmp_path, "bevindingen.csv", GOOD), "--json")
    assert outcome.code == 0
    document = json.loads(outcome.out)
    assert document["snapshot"] is None
    (delivery,) = document["deliveries"]
    assert (delivery["file"], delivery["read"], delivery["accepted"]) == ("bevindingen.csv", 3, 3)
    assert document["totals"] == {"read": 3, "accepted": 3, "replaced": 0, "quarantined": 0, "findings": 3}
    assert not built_var.exists()


def test_a_file_that_would_be_refused(run: Run, tmp_path: Path) -> None:
    outcome = run("check", written(tmp_path, "bevindingen.csv", GOOD.replace(",lucht,", ",geluid,")))
    assert outcome.code == 2
    assert "“geluid”" in outcome.out


def test_a_file_without_a_mapping(run: Run, tmp_path: Path) -> None:
    outcome = run("check", written(tmp_path, "foto.jpg", "geen tabel"))
    assert outcome.code == 2
    assert UNREAD in outcome.out.splitlines()


def test_a_build_goes_on_without_a_file_that_has_no_mapping(run: Run, dataset_dir: Path) -> None:
    """`check` is asked about this file and says no with its code; a build is asked about all of them."""
    stray = dataset_dir / "leveringen/foto.jpg"
    stray.write_text("geen tabel", encoding="utf-8")
    checked, built = run("check", str(stray)), run("build")
    assert (checked.code, built.code) == (2, 0)
    assert UNREAD in checked.out.splitlines()
    assert f"  {UNREAD}" in built.out.splitlines()


def test_a_file_that_is_not_there(run: Run) -> None:
    outcome = run("check", "weg.csv")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "Het bestand weg.csv bestaat niet.\n")


def test_two_files_with_one_name(run: Run, tmp_path: Path, dataset_dir: Path) -> None:
    new = written(tmp_path, "bevindingen.csv", GOOD)
    outcome = run("check", new, str(dataset_dir / "leveringen/bevindingen.csv"))
    assert outcome.code == 2
    assert outcome.err == "Twee bestanden heten bevindingen.csv. Controleer ze een voor een.\n"


HEADER = "Bestand;Rij;Wat is er, en wat is eraan te doen?;Kolom;Waarde;Regel;Rij zoals geleverd"
MANY = GOOD + "".join(f"Y{n},R1,Waterdam,2018,=1+{n},1,Onzin.\n" for n in range(7))


def rejected(path: Path) -> list[list[str]]:
    """The rows of the file up to the empty line, under which it says where they come from."""
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";"))
    return rows[: rows.index([])]


def test_every_rejected_row_as_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "afkeur_fictief.csv"
    new = written(tmp_path, "bevindingen.csv", MANY)
    outcome = run("check", new, "--afkeur", str(target))
    assert outcome.code == 2
    assert outcome.err.endswith(f"10 afgekeurde rijen staan in {target}.\n")
    assert "--afkeur" not in outcome.out
    header, *rows = rejected(target)
    assert ";".join(header) == HEADER
    assert [row[:2] for row in rows] == [["bevindingen.csv", str(n)] for n in range(2, 12)]
    assert rows[3][2:] == [
        "“=1+0” in kolom “onderwerp” staat niet in de codelijst. Verbeter de waarde of voeg haar toe aan "
        "[waarden].",
        "onderwerp",
        "'=1+0",
        "Onbekende code",
        "Y0,R1,Waterdam,2018,=1+0,1,Onzin.",
    ]
    assert "fictieve gegevens" in target.read_text(encoding="utf-8-sig")


def test_an_earlier_file_of_rejected_rows_is_replaced(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "afkeur_fictief.csv"
    run("check", written(tmp_path, "bevindingen.csv", MANY), "--afkeur", str(target))
    outcome = run("check", written(tmp_path, "bevindingen.csv", GOOD), "--afkeur", str(target), "--json")
    assert outcome.code == 0
    assert [";".join(row) for row in rejected(target)] == [HEADER]
    assert outcome.err.endswith(f"0 afgekeurde rijen staan in {target}.\n")
    assert json.loads(outcome.out)["totals"]["quarantined"] == 0


def test_no_other_file_is_overwritten(run: Run, tmp_path: Path) -> None:
    new = Path(written(tmp_path, "bevindingen_fictief.csv", GOOD))
    outcome = run("check", str(new), "--afkeur", str(new))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        f"{new} bestaat al en is geen bestand met afgekeurde rijen; het is niet overschreven. "
        "Kies een andere naam.\n"
    )
    assert new.read_text(encoding="utf-8") == GOOD


def test_the_file_says_that_its_rows_are_fictitious(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "afkeur.csv"
    outcome = run("check", written(tmp_path, "bevindingen.csv", MANY), "--afkeur", str(target))
    assert (outcome.code, target.exists()) == (2, False)
    assert "Zet het woord fictief in de naam." in outcome.err


@pytest.mark.parametrize("name", ["weg/afkeur_fictief.csv", "map_fictief"])
def test_a_place_where_no_file_can_be(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "map_fictief").mkdir()
    outcome = run("check", written(tmp_path, "bevindingen.csv", MANY), "--afkeur", str(tmp_path / name))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("is niet te schrijven; kies een andere plaats.\n")


def test_the_file_is_mentioned_when_not_every_row_is_shown(run: Run, tmp_path: Path) -> None:
    hint = (
        "Niet elke afgekeurde rij staat hierboven. Met --afkeur BESTAND.csv krijgt u ze allemaal in een "
        "bestand."
    )
    many = run("check", written(tmp_path, "bevindingen.csv", MANY))
    assert many.out.splitlines()[-1] == hint
    few = run("check", written(tmp_path, "bevindingen.csv", GOOD.replace(",lucht,", ",geluid,")))
    assert hint not in few.out
