"""A dataset: a directory with `dataset.toml`, code lists, deliveries and mappings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tsd_dash.contract.digests import Digests
from tsd_dash.contract.shape import DATASET_SCHEMA, complaint
from tsd_dash.contract.toml import read_toml
from tsd_dash.errors import DatasetError

MEGABYTE = 1024 * 1024

REJECT_THRESHOLD = 0.1
"""The part of the rows of a delivery that may be rejected, when the dataset does not say."""


@dataclass(frozen=True)
class CodeListFile:
    """A code list file and the names its columns have there (canonical name -> name in the file)."""

    path: Path
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Areas:
    """Where the areas of a dataset come from; `borders` maps a year to a GeoJSON file."""

    municipalities: Path
    mergers: Path | None
    aliases: Path | None
    fixed_year: int
    borders: Mapping[int, Path]
    attribution: Mapping[str, str]


@dataclass(frozen=True)
class MeasureSettings:
    """Thresholds of the measures: see docs/verantwoording.md for what each one does."""

    high_from: int
    min_n_percentage: int
    min_n_public: int
    min_n_line: int
    carry_years: int


@dataclass(frozen=True)
class Catalogue:
    """What a data catalogue wants to know besides: addresses of concepts, and key words by language."""

    spatial: str | None
    themes: tuple[str, ...]
    keywords: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Dataset:
    """Everything a dataset says about itself; texts are mappings from language to text.

    `source_language` is the language of the findings and of what they were taken from.
    """

    directory: Path
    code: str
    fictitious: bool
    title: Mapping[str, str]
    description: Mapping[str, str]
    source: Mapping[str, str]
    source_language: str
    licence: str
    licence_url: str
    first_year: int
    last_year: int
    reference_date: dt.date
    closed: bool
    default_selection: Mapping[str, Any]
    measures: MeasureSettings
    reject_threshold: float
    areas: Areas
    catalogue: Catalogue
    code_lists: Mapping[str, CodeListFile]
    documents: Mapping[str, Path]
    skip_refused: bool
    max_unpacked: int
    digests: Digests = field(default_factory=Digests, compare=False, repr=False)

    @property
    def deliveries(self) -> Path:
        """Directory with the delivered files."""
        return self.directory / "leveringen"

    @property
    def mappings(self) -> Path:
        """Directory with the mapping files."""
        return self.directory / "bronnen"


def _areas(directory: Path, raw: Mapping[str, Any]) -> Areas:
    base = (directory / raw["map"]).resolve()
    if not base.is_dir():
        raise DatasetError(
            f"{directory.name}/dataset.toml: de map “{raw['map']}” onder [gebied] bestaat niet. "
            "Kopieer de gebieden mee, of zet daar het pad van hun map."
        )

    def optional(key: str) -> Path | None:
        return base / raw[key] if key in raw else None

    return Areas(
        municipalities=base / raw["gemeenten"],
        mergers=optional("herindelingen"),
        aliases=optional("aliassen"),
        fixed_year=raw["indeling_vast"],
        borders=MappingProxyType({int(y): base / p for y, p in raw.get("grenzen", {}).items()}),
        attribution=_both(raw["bronvermelding"]),
    )


def _both(text: str | Mapping[str, str]) -> Mapping[str, str]:
    """A text by language; one that is given once holds for both."""
    return MappingProxyType({"nl": text, "en": text} if isinstance(text, str) else {**text})


def _catalogue(raw: Mapping[str, Any]) -> Catalogue:
    words = raw.get("trefwoorden", {})
    return Catalogue(
        spatial=raw.get("gebied"),
        themes=tuple(raw.get("themas", ())),
        keywords=MappingProxyType({language: tuple(words.get(language, ())) for language in ("nl", "en")}),
    )


def _measures(raw: Mapping[str, Any]) -> MeasureSettings:
    return MeasureSettings(
        high_from=raw["hoog_vanaf"],
        min_n_percentage=raw["min_n_percentage"],
        min_n_public=raw["min_n_publiek"],
        min_n_line=raw["min_n_lijn"],
        carry_years=raw["meenemen_jaren"],
    )


def _dataset(directory: Path, raw: Mapping[str, Any]) -> Dataset:
    source = dict(raw["bron"])
    intake = raw.get("intake", {})
    return Dataset(
        directory=directory,
        code=raw["code"],
        fictitious=raw["fictief"],
        title=MappingProxyType(raw["titel"]),
        description=MappingProxyType(raw["omschrijving"]),
        licence=source.pop("licentie"),
        licence_url=source.pop("licentie_url"),
        source_language=source.pop("taal", "nl"),
        source=MappingProxyType(source),
        first_year=raw["periode"]["van"],
        last_year=raw["periode"]["tot_en_met"],
        reference_date=raw["periode"]["peildatum"],
        closed=raw["periode"]["gesloten"],
        default_selection=MappingProxyType(raw.get("selectie", {})),
        measures=_measures(raw["maat"]),
        reject_threshold=intake.get("afkeur_drempel", REJECT_THRESHOLD),
        skip_refused=intake.get("bij_weigering", "stoppen") == "overslaan",
        max_unpacked=intake.get("max_uitgepakt_mb", 4096) * MEGABYTE,
        areas=_areas(directory, raw["gebied"]),
        catalogue=_catalogue(raw.get("catalogus", {})),
        code_lists=MappingProxyType(
            {
                name: CodeListFile(directory / item["bestand"], MappingProxyType(item.get("kolommen", {})))
                for name, item in raw["codelijsten"].items()
            }
        ),
        documents=MappingProxyType(
            {name: directory / path for name, path in raw.get("documenten", {}).items()}
        ),
    )


def load_dataset(directory: Path) -> Dataset:
    """Read `dataset.toml` in `directory`.

    Raises DatasetError, naming the file and what is wrong, when it is missing or not as its schema says.
    """
    path = directory / "dataset.toml"
    try:
        raw = read_toml(path)
    except FileNotFoundError as error:
        raise DatasetError(f"Er is geen gegevensset in {directory}: dataset.toml ontbreekt.") from error
    except OSError as error:
        raise DatasetError(f"{path} kan niet worden geopend.") from error
    except ValueError as error:
        raise DatasetError(f"{path} is geen geldige TOML: {error}.") from error
    if wrong := complaint(raw, DATASET_SCHEMA):
        raise DatasetError(f"{path}: {wrong}")
    if raw["periode"]["van"] > raw["periode"]["tot_en_met"]:
        raise DatasetError(f"{path}: [periode] begint na haar einde; zet bij “van” het eerste jaar.")
    return _dataset(directory.resolve(), raw)
