"""A directory that is replaced as a whole: whoever reads it sees the old files or the new ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path


def replace_directory(target: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a new directory beside `target`, and put it in its place when it is complete.

    Whatever is raised, `target` is as it was. Raises OSError when there is no room or no permission.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (target.with_name(f".{target.name}.{os.getpid()}.{state}") for state in ("nieuw", "oud"))
    try:
        fresh.mkdir()
        fill(fresh)
        for path in (path for path in fresh.rglob("*") if path.is_file()):
            _sync(path)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(fresh, ignore_errors=True)


def _sync(path: Path) -> None:
    """Wait until the file is on the disk, so that a full one is noticed while the old files stand."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
