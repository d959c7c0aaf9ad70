"""Write a complete example dataset: settings, code lists, mappings, areas, deliveries and corrections."""

from __future__ import annotations

import csv
import os
import re
import shutil
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tsd_dash.config import ROOT
from tsd_dash.contract import Dataset, load_dataset
from tsd_dash.errors import TsdError
from tsd_dash.example.chance import Chance
from tsd_dash.example.deliveries import SourceWriter, WrittenFile
from tsd_dash.example.loose import write_loose
from tsd_dash.example.places import read_places
from tsd_dash.example.recipe import FOLDER, ExampleError, Recipe, read_recipe
from tsd_dash.example.traps import Correction
from tsd_dash.example.world import World
from tsd_dash.progress import Progress
from tsd_dash.texts import load_texts

NL = load_texts("nl")
BLUEPRINT = ROOT / "data" / "voorbeeld"
SETTINGS, CORRECTIONS, AREA_FOLDER = "dataset.toml", "correcties.csv", "gebied"
COPIED = ("codelijsten", "bronnen", FOLDER)
MANUAL = "README.md"
HEADER = ("sleutel", "kolom", "van", "naar", "reden", "status")


@dataclass(frozen=True)
class Written:
    """What was written: the dataset directory, its files with deliveries and their rows."""

    directory: Path
    files: tuple[WrittenFile, ...]

    @property
    def rows(self) -> int:
        """The number of rows in all deliveries."""
        return sum(file.rows for file in self.files)


def write_example(
    directory: Path, rows: int, seed: int, progress: Progress, blueprint: Path = BLUEPRINT
) -> Written:
    """Write an example of about `rows` findings to `directory`; equal seeds give equal files.

    `blueprint` is a dataset directory with a recipe. A directory that is not empty is only used when
    it holds an example already, whose deliveries are then replaced. Raises ExampleError otherwise and when
    there are too few rows for everything the recipe plants, OSError when writing fails.
    """
    recipe = read_recipe(blueprint)
    if rows < recipe.world.smallest:
        raise ExampleError(NL("voorbeeld.te_weinig", rijen=rows, minstens=recipe.world.smallest))
    directory = directory.resolve()
    _require_free(directory)
    directory.mkdir(parents=True, exist_ok=True)
    source = load_dataset(blueprint)
    if directory != source.directory:
        _copy_settings(source, directory)
    fresh = directory / ".leveringen"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        files, corrections = _deliveries(recipe, source, fresh, rows, seed, progress)
        shutil.rmtree(directory / "leveringen", ignore_errors=True)
        fresh.rename(directory / "leveringen")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _write_corrections(directory / CORRECTIONS, corrections)
    return Written(directory, tuple(files))


def _require_free(directory: Path) -> None:
    """The directory is new, empty, or an example. Raises ExampleError."""
    if not directory.exists() or (directory.is_dir() and not any(directory.iterdir())):
        return
    try:
        is_example = (directory / FOLDER).is_dir() and load_dataset(directory).fictitious
    except TsdError:
        is_example = False
    if not is_example:
        raise ExampleError(NL("voorbeeld.bezet", map=directory))


def _deliveries(
    recipe: Recipe, dataset: Dataset, directory: Path, rows: int, seed: int, progress: Progress
) -> tuple[list[WrittenFile], list[Correction]]:
    directory.mkdir()
    places = read_places(dataset.areas, recipe.world.years)
    world = World(recipe.world, places, Chance(seed), rows)
    files: list[WrittenFile] = []
    corrections: list[Correction] = []
    done = 0
    for source in recipe.sources:
        writer = SourceWriter(world, source, directory, progress, done=done)
        writer.write()
        done = writer.done
        files += writer.written
        corrections += writer.corrections
    files += [write_loose(raw, directory) for raw in recipe.files]
    return files, corrections


def _write_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows((c.key, c.column, c.before, c.after, c.reason, c.status) for c in corrections)


def _copy_settings(source: Dataset, directory: Path) -> None:
    """Copy what the example is made with; a directory beside the blueprint shares its areas."""
    for name in COPIED:
        shutil.copytree(source.directory / name, directory / name, dirs_exist_ok=True)
    shutil.copyfile(source.directory / MANUAL, directory / MANUAL)
    text = (source.directory / SETTINGS).read_text(encoding="utf-8")
    areas = (source.directory / tomllib.loads(text)["gebied"]["map"]).resolve()
    if directory.parent == source.directory.parent:
        folder = os.path.relpath(areas, directory)
    else:
        folder = AREA_FOLDER
        _copy_areas(source, areas, directory / folder)
    text = _with_value(text, "map", Path(folder).as_posix())
    text = _with_value(text, "code", _code(source.code, directory.name))
    (directory / SETTINGS).write_text(text, encoding="utf-8")


def _copy_areas(source: Dataset, base: Path, target: Path) -> None:
    areas = source.areas
    for path in (areas.municipalities, areas.mergers, areas.aliases, *areas.borders.values()):
        if path is not None:
            copy = target / path.relative_to(base)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def _with_value(text: str, name: str, value: str) -> str:
    """A settings text with one value changed."""
    return re.sub(rf'^{name} = ".*"$', lambda _: f'{name} = "{value}"', text, count=1, flags=re.MULTILINE)


def _code(code: str, name: str) -> str:
    """A code of its own for every directory, never that of another dataset."""
    own = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return code if own in ("", code) else f"{code}-{own}"
