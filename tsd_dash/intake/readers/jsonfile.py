"""JSON: one object per line, or one document with a list of objects."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

import duckdb

from tsd_dash.intake.model import FileShape
from tsd_dash.intake.readers.flattening import MAX_DEPTH, Flattening, Item
from tsd_dash.intake.readers.objects import Named, Objects
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.records import MAX_LINE, Record, shorten
from tsd_dash.intake.readers.scan import ESCAPE, Scan
from tsd_dash.intake.readers.sheet_worker import MAX_COLUMNS
from tsd_dash.intake.readers.staging import stage_records
from tsd_dash.intake.readers.table import POSITION, Column, Header, Staged
from tsd_dash.intake.words import key

SEEN_FIRST = 1000
MAX_DOCUMENT = 256 * 1024 * 1024
NAME = "#naam"
FEWEST_COLUMNS = 2
_SURROGATE = re.compile("[\ud800-\udfff]")


NOTHING_NAMED = Named.of(())


def _parsed(text: str) -> Any:
    """What a JSON text says. Raises ValueError, also for an object that says two things by one name."""
    return json.loads(text, object_pairs_hook=_unambiguous)


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs) and any(found[name] != value for name, value in pairs):
        raise ValueError
    return found


def _item(number: int, text: str, named: Named) -> Item:
    try:
        value = _parsed(text)
        is_row = isinstance(value, dict)
        return Flattening(named).item(number, value, text) if is_row else Item(number, None, text)
    except (ValueError, RecursionError):
        return Item(number, None, text)


def _lines(path: Path, encoding: str, named: Named) -> Iterator[Item]:
    with path.open("r", encoding=encoding, errors=ESCAPE, newline="\n") as stream:
        number = 0
        while line := stream.readline(MAX_LINE):
            number += 1
            if len(line) == MAX_LINE and not line.endswith("\n"):
                _skip_rest(stream)
                yield Item(number, None, line, rule="regel_te_lang")
            elif line.strip():
                yield _item(number, line.strip(), named)


def _skip_rest(stream: TextIO) -> None:
    while (part := stream.readline(MAX_LINE)) and not part.endswith("\n"):
        pass


def _document(
    path: Path, encoding: str, inner: str | None, named: Named, wanted: frozenset[str]
) -> Iterator[Item]:
    try:
        value = _parsed(path.read_text(encoding=encoding))
    except (ValueError, RecursionError) as error:
        raise FileProblem("bestand_onleesbaar", "het is geen geldige JSON") from error
    for name in inner.split(".") if inner else ():
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, dict):
        by_name = _by_name(value) if inner else None
        value = by_name or _by_column(value, wanted) or _rows_in(value, wanted)
    if not isinstance(value, list):
        mend = (
            f"op het pad “{inner}” staat geen lijst van objecten"
            if inner
            else ("er staat geen lijst van objecten in; noem het pad")
        )
        raise FileProblem("bestand_onleesbaar", mend)
    if not value:
        raise FileProblem("bestand_leeg")
    for number, element in enumerate(map(_named_parts, value), 1):
        raw = json.dumps(element, ensure_ascii=False)
        is_row = isinstance(element, dict)
        yield Flattening(named).item(number, element, raw) if is_row else Item(number, None, raw)


def _named_parts(row: Any) -> Any:
    """A row that is a list as an object: its parts are called as columns without a header are."""
    return (
        {f"{POSITION}{number}": part for number, part in enumerate(row, 1)} if isinstance(row, list) else row
    )


def _by_name(value: Mapping[str, Any]) -> list[Any] | None:
    """The objects in an object that holds nothing else, each with its name in the column NAME."""
    if not all(isinstance(row, dict) for row in value.values()):
        return None
    return [{NAME: name, **row} for name, row in value.items()]


def _by_column(value: Mapping[str, Any], wanted: frozenset[str]) -> list[Any] | None:
    """The rows of a table of which every wanted column is a list; None when this is none."""
    columns = {name: cells for name, cells in value.items() if isinstance(cells, list)}
    known = [name for name in value if key(name) in wanted]
    sizes = {len(cells) for cells in columns.values()}
    if len(known) < FEWEST_COLUMNS or len(sizes) > 1 or not columns.keys() >= set(known):
        return None
    if any(map(_is_table, columns.values())):
        return None
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _lists(document: Mapping[str, Any], place: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """The lists in a document and in the objects inside, with their places."""
    for name, value in document.items():
        if isinstance(value, list):
            yield f"{place}{name}", value
        elif isinstance(value, dict) and depth < MAX_DEPTH:
            yield from _lists(value, f"{place}{name}.", depth + 1)


def _rows_in(document: Mapping[str, Any], wanted: frozenset[str]) -> Any:
    """The list in a document whose objects fit the mapping best, None without one.

    The document itself is the only row when it fits better than any list in it.
    Raises FileProblem when more lists fit as well.
    """
    lists = dict(_lists(document))
    tables = {name: value for name, value in lists.items() if _is_table(value)} or lists
    first = {name.split(".")[0] for name in wanted}
    fit = {name: len(first & _first_names(value)) for name, value in tables.items()}
    if len(first & _first_names([document])) > max(fit.values(), default=0):
        return [document]
    best = [name for name in fit if fit[name] == max(fit.values())]
    if len(best) > 1:
        raise FileProblem("bestand_onleesbaar", f"er staan meer lijsten in: {', '.join(best)}; noem het pad")
    return tables[best[0]] if best else None


def _first_names(rows: Sequence[Any]) -> set[str]:
    return {key(name) for row in rows[:SEEN_FIRST] if isinstance(row, dict) for name in row}


@dataclass
class _Columns:
    """The columns of a file whose rows each name their own; wanted names keep a place in advance.

    Names that are alike but for case, accents and spaces are one column.
    """

    wanted: frozenset[str]
    labels: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)

    def start(self, items: Iterable[Item]) -> None:
        """Give every name in `items` a place; one that is never filled and not wanted needs none."""
        for item in items:
            for name, text in (item.cells or {}).items():
                if key(name) not in self.places and (text or key(name) in self.wanted):
                    self.places[key(name)] = len(self.labels)
                    self.labels.append(name)
        for name in sorted(self.wanted - self.places.keys()):
            self.reserved[name] = len(self.labels)
            self.labels.append("")

    def row(self, cells: dict[str, str]) -> list[str] | None:
        """The cells in their places; None when two names of one column hold different texts."""
        row = [""] * len(self.labels)
        for name, text in cells.items():
            place = self.places.get(key(name))
            if place is None and text:
                place = self._late(name)
            if place is not None and text:
                if row[place] not in ("", text):
                    return None
                row[place] = text
        return row

    def _late(self, name: str) -> int | None:
        place = self.reserved.pop(key(name), None)
        if place is None:
            self.late.add(name)
            return None
        self.places[key(name)] = place
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
    return stage_items(con, wanted, lambda named: _items(path, shape, facts, by_line, named, wanted))


def stage_items(
    con: duckdb.DuckDBPyConnection, wanted: frozenset[str], read: Callable[[Named], Iterator[Item]]
) -> Staged:
    """Put the objects that `read` gives into the staging table; it may be called twice.

    Raises FileProblem when there are too many names or none at all.
    """
    named = Named.of(wanted)
    items = read(named)
    columns, objects = _Columns(wanted), Objects(con, named)
    first = list(islice(items, SEEN_FIRST))
    known = read(named) if named.open or named.numbered else iter(())
    columns.start(chain(first, _seen(known, objects)))
    lists = objects.lists(wanted)
    if lists:
        objects.start()
    width = len(columns.labels)
    if width > MAX_COLUMNS:
        raise FileProblem("te_veel_kolommen_in_bestand")
    if width == 0:
        columns.labels.append("")
    _, broken = stage_records(con, _records(chain(first, items), columns, objects), len(columns.labels))
    objects.finish()
    header = columns.header()
    if not header.columns:
        raise FileProblem("kop_niet_gevonden", rows=broken)
    staged = Staged(header, None, 0, broken=broken, typed=True, lists=lists, objects=True)
    staged.notes += [("kolom_niet_toegewezen", name) for name in sorted(columns.late)]
    return staged


def _items(
    path: Path, shape: FileShape, facts: Scan, by_line: bool, named: Named, wanted: frozenset[str]
) -> Iterator[Item]:
    encoding = shape.encoding or facts.encoding
    if by_line or (shape.path is None and _line_by_line(facts, wanted)):
        return _lines(path, encoding, named)
    if facts.size > MAX_DOCUMENT:
        raise FileProblem("bestand_te_groot", "lever grote JSON met één object per regel")
    return _document(path, encoding, shape.path, named, wanted)


def _seen(items: Iterable[Item], objects: Objects) -> Iterator[Item]:
    """The same rows, after their objects were seen."""
    for item in items:
        objects.see(item.places, item.objects)
        yield item


def _line_by_line(facts: Scan, wanted: frozenset[str]) -> bool:
    """Whether the first line with text is a complete object, and no document of one line."""
    for line in facts.head.decode(facts.encoding, "replace").splitlines():
        text = line.lstrip("\ufeff").strip()
        if text:
            if _item(0, text, NOTHING_NAMED).cells is None:
                return text[0] not in "[{"
            return facts.lines > 1 or not _is_document(json.loads(text), wanted)
    return True


def _is_document(value: Mapping[str, Any], wanted: frozenset[str]) -> bool:
    """Whether an object holds a list of rows: beside its values, or deeper when it is no row itself."""
    is_row = not wanted.isdisjoint(map(key, value))
    tables = [place for place, rows in _lists(value) if _is_table(rows) or not (rows or is_row)]
    return _by_column(value, wanted) is not None or any("." not in place or not is_row for place in tables)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _records(items: Iterable[Item], columns: _Columns, objects: Objects) -> Iterator[Record]:
    for item in items:
        if (rule := item.rule or _broken(item)) is not None:
            yield Record(item.number, [], shorten(item.raw), rule)
        else:
            cells = columns.row(item.cells or {})
            if cells is None:
                yield Record(item.number, [], shorten(item.raw), "json_onleesbaar")
                continue
            objects.add(item.number, item.objects)
            yield Record(item.number, cells, item.raw)


def _broken(item: Item) -> str | None:
    """The rule that the text of a row breaks."""
    if item.cells is None:
        return "json_onleesbaar"
    if "\0" in item.raw or "\\u0000" in item.raw:
        return "nulteken"
    texts = chain(item.cells.values(), *(inside.cells.values() for inside in item.objects))
    plain = item.raw.isascii() and "\\u" not in item.raw
    if not plain and any(map(_SURROGATE.search, texts)):
        return "codering_onjuist"
    return None
