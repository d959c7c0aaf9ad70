"""Files that come out the same each time: packed without the time of packing."""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import zstandard


class Sink(Protocol):
    """Something that takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""


@contextlib.contextmanager
def packed(path: Path) -> Iterator[Sink]:
    """A file to write to, packed when its name ends in .gz or .zst."""
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(path.open("wb"))
        if path.suffix == ".gz":
            yield stack.enter_context(gzip.GzipFile("", "wb", 6, file, mtime=0))
        elif path.suffix == ".zst":
            yield stack.enter_context(zstandard.ZstdCompressor(level=9).stream_writer(file))
        else:
            yield file
