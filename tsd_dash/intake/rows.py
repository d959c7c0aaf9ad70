"""The rows of one delivered table: which are data, which are broken, which come twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import duckdb
from duckdb import ConstantExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.context import Context
from tsd_dash.intake.expressions import (
    INTEGER,
    all_of,
    any_of,
    cleaned,
    column,
    constant,
    count_rows,
    first_of,
    needs_cleaning,
    nothing,
)
from tsd_dash.intake.model import Condition
from tsd_dash.intake.readers.staging import BROKEN, OBJECTS, STAGE
from tsd_dash.intake.readers.table import Column, Staged
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.words import key

LEFT_OUT = "intake_rij_over"
BAD = "intake_rij_uit"
ROW = "rij"


def numbered(con: duckdb.DuckDBPyConnection, staged: Staged) -> duckdb.DuckDBPyRelation:
    """The staging table with the row numbers of the file."""
    table = con.table(STAGE)
    if staged.offset is None:
        return table
    number = (column("rowid") + constant(staged.offset)).cast(INTEGER).alias(ROW)
    return table.select(number, *(column(c.name) for c in staged.header.columns))


def without(
    relation: duckdb.DuckDBPyRelation, con: duckdb.DuckDBPyConnection, name: str
) -> duckdb.DuckDBPyRelation:
    """The rows of `relation` whose number is not in the scratch table `name`."""
    numbers = con.table(name).select(column(ROW).alias("_rij"))
    return relation.join(numbers.set_alias("_uit"), column(ROW) == column("_rij"), "anti")


def data_rows(context: Context, staged: Staged) -> duckdb.DuckDBPyRelation:
    """The rows that are data; blank rows, footers and rows the mapping leaves out are counted as skipped."""
    con = context.con
    rows = numbered(con, staged)
    _find_tidy(context, rows)
    everything = [c.name for c in staged.delivered]
    tidy = sorted(context.sources.tidy.intersection(everything))
    ordered = dict.fromkeys([*tidy, *everything])
    blank = all_of([context.sources.clean_column(name).isnull() for name in ordered])
    empty = rows.filter(blank).select(column(ROW))
    (without(empty, con, OBJECTS) if staged.lists else empty).insert_into(LEFT_OUT)
    end = _end(context, rows, staged)
    if end is not None:
        rows.filter(column(ROW) >= constant(end)).select(column(ROW)).insert_into(LEFT_OUT)
        _forget_broken(context, staged, end)
    for condition in context.mapping.conditions:
        _leave_out(context, rows, condition)
    skipped = count_rows(con.table(LEFT_OUT).distinct())
    staged.skipped += skipped
    return without(rows, con, LEFT_OUT) if skipped else rows


def _find_tidy(context: Context, rows: duckdb.DuckDBPyRelation) -> None:
    """Find the columns whose texts need no cleaning, so that they are not cleaned in every pass."""
    names = context.sources.text_columns()
    if not names:
        return
    untidy = [
        Function("bool_or", needs_cleaning(column(name), sorted(context.mapping.empty_values))).alias(name)
        for name in names
    ]
    found = rows.aggregate(untidy).fetchall()[0]
    context.sources.tidy = frozenset(n for n, dirty in zip(names, found, strict=True) if not dirty)


def _end(context: Context, rows: duckdb.DuckDBPyRelation, staged: Staged) -> int | None:
    """The number of the first row that is no data any more, by what the mapping says of footers."""
    shape = context.mapping.shape
    con = context.con
    broken = con.table(BROKEN)
    found: list[int | None] = []
    if shape.stop_at_blank:
        found.append(_least(con.table(LEFT_OUT)))
    if shape.footer_starts:
        starts = [key(text) for text in shape.footer_starts]
        first = first_of([cleaned(column(c.name)) for c in staged.header.columns])
        raw = Function("trim", column("ruw"), constant(f'"{staged.delimiter} \t'))
        found += [_least(rows.filter(_starts(first, starts))), _least(broken.filter(_starts(raw, starts)))]
    if shape.footer_rows:
        filled = without(rows, con, LEFT_OUT).select(column(ROW)).union(broken.select(column(ROW)))
        last = filled.sort(column(ROW).desc()).limit(shape.footer_rows)
        found.append(_least(last))
    return min((number for number in found if number is not None), default=None)


def _starts(text: Expression, words: Sequence[str]) -> Expression:
    plain = Function("strip_accents", Function("lower", text))
    return any_of([Function("starts_with", plain, constant(word)) for word in words])


def _least(relation: duckdb.DuckDBPyRelation) -> int | None:
    found: int | None = relation.aggregate([Function("min", column(ROW)).alias("n")]).fetchall()[0][0]
    return found


def _forget_broken(context: Context, staged: Staged, end: int) -> None:
    """Broken rows from row `end` on are footers, not data."""
    before = staged.broken
    context.con.execute(statement("kapot_tot"), {"einde": end})
    staged.broken = count_rows(context.con.table(BROKEN))
    staged.skipped += before - staged.broken


def _leave_out(context: Context, rows: duckdb.DuckDBPyRelation, condition: Condition) -> None:
    raw = context.sources.raw(condition.spec)
    if raw is None:
        context.key_missing(condition.spec)
    values = rows.select(first_of([raw.text, constant("")]).alias("w")).distinct().fetchall()
    unwanted = [text for (text,) in values if condition.leaves_out(text)]
    if unwanted:
        fits = first_of([raw.text, constant("")]).isin(*map(ConstantExpression, unwanted))
        rows.filter(fits).select(column(ROW)).insert_into(LEFT_OUT)


def note_empty(
    context: Context,
    rows: duckdb.DuckDBPyRelation,
    rule: str,
    wanted: Sequence[tuple[str, Expression]],
) -> None:
    """Write down the rows in which one of the labelled expressions is NULL; one pass when none is."""
    if not wanted:
        return
    counts = [Function("count", value).alias(f"n{i}") for i, (_, value) in enumerate(wanted)]
    total, *filled = rows.aggregate([Function("count").alias("n"), *counts]).fetchall()[0]
    note = partial(context.note, hint=nothing())
    for (label, value), number in zip(wanted, filled, strict=True):
        if number < total:
            note(rows.filter(value.isnull()), constant(rule), label, constant(""))


def note_unnamed(context: Context, rows: duckdb.DuckDBPyRelation, staged: Staged) -> None:
    """What stands in columns without a name that nobody asked for: it must not be lost in silence.

    Behind the last name of delimited text it is a cell too many, elsewhere a column that is not assigned.
    """
    sources, mapping = context.sources, context.mapping
    unasked = [c for c in staged.delivered if c.unnamed and c.index not in sources.used_columns]
    unasked = [c for c in unasked if c.label in c.keys and not mapping.ignores(c.keys)]
    if not unasked:
        return
    counts = [Function("count", sources.clean_column(c.name)).alias(c.name) for c in unasked]
    last = max((c.index for c in staged.delivered if not c.unnamed), default=None)
    for found, number in zip(unasked, rows.aggregate(counts).fetchall()[0], strict=True):
        value = sources.clean_column(found.name)
        if number and staged.format == "csv" and last is not None and found.index > last:
            rule = constant("te_veel_kolommen")
            context.note(rows.filter(value.isnotnull()), rule, found.label, value, nothing())
        elif number:
            staged.notes.append(("kolom_niet_toegewezen", found.label))


def note_faults(
    context: Context, rows: duckdb.DuckDBPyRelation, at: Column, faults: Mapping[str, str]
) -> None:
    """Write down the rows of which the cell in `at` could not be split, with the reason."""
    value = cleaned(column(at.name))
    for text, hint in faults.items():
        found = rows.filter(value == constant(text))
        context.note(found, constant("cel_niet_te_splitsen"), at.label, value, constant(hint))
