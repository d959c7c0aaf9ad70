"""The checks of a filled snapshot, generated from the contract."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
from duckdb import ColumnExpression, ConstantExpression, Expression, FunctionExpression

from tsd_dash.contract import Contract, Field, Table
from tsd_dash.warehouse.violations import Violation

MAX_PER_RULE = 100
VALUE = "_waarde"
TARGET = "_doel"


def _text(expression: Expression) -> Expression:
    return expression.cast(duckdb.sqltype("VARCHAR"))


def _values(con: duckdb.DuckDBPyConnection, table: Table, field: Field) -> duckdb.DuckDBPyRelation:
    """The filled-in values of a column as text, list items one by one, with the place they came from."""
    names = {f.name for f in table.fields}
    nothing = ConstantExpression(None)
    file = ColumnExpression("bron_bestand") if "bron_bestand" in names else ConstantExpression(table.name)
    row = ColumnExpression("bron_rij") if "bron_rij" in names else nothing.cast(duckdb.sqltype("INTEGER"))
    value = ColumnExpression(field.name)
    if field.type == "list":
        value = FunctionExpression("unnest", value)
    relation = con.table(table.name).select(file.alias("_bestand"), row.alias("_rij"), value.alias(VALUE))
    return relation.filter(ColumnExpression(VALUE).isnotnull())


def _found(relation: duckdb.DuckDBPyRelation, column: str, rule: str) -> Iterator[Violation]:
    shown = relation.select(
        ColumnExpression("_bestand"), ColumnExpression("_rij"), _text(ColumnExpression(VALUE)).alias(VALUE)
    )
    for file, row, value in shown.limit(MAX_PER_RULE).fetchall():
        yield Violation(file, row, column, value, rule)


def _missing_from(
    relation: duckdb.DuckDBPyRelation, allowed: duckdb.DuckDBPyRelation
) -> duckdb.DuckDBPyRelation:
    value = _text(ColumnExpression(VALUE))
    return relation.set_alias("gegeven").join(
        allowed.set_alias("toegestaan"), value == ColumnExpression(TARGET), how="anti"
    )


def _constraint_violations(relation: duckdb.DuckDBPyRelation, field: Field) -> Iterator[Violation]:
    value = ColumnExpression(VALUE)
    if field.minimum is not None:
        low = relation.filter(value < ConstantExpression(field.minimum))
        yield from _found(low, field.name, f"de waarde moet ten minste {field.minimum:g} zijn")
    if field.maximum is not None:
        high = relation.filter(value > ConstantExpression(field.maximum))
        yield from _found(high, field.name, f"de waarde mag hoogstens {field.maximum:g} zijn")
    if field.pattern is not None:
        fits = FunctionExpression("regexp_full_match", value, ConstantExpression(field.pattern))
        yield from _found(
            relation.filter(~fits), field.name, f"de waarde past niet bij het patroon {field.pattern}"
        )


def _reference_violations(con: duckdb.DuckDBPyConnection, table: Table, field: Field) -> Iterator[Violation]:
    relation = _values(con, table, field)
    for reference in table.references:
        if reference.field == field.name:
            allowed = con.table(reference.table).select(
                _text(ColumnExpression(reference.target)).alias(TARGET)
            )
            rule = f"deze waarde komt niet voor in {reference.table}.{reference.target}"
            yield from _found(_missing_from(relation, allowed), field.name, rule)
    if field.code_list is not None:
        codes = con.table("code").filter(ColumnExpression("lijst") == ConstantExpression(field.code_list))
        allowed = codes.select(ColumnExpression("code").alias(TARGET))
        rule = f"deze waarde komt niet voor in de codelijst {field.code_list}"
        yield from _found(_missing_from(relation, allowed), field.name, rule)


def _repeated(rows: duckdb.DuckDBPyRelation, value: Expression) -> duckdb.DuckDBPyRelation:
    """The values that occur more than once, with how often."""
    counted = rows.aggregate([value.alias(VALUE), FunctionExpression("count").alias("_aantal")])
    return counted.filter(ColumnExpression("_aantal") > ConstantExpression(1))


def _key_violations(con: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Violation]:
    keys = [ColumnExpression(name) for name in table.primary_key]
    rows = con.table(table.name)
    if not _repeated(rows, FunctionExpression("hash", *keys)).limit(1).fetchall():
        return
    shown = FunctionExpression("concat_ws", ConstantExpression(", "), *keys)
    for value, number in _repeated(rows, shown).limit(MAX_PER_RULE).fetchall():
        rule = f"deze sleutel komt {number} keer voor en moet uniek zijn"
        yield Violation(table.name, None, ", ".join(table.primary_key), value, rule)


def contract_violations(con: duckdb.DuckDBPyConnection, contract: Contract) -> tuple[Violation, ...]:
    """Every rule of the contract that the delivery tables in `con` break; at most 100 values per rule."""
    found: list[Violation] = []
    for table in contract.tables:
        if table.kind != "levering":
            continue
        found += _key_violations(con, table)
        for field in table.fields:
            found += _constraint_violations(_values(con, table, field), field)
            found += _reference_violations(con, table, field)
    return tuple(found)
