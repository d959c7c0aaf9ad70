"""A recipe small enough to follow by hand, in an invented country of three areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from tsd_dash.contract.dataset import Areas
from tsd_dash.example.chance import Chance
from tsd_dash.example.places import Places, read_places
from tsd_dash.example.recipe import (
    ALWAYS,
    AREA,
    ORGANISATION,
    Framework,
    Kind,
    Population,
    Sentences,
    State,
    Window,
    WorldRecipe,
)
from tsd_dash.example.world import World

YEARS = (2016, 2017, 2018)
AREAS = (
    "code,naam,eerste_jaar,laatste_jaar\nP1,Aaland,2010,2030\nP2,Beeland,2010,2016\nP3,Ceeland,2010,2030\n"
)
MERGERS = "code_oud,code_nieuw,datum,hoofdopvolger\nP2,P3,2017-01-01,1\nP2,P1,2017-01-01,0\n"
ALIASES = "alias,code\nAålând,P1\nA-land,P1\n"


def areas(directory: Path, mergers: str = MERGERS) -> Areas:
    for name, text in (("plaatsen.csv", AREAS), ("fusies.csv", mergers), ("aliassen.csv", ALIASES)):
        (directory / name).write_text(text, encoding="utf-8")
    return Areas(
        directory / "plaatsen.csv",
        directory / "fusies.csv",
        directory / "aliassen.csv",
        2018,
        {},
        "Verzonnen",
    )


def places(directory: Path) -> Places:
    return read_places(areas(directory), YEARS)


SWITCH = dt.date(2017, 7, 31)
FRAMEWORKS = (
    Framework(Window(dt.date.min, SWITCH), ("licht", "lucht"), {}),
    Framework(Window(SWITCH + dt.timedelta(days=1), dt.date.max), ("licht", "water"), {"licht": 0.5}),
)
POPULATIONS: Mapping[str, Population] = {
    "huizen": Population("huizen", "H", ORGANISATION, 0.7, (Framework(ALWAYS, ("licht", "lucht"), {}),)),
    "streken": Population("streken", "S", AREA, 0.3, FRAMEWORKS),
}


def recipe(*, noise: float = 0.0, revision: float = 0.0, state: float = 0.0) -> WorldRecipe:
    return WorldRecipe(
        years=YEARS,
        first_visit=(0.5, 0.5),
        improvement=0.8,
        noise=noise,
        revision=revision,
        middle=0.5,
        worst={"licht": 0.25, "lucht": 0.25},
        states=(State("geen_oordeel", state),),
        kinds=(Kind(0.5, 0.9, (0.0, 0.9, 0.9)), Kind(0.5, 0.1, (0.0, 0.2, 0.1))),
        weights={},
        populations=POPULATIONS,
        sentences=Sentences(
            (("Goed:",), ("Redelijk:",), ("Matig:",), ("Slecht:",), ("Geen oordeel:",)),
            {"licht": ("lampen",), "lucht": ("ramen",), "water": ("kranen",)},
            (" (verzonnen).",),
        ),
        smallest=10,
    )


def world(directory: Path, findings: int, seed: int = 1, made: WorldRecipe | None = None) -> World:
    return World(made or recipe(), places(directory), Chance(seed), findings)
