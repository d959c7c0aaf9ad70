"""Declared corrections (correcties.csv): a source value of one row replaced by another, and why."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import CaseExpression, Expression

from tsd_dash.errors import DatasetError
from tsd_dash.intake.expressions import WHITE, cleaned, column, constant, first_of, joined, nothing
from tsd_dash.intake.lists import with_objects
from tsd_dash.intake.model import Block, SourceMapping, Spec
from tsd_dash.intake.names import Name
from tsd_dash.intake.readers.objects import LIST, NUMBER, ROW
from tsd_dash.intake.readers.staging import OBJECTS, ready
from tsd_dash.intake.readers.table import AmbiguousColumn, Column, Header, ObjectList
from tsd_dash.intake.sources import Sources
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.words import clean, key

FILE = "correcties.csv"
COLUMNS = ("sleutel", "kolom", "van", "naar", "reden", "status")
ACTIVE = frozenset({"", "actief"})
APPLIED, LAPSED, UNTRIED = "toegepast", "vervallen", "niet_nagegaan"
GLUE = "|"


@dataclass(eq=False)
class Correction:
    """One correction; `found` is the newest delivery with its key, `applied` whether its value fits there.

    `home` is the source of that delivery, and `sought` the last delivery that has its column. `missed` are
    the sources of refused deliveries that it may be for, and `waiting` is one of those that has its key.
    """

    key: str
    column: str
    before: str
    after: str
    reason: str
    declared: str
    source: str
    found: str | None = None
    applied: bool = False
    home: str | None = None
    sought: str | None = None
    missed: set[str] = field(default_factory=set)
    waiting: str | None = None

    @property
    def status(self) -> str:
        """What became of it: applied, lapsed, not to tell before a delivery is mended, or not active."""
        if self.declared not in ACTIVE:
            return self.declared
        if self.applied:
            return APPLIED
        return UNTRIED if self.missed and self.home in (None, *self.missed) else LAPSED

    def row(self) -> dict[str, str | None]:
        """The correction as the report lists it."""
        return {
            "levering_id": self.found or self.waiting,
            "sleutel": self.key,
            "kolom": self.column,
            "van": self.before,
            "naar": self.after,
            "reden": self.reason,
            "status": self.status,
        }


@dataclass(frozen=True)
class Correctable:
    """A delivered table as corrections see it: its columns and the key of each record as it stands there.

    `done` are the columns that were corrected before; `lists` are the lists of objects inside its rows.
    """

    con: duckdb.DuckDBPyConnection
    mapping: SourceMapping
    delivery_id: str
    header: Header
    keys: tuple[Expression, ...]
    done: frozenset[int] = frozenset()
    lists: tuple[ObjectList, ...] = ()


@dataclass
class Corrections:
    """All corrections of a dataset."""

    items: list[Correction] = field(default_factory=list)

    @classmethod
    def read(cls, directory: Path) -> Corrections:
        """Read `correcties.csv` in `directory`, if it is there. Raises DatasetError when it is not usable."""
        path = directory / FILE
        if not path.exists():
            return cls()
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                sample = stream.readline()
                stream.seek(0)
                rows = list(csv.DictReader(stream, delimiter=";" if ";" in sample else ","))
        except (OSError, ValueError, csv.Error) as error:
            raise DatasetError(f"{FILE} is niet te lezen. Sla het op als CSV in UTF-8.") from error
        return cls([_correction(number, row) for number, row in enumerate(rows, 2)])

    def apply(
        self, rows: duckdb.DuckDBPyRelation, table: Correctable, only: frozenset[int] | None = None
    ) -> duckdb.DuckDBPyRelation:
        """The rows of a delivery, corrected; deliveries come newest first.

        `only` are the columns to correct now; without it all that were not corrected before.
        """
        mine = self._of(table.mapping)
        if not mine:
            return rows
        for name in dict.fromkeys(key(c.column) for c in mine):
            try:
                found = table.header.find([Name(name)], None)
            except AmbiguousColumn:
                found = []
            here = _by_cell([c for c in mine if key(c.column) == name])
            if found and (
                found[0][1].index in only if only is not None else found[0][1].index not in table.done
            ):
                rows = _correct(rows, table, list(here), found[0][1])
            for objects in () if found else table.lists:
                _correct_object(rows, table, list(here), objects)
            for first, later in here.items():
                for correction in later:
                    correction.found = correction.found or first.found
                    correction.home = correction.home or first.home
                    correction.sought = first.sought
        return rows

    def refuse(self, mapping: SourceMapping, delivery_id: str) -> None:
        """Take back what was found in a delivery that is refused, after `apply` or without it."""
        for correction in self._of(mapping):
            if correction.found == delivery_id:
                correction.found, correction.home, correction.applied = None, None, False
                correction.waiting = delivery_id
                correction.missed.add(mapping.source)
            elif correction.sought != delivery_id and correction.found is None:
                correction.missed.add(mapping.source)

    def _of(self, mapping: SourceMapping) -> list[Correction]:
        """The active corrections that may be for deliveries under `mapping`."""
        sources = ("", mapping.source, mapping.path.stem)
        return [c for c in self.items if c.declared in ACTIVE and c.source in sources]


def _by_cell(items: list[Correction]) -> dict[Correction, list[Correction]]:
    """Of corrections in one column the first for each cell, and those that come too late for it."""
    first: dict[tuple[str, str], Correction] = {}
    found: dict[Correction, list[Correction]] = {}
    for item in items:
        own = first.setdefault((item.key, item.before), item)
        found.setdefault(own, [])
        if own is not item:
            found[own].append(item)
    return found


def _correction(number: int, row: Mapping[str | None, str | None]) -> Correction:
    missing = [name for name in COLUMNS[:4] if row.get(name) is None]
    if missing or None in row:
        raise DatasetError(f"{FILE}, rij {number}: nodig zijn de kolommen {', '.join(COLUMNS)}.")
    values = {name: (row.get(name) or "").strip(WHITE) for name in (*COLUMNS, "bron")}
    return Correction(
        values["sleutel"],
        clean(values["kolom"]),
        values["van"],
        values["naar"],
        clean(values["reden"]),
        values["status"].lower(),
        values["bron"],
    )


def _wanted(table: Correctable, items: list[Correction]) -> duckdb.DuckDBPyRelation:
    """What is declared, each name with a `_` before it."""
    names = ("nummer", "sleutel", "van", "naar")
    declared = pa.table(
        [
            range(len(items)),
            [c.key for c in items],
            [c.before for c in items],
            [c.after or None for c in items],
        ],
        schema=pa.schema([("nummer", pa.int32()), *((name, pa.string()) for name in names[1:])]),
    )
    return table.con.from_arrow(declared).select(*(column(name).alias(f"_{name}") for name in names))


def _correct_object(
    rows: duckdb.DuckDBPyRelation, table: Correctable, items: list[Correction], objects: ObjectList
) -> None:
    """Correct a cell of one object in a list, `lijst.3.oordeel`, in the table of the objects."""
    found = objects.numbered(items[0].column)
    if found is None:
        return
    number, at = found
    beside = with_objects(table.con, rows, objects).filter(column(NUMBER) == constant(number))
    for record in table.keys:
        declared = _wanted(table, items)
        _mark(beside, table, items, declared, at, record)
        present = first_of([cleaned(column(at.name)), constant("")])
        fits = (record == column("_sleutel")) & (present == column("_van"))
        changed = beside.join(declared.set_alias("_c"), fits).select(
            column(ROW).alias("_rij"), column("_naar")
        )
        this = (column(ROW) == column("_rij")) & (column(NUMBER) == constant(number))
        both = table.con.table(OBJECTS).join(
            changed.set_alias("_n"), this & (column(LIST) == constant(objects.number)), "left"
        )
        value = CaseExpression(column("_rij").isnotnull(), column("_naar")).otherwise(column(at.name))
        names = table.con.table(OBJECTS).columns
        with ready(table.con, both.select(*(value.alias(n) if n == at.name else column(n) for n in names))):
            table.con.execute(statement("laad_objecten"))


def _correct(
    rows: duckdb.DuckDBPyRelation, table: Correctable, items: list[Correction], at: Column
) -> duckdb.DuckDBPyRelation:
    for record in table.keys:
        declared = _wanted(table, items)
        _mark(rows, table, items, declared, at, record)
        present = first_of([cleaned(column(at.name)), constant("")])
        fits = (record == column("_sleutel")) & (present == column("_van"))
        together = rows.join(declared.set_alias("_c"), fits, "left")
        corrected = CaseExpression(column("_sleutel").isnotnull(), column("_naar")).otherwise(column(at.name))
        rows = together.select(
            column("rij"),
            *(
                corrected.alias(c.name) if c.index == at.index else column(c.name)
                for c in table.header.columns
            ),
        )
    return rows


def _mark(
    rows: duckdb.DuckDBPyRelation,
    table: Correctable,
    items: list[Correction],
    declared: duckdb.DuckDBPyRelation,
    at: Column,
    record: Expression,
) -> None:
    """Note for each correction whether its key is in this delivery, and whether the value still fits."""
    for item in items:
        item.sought = table.delivery_id
    found = rows.join(declared.set_alias("_c"), record == column("_sleutel"), "inner")
    present = first_of([cleaned(column(at.name)), constant("")])
    for number, value in found.select(column("_nummer"), present.alias("w")).distinct().fetchall():
        item = items[number]
        if item.found in (None, table.delivery_id):
            item.found, item.home = table.delivery_id, table.mapping.source
            item.applied = item.applied or value == item.before


def raw_keys(mapping: SourceMapping, sources: Sources) -> tuple[Expression, ...]:
    """The key of each record as it stands in the file; none of a record whose columns are not there."""
    keys: list[Expression] = []
    for specs in dict.fromkeys(block.key or _own_key(mapping, block) for block in mapping.blocks):
        parts = [sources.raw(spec) for spec in specs]
        found = [cleaned(raw.text) for raw in parts if raw is not None]
        if found:
            keys.append(_raw_key(found))
    return tuple(keys)


def _own_key(mapping: SourceMapping, block: Block) -> tuple[Spec, ...]:
    delivers = mapping.delivers_findings
    spec = block.finding.get("bevinding_id") if delivers else block.investigation.get("onderzoek_id")
    return () if spec is None else (spec,)


def _raw_key(parts: list[Expression]) -> Expression:
    """The key of a row as it stands in the file: its parts, glued with `|`."""
    glued: list[Expression] = []
    for number, part in enumerate(parts):
        glued += [constant(GLUE), part] if number else [part]
    return joined(glued) if glued else nothing()
