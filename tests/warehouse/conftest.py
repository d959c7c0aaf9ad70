"""A small dataset of invented areas, inspecties and themas, and deliveries that need no files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.invented import write_dataset
from tsd_dash.contract import Contract, Dataset
from tsd_dash.progress import NoProgress, Progress
from tsd_dash.warehouse.build import build
from tsd_dash.warehouse.lists import insert_rows


@pytest.fixture
def dataset_dir(tmp_path: Path) -> Path:
    """The directory of the small dataset, free to change."""
    return write_dataset(tmp_path / "proef")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory in which the small dataset with `one_finding` is built; only to be read."""
    directory = tmp_path_factory.mktemp("gebouwd")
    build(write_dataset(directory / "proef"), directory / "var", NoProgress(), load=one_finding)
    return directory / "var"


@pytest.fixture
def built_var(built: Path, tmp_path: Path) -> Path:
    """A copy of `built`, free to change."""
    return shutil.copytree(built, tmp_path / "gebouwd")


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """An empty working directory."""
    return tmp_path / "var"


def one_finding(con: duckdb.DuckDBPyConnection, _: Dataset, contract: Contract, progress: Progress) -> None:
    """An intake that delivers one onderzoek with one bevinding."""
    progress.step("Leveringen lezen")
    origin = {"levering_id": "een", "bron_bestand": "leveringen/een.csv", "bron_rij": 2}
    investigation = {
        "onderzoek_id": "o1",
        "titel": "Onderzoek",
        "soort": "deelrapport",
        "jaar": 2018,
        "samenwerking": "TSD",
        "bron_titel": "Rapport",
        "zekerheid": "hoog",
    }
    insert_rows(con, contract.table("onderzoek"), [investigation | origin])
    finding = {
        "bevinding_id": "b1",
        "onderzoek_id": "o1",
        "gemeente_code": "P1",
        "jaar": 2018,
        "thema": "licht",
        "soort": "risico",
        "risico_indicatie": 3,
        "status": "definitief",
        "zekerheid": "hoog",
    }
    insert_rows(con, contract.table("bevinding"), [finding | origin])


def with_finding(**changes: object) -> Callable[..., None]:
    """An intake that delivers `one_finding` and a second bevinding with `changes`."""

    def load(
        con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract, progress: Progress
    ) -> None:
        one_finding(con, dataset, contract, progress)
        names = con.table("bevinding").columns
        first = dict(zip(names, con.table("bevinding").fetchall()[0], strict=True))
        insert_rows(
            con, contract.table("bevinding"), [first | {"bevinding_id": "b2", "bron_rij": 3} | changes]
        )

    return load
