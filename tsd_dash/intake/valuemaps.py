"""Value maps: each distinct source value is read once, and joined back to all its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import duckdb
import pyarrow as pa
from duckdb import ConstantExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.dates import When
from tsd_dash.intake.expressions import TEXT, column, constant, first_of
from tsd_dash.intake.readings import MAP_SCHEMA, Reading

MAP = "intake_kaart"
BATCH = 10_000
Read = Callable[[str, When | None], Reading]
MEMBERS = ("tekst", "lijst", "dag", "precisie", "getal", "ja", "reden", "overslaan", "regel", "hint")


@dataclass(frozen=True)
class Moment:
    """The date of a row as expressions: its day and how precisely it is known."""

    day: Expression
    precision: Expression

    @property
    def text(self) -> Expression:
        """The moment as a text: `2018-03-01 maand`; empty when unknown."""
        glued = Function("||", Function("||", self.day.cast(TEXT), constant(" ")), self.precision)
        return first_of([glued, constant("")])

    @property
    def year(self) -> Expression:
        """The year as a text `2018-01-01 jaar`; empty when unknown."""
        first = Function("date_trunc", constant("year"), self.day).cast(duckdb.sqltype("DATE"))
        return first_of([Function("||", first.cast(TEXT), constant(" jaar")), constant("")])


def _when(moment: str) -> When | None:
    if not moment:
        return None
    day, precision = moment.split(" ")
    return When(dt.date.fromisoformat(day), precision)


@dataclass(frozen=True)
class ValueMap:
    """A map in the scratch table; `rules` the rules its values break, the others what it may lack."""

    number: int
    dated: bool
    rules: frozenset[str]
    skips: bool
    gaps: bool

    def name(self, member: str) -> str:
        """The column in which the joined relation has this member."""
        return f"k{self.number}_{member}"

    def value(self, member: str) -> Expression:
        """The member as an expression on the joined relation."""
        return column(self.name(member))


class ValueMaps:
    """Makes value maps in the scratch tables of one delivery and joins them."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._count = 0

    def make(
        self, relation: duckdb.DuckDBPyRelation, source: Expression, moment: Expression | None, read: Read
    ) -> ValueMap:
        """Read every distinct value of `source` (at each `moment`) in `relation`."""
        self._count += 1
        rules: set[str] = set()
        skips = gaps = False
        for pairs in _distinct(self._con, relation, source, moment):
            rows = []
            for text, at in pairs:
                reading = read(text, _when(at))
                if reading.rule:
                    rules.add(reading.rule)
                skips = skips or reading.skip
                gaps = gaps or reading.rule is not None or _is_empty(reading)
                rows.append(reading.row(self._count, text, at))
            self._con.from_arrow(pa.Table.from_pylist(rows, schema=MAP_SCHEMA)).insert_into(MAP)
        return ValueMap(self._count, moment is not None, frozenset(rules), skips, gaps)

    def join(
        self,
        relation: duckdb.DuckDBPyRelation,
        values: ValueMap,
        source: Expression,
        moment: Expression | None,
    ) -> duckdb.DuckDBPyRelation:
        """Put the members of the map beside every row of `relation`."""
        entries = self._con.table(MAP).filter(column("kaart") == ConstantExpression(values.number))
        members = [column(m).alias(values.name(m)) for m in ("bron", "op", *MEMBERS)]
        condition = first_of([source, constant("")]) == column(values.name("bron"))
        if moment is not None:
            condition = condition & (moment == column(values.name("op")))
        return relation.join(entries.select(*members).set_alias(f"k{values.number}"), condition, "left")


def _is_empty(reading: Reading) -> bool:
    found = (reading.text, reading.day, reading.number, reading.yes)
    return all(member is None for member in found) and not reading.items


def _distinct(
    con: duckdb.DuckDBPyConnection,
    relation: duckdb.DuckDBPyRelation,
    source: Expression,
    moment: Expression | None,
) -> Iterator[list[tuple[str, str]]]:
    text = first_of([source, constant("")]).alias("tekst")
    at = (constant("") if moment is None else moment).alias("op")
    rows = iter(relation.select(text, at).distinct().fetchall())
    while batch := list(islice(rows, BATCH)):
        yield batch
