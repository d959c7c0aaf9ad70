"""Bring a staged table into the form the mapping speaks of: headings, filled columns and split cells.

All of it happens before a row is judged, and no row is added: a heading between the rows becomes a column,
a cell that stands for the rows below it is repeated there, and a cell with several values becomes columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb
import pyarrow as pa
from duckdb import CaseExpression, Expression

from tsd_dash.intake.expressions import (
    INTEGER,
    all_of,
    cleaned,
    column,
    constant,
    count_rows,
    nothing,
)
from tsd_dash.intake.model import SourceMapping, Split
from tsd_dash.intake.names import Name
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.staging import ready, stage_relation
from tsd_dash.intake.readers.table import ANY, GROUP, AmbiguousColumn, Column, Staged, added, set_aside
from tsd_dash.intake.rows import ROW, numbered
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.wanted import named_columns
from tsd_dash.intake.words import clean, key

MAX_PARTS = 200
NO_PART = "1"


@dataclass
class Parts:
    """What the cells of a split column hold: by text, and which cannot be split."""

    labels: list[str] = field(default_factory=list)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, split: Split) -> None:
        """Take in one text of the column."""
        found: dict[str, str] = {}
        spelled: dict[str, str] = {key(label): label for label in self.labels}
        for number, part in enumerate(split.parts(text), 1):
            label, is_named, value = (
                part.partition(split.naming) if split.naming else (str(number), ".", part)
            )
            label = spelled.setdefault(key(label), clean(label))
            if not is_named or not label:
                self.faults[text] = f"Het deel “{part}” heeft geen naam."
            elif clean(found.get(label, value)) != clean(value):
                self.faults[text] = f"“{label}” staat er twee keer."
            found[label] = value.strip() if clean(value) else ""
        if text not in self.faults:
            self.values[text] = found
            self.labels += [label for label in found if label not in self.labels]


class Reshaping:
    """Rebuilds the staging table of one delivery; `staged` says afterwards what it has become."""

    def __init__(self, con: duckdb.DuckDBPyConnection, staged: Staged) -> None:
        self._con = con
        self._staged = staged

    def apply(self, mapping: SourceMapping) -> None:
        """Do what the mapping asks: headings first, then what is filled.

        Raises FileProblem when the file lacks a column that is to be filled.
        """
        self._staged.width = len(self._staged.header.columns)
        if mapping.headings is not None:
            self._read_headings(mapping.headings)
        for names in mapping.filled:
            self._fill(self._column(names))

    def to_split(self, mapping: SourceMapping) -> frozenset[int]:
        """The columns whose cells hold several values. Raises FileProblem when the file lacks one."""
        return frozenset(self._column(split.names).index for split in mapping.splits)

    def split(self, mapping: SourceMapping) -> None:
        """Split the cells that hold several values; they must have been corrected by now.

        Raises FileProblem when the file lacks a column that is to be split.
        """
        for split in mapping.splits:
            self._split(split, named_columns(mapping))

    def _column(self, names: tuple[Name, ...]) -> Column:
        header = self._staged.header
        try:
            found = header.find(names, None)
        except AmbiguousColumn as error:
            raise FileProblem("kolom_dubbel", error.name, f"Kies uit: {', '.join(error.labels)}.") from error
        if not found:
            present = ", ".join(c.label for c in header.columns[:40])
            raise FileProblem("kolom_ontbreekt", names[0].text, f"Aanwezig: {present}.")
        return found[0][1]

    def _restage_with(self, rows: duckdb.DuckDBPyRelation, extra: Mapping[Column, Expression]) -> None:
        """`rows` with more columns are the staging table from now on."""
        columns = self._staged.header.columns
        kept = [column(ROW).cast(INTEGER).alias(ROW), *(column(c.name) for c in columns)]
        new = [value.alias(c.name) for c, value in extra.items()]
        self._staged.header = replace(self._staged.header, columns=(*columns, *extra))
        stage_relation(self._con, rows.select(*kept, *new))
        self._staged.offset = None

    def _empty(self, columns: Iterable[Column]) -> Expression:
        return all_of([cleaned(column(c.name)).isnull() for c in columns] or [constant(True)])

    def _read_headings(self, label: str) -> None:
        """Rows of which only the first cell is filled name the rows below them; they are no data."""
        columns = self._staged.header.columns
        first = cleaned(column(columns[0].name))
        alone = first.isnotnull() & self._empty(columns[1:])
        rows = numbered(self._con, self._staged)
        heading = CaseExpression(alone, first).otherwise(nothing())
        below = self._filled_down(rows.select(column(ROW), heading.alias("waarde")))
        self._staged.skipped += count_rows(rows.filter(alone))
        (extra,) = added(self._staged.header, [label])
        named = rows.filter(~alone).join(below.set_alias("_g"), column(ROW) == column("_rij"))
        self._restage_with(named, {extra: column("_waarde")})

    def _filled_down(self, values: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        """For every row the last value that is not NULL."""
        with ready(self._con, values):
            self._con.execute(statement("doorvullen"))
        return self._con.table("intake_doorgevuld").select(
            column(ROW).alias("_rij"), column("waarde").alias("_waarde")
        )

    def _fill(self, at: Column) -> None:
        """Repeat a cell in the rows below it in which it is empty; rows that are empty stay so."""
        rows = numbered(self._con, self._staged)
        own = cleaned(column(at.name))
        filled = CaseExpression(own.isnull(), nothing()).otherwise(column(at.name))
        below = self._filled_down(rows.select(column(ROW), filled.alias("waarde")))
        others = [c for c in self._staged.header.columns if c is not at]
        value = CaseExpression(self._empty(others), column(at.name)).otherwise(column("_waarde"))
        joined = rows.join(below.set_alias("_g"), column(ROW) == column("_rij"))
        columns = self._staged.header.columns
        moved = Column(len(columns), at.label, at.keys)
        aside = tuple(set_aside(c) if c is at else c for c in columns)
        self._staged.header = replace(self._staged.header, columns=aside)
        self._restage_with(joined, {moved: value})

    def _split(self, split: Split, wanted: Sequence[str]) -> None:
        """Give every named part of a cell a column `column / name`.

        Parts in `wanted` that no cell has are there and empty; without any part there is one column, of a
        part that no row has.
        """
        at = self._column(split.names)
        rows = numbered(self._con, self._staged)
        parts = Parts()
        texts = rows.select(cleaned(column(at.name)).alias("w")).distinct().fetchall()
        for text in sorted(text for (text,) in texts if text is not None):
            parts.add(text, split)
        if len(parts.labels) > MAX_PARTS:
            raise FileProblem("te_veel_kolommen_in_bestand")
        vacant = _named_parts(split, wanted, parts.labels)
        labels = [*parts.labels, *vacant] or [NO_PART]
        extra = added(self._staged.header, [f"{at.label}{GROUP}{label}" for label in labels])
        extra = tuple(replace(c, vacant=n in vacant) for n, c in zip(labels, extra, strict=True))
        self._staged.parts |= {c.index for c in extra}
        self._staged.faults[at.index] = parts.faults
        names = {c.name: label for c, label in zip(extra, labels, strict=True)}
        table = self._con.from_arrow(_table(parts, names)).set_alias("_d")
        joined = rows.join(table, cleaned(column(at.name)) == column("_tekst"), "left")
        self._restage_with(joined, {c: column(f"_{c.name}") for c in extra})


def _named_parts(split: Split, wanted: Sequence[str], present: Sequence[str]) -> list[str]:
    """The parts of this column that are named in full among `wanted`, apart from those that are there."""
    known = set(map(key, present))
    begins = tuple(f"{key(name.text)}{GROUP}" for name in split.names)
    found = {key(name): name.split(GROUP)[-1] for name in wanted if key(name).startswith(begins)}
    return [clean(part) for part in found.values() if ANY not in part and key(part) not in known]


def _table(parts: Parts, names: Mapping[str, str]) -> pa.Table:
    """One row per text with its parts; `names` has the column of each part."""
    by_name: Mapping[str, list[str | None]] = {
        "_tekst": list(parts.values),
        **{
            f"_{name}": [found.get(label) for found in parts.values.values()] for name, label in names.items()
        },
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in by_name.items()})
