"""Locks between processes: one builder at a time, and readers that keep their snapshot from removal.

A snapshot's readers hold a shared `flock` on a file beside it. The database file itself cannot carry
that lock: opening and closing it a second time in one process would end DuckDB's own locks on it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.1


def reader_lock(snapshot: Path) -> Path:
    """The file beside `snapshot` on which its readers hold a lock."""
    return snapshot.with_suffix(".lees")


@contextmanager
def hold_for_reading(snapshot: Path) -> Iterator[None]:
    """Keep `snapshot` from being removed; without effect when it has no lock file or none can be used."""
    try:
        handle = os.open(reader_lock(snapshot), os.O_RDONLY)
    except OSError:  # copied alone, or on a file system nobody cleans up
        yield
        return
    try:
        _try_lock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def hold_for_removal(snapshot: Path) -> Iterator[bool]:
    """Whether nobody reads `snapshot`; as long as it is held nobody can begin to."""
    with _exclusive(reader_lock(snapshot), os.O_RDWR | os.O_CREAT) as held:
        yield held


@contextmanager
def hold_alone(directory: Path) -> Iterator[bool]:
    """Whether nobody else holds `directory`; while it is held nobody else can. Links are never followed."""
    with _exclusive(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW) as held:
        yield held


@contextmanager
def _exclusive(path: Path, how: int) -> Iterator[bool]:
    """Whether `path` could be opened and locked for this process alone, as long as it is held."""
    try:
        handle = os.open(path, how, 0o644)
    except OSError:
        yield False
        return
    try:
        yield _try_lock(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


@contextmanager
def hold_for_building(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Be the only builder; calls `waiting` once when another process is building.

    The kernel drops the lock when its holder dies, so that a killed builder blocks nobody.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _try_lock(handle, fcntl.LOCK_EX):
            waiting()
            while not _try_lock(handle, fcntl.LOCK_EX):
                time.sleep(POLL_SECONDS)
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
            return False
        raise
    return True
