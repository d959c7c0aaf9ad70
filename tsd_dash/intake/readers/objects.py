"""The objects in the lists of a JSON file that a mapping names with `*`: however many, each is a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from tsd_dash.intake.readers.staging import BATCH, OBJECTS, SOURCE
from tsd_dash.intake.readers.table import ANY, DOT, GROUP, Column, ObjectList, column_name, outer_places
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.words import key

FIRST_INDEX = 1_000_000
ROW, LIST, NUMBER = "rij", "lijst", "deel_nummer"


@dataclass(frozen=True)
class Inside:
    """One object in a list: where the list stands in its row, the object's place in it, and its cells."""

    place: str
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Named:
    """What the names in a mapping say of lists.

    `open` are the places of lists of which all objects are named, `numbered` the names with a number.
    `most` is the highest number by which an object is named. `names` are all names.
    """

    open: frozenset[str]
    numbered: frozenset[str]
    most: int
    names: frozenset[str]

    @classmethod
    def of(cls, wanted: Iterable[str]) -> Named:
        """From the comparison forms of all names in the mapping."""
        names = frozenset(wanted)
        places: set[str] = set()
        numbered: set[str] = set()
        most = 0
        for name in names:
            pieces = name.split(DOT)
            numbers = [int(piece) for piece in pieces[1:] if piece.isdecimal()]
            if GROUP not in name:
                places |= {DOT.join(pieces[:at]) for at, piece in enumerate(pieces) if at and piece == ANY}
            if numbers:
                numbered.add(name)
                most = max(most, *numbers)
        return cls(frozenset(places), frozenset(numbered), most, names)

    def all_of(self, place: str) -> bool:
        """Whether the mapping speaks of all objects of the list at `place`."""
        return bool(self.open) and key(place) in self.open

    def is_one_of(self, value: Mapping[str, object], place: str) -> bool:
        """Whether `value` is the only object of the list at `place`, written without the list."""
        if not self.all_of(place):
            return False
        begin = f"{key(place)}{DOT}{ANY}{DOT}"
        inside = {name.removeprefix(begin).split(DOT)[0] for name in self.names if name.startswith(begin)}
        return any(key(name) in inside for name in value)


@dataclass
class Objects:
    """Stages the objects of a file: `see` all of them first, then `add` those of each good row."""

    con: duckdb.DuckDBPyConnection
    named: Named
    _places: dict[str, str] = field(default_factory=dict)
    _columns: dict[str, dict[str, Column]] = field(default_factory=dict)
    _waiting: list[tuple[int, Inside]] = field(default_factory=list)

    def see(self, places: Iterable[str], objects: Iterable[Inside]) -> None:
        """Give every name in these objects a column; `places` are the lists that stand in a row.

        A name that is never filled needs none, unless the mapping names it.
        """
        for place in places:
            if key(place) not in self._places:
                self._places[key(place)] = place
                self._columns[key(place)] = {}
        for inside in objects:
            columns = self._columns[key(inside.place)]
            for label, text in inside.cells.items():
                if key(label) not in columns and (text or key(label) in self.named.names):
                    columns[key(label)] = self._column(label)

    def _column(self, label: str) -> Column:
        return Column(FIRST_INDEX + sum(map(len, self._columns.values())), label, frozenset({key(label)}))

    def lists(self, wanted: Iterable[str]) -> tuple[ObjectList, ...]:
        """The lists of the file; one in which no row has anything has the columns that are wanted of it.

        Where no row has an object, there may be a list in it.
        """
        for place in sorted(self.named.open):
            if any(self._columns.get(around) == {} for around in outer_places(place)):
                self.see([place], ())
        names = sorted(wanted)
        found = []
        for number, (place, columns) in enumerate(self._columns.items()):
            bare = ObjectList(self._places[place], number, ())
            if not columns:
                for name in filter(bare.holds, names):
                    columns[name] = self._column(name)
            found.append(ObjectList(bare.name, number, tuple(columns.values())))
        return tuple(found)

    def start(self) -> None:
        """Make the scratch table, empty; every column must have been seen."""
        self.con.register(SOURCE, self._schema().empty_table())
        try:
            self.con.execute(statement("laad_objecten"))
        finally:
            self.con.unregister(SOURCE)

    def add(self, row: int, objects: Iterable[Inside]) -> None:
        """Keep the objects of one row that hold anything."""
        self._waiting += [(row, inside) for inside in objects if any(inside.cells.values())]
        if len(self._waiting) >= BATCH:
            self.finish()

    def finish(self) -> None:
        """Write what was kept."""
        if not self._waiting:
            return
        places = {place: number for number, place in enumerate(self._columns)}
        table: dict[str, list[int] | list[str] | list[str | None]] = {
            ROW: [row for row, _ in self._waiting],
            LIST: [places[key(inside.place)] for _, inside in self._waiting],
            NUMBER: [inside.number for _, inside in self._waiting],
        }
        spelled = [{key(label): text for label, text in inside.cells.items()} for _, inside in self._waiting]
        for column in self._all():
            (wanted,) = column.keys
            table[column.name] = [cells.get(wanted, "") for cells in spelled]
        self.con.from_arrow(pa.table(table, schema=self._schema())).insert_into(OBJECTS)
        self._waiting.clear()

    def _all(self) -> Iterator[Column]:
        for columns in self._columns.values():
            yield from columns.values()

    def _schema(self) -> pa.Schema:
        texts = [(column_name(column.index), pa.string()) for column in self._all()]
        return pa.schema([(ROW, pa.int32()), (LIST, pa.int32()), (NUMBER, pa.int32()), *texts])
