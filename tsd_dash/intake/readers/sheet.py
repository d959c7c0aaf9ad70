"""One sheet of a workbook, written out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tsd_dash.intake.readers.records import Record, shorten
from tsd_dash.intake.words import MARK


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, written out as a text file; `head` are its first rows.

    A `hidden` sheet is not seen by who opens the workbook.
    """

    name: str
    path: Path
    width: int
    rows: int
    head: tuple[tuple[str, ...], ...]
    hidden: bool = False

    def raw_records(self) -> Iterator[Record]:
        """The rows that are not blank, as they are."""
        with self.path.open(encoding="utf-8", newline="") as stream:
            for number, *cells in csv.reader(stream):
                if any(cell.strip() for cell in cells):
                    yield Record(int(number), [], shorten(";".join(cells).replace(MARK, "")))
