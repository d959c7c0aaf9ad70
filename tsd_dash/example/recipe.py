"""The recipe of an example: which world to invent, which files to write, what goes wrong in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tsd_dash.contract import read_toml
from tsd_dash.errors import TsdError

FOLDER = "recept"
WORLD = "wereld.toml"
FILES = "bestanden.toml"
SOURCES = "leveringen"
AREA, ORGANISATION = "gebied", "organisatie"
Made = TypeVar("Made")


class ExampleError(TsdError):
    """The example cannot be made; the message is Dutch and says how to mend it."""


@dataclass(frozen=True)
class Window:
    """From the first to the last day, both included."""

    first: dt.date
    last: dt.date

    def within(self, other: Window) -> Window | None:
        """The days both have, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Window(first, last) if first <= last else None

    def holds(self, day: dt.date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last


ALWAYS = Window(dt.date.min, dt.date.max)


@dataclass(frozen=True)
class Kind:
    """Units of one strength: their share, the chance of a high indication at the start, and how likely
    a visit is in each year after the first."""

    share: float
    chance: float
    visits: tuple[float, ...]


@dataclass(frozen=True)
class Framework:
    """What is judged in a period; `mildness` multiplies the chance of a high indication per thema."""

    window: Window
    themas: tuple[str, ...]
    mildness: Mapping[str, float]


@dataclass(frozen=True)
class Population:
    """Units of one sort: organisations in areas, or the areas themselves; `share` of all findings."""

    name: str
    prefix: str
    kind: str
    share: float
    frameworks: tuple[Framework, ...]

    @property
    def themas(self) -> tuple[str, ...]:
        """All themas ever judged, in order."""
        return tuple(dict.fromkeys(thema for f in self.frameworks for thema in f.themas))


@dataclass(frozen=True)
class State:
    """An outcome that is no judgement, and how often it occurs."""

    name: str
    chance: float


@dataclass(frozen=True)
class Sentences:
    """Building blocks of texts: a beginning per level, a subject per thema, an end."""

    beginnings: tuple[tuple[str, ...], ...]
    subjects: Mapping[str, tuple[str, ...]]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class WorldRecipe:
    """The invented world; `first_visit` is the share of units first visited in each of the first years.

    `worst` is per thema the share of high indications that are very high, `middle` the share of the
    others that are moderate.
    """

    years: tuple[int, ...]
    first_visit: tuple[float, ...]
    improvement: float
    noise: float
    revision: float
    middle: float
    worst: Mapping[str, float]
    states: tuple[State, ...]
    kinds: tuple[Kind, ...]
    weights: Mapping[str, float]
    populations: Mapping[str, Population]
    sentences: Sentences
    smallest: int


@dataclass(frozen=True)
class ColumnRecipe:
    """A column of a file: its name (which may change), the field it shows and how."""

    names: tuple[tuple[str, Window], ...]
    field: str
    options: Mapping[str, Any]

    def name(self, day: dt.date) -> str | None:
        """The name in a delivery of `day`; None when the column is not there yet, or not any more."""
        return next((name for name, window in self.names if window.holds(day)), None)


@dataclass(frozen=True)
class Trap:
    """Something planted in one delivery: other cells, a repeated row, a raw line, or a correction."""

    file: str
    cells: Mapping[str, str]
    repeat: bool
    raw: str | None
    correction: Mapping[str, str] | None
    planted: bool


@dataclass(frozen=True)
class Series:
    """Deliveries with a rhythm (jaar or kwartaal); each repeats the last `repeats` months before it."""

    window: Window
    rhythm: str
    file: str
    repeats: int
    options: Mapping[str, Any]


@dataclass(frozen=True)
class SourceRecipe:
    """Everything one source delivers; `rows` says what a row is: oordeel, bezoek or breed."""

    name: str
    rows: str
    populations: tuple[tuple[str, Window], ...]
    key: tuple[str, ...]
    shape: Mapping[str, Any]
    columns: tuple[ColumnRecipe, ...]
    series: tuple[Series, ...]
    traps: tuple[Trap, ...]


@dataclass(frozen=True)
class Recipe:
    """A whole recipe; `files` are the loose files of the deliveries, each a table with its own form."""

    world: WorldRecipe
    sources: tuple[SourceRecipe, ...]
    files: tuple[Mapping[str, Any], ...]


def _window(raw: Mapping[str, Any]) -> Window:
    return Window(raw.get("van", dt.date.min), raw.get("tot", dt.date.max))


def _population(raw: Mapping[str, Any]) -> Population:
    frameworks = tuple(
        Framework(_window(item), tuple(item["themas"]), dict(item.get("mildheid", {})))
        for item in raw["kaders"]
    )
    return Population(raw["naam"], raw["voorvoegsel"], raw["eenheid"], float(raw["aandeel"]), frameworks)


def _world(raw: Mapping[str, Any]) -> WorldRecipe:
    sentences = raw["zinnen"]
    return WorldRecipe(
        years=tuple(raw["jaren"]),
        first_visit=tuple(raw["nulmeting"]),
        improvement=float(raw["verbetering"]),
        noise=float(raw["ruis"]),
        revision=float(raw["herzien"]),
        middle=float(raw["matig"]),
        worst=dict(raw["zeer_hoog"]),
        states=tuple(State(item["naam"], float(item["kans"])) for item in raw["toestand"]),
        kinds=tuple(
            Kind(float(item["aandeel"]), float(item["kans"]), tuple(item["bezoek"])) for item in raw["klasse"]
        ),
        weights=dict(raw["zwaarte"]),
        populations={item["naam"]: _population(item) for item in raw["populatie"]},
        sentences=Sentences(
            tuple(map(tuple, sentences["begin"])),
            {thema: tuple(texts) for thema, texts in sentences["onderwerp"].items()},
            tuple(sentences["slot"]),
        ),
        smallest=int(raw["minstens"]),
    )


def _column(raw: Mapping[str, Any]) -> ColumnRecipe:
    options = dict(raw)
    names = options.pop("naam")
    listed = names if isinstance(names, list) else [{"naam": names}]
    found = tuple((item["naam"], _window(item)) for item in listed)
    return ColumnRecipe(found, options.pop("veld"), options)


def _trap(raw: Mapping[str, Any]) -> Trap:
    return Trap(
        file=raw["bestand"],
        cells=dict(raw.get("cellen", {})),
        repeat=bool(raw.get("herhaal", False)),
        raw=raw.get("ruw"),
        correction=raw.get("correctie"),
        planted=bool(raw.get("planten", True)),
    )


def _series(raw: Mapping[str, Any]) -> Series:
    options = dict(raw)
    window = _window(options)
    options = {name: value for name, value in options.items() if name not in ("van", "tot")}
    rhythm, file = options.pop("ritme"), options.pop("bestand")
    return Series(window, rhythm, file, int(options.pop("herhaalt", 0)), options)


def _source(name: str, raw: Mapping[str, Any]) -> SourceRecipe:
    return SourceRecipe(
        name=name,
        rows=raw["rij"],
        populations=tuple((item["naam"], _window(item)) for item in raw["populatie"]),
        key=tuple(raw.get("sleutel", ())),
        shape=dict(raw["vorm"]),
        columns=tuple(map(_column, raw["kolom"])),
        series=tuple(map(_series, raw["levering"])),
        traps=tuple(map(_trap, raw.get("fout", ()))),
    )


def _read(path: Path, make: Callable[[Mapping[str, Any]], Made]) -> Made:
    try:
        return make(read_toml(path))
    except OSError as error:
        raise ExampleError(f"Het recept {path.name} is niet te lezen in {path.parent}.") from error
    except KeyError as error:
        raise ExampleError(f"In het recept {path.name} ontbreekt {error.args[0]!r}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ExampleError(f"Het recept {path.name} klopt niet: {error}.") from error


def read_recipe(directory: Path) -> Recipe:
    """Read the recipe in the dataset directory. Raises ExampleError naming the file that is wrong."""
    folder = directory / FOLDER
    sources = tuple(
        _read(path, lambda raw, name=path.stem: _source(name, raw))  # type: ignore[misc]
        for path in sorted((folder / SOURCES).glob("*.toml"))
    )
    files = _read(folder / FILES, lambda raw: tuple(raw["bestand"]))
    return Recipe(_read(folder / WORLD, _world), sources, files)
