"""What a failed check looks like: file, row, column, value and rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tsd_dash.errors import DatasetError

MAX_VALUE = 60


@dataclass(frozen=True)
class Violation:
    """One value that breaks a rule; `row` counts from the header, which is row 1."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    rule: str

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"rij {self.row}")
        if self.column is not None:
            parts.append(f"kolom {printable(self.column)}")
        if self.value is not None:
            parts.append(f"waarde “{printable(self.value)}”")
        return f"{', '.join(parts)}: {self.rule}"


def printable(value: str) -> str:
    """`value` as a message may show it: without control characters and not too long."""
    shown = "".join(c if c.isprintable() else " " for c in value[: MAX_VALUE + 1])
    return shown if len(shown) <= MAX_VALUE else f"{shown[:MAX_VALUE]}…"


class CheckError(DatasetError):
    """The dataset breaks rules of the contract; `violations` says which, one per line."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        count = len(self.violations)
        found = "1 fout" if count == 1 else f"{count} fouten"
        super().__init__(f"De gegevensset heeft {found}. Herstel de genoemde waarden en bouw opnieuw.")
