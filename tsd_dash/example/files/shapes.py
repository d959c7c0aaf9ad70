"""The form of a file as the recipe gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

from tsd_dash.example.recipe import ExampleError

NAMES: Mapping[str, str] = {
    "formaat": "form",
    "codering": "encoding",
    "scheidingsteken": "delimiter",
    "regeleinde": "line_end",
    "boven": "above",
    "onder": "below",
    "blad": "sheet",
    "ook_bladen": "extra_sheets",
}


class Writer(Protocol):
    """Takes rows; a raw line is put into the file as it is."""

    def rows(self, table: pa.Table) -> None:
        """Write rows of texts."""

    def raw(self, line: str) -> None:
        """Write a line as it is. Raises ExampleError when the form knows no lines."""


@dataclass(frozen=True)
class Shape:
    """How a file is written: rows `above` the header and lines `below` the data, and so on.

    `types` says of a column that it is no text (getal, datum, lijst, ja_nee); `groups` what stands
    above it in a header of two rows.
    """

    form: str
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    above: Sequence[Sequence[str]] = ()
    below: Sequence[str] = ()
    sheet: str = "Blad1"
    extra_sheets: Sequence[str] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        raw: Mapping[str, Any],
        columns: Sequence[str],
        types: Mapping[str, str] | None = None,
        groups: Mapping[str, str] | None = None,
    ) -> Shape:
        """The form in a recipe. Raises ExampleError when it names something unknown or has no formaat."""
        if unknown := raw.keys() - NAMES.keys():
            raise ExampleError(
                f"In het recept kent de vorm van een bestand {', '.join(sorted(unknown))} niet."
            )
        if "formaat" not in raw:
            raise ExampleError("In het recept ontbreekt formaat bij de vorm van een bestand.")
        given = {NAMES[name]: value for name, value in raw.items()}
        return cls(columns=tuple(columns), types=types or {}, groups=groups or {}, **given)
