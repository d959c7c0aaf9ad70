"""Every name a reader meets in a code list has an English one."""

import csv
from pathlib import Path

import pytest

from tsd_dash.config import ROOT

LISTS = sorted((ROOT / "data").glob("*/codelijsten/*.csv"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_every_name_has_an_english_one(path: Path) -> None:
    assert [row["naam"] for row in rows(path) if row.get("naam") and not row.get("naam_en")] == []


@pytest.mark.parametrize("dataset", ["register", "voorbeeld"])
def test_english_names_differ_within_a_list(dataset: str) -> None:
    for path in sorted((ROOT / "data" / dataset / "codelijsten").glob("*.csv")):
        names = [row["naam_en"] for row in rows(path) if row.get("naam_en")]
        assert len(names) == len(set(names)), path.name


def test_the_lists_are_found() -> None:
    assert {path.parent.parent.name for path in LISTS} == {"contract", "register", "voorbeeld"}
