"""The live reader of a running app: always the snapshot in use, without a restart."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from tsd_dash.config import Settings, settings
from tsd_dash.errors import SnapshotError
from tsd_dash.warehouse.connection import Warehouse
from tsd_dash.warehouse.shelf import Shelf
from tsd_dash.warehouse.snapshots import refuse_fictitious

log = logging.getLogger(__name__)

ATTEMPTS = 3


class Store:
    """Gives every rerun the snapshot in use of one dataset; safe to share between threads.

    A rerun that began with the previous snapshot finishes with it: that one closes when its last user
    lets go of it.
    """

    def __init__(self, var: Path, code: str, *, config: Settings | None = None) -> None:
        """Serve dataset `code` from the snapshots under `var`; nothing is opened yet."""
        self._shelf = Shelf.of(var, code)
        self._config = config or settings()
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._warehouse: Warehouse | None = None

    def current(self) -> Warehouse:
        """The snapshot in use, opened. Costs one `stat` as long as the pointer does not move.

        When a new snapshot cannot be opened the previous one stays in use and the log says why.
        Raises SnapshotError when there is none to serve at all.
        """
        seen = self._pointer_state()
        with self._lock:
            if self._warehouse is None or seen != self._seen:
                self._warehouse = self._renewed(self._warehouse)
                self._seen = seen
            return self._warehouse

    def close(self) -> None:
        """Close the snapshot in use, whoever may still read it."""
        with self._lock:
            if self._warehouse is not None:
                self._warehouse.close()
            self._warehouse = None
            self._seen = None

    def _pointer_state(self) -> tuple[int, int, int] | None:
        try:
            state = self._shelf.pointer.stat()
        except OSError:
            return None
        return state.st_ino, state.st_mtime_ns, state.st_size

    def _renewed(self, previous: Warehouse | None) -> Warehouse:
        try:
            return self._opened(previous)
        except SnapshotError as error:
            if previous is None:
                raise
            log.warning("%s De vorige momentopname (%s) blijft in gebruik.", error, previous.snapshot_id)
            return previous

    def _opened(self, previous: Warehouse | None) -> Warehouse:
        failure = SnapshotError("Er is nog geen momentopname. Maak haar met tsd-dash build.")
        for _ in range(ATTEMPTS):  # the snapshot may move on between reading the pointer and opening
            entry = self._shelf.in_use()
            if entry is None:
                break
            if previous is not None and previous.snapshot_id == entry.id and not previous.closed:
                return previous
            try:
                warehouse = Warehouse(self._shelf.path(entry.id))
            except SnapshotError as error:
                failure = error
                continue
            refuse_fictitious(warehouse.fictitious, self._config)
            return warehouse
        raise failure
