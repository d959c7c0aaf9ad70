"""Small building blocks of DuckDB expressions; no SQL text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import duckdb
from duckdb import CaseExpression, CoalesceOperator, ColumnExpression, ConstantExpression, Expression
from duckdb import FunctionExpression as Function
from duckdb.sqltypes import DuckDBPyType

from tsd_dash.intake.words import MARK

SqlType: TypeAlias = DuckDBPyType | str
WHITE = f" \t\r\n\u00a0\u200b\ufeff{MARK}"
FIRST_MARK, LAST_ASCII = "!", "\u007f"
TEXT, DATE, INTEGER, BOOLEAN, LIST = (
    duckdb.sqltype(name) for name in ("VARCHAR", "DATE", "INTEGER", "BOOLEAN", "VARCHAR[]")
)


def column(name: str) -> Expression:
    """A column by name."""
    return ColumnExpression(name)


def constant(value: str | int | bool | dt.date) -> Expression:
    """A literal value, bound and not written into SQL."""
    return ConstantExpression(value)


def nothing(kind: SqlType = TEXT) -> Expression:
    """NULL of a type."""
    return ConstantExpression(None).cast(kind)


def texts(values: Sequence[str]) -> Expression:
    """A list of texts."""
    if not values:
        return Function("list_value").cast(LIST)
    return Function("list_value", *map(ConstantExpression, values))


def first_of(values: Sequence[Expression]) -> Expression:
    """The first value that is not NULL."""
    return values[0] if len(values) == 1 else CoalesceOperator(*values)


def joined(parts: Sequence[Expression]) -> Expression:
    """Texts glued together; NULL as soon as one is NULL."""
    return _balanced(parts, lambda left, right: Function("||", left, right))


def cleaned(text: Expression, empty_values: Iterable[str] = ()) -> Expression:
    """A text without white space around it; NULL when nothing is left or it stands for nothing."""
    trimmed = Function("nullif", Function("trim", text, constant(WHITE)), constant(""))
    empty = [constant(value) for value in empty_values]
    if not empty:
        return trimmed
    word = Function("strip_accents", Function("lower", trimmed))
    return CaseExpression(word.isin(*empty), nothing()).otherwise(trimmed)


def needs_cleaning(text: Expression, empty_values: Iterable[str] = ()) -> Expression:
    """Whether `cleaned` might change a text: never false when it would; much cheaper than cleaning it."""
    begins = [text < constant(FIRST_MARK), text > constant(LAST_ASCII)]
    ends = Function("array_extract", text, constant(-1)).isin(*map(constant, WHITE))
    empty = list(empty_values)
    if not empty:
        return any_of([*begins, ends])
    word = Function("strip_accents", Function("lower", text)).isin(*map(constant, empty))
    first = Function("lower", Function("left", text, constant(1)))
    alike = first.isin(*map(constant, sorted({value[:1] for value in empty})))
    return any_of([*begins, ends, CaseExpression(alike, word).otherwise(constant(False))])


def padded(text: Expression, width: int) -> Expression:
    """A text with zeros in front up to `width`; longer texts stay as they are."""
    short = Function("length", text) < constant(width)
    return CaseExpression(short, Function("lpad", text, constant(width), constant("0"))).otherwise(text)


def all_of(conditions: Sequence[Expression]) -> Expression:
    """True when every condition is."""
    return _balanced(conditions, lambda left, right: left & right)


def any_of(conditions: Sequence[Expression]) -> Expression:
    """True when at least one condition is."""
    return _balanced(conditions, lambda left, right: left | right)


def _balanced(
    parts: Sequence[Expression], both: Callable[[Expression, Expression], Expression]
) -> Expression:
    """The parts put together two by two, so that thousands of them do not make one deep expression."""
    found = list(parts)
    while len(found) > 1:
        pairs = [both(*found[i : i + 2]) for i in range(0, len(found) - 1, 2)]
        found = pairs + found[len(found) // 2 * 2 :]
    return found[0]


def count_rows(relation: duckdb.DuckDBPyRelation) -> int:
    """The number of rows of a relation."""
    return int(relation.aggregate([Function("count").alias("aantal")]).fetchall()[0][0])
