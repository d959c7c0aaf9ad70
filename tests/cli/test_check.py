"""`tsd-dash check`: what a file would do, without building anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warehouse.invented import DELIVERED, write_delivered

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
    assert "foto.jpg" in outcome.out


def test_a_file_that_is_not_there(run: Run) -> None:
    outcome = run("check", "weg.csv")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "Het bestand weg.csv bestaat niet.\n")


def test_two_files_with_one_name(run: Run, tmp_path: Path, dataset_dir: Path) -> None:
    new = written(tmp_path, "bevindingen.csv", GOOD)
    outcome = run("check", new, str(dataset_dir / "leveringen/bevindingen.csv"))
    assert outcome.code == 2
    assert outcome.err == "Twee bestanden heten bevindingen.csv. Controleer ze een voor een.\n"
