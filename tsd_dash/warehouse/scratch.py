"""A private directory for work that nobody keeps; what a killed process left of it goes with the next one.

A process holds a lock on its directory, which the kernel drops when it dies. Whoever finds a directory
without a holder, of this user and with nothing in it but such work, removes it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tsd_dash.warehouse.locks import hold_alone

PREFIX, WORK = "tsd-dash-proef-", "proef.duckdb"


@contextmanager
def scratch_database() -> Iterator[Path]:
    """The path of a database that may be made, with its temporary files beside it; gone afterwards.

    Raises OSError when there is no room for it.
    """
    clear_abandoned()
    while True:
        directory = Path(tempfile.mkdtemp(prefix=PREFIX))
        with hold_alone(directory) as held:
            if not held:  # another process took it for abandoned before it was held
                continue
            try:
                yield directory / WORK
            finally:
                shutil.rmtree(directory, ignore_errors=True)
            return


def clear_abandoned() -> None:
    """Remove the directories whose process was killed."""
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with hold_alone(directory) as unused:
            if unused and _is_ours(directory):
                shutil.rmtree(directory, ignore_errors=True)


def _is_ours(directory: Path) -> bool:
    try:
        names = [entry.name for entry in directory.iterdir()]
        return directory.stat().st_uid == os.getuid() and all(name.startswith(WORK) for name in names)
    except OSError:
        return False
