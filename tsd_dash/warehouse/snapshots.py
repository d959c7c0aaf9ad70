"""Which snapshot is in use, and the one place that decides whether it may be served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tsd_dash.config import Settings, settings
from tsd_dash.contract import load_dataset
from tsd_dash.errors import SnapshotError, TsdError
from tsd_dash.progress import Progress
from tsd_dash.warehouse.build import build
from tsd_dash.warehouse.connection import Warehouse
from tsd_dash.warehouse.shelf import Shelf

REFUSED = (
    "Deze openbare installatie toont geen fictieve gegevens. Kies een andere gegevensset, of zet "
    "TSD_FICTIEF_TOEGESTAAN=ja als dat echt de bedoeling is."
)


@dataclass(frozen=True)
class Snapshot:
    """An immutable database file with its content-addressed id."""

    id: str
    path: Path


def current_snapshot(var: Path, code: str) -> Snapshot | None:
    """The snapshot of dataset `code` that is in use under `var`, not checked; None when there is none."""
    shelf = Shelf.of(var, code)
    entry = shelf.in_use()
    return None if entry is None else Snapshot(entry.id, shelf.path(entry.id))


def ensure_snapshot(
    dataset_dir: Path, var: Path, progress: Progress, *, config: Settings | None = None
) -> Snapshot:
    """The snapshot to serve for the dataset in `dataset_dir`; built first when it is missing or outdated.

    When building fails and an earlier snapshot is intact, that one stays in use and `progress` hears
    why. Raises SnapshotError when a public installation may not serve this (fictitious) dataset, and
    whatever `build` raises when there is nothing to fall back on.
    """
    allowed = config or settings()
    refuse_fictitious(load_dataset(dataset_dir).fictitious, allowed)
    try:
        result = build(dataset_dir, var, progress)
    except TsdError as error:
        earlier = _fallback(dataset_dir, var)
        if earlier is None:
            raise
        with Warehouse(earlier.path) as warehouse:
            refuse_fictitious(warehouse.fictitious, allowed)
        progress.step(f"{error} De vorige momentopname ({earlier.id}) blijft in gebruik.")
        return earlier
    return Snapshot(result.snapshot_id, result.path)


def refuse_fictitious(fictitious: bool, config: Settings) -> None:
    """Raise SnapshotError when `config` is public and does not allow fictitious data in so many words."""
    if fictitious and config.public and not config.allow_fictitious:
        raise SnapshotError(REFUSED)


def _fallback(dataset_dir: Path, var: Path) -> Snapshot | None:
    shelf = Shelf.of(var, load_dataset(dataset_dir).code)
    entry = shelf.newest_intact()
    return None if entry is None else Snapshot(entry.id, shelf.path(entry.id))
