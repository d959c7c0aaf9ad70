"""A dataset of invented areas, inspecties and themas, as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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
DELIVERED: Mapping[str, str] = {
    "bronnen/onderzoeken.toml": """
titel = "Onderzoeken"

[levering]
bestanden = "onderzoeken.csv"
formaat = "csv"

[onderzoek]
onderzoek_id = "nummer"
titel = "naam"
soort = { vast = "deelrapport" }
datum = { kolom = "dag", datumvorm = "iso" }
jaar = "jaar"
inspectie = { kolom = "diensten", scheiding = ";" }
samenwerking = { vast = "TSD" }
gemeente = { kolom = "plaats", scheiding = ";" }
bron_titel = { vast = "Rapport" }
zekerheid = { vast = "hoog" }
""",
    "bronnen/bevindingen.toml": """
titel = "Bevindingen"

[levering]
bestanden = "bevindingen.csv"
formaat = "csv"

[bevinding]
bevinding_id = "nummer"
onderzoek_id = "onderzoek"
gemeente = "plaats"
jaar = "jaar"
thema = "onderwerp"
soort = { vast = "risico" }
risico_indicatie = "ernst"
tekst = "tekst"
zekerheid = { vast = "hoog" }
""",
    "leveringen/onderzoeken.csv": (
        "nummer,naam,dag,jaar,diensten,plaats\n"
        "R1,Licht in Waterdam,2018-03-05,2018,D1,Waterdam\n"
        "R2,Lucht op twee plaatsen,2019-04-06,2019,D2,Waterdam;Heuvelrug aan Zee\n"
    ),
    "leveringen/bevindingen.csv": (
        "nummer,onderzoek,plaats,jaar,onderwerp,ernst,tekst\n"
        "X1,R1,Waterdam,2018,licht,4,Het is er donker.\n"
        "X2,R1,,2018,lucht,1,Het tocht er.\n"
        "X3,R2,Heuvelrug aan Zee,2019,lucht,3,Het waait er te hard.\n"
    ),
}


def write_files(directory: Path, files: Mapping[str, str]) -> Path:
    """Write `files` (path -> text) under `directory`."""
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


def write_dataset(directory: Path) -> Path:
    """Write the dataset with one delivery that no mapping reads, for tests that bring their own intake."""
    return write_files(directory, FILES)


def write_delivered(directory: Path) -> Path:
    """Write the dataset with its deliveries and mappings: two onderzoeken, three bevindingen."""
    write_files(directory, FILES | DELIVERED)
    (directory / "leveringen/een.csv").unlink()
    return directory
