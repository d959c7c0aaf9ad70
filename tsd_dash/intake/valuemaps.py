"""Value maps: each distinct source value is read once, and joined back to all its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import duckdb
import pyarrow as pa
from duckdb import CaseExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.dates import FIRST_YEAR, LAST_YEAR, When
from tsd_dash.intake.expressions import (
    BOOLEAN,
    DATE,
    INTEGER,
    LIST,
    TEXT,
    WHITE,
    SqlType,
    column,
    constant,
    first_of,
    nothing,
    texts,
)
from tsd_dash.intake.readings import MAP_SCHEMA, Reading
from tsd_dash.intake.sources import Raw

MAP = "intake_kaart"
BATCH = 10_000
Read = Callable[[str, When | None], Reading]
MEMBERS: Mapping[str, tuple[str, SqlType]] = {
    "tekst": ("text", TEXT),
    "lijst": ("items", LIST),
    "dag": ("day", DATE),
    "precisie": ("precision", TEXT),
    "getal": ("number", INTEGER),
    "ja": ("yes", BOOLEAN),
    "reden": ("reason", TEXT),
    "overslaan": ("skip", BOOLEAN),
    "geschreven": ("written", TEXT),
}
PROBLEM_MEMBERS: Mapping[str, tuple[str, SqlType]] = {"regel": ("rule", TEXT), "hint": ("hint", TEXT)}
PROBLEM = tuple(PROBLEM_MEMBERS)
SMALL, SHORT = 2_000_000, 12
MAX_WHENS, MAX_PAIRS = 20_000, 50_000
NEVER = dt.date(1, 1, 1)
Entry = tuple[str, dt.date, str]


@dataclass(frozen=True)
class Moment:
    """The date of a row as expressions: its day and how precisely it is known; never NULL."""

    day: Expression
    precision: Expression

    @classmethod
    def of(cls, day: Expression, precision: Expression) -> Moment:
        """A moment from expressions that may be NULL; an unknown day is the first of the calendar."""
        return cls(first_of([day, constant(NEVER)]), first_of([precision, constant("")]))

    @property
    def year(self) -> Moment:
        """The same moment, known to the year only."""
        start = Function("date_trunc", constant("year"), self.day).cast(DATE)
        return Moment(start, constant("jaar"))


@dataclass(frozen=True)
class Rows:
    """The rows of a record: as they were staged, and with the value maps of their dates."""

    plain: duckdb.DuckDBPyRelation
    dated: duckdb.DuckDBPyRelation


@dataclass(frozen=True)
class ValueMap:
    """A map in the scratch table.

    `dated` says whether the meaning of a value depends on the row's date, `rules` which rules its
    values break, `skips` whether some value makes no finding, `gaps` whether some value is nothing,
    `members` what its readings fill, `whens` the dates or years among its values. A short map is
    `inline`: its members are expressions over the source, and nothing need be joined. `verbatim` is the
    source without the white space around it, where few values have any.
    """

    number: int
    dated: bool
    rules: frozenset[str]
    skips: bool
    gaps: bool
    members: tuple[str, ...]
    whens: frozenset[When] = frozenset()
    inline: Mapping[str, Expression] | None = None
    verbatim: Expression | None = None

    def name(self, member: str) -> str:
        """The column in which the joined relation has this member."""
        return f"k{self.number}_{member}"

    def value(self, member: str) -> Expression:
        """The member as an expression on the joined relation."""
        return column(self.name(member)) if self.inline is None else self.inline[member]


class ValueMaps:
    """Makes value maps in the scratch tables of one delivery and joins them."""

    def __init__(self, con: duckdb.DuckDBPyConnection, rows: int) -> None:
        self._con = con
        self._small = rows <= SMALL
        self._count = 0

    def make(
        self,
        rows: Rows,
        raw: Raw,
        moment: Moment | None,
        whens: frozenset[When | None],
        read: Read,
    ) -> ValueMap:
        """Read every distinct value of `raw` (at each `moment`) in `rows`.

        `whens` holds at least every moment there is, None for a row without a date. When no value changes
        its meaning between them, the moments of the rows need not be looked at.
        """
        self._count += 1
        found: dict[str, Reading] | None = None
        if moment is None or len(whens) <= MAX_WHENS:
            given = [text for text, _, _ in _distinct(rows.plain, raw, None)]
            if moment is None or len(given) * len(whens) <= MAX_PAIRS:
                found = _undated(given, whens if moment is not None else frozenset(), read)
        readings: dict[Entry, Reading]
        if found is not None:
            readings = {(text, NEVER, ""): reading for text, reading in found.items()}
        else:
            readings = {
                (text, day, precision): read(text, None if day == NEVER else When(day, precision))
                for text, day, precision in _distinct(rows.dated, raw, moment)
            }
        short = self._small and found is not None and len(readings) <= SHORT
        if not short:
            self._store(readings)
        return ValueMap(
            self._count,
            found is None,
            frozenset(r.rule for r in readings.values() if r.rule),
            any(r.skip for r in readings.values()),
            any(r.rule is not None or _is_empty(r) for r in readings.values()),
            tuple(m for m in MEMBERS if any(_fills(r, m) for r in readings.values())),
            frozenset(when for r in readings.values() if (when := _when(r)) is not None),
            _inline(raw.text, found) if short and found is not None else None,
            None if found is None else _verbatim(raw.text, found),
        )

    def _store(self, readings: dict[Entry, Reading]) -> None:
        entries = iter(readings.items())
        while batch := list(islice(entries, BATCH)):
            rows = [reading.row(self._count, *entry) for entry, reading in batch]
            self._con.from_arrow(pa.Table.from_pylist(rows, schema=MAP_SCHEMA)).insert_into(MAP)

    def join(
        self,
        relation: duckdb.DuckDBPyRelation,
        values: ValueMap,
        source: Expression,
        moment: Moment | None,
        extra: tuple[str, ...] = (),
    ) -> duckdb.DuckDBPyRelation:
        """Put the members of the map (and `extra` ones) beside every row of `relation`."""
        if values.inline is not None:
            return relation
        keys = ("kaart", "bron", "op", "op_precisie") if values.dated else ("kaart", "bron")
        members = [column(m).alias(values.name(m)) for m in (*keys, *values.members, *extra)]
        entries = self._con.table(MAP).select(*members)
        condition = first_of([source, constant("")]) == column(values.name("bron"))
        condition = condition & (column(values.name("kaart")) == constant(values.number))
        if values.dated and moment is not None:
            condition = condition & (moment.day == column(values.name("op")))
            condition = condition & (moment.precision == column(values.name("op_precisie")))
        return relation.join(entries.set_alias(f"k{values.number}"), condition, "left")


def _inline(source: Expression, readings: Mapping[str, Reading]) -> dict[str, Expression]:
    """Every member as a choice between the readings."""
    text = first_of([source, constant("")])
    found: dict[str, Expression] = {}
    for member, (attribute, kind) in {**MEMBERS, **PROBLEM_MEMBERS}.items():
        choice: Expression | None = None
        for written, reading in readings.items():
            value = getattr(reading, attribute)
            if value is not None:
                then = texts(value) if isinstance(value, tuple) else constant(value)
                this = text == constant(written)
                choice = CaseExpression(this, then) if choice is None else choice.when(this, then)
        found[member] = nothing(kind) if choice is None else choice.otherwise(nothing(kind))
    return found


def _verbatim(source: Expression, given: Iterable[str]) -> Expression | None:
    """The source without white space around it, for the few that have any; None when these are many."""
    untidy = list(islice((text for text in given if not text or text != text.strip(WHITE)), SHORT + 1))
    if len(untidy) > SHORT:
        return None
    choice: Expression | None = None
    for text in untidy:
        this, then = source == constant(text), constant(text.strip(WHITE)) if text.strip(WHITE) else nothing()
        choice = CaseExpression(this, then) if choice is None else choice.when(this, then)
    return source if choice is None else choice.otherwise(source)


def _undated(given: list[str], whens: frozenset[When | None], read: Read) -> dict[str, Reading] | None:
    """The reading of each text if it is the same at all moments; None when one is not."""
    found: dict[str, Reading] = {}
    for text in given:
        found[text] = read(
            text, min((when for when in whens if when), key=lambda when: when.day, default=None)
        )
        if any(read(text, when) != found[text] for when in whens):
            return None
    return found


def _when(reading: Reading) -> When | None:
    if reading.day is not None and reading.precision is not None:
        return When(reading.day, reading.precision)
    if reading.number is not None and FIRST_YEAR <= reading.number <= LAST_YEAR:
        return When(dt.date(reading.number, 1, 1), "jaar")
    return None


def _fills(reading: Reading, member: str) -> bool:
    value = getattr(reading, MEMBERS[member][0])
    return value is not None and value is not False


def _is_empty(reading: Reading) -> bool:
    found = (reading.text, reading.day, reading.number, reading.yes)
    return all(member is None for member in found) and not reading.items


def _distinct(relation: duckdb.DuckDBPyRelation, raw: Raw, moment: Moment | None) -> list[Entry]:
    text = first_of([raw.text, constant("")]).alias("tekst")
    if moment is None:
        rows = relation.select(*dict.fromkeys(raw.columns)).distinct() if raw.composed else relation
        return [(found, NEVER, "") for (found,) in rows.select(text).distinct().fetchall()]
    parts = relation.select(text, moment.day.alias("op"), moment.precision.alias("op_precisie"))
    return parts.distinct().fetchall()
