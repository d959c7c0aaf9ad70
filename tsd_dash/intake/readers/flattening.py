"""One row of JSON as cells: objects and lists inside it become columns, or stand aside."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from tsd_dash.intake.readers.objects import Inside, Named
from tsd_dash.intake.readers.records import shorten
from tsd_dash.intake.readers.table import ANY
from tsd_dash.intake.words import MARK, key

MAX_DEPTH = 20
MAX_ITEMS = 200
LIST_GLUE = ";"
_label = lru_cache(maxsize=10_000)(shorten)


class Item(NamedTuple):
    """A row of the file: its number, its cells (None when it is no object), its text and its lists."""

    number: int
    cells: dict[str, str] | None
    raw: str
    places: Sequence[str] = ()
    objects: Sequence[Inside] = ()
    rule: str | None = None


@dataclass
class Flattening:
    """The cells of one row: `a.b` for an object inside, `a.1.b` for an object in a list.

    Texts in a list are glued with `;`; a number with decimals is marked (see `words.Typed`). The objects of
    a list that the mapping names with `*` stand aside. Of other long lists the objects after the first ones,
    and after those that the mapping names, are taken together: they show that there is more.
    """

    named: Named
    places: list[str] = field(default_factory=list)
    objects: list[Inside] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def cells(self, value: Any, prefix: str = "", depth: int = 0) -> list[tuple[str, str]]:
        """The name and text of every cell of `value`."""
        found: list[tuple[str, str]] = []
        self._collect(found, value, prefix, depth)
        return found

    def _collect(self, found: list[tuple[str, str]], value: Any, prefix: str, depth: int) -> None:
        """Add every cell of `value` to `found`."""
        if isinstance(value, dict) and self.named.is_one_of(value, prefix):
            value = [value]
        if isinstance(value, str):
            found.append((prefix, value))
        elif isinstance(value, dict) and depth < MAX_DEPTH:
            for label, inner in ((_label(name), inner) for name, inner in value.items()):
                self._collect(found, inner, f"{prefix}.{label}" if prefix else label, depth + 1)
        elif isinstance(value, list) and depth < MAX_DEPTH and self._stands_aside(value, prefix):
            self.places.append(prefix)
            for inner in value:
                found += self._aside(inner, prefix, depth + 1)
        elif isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
            found.append((prefix, LIST_GLUE.join(_scalar(item) for item in value)))
        elif isinstance(value, list) and depth < MAX_DEPTH:
            last = max(MAX_ITEMS, self.named.most)
            for number, inner in enumerate(value, 1):
                self._collect(found, inner, f"{prefix}.{min(number, last + 1)}", depth + 1)
        elif value is None:
            found.append((prefix, ""))
        else:
            found.append((prefix, _scalar(value) + (MARK if _is_fraction(value) else "")))

    def _stands_aside(self, value: list[Any], place: str) -> bool:
        holds = not value or any(isinstance(item, dict | list) for item in value)
        return holds and self.named.all_of(place)

    def _aside(self, value: Any, place: str, depth: int) -> Iterator[tuple[str, str]]:
        """Put an object aside; what the mapping names by its number is a cell of the row as well.

        What the mapping names of the object goes with the objects in the lists inside it.
        """
        every = f"{place}.{ANY}"
        number = self.counts[place] = self.counts.get(place, 0) + 1
        first = len(self.objects)
        cells = dict(self.cells(value, every, depth))
        if inner := self.objects[first:]:
            mine = {label: text for label, text in cells.items() if key(label) in self.named.names}
            self.objects[first:] = [replace(one, cells={**mine, **one.cells}) for one in inner]
        self.objects.append(Inside(place, number, cells))
        if self.named.numbered:
            for label, text in cells.items():
                name = f"{place}.{number}{label.removeprefix(every)}"
                if key(name) in self.named.numbered:
                    yield name, text

    def item(self, number: int, value: Any, raw: str) -> Item:
        """The row `value`."""
        found: dict[str, str] = {}
        for name, text in self.cells(value):
            found[name] = found.get(name) or text
        return Item(number, found, raw, self.places, self.objects)


def object_item(number: int, value: Mapping[str, Any], named: Named) -> Item:
    """The row `value`, that is no JSON in its file; what is marked in it stays marked (see `words.Typed`)."""
    raw = json.dumps(value, ensure_ascii=False).replace(MARK, "")
    return Flattening(named).item(number, value, raw)


def _is_fraction(value: Any) -> bool:
    """Whether a value is a number that is written with decimals or as a power of ten."""
    return isinstance(value, float) and math.isfinite(value) and not _scalar(value).isdigit()


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
