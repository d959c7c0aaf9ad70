"""A private directory for unpacked and renamed copies, gone when the work is done."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from tsd_dash.contract import Digests
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.scan import Scan, scan
from tsd_dash.intake.readers.sheet import Sheet

Done = TypeVar("Done")
_PATTERN_CHARACTERS = frozenset("*?[]{}")


class Workspace:
    """Temporary files of one intake; use as a context manager.

    `converted` remembers the workbooks that were written out, with their sheets or their problem.
    """

    def __init__(self, parent: Path | None = None, digests: Digests | None = None) -> None:
        if parent is not None:
            parent.mkdir(parents=True, exist_ok=True)
        self.directory = Path(tempfile.mkdtemp(prefix="tsd-intake-", dir=parent))
        self._threads = ThreadPoolExecutor(2)
        self._digests = digests or Digests()
        self.converted: dict[Path, tuple[Sheet, ...] | FileProblem] = {}
        self._scans: dict[Path, Future[Scan]] = {}
        self._number = 0

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)
        shutil.rmtree(self.directory, ignore_errors=True)

    def fingerprint(self, path: Path) -> Future[str]:
        """The digest of `path`, made beside the rest."""
        return self._later(self._digests.of, path)

    def _later(self, work: Callable[[Path], Done], path: Path) -> Future[Done]:
        return self._threads.submit(work, path)

    def scan_ahead(self, path: Path) -> None:
        """Look at the bytes of `path`, which is read after this file, beside the rest."""
        self._scans[path] = self._later(scan, path)

    def scanned(self, path: Path) -> Scan:
        """What the bytes of `path` say. Raises OSError when it cannot be read."""
        ahead = self._scans.pop(path, None)
        return scan(path) if ahead is None else ahead.result()

    def fresh(self, suffix: str = "") -> Path:
        """A path in the workspace that is not in use."""
        self._number += 1
        return self.directory / f"{self._number}{suffix}"

    def plain_name(self, path: Path) -> Path:
        """The same file under a name without characters that stand for more than one file."""
        if _PATTERN_CHARACTERS.isdisjoint(str(path)):
            return path
        link = self.fresh(".csv")
        link.symlink_to(path)
        return link
