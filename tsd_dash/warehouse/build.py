"""Build a snapshot: dataset -> checked canonical tables -> facts and macros -> one immutable file."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tsd_dash import intake
from tsd_dash.contract import Dataset, load_dataset
from tsd_dash.errors import DatasetError, SnapshotError
from tsd_dash.progress import Progress
from tsd_dash.warehouse.connection import Warehouse
from tsd_dash.warehouse.failures import in_plain_dutch
from tsd_dash.warehouse.fill import Intake, fill
from tsd_dash.warehouse.identity import digest, input_files, snapshot_id
from tsd_dash.warehouse.locks import hold_for_building, reader_lock
from tsd_dash.warehouse.meta import meta_values
from tsd_dash.warehouse.shelf import Entry, Shelf, sync_directory

WAITING = "Een ander proces maakt al een momentopname; wachten tot het klaar is"

COUNT_SECONDS = 60.0

Signature = Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True)
class BuildResult:
    """The snapshot in use after a build: whether it had to be made, and how many seconds that took."""

    snapshot_id: str
    path: Path
    built: bool
    seconds: float


def build(dataset_dir: Path, var: Path, progress: Progress, *, load: Intake = intake.load) -> BuildResult:
    """Make the snapshot of the dataset in `dataset_dir` and put it in use; nothing when it already is.

    `load` fills the delivery and report tables. Raises CheckError with every violation when the
    dataset breaks the contract, what `load` raises when a delivery is refused, DatasetError when the
    dataset cannot be read and SnapshotError when the snapshot cannot be written. Whatever is raised,
    the snapshot that was in use stays in use.
    """
    started = time.monotonic()
    dataset = load_dataset(dataset_dir)
    shelf = Shelf.of(var, dataset.code)
    _refuse_borrowed_code(dataset)
    with in_plain_dutch():
        before = _signature(dataset)
        identity = snapshot_id(dataset)
        built = False
        if not shelf.serves(identity):
            shelf.directory.mkdir(parents=True, exist_ok=True)
            with hold_for_building(shelf.lock, lambda: progress.step(WAITING)):
                shelf.clear_leftovers()
                entry = shelf.intact(identity)
                if entry is None:
                    entry = _make(shelf, dataset, identity, before, load, progress)
                    built = True
                _refuse_emptied(shelf, entry)
                shelf.put_in_use(entry)
    return BuildResult(identity, shelf.path(identity), built, time.monotonic() - started)


def _refuse_borrowed_code(dataset: Dataset) -> None:
    """A copy of a dataset that kept its code would take the place of the snapshot of the original."""
    original = dataset.directory.with_name(dataset.code)
    if dataset.directory.name == dataset.code or not (original / "dataset.toml").is_file():
        return
    if load_dataset(original).code == dataset.code:
        raise DatasetError(
            f"De gegevensset {dataset.directory.name} heeft code “{dataset.code}”, en dat is de code van de "
            f"gegevensset ernaast. Geef hem in dataset.toml een eigen code, zoals “{dataset.directory.name}”."
        )


def _refuse_emptied(shelf: Shelf, entry: Entry) -> None:
    """Files without rows must not empty a site that has bevindingen."""
    before = shelf.in_use()
    if before is not None and not _findings(shelf.path(entry.id)) and _findings(shelf.path(before.id)):
        raise SnapshotError(
            "Er is geen enkele bevinding meer: staan de goede bestanden in leveringen? "
            "De vorige momentopname blijft in gebruik. Is het de bedoeling, verwijder dan eerst de "
            "momentopnamen."
        )


def _findings(path: Path) -> int:
    """How many bevindingen a snapshot has; none when it cannot be opened."""
    try:
        with Warehouse(path) as warehouse, warehouse.table("bevinding", COUNT_SECONDS) as table:
            return len(table)
    except SnapshotError:
        return 0


def _signature(dataset: Dataset) -> Signature:
    """Size, time and place of every input: differs when a file is changed or replaced."""
    states = {name: path.stat() for name, path in input_files(dataset).items() if path.exists()}
    return {name: (state.st_size, state.st_mtime_ns, state.st_ino) for name, state in states.items()}


def _make(
    shelf: Shelf, dataset: Dataset, identity: str, before: Signature, load: Intake, progress: Progress
) -> Entry:
    work = shelf.directory / f".{identity}.{os.getpid()}.building"
    built = dt.datetime.now(dt.UTC)
    try:
        fill(work, dataset, meta_values(dataset, identity, built), load, progress)
        if _signature(dataset) != before:
            raise SnapshotError("De gegevensset veranderde tijdens het bouwen; bouw opnieuw.")
        progress.step("Momentopname opslaan")
        with work.open("rb") as stream:
            os.fsync(stream.fileno())
        entry = Entry(identity, work.stat().st_size, digest(work), built.isoformat(timespec="seconds"))
        reader_lock(shelf.path(identity)).touch()
        work.replace(shelf.path(identity))
        sync_directory(shelf.directory)
    finally:
        work.unlink(missing_ok=True)
        work.with_name(f"{work.name}.wal").unlink(missing_ok=True)
        shutil.rmtree(work.with_name(f"{work.name}.tmp"), ignore_errors=True)
    return entry
