"""What goes wrong in a delivery: planted cells, repeated rows and damaged lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from tsd_dash.example.files import Writer
from tsd_dash.example.recipe import ExampleError, Trap

Cells: TypeAlias = Mapping[str, str | None]
FIRST_ROW, STEP = 3, 5
GLUE = "|"


@dataclass(frozen=True)
class Correction:
    """One line of correcties.csv."""

    key: str
    column: str
    before: str
    after: str
    reason: str
    status: str


class Planter:
    """Writes the rows of one file with its traps: one every few rows, from the top of the file on."""

    def __init__(self, traps: Sequence[Trap], key: Sequence[str], file: str) -> None:
        self._waiting = {FIRST_ROW + STEP * number: trap for number, trap in enumerate(traps)}
        self._key = key
        self._file = file
        self._seen = 0
        self._found: list[Correction] = []

    def write(self, table: pa.Table, writer: Writer) -> int:
        """Write the rows and what is planted between them; returns the number of rows and lines."""
        start = lines = 0
        for place in [n - self._seen for n in sorted(self._waiting) if n < self._seen + len(table)]:
            trap = self._waiting.pop(place + self._seen)
            if place > start:
                writer.rows(table.slice(start, place - start))
            lines += self._plant(trap, table.slice(place, 1), writer)
            start = place + 1
        if start < len(table):
            writer.rows(table.slice(start))
        self._seen += len(table)
        return len(table) + lines

    def finish(self) -> list[Correction]:
        """The corrections to declare. Raises ExampleError when the file had no room for all traps."""
        if self._waiting:
            raise ExampleError(
                f"{self._file} heeft te weinig rijen voor de fouten in het recept. Kies meer rijen."
            )
        return self._found

    def _plant(self, trap: Trap, row: pa.Table, writer: Writer) -> int:
        """Write one row with its trap; returns how many rows and lines it adds."""
        cells = {name: row[name][0].as_py() for name in row.column_names}
        if missing := trap.cells.keys() - cells.keys():
            raise ExampleError(
                f"Het recept plant in {self._file} iets in {', '.join(missing)}; die kolom is er niet."
            )
        planted = {**cells, **trap.cells} if trap.planted else cells
        if trap.correction is not None:
            self._declare(trap, cells, planted, trap.correction)
        if trap.raw is not None:
            writer.rows(row)
            writer.raw(trap.raw)
            return 1
        if trap.repeat:
            writer.rows(row)
            writer.rows(_one(planted, row))
            return 1
        writer.rows(_one(planted, row))
        return 0

    def _declare(self, trap: Trap, cells: Cells, planted: Cells, correction: Mapping[str, str]) -> None:
        key = GLUE.join(planted[name] or "" for name in self._key)
        for column, before in trap.cells.items():
            after = correction.get("naar", cells[column] or "")
            status = correction.get("status", "actief")
            self._found.append(Correction(key, column, before, after, correction["reden"], status))


def _one(cells: Cells, row: pa.Table) -> pa.Table:
    return pa.table({name: pa.array([cells[name]], row.schema.field(name).type) for name in row.column_names})
