"""A directory that is replaced as a whole: whoever reads it sees the old files or the new ones."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tsd_dash.warehouse.locks import hold_alone

NEW, OLD = "nieuw", "oud"


def replace_directory(target: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a new directory beside `target`, and put it in its place when it is complete.

    Whatever is raised, `target` is as it was. What a killed process left beside it is cleared first.
    Raises OSError when there is no room or no permission.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    _recover(target)
    fresh, old = (_beside(target, str(os.getpid()), state) for state in (NEW, OLD))
    try:
        fresh.mkdir()
        with hold_alone(fresh):
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


def _beside(target: Path, process: str, state: str) -> Path:
    return target.with_name(f".{target.name}.{process}.{state}")


def _recover(target: Path) -> None:
    """Remove new directories that nobody is filling; an old one returns when nothing took its place."""
    processes = {
        path.name.split(".")[-2]
        for state in (NEW, OLD)
        for path in target.parent.glob(f".{glob.escape(target.name)}.*.{state}")
    }
    for process in sorted(name for name in processes if name.isdecimal()):
        fresh, old = (_beside(target, process, state) for state in (NEW, OLD))
        with hold_alone(fresh) as unused:
            if fresh.exists() and not unused:
                continue
            if old.exists() and not target.exists():
                old.rename(target)
            shutil.rmtree(old, ignore_errors=True)
            shutil.rmtree(fresh, ignore_errors=True)


def _sync(path: Path) -> None:
    """Wait until the file is on the disk, so that a full one is noticed while the old files stand."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
