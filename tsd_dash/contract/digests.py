"""What the files of a dataset are recognised by."""

from __future__ import annotations

import hashlib
from pathlib import Path


class Digests:
    """SHA-256 of files in hexadecimal, each as it was when it was read last."""

    def __init__(self) -> None:
        self._known: dict[Path, str] = {}

    def read(self, path: Path) -> str:
        """Read the file now and remember what it is. Raises OSError when it cannot be read."""
        with path.open("rb") as stream:
            self._known[path] = hashlib.file_digest(stream, "sha256").hexdigest()
        return self._known[path]

    def of(self, path: Path) -> str:
        """The digest of a file, which is read only when it was not before. Raises OSError as `read` does."""
        return self._known.get(path) or self.read(path)
