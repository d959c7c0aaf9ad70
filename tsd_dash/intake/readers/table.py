"""The staging table a reader fills, and the header it found."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tsd_dash.intake.names import Name
from tsd_dash.intake.words import clean, key

GROUP = " / "
POSITION = "#"
ANY = "*"
DOT = "."
_POSITION = re.compile(r"#\d+")


def is_position(name: str) -> bool:
    """Whether a name means the place of a column: `#3`."""
    return _POSITION.fullmatch(name) is not None


def fits(wanted: str, name: str) -> bool:
    """Whether a column name is the wanted one; `*` at the end of the wanted one stands for anything."""
    return name == wanted or (wanted.endswith(ANY) and name.startswith(wanted[:-1]) and not is_position(name))


@dataclass(frozen=True)
class Column:
    """A column of the staging table: its label in messages and every name it answers to.

    `vacant` says that it is for a part that the mapping names and no cell of the file.
    """

    index: int
    label: str
    keys: frozenset[str]
    vacant: bool = False

    @property
    def unnamed(self) -> bool:
        """Whether the column has no name in the file."""
        return is_position(self.label) and len(self.keys) == 1

    @property
    def name(self) -> str:
        """The name of the column in the staging table."""
        return column_name(self.index)


class AmbiguousColumn(ValueError):
    """A name fits more than one column; `labels` are the names that tell them apart."""

    def __init__(self, name: str, labels: Sequence[str]) -> None:
        self.name = name
        self.labels = tuple(labels)
        super().__init__(name)


def column_name(index: int) -> str:
    """The name of column number `index` (from 0) in the staging table."""
    return f"c{index}"


@dataclass(frozen=True)
class Header:
    """The columns of a file and the rows above them."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...] = ()

    @staticmethod
    def unnamed(first: int, last: int) -> tuple[Column, ...]:
        """Columns without a name, from position `first` up to `last`."""
        return tuple(_column(index, "", [], False, 0) for index in range(first, last))

    def find(self, names: Iterable[Name], delivered: dt.date | None) -> list[tuple[Name, Column]]:
        """The columns that answer to one of `names` meant for a delivery of that date.

        Raises AmbiguousColumn when a name fits more than one column.
        """
        found: list[tuple[Name, Column]] = []
        for name in names:
            if not name.period.holds(delivered, delivered):
                continue
            wanted = key(name.text)
            named = [c for c in self.columns if wanted in c.keys]
            if not named and ANY in wanted:
                named = [c for c in self.columns if any(fits(wanted, k) for k in c.keys)]
            if len(named) > 1:
                raise AmbiguousColumn(name.text, [c.label for c in named])
            if named and all(named[0] is not column for _, column in found):
                found.append((name, named[0]))
        return found


def build_header(rows: Sequence[Sequence[str]], header_rows: int, titles: Sequence[str]) -> Header:
    """The header from its rows: the last `header_rows` name the columns, the others group them.

    A column answers to its name, to `group / name` for each group above it, and to `#3` for the
    third column. A name that occurs more than once also answers to `name#2`. Of a header of several rows
    a cell above may be merged with empty ones to its right: it belongs to their names too. An empty cell
    under a cell with a name is merged with it: that is the name of the column.
    """
    names = rows[-header_rows:]
    groups = [_filled_right(row) for row in rows[:-header_rows]]
    width = max((len(row) for row in rows), default=0)
    plain = [clean(" ".join(_cell(row, i) for row in names)) for i in range(width)]
    over = [_filled_right(row) for row in names[:-1]]
    plain = _filled_down(plain, rows[:-header_rows])
    counts = Counter(key(name) for name in plain if name)
    seen: Counter[str] = Counter()
    columns = []
    for index, name in enumerate(plain):
        above = [group[index] for group in groups if index < len(group) and group[index]]
        seen[key(name)] += 1
        found = _column(index, name, above, counts[key(name)] > 1, seen[key(name)])
        whole = clean(" ".join(_cell(row, index) for row in [*over, names[-1]]))
        merged = {key(whole)} if over and clean(_cell(names[-1], index)) else set()
        columns.append(replace(found, keys=found.keys | merged))
    return Header(tuple(columns), tuple(titles))


def _column(index: int, name: str, above: list[str], repeated: bool, number: int) -> Column:
    names = {f"{POSITION}{index + 1}"}
    label = name or f"{POSITION}{index + 1}"
    if name:
        names.add(name)
        names |= {f"{group}{GROUP}{name}" for group in above}
        if above:
            names.add(GROUP.join([*above, name]))
        if repeated:
            names.add(f"{name}{POSITION}{number}")
            label = f"{above[-1]}{GROUP}{name}" if above else f"{name}{POSITION}{number}"
    return Column(index, label, frozenset(map(key, names)))


