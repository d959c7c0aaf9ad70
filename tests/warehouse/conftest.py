"""A small dataset of invented areas, inspecties and themas, and deliveries that need no files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest

from tsd_dash.contract import Contract, Dataset
from tsd_dash.progress import NoProgress, Progress
from tsd_dash.warehouse.build import build
from tsd_dash.warehouse.lists import insert_rows

DATASET = """
code = "proef"
fictief = true
titel = { nl = "Proef", en = "Trial" }
omschrijving = { nl = "Een proef.", en = "A trial." }

[bron]
nl = "Verzonnen"
en = "Invented"
licentie = "CC0-1.0"
licentie_url = "https://example.org/licentie"

[periode]
van = 2018
tot_en_met = 2019
peildatum = 2020-01-01
gesloten = true

[maat]
hoog_vanaf = 3
min_n_percentage = 10
min_n_publiek = 0
min_n_lijn = 5
meenemen_jaren = 3

[intake]
afkeur_drempel = 0.1

[gebied]
map = "gebied"
gemeenten = "plaatsen.csv"
indeling_vast = 2019
bronvermelding = "Verzonnen"

[codelijsten]
inspectie = { bestand = "codelijsten/diensten.csv" }
thema = { bestand = "codelijsten/onderwerpen.csv", kolommen = { thema = "onderwerp" } }
samenwerking = { bestand = "codelijsten/samenwerking.csv" }
kader = { bestand = "codelijsten/kaders.csv" }
"""
FILES: Mapping[str, str] = {
    "dataset.toml": DATASET,
    "gebied/plaatsen.csv": (
        "code,naam,eerste_jaar,laatste_jaar,lon,lat,provincie,inwoners\n"
        "P1,Waterdam,2018,2019,5.1,52.1,Noord,1000\n"
        "P2,Heuvelrug aan Zee,2018,2019,5.2,52.2,Zuid,2000\n"
    ),
    "codelijsten/diensten.csv": (
        "code,naam,afkorting,geldig_van,geldig_tot,opvolger\n"
        "D1,Dienst Een,D1,,2018-06-30,D2\n"
        "D2,Dienst Twee,D2,2018-07-01,,\n"
    ),
    "codelijsten/onderwerpen.csv": "onderwerp,naam\nlicht,Licht\nlucht,Lucht\n",
    "codelijsten/samenwerking.csv": "samenwerking,naam,telt_mee\nTSD,Samen,ja\nverwant,Verwant,nee\n",
    "codelijsten/kaders.csv": "kader,naam,geldig_van,vergelijkbaar_met_opvolger\nK1,Kader 1,2018-01-01,nee\n",
    "leveringen/een.csv": "a\n1\n",
}


def write_dataset(directory: Path) -> Path:
    """Write the small dataset in `directory`."""
    for name, text in FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


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
