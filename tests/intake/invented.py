"""An invented country with five areas, three inspecties and a merger, to deliver to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tsd_dash.contract import Dataset, load_contract, load_dataset
from tsd_dash.intake import IntakeReport, check_files
from tsd_dash.intake.load import load
from tsd_dash.progress import NoProgress
from tsd_dash.warehouse.lists import load_lists
from tsd_dash.warehouse.sqlfiles import folder

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
van = 2015
tot_en_met = 2020
peildatum = 2021-01-01
gesloten = true

[maat]
hoog_vanaf = 3
min_n_percentage = 10
min_n_publiek = 0
min_n_lijn = 5
meenemen_jaren = 3

[intake]
afkeur_drempel = 0.6
bij_weigering = "overslaan"

[gebied]
map = "gebied"
gemeenten = "plaatsen.csv"
herindelingen = "fusies.csv"
aliassen = "aliassen.csv"
indeling_vast = 2020
bronvermelding = "Verzonnen"

[codelijsten]
inspectie = { bestand = "codelijsten/inspecties.csv" }
thema = { bestand = "codelijsten/themas.csv" }
kader = { bestand = "codelijsten/kaders.csv" }
criterium = { bestand = "codelijsten/criteria.csv" }
samenwerking = { bestand = "codelijsten/samenwerking.csv" }
oordeel_norm = { bestand = "codelijsten/oordelen.csv" }
"""
LISTS: Mapping[str, str] = {
    "dataset.toml": DATASET,
    "gebied/plaatsen.csv": (
        "code,naam,eerste_jaar,laatste_jaar\n"
        "P1,Sint-Jansdal,2015,2020\n"
        "P2,Órdal,2015,2018\n"
        "P3,Bergen (noord),2015,2020\n"
        "P4,Bergen (zuid),2015,2020\n"
        "P5,Nieuw-Órdal,2019,2020\n"
    ),
    "gebied/fusies.csv": "code_oud,code_nieuw,datum,hoofdopvolger\nP2,P5,2019-01-01,1\n",
    "gebied/aliassen.csv": "alias,code\nSt. Jansdal,P1\nBergen N,P3\n",
    "codelijsten/inspecties.csv": (
        "code,naam,afkorting,geldig_van,geldig_tot,opvolger\n"
        "OUD,Oude Dienst,OD,,2017-09-30,NIEUW\n"
        "NIEUW,Nieuwe Dienst,ND,2017-10-01,,\n"
        "ANDER,Andere Dienst,AD,,,\n"
    ),
    "codelijsten/themas.csv": "thema,naam,naam_en\nlicht,Licht,Light\nlucht,Lucht,Air\nwater,Water,Water\n",
    "codelijsten/kaders.csv": "kader,naam,volgorde\nK1,Eerste kader,1\nK2,Tweede kader,2\n",
    "codelijsten/criteria.csv": (
        "criterium,kader,thema,tekst,volgorde\n"
        "C1,K1,licht,Het is licht genoeg.,1\n"
        "C2,K1,lucht,Het ruikt fris.,2\n"
        "C3,K2,water,Het water is schoon.,3\n"
    ),
    "codelijsten/samenwerking.csv": "samenwerking,naam,telt_mee\nsamen,Samen,ja\nlos,Los,nee\n",
    "codelijsten/oordelen.csv": (
        "code,naam,naam_en,volgorde\n"
        "1,Uitstekend,Outstanding,1\n2,Goed,Good,2\n3,Matig,Requires improvement,3\n4,Slecht,Inadequate,4\n"
    ),
}


@dataclass
class Loaded:
    """What an intake left behind."""

    con: duckdb.DuckDBPyConnection
    report: IntakeReport

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.con.execute(query).fetchall()

    def counts(self) -> list[tuple[str, int, int, int, int, int]]:
        return [
            (d.file, d.read, d.accepted, d.replaced, d.quarantined, d.findings)
            for d in self.report.deliveries
        ]

    def quarantine(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT rij, regel, kolom, waarde FROM quarantaine ORDER BY bestand, rij")


JSON_MAPPING = """
inspectie = "ANDER"
sleutel = "nr"
datumvorm = "iso"

[levering]
bestanden = "*.json*"

[onderzoek]

[bevinding]
datum = "dag"
"""


def write_dataset(directory: Path, files: Mapping[str, str | bytes]) -> Path:
    """The invented lists with `files` (path -> text or bytes) added or put in their place."""
    for name, content in {**LISTS, **files}.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    (directory / "bronnen").mkdir(exist_ok=True)
    (directory / "leveringen").mkdir(exist_ok=True)
    return directory


def prepared(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """A database in memory with the schema and the lists of `dataset`."""
    con = duckdb.connect()
    for path in folder("schema"):
        con.execute(path.read_text(encoding="utf-8"))
    load_lists(con, dataset, load_contract())
    return con


def take_in(directory: Path) -> Loaded:
    """Load the deliveries of the dataset in `directory`."""
    dataset = load_dataset(directory)
    con = prepared(dataset)
    return Loaded(con, load(con, dataset, load_contract(), NoProgress()))


def deliver(directory: Path, files: Mapping[str, str | bytes]) -> Loaded:
    """Write the invented dataset with `files` and load it."""
    return take_in(write_dataset(directory, files))


def check(directory: Path, *files: Path) -> Loaded:
    """What `files` would do on top of the dataset in `directory`."""
    dataset = load_dataset(directory)
    con = prepared(dataset)
    return Loaded(con, check_files(con, files, dataset, load_contract(), NoProgress()))
