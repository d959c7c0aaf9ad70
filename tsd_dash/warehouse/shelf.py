"""The shelf of a dataset: its snapshot files and the pointer to the one in use.

var/snapshots/<id>.duckdb     a snapshot, never changed after it is put there
var/snapshots/<id>.lees       its readers hold a shared lock on this file
var/snapshots/<code>.json     pointer of a dataset: the snapshots it keeps, the one in use first
var/snapshots/bouw.lock       held by the one process that builds
var/snapshots/.*              unfinished work; left over only when a builder was killed
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tsd_dash.errors import DatasetError
from tsd_dash.warehouse.identity import digest
from tsd_dash.warehouse.locks import hold_for_removal, reader_lock

KEEP = 3
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
ID = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True)
class Entry:
    """One snapshot in a pointer; `size` in bytes, `built` an ISO time in UTC."""

    id: str
    size: int
    sha256: str
    built: str


def _entry(raw: Mapping[str, object]) -> Entry:
    entry = Entry(str(raw["id"]), int(str(raw["size"])), str(raw["sha256"]), str(raw["built"]))
    if not ID.fullmatch(entry.id):
        raise ValueError(entry.id)
    return entry


def read_pointer(path: Path) -> tuple[Entry, ...]:
    """The snapshots of a pointer, the one in use first; empty when there is none or it is damaged."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_entry(item) for item in raw["snapshots"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def sync_directory(directory: Path) -> None:
    """Make a rename in `directory` survive a power cut."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(frozen=True)
class Shelf:
    """Where the snapshots of dataset `code` lie; other datasets may use the same directory."""

    directory: Path
    code: str

    @classmethod
    def of(cls, var: Path, code: str) -> Shelf:
        """The shelf of dataset `code` under `var`; DatasetError when the code cannot be a file name."""
        if not CODE.fullmatch(code):
            mend = "gebruik kleine letters, cijfers, - en _"
            raise DatasetError(f"De code {code!r} in dataset.toml is niet bruikbaar; {mend}.")
        return cls(var / "snapshots", code)

    @property
    def pointer(self) -> Path:
        """The file that says which snapshot is in use."""
        return self.directory / f"{self.code}.json"

    @property
    def lock(self) -> Path:
        """The file on which the builder holds a lock."""
        return self.directory / "bouw.lock"

    def path(self, identity: str) -> Path:
        """Where the snapshot with this id lies."""
        return self.directory / f"{identity}.duckdb"

    def in_use(self) -> Entry | None:
        """The snapshot in use, not checked; None when there is none or the pointer is damaged."""
        entries = read_pointer(self.pointer)
        return entries[0] if entries else None

    def serves(self, identity: str) -> bool:
        """Whether the snapshot with this id is in use and intact."""
        entry = self.in_use()
        return entry is not None and entry.id == identity and self._is_intact(entry)

    def intact(self, identity: str) -> Entry | None:
        """The kept snapshot with this id, when its file is byte for byte what was built."""
        for entry in read_pointer(self.pointer):
            if entry.id == identity and self._is_intact(entry):
                return entry
        return None

    def newest_intact(self) -> Entry | None:
        """The most recent of the kept snapshots that is still intact."""
        return next((e for e in read_pointer(self.pointer) if self._is_intact(e)), None)

    def _is_intact(self, entry: Entry) -> bool:
        path = self.path(entry.id)
        try:
            if path.stat().st_size != entry.size:
                return False
        except OSError:
            return False
        return digest(path) == entry.sha256

    def put_in_use(self, entry: Entry) -> None:
        """Point to `entry` and remove what is no longer kept; the caller holds the builder's lock."""
        others = (e for e in read_pointer(self.pointer) if e.id != entry.id)
        self._write_pointer((entry, *others))
        self._prune()

    def _write_pointer(self, entries: tuple[Entry, ...]) -> None:
        text = json.dumps({"snapshots": [asdict(entry) for entry in entries[:KEEP]]}, indent=1)
        temporary = self.directory / f".{self.pointer.name}.{os.getpid()}"
        with temporary.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.pointer)
        sync_directory(self.directory)

    def clear_leftovers(self) -> None:
        """Remove what a killed builder left; the caller holds the builder's lock."""
        for path in self.directory.glob(".*"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def _prune(self) -> None:
        kept = {e.id for pointer in self.directory.glob("*.json") for e in read_pointer(pointer)}
        for path in self.directory.glob("*.duckdb"):
            if path.stem in kept:
                continue
            with hold_for_removal(path) as unused:
                if unused:
                    path.unlink()
                    reader_lock(path).unlink()