def _filled_down(names: Sequence[str], above: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns; where there is none, what stands right above, unless a column has that name."""
    taken = set(map(key, names))
    filled = []
    for index, name in enumerate(names):
        over = next((found for row in reversed(above) if (found := clean(_cell(row, index)))), "")
        filled.append(name or ("" if key(over) in taken else over))
    return filled


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _filled_right(row: Sequence[str]) -> list[str]:
    filled: list[str] = []
    last = ""
    for cell in row:
        last = clean(cell) or last
        filled.append(last)
    return filled


def without_spaces(header: Header, wanted: frozenset[str]) -> Header:
    """The header in which a column answers to a wanted name that differs from its own in spaces alone.

    `wanted` holds the comparison forms of all column names in the mapping. A column that has a wanted name,
    or a name that another column has, stays as it is.
    """
    taken = {name for column in header.columns for name in column.keys}
    missing: dict[str, str] = {_solid(name): name for name in wanted - taken if ANY not in name}
    free = [column for column in header.columns if wanted.isdisjoint(column.keys)]
    fitting = {
        column.index: {missing[solid] for name in column.keys if (solid := _solid(name)) in missing}
        for column in free
    }
    claims = Counter(name for names in fitting.values() for name in names)
    found = {index: {name for name in names if claims[name] == 1} for index, names in fitting.items()}
    if not any(found.values()):
        return header
    columns = (replace(c, keys=c.keys | found.get(c.index, set())) for c in header.columns)
    return replace(header, columns=tuple(columns))


def _solid(name: str) -> str:
    return name.replace(" ", "")


def set_aside(column: Column) -> Column:
    """The column as it was delivered, when another one answers to its names."""
    place = f"{POSITION}{column.index + 1}"
    return Column(column.index, place, frozenset({f"{place} (geleverd)"}))


def added(header: Header, labels: Sequence[str]) -> tuple[Column, ...]:
    """Columns to put after those of `header`."""
    first = len(header.columns)
    return tuple(
        Column(index, label, frozenset({f"{POSITION}{index + 1}", key(label)}))
        for index, label in enumerate(labels, first)
    )


def outer_places(place: str) -> list[str]:
    """The lists around the one at `place`: `visits` for `visits.*.grades`."""
    pieces = place.split(DOT)
    return [DOT.join(pieces[:at]) for at, piece in enumerate(pieces) if piece == ANY]


@dataclass(frozen=True)
class ObjectList:
    """A list of objects inside the rows of a JSON file, of which the mapping names all with `*`.

    `name` is its place in the row, `number` that of the list in the scratch table, and `columns` are what
    its objects hold, labelled `name.*.column`. In a list inside the objects of another (`visits.*.grades`)
    each object has what the mapping names of the object around it.
    """

    name: str
    number: int
    columns: tuple[Column, ...]

    def holds(self, name: str) -> bool:
        """Whether `name` speaks of something in all of these objects, or in those around them."""
        return self.owns(name) or any(place == _list_of(name) for place in outer_places(key(self.name)))

    def owns(self, name: str) -> bool:
        """Whether `name` speaks of something in all of these objects themselves."""
        return _list_of(name) == key(self.name)

    def numbered(self, name: str) -> tuple[int, Column] | None:
        """The number and the column of one object that `name` speaks of: `lijst.3.oordeel`."""
        number, dot, rest = key(name).removeprefix(f"{key(self.name)}.").partition(".")
        if not key(name).startswith(f"{key(self.name)}.") or not number.isdecimal():
            return None
        wanted = f"{key(self.name)}.{ANY}{dot}{rest}"
        return next(((int(number), c) for c in self.columns if wanted in c.keys), None)


def _list_of(name: str) -> str | None:
    """The list of which all objects are named: what stands before the last `*`; None when there is none."""
    pieces = key(name).split(DOT)
    at = max((at for at, piece in enumerate(pieces) if piece == ANY), default=0)
    return DOT.join(pieces[:at]) if at else None


@dataclass
class Staged:
    """A file in the staging table: rows are numbered as a spreadsheet shows them.

    `offset` is added to the table's own row id; None when the table has a column `rij`.
    `skipped` counts the rows that are no data: header, titles, blank rows and footers.
    `broken` counts the rows that could not be split into cells, kept beside the table; `rows` the others.
    `faults` are the texts in a column that could not be split, with the reason; `width` is the number of
    columns in the file when the table has more. `typed` says that numbers and dates are marked as such.
    `parts` are the columns that hold a part of a split cell; `lists` stand in a table of their own.
    `objects` says that rows are objects, that may have others inside.
    """

    header: Header
    offset: int | None
    skipped: int
    broken: int = 0
    rows: int = 0
    delimiter: str = ";"
    format: str | None = None
    encoding: str | None = None
    fingerprint: str | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[int, Mapping[str, str]] = field(default_factory=dict)
    width: int | None = None
    typed: bool = False
    parts: set[int] = field(default_factory=set)
    lists: tuple[ObjectList, ...] = ()
    objects: bool = False

    @property
    def delivered(self) -> tuple[Column, ...]:
        """The columns that are in the file."""
        return self.header.columns[: self.width]
