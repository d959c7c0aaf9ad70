"""JSON: one object per line, or one document with a list of objects."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb

from tsd_dash.intake.model import FileShape
from tsd_dash.intake.parts import speaks_of_list
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.records import MAX_LINE, Record, shorten
from tsd_dash.intake.readers.scan import ESCAPE, Scan
from tsd_dash.intake.readers.staging import stage_records
from tsd_dash.intake.readers.table import Column, Header, Staged
from tsd_dash.intake.words import MARK, key

SEEN_FIRST = 1000
MAX_DOCUMENT = 256 * 1024 * 1024
MAX_DEPTH = 20
MAX_ITEMS = 200
LIST_GLUE = ";"
Item = tuple[int, "dict[str, str] | None", str]


def flatten(value: Any, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The cells of an object: `a.b` for an object inside, `a.1.b` for objects in a list.

    Texts in a list are glued with `;`; a number with decimals is marked (see `words.Typed`).
    """
    if isinstance(value, dict) and depth < MAX_DEPTH:
        for name, inner in value.items():
            yield from flatten(inner, f"{prefix}.{name}" if prefix else str(name), depth + 1)
    elif isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        yield prefix, LIST_GLUE.join(_scalar(item) for item in value)
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for number, inner in enumerate(value[:MAX_ITEMS], 1):
            yield from flatten(inner, f"{prefix}.{number}", depth + 1)
    elif value is not None:
        yield prefix, _scalar(value) + (MARK if _is_fraction(value) else "")


def _is_fraction(value: Any) -> bool:
    """Whether a value is a number that is written with decimals or as a power of ten."""
    return isinstance(value, float) and math.isfinite(value) and not _scalar(value).isdigit()


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def _item(number: int, text: str) -> Item:
    try:
        value = json.loads(text)
        cells = dict(flatten(value)) if isinstance(value, dict) else None
    except (ValueError, RecursionError):
        cells = None
    return number, cells, text


def _lines(path: Path, encoding: str) -> Iterator[Item]:
    with path.open("r", encoding=encoding, errors=ESCAPE, newline="\n") as stream:
        number = 0
        while line := stream.readline(MAX_LINE):
            number += 1
            if line.strip():
                yield _item(number, line.strip())


def _document(path: Path, encoding: str, inner: str | None) -> Iterator[Item]:
    try:
        value = json.loads(path.read_text(encoding=encoding))
    except (ValueError, RecursionError) as error:
        raise FileProblem("bestand_onleesbaar", "het is geen geldige JSON") from error
    for name in inner.split(".") if inner else ():
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = next((v for v in value.values() if isinstance(v, list)), None)
    if not isinstance(value, list):
        raise FileProblem("bestand_onleesbaar", "er staat geen lijst van objecten in; noem het pad")
    for number, element in enumerate(value, 1):
        cells = dict(flatten(element)) if isinstance(element, dict) else None
        yield number, cells, json.dumps(element, ensure_ascii=False)


@dataclass
class _Columns:
    """The columns of a file whose rows each name their own; wanted names keep a place in advance."""

    wanted: frozenset[str]
    labels: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)

    def start(self, items: Iterable[Item]) -> None:
        """Give every name in `items` a place; one that is never filled and not wanted needs none."""
        for _, cells, _ in items:
            for name, text in (cells or {}).items():
                if name not in self.places and (text or key(name) in self.wanted):
                    self.places[name] = len(self.labels)
                    self.labels.append(name)
        known = {key(name) for name in self.labels}
        for name in sorted(self.wanted - known):
            self.reserved[name] = len(self.labels)
            self.labels.append("")

    def row(self, cells: dict[str, str]) -> list[str]:
        row = [""] * len(self.labels)
        for name, text in cells.items():
            place = self.places.get(name)
            if place is None and text:
                place = self._late(name)
            if place is not None:
                row[place] = text
        return row

    def _late(self, name: str) -> int | None:
        place = self.reserved.pop(key(name), None)
        if place is None:
            self.late.add(name)
            return None
        self.places[name] = place
        self.labels[place] = name
        return place

    def header(self) -> Header:
        return Header(
            tuple(Column(i, label, frozenset({key(label)})) for i, label in enumerate(self.labels) if label)
        )


def read_json(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    shape: FileShape,
    wanted: frozenset[str],
    facts: Scan,
    by_line: bool,
) -> Staged:
    """Read JSON into the staging table; a line that is no object is a broken row.

    `by_line` says that the name or the mapping promises an object per line.
    A list of objects may be longer in any row: when the mapping speaks of one, all rows are looked at first.
    Raises FileProblem when a whole document cannot be read.
    """
    encoding = shape.encoding or facts.encoding
    if by_line or (shape.path is None and _line_by_line(facts)):
        items = _lines(path, encoding)
        known = _lines(path, encoding) if any(map(speaks_of_list, wanted)) else iter(())
    else:
        if facts.size > MAX_DOCUMENT:
            raise FileProblem("bestand_te_groot", "lever grote JSON met één object per regel")
        items = _document(path, encoding, shape.path)
        known = _document(path, encoding, shape.path) if any(map(speaks_of_list, wanted)) else iter(())
    columns = _Columns(wanted)
    first = list(islice(items, SEEN_FIRST))
    columns.start(chain(first, known))
    width = len(columns.labels)
    if width == 0:
        columns.labels.append("")
    _, broken = stage_records(con, _records(chain(first, items), columns), len(columns.labels))
    header = columns.header()
    if not header.columns:
        raise FileProblem("kop_niet_gevonden", rows=broken)
    staged = Staged(header, None, 0, broken=broken, typed=True)
    staged.notes += [("kolom_niet_toegewezen", name) for name in sorted(columns.late)]
    return staged


def _line_by_line(facts: Scan) -> bool:
    """Whether the first line with text is a complete object."""
    for line in facts.head.splitlines():
        text = line.decode("utf-8", "replace").lstrip("\ufeff").strip()
        if text:
            if _item(0, text)[1] is None:
                return text[0] not in "[{"
            return facts.lines > 1 or not any(map(_is_table, json.loads(text).values()))
    return True


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _records(items: Iterator[Item], columns: _Columns) -> Iterator[Record]:
    for number, cells, raw in items:
        if cells is None:
            yield Record(number, [], shorten(raw), "json_onleesbaar")
        elif "\0" in raw or "\\u0000" in raw:
            yield Record(number, [], shorten(raw), "nulteken")
        elif not raw.isascii() and any("\ud800" <= c <= "\udfff" for c in "".join(cells.values())):
            yield Record(number, [], shorten(raw), "codering_onjuist")
        else:
            yield Record(number, columns.row(cells), raw)
