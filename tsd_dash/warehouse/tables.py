"""Whole tables of the contract, as far as they are public: what leaves the app as open data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from tsd_dash.contract import Table
from tsd_dash.errors import SnapshotError
from tsd_dash.warehouse.connection import Warehouse

PUBLIC_FROM = "openbaar_vanaf"
BATCH_ROWS = 10_000
SECONDS = 600.0


def public_rows(warehouse: Warehouse, table: Table, day: dt.date) -> Iterator[tuple[Any, ...]]:
    """The rows of a canonical table that are public on `day`: what was delivered by key, lists as they are.

    So equal snapshots give equal rows, also when they were built apart. Columns are those of the contract:
    texts, whole numbers, floats, booleans, dates, lists, or None. A row that was taken from one that is not
    public is not either. Raises SnapshotError when the snapshot has other columns, QueryError when it
    cannot be read.
    """
    with warehouse.table(table.name, SECONDS) as relation:
        if relation.columns != [field.name for field in table.fields]:
            raise SnapshotError(
                f"De momentopname {warehouse.snapshot_id} past niet bij dit programma. "
                "Maak haar opnieuw met tsd-dash build."
            )
        hidden = _hidden(relation, table, day)
        place = relation.columns.index(table.primary_key[0])
        if table.kind == "levering":
            relation = relation.sort(*map(ColumnExpression, table.primary_key))
        for batch in relation.to_arrow_reader(BATCH_ROWS):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                if row[place] not in hidden:
                    yield row


def _hidden(relation: duckdb.DuckDBPyRelation, table: Table, day: dt.date) -> set[object]:
    """The keys of the rows that are not public on `day`, and of those that were taken from one of them."""
    if PUBLIC_FROM not in relation.columns:
        return set()
    key = ColumnExpression(table.primary_key[0])
    later = relation.filter(ColumnExpression(PUBLIC_FROM) > ConstantExpression(day)).select(key)
    hidden = {value for (value,) in later.fetchall()}
    for reference in table.references if hidden else ():
        if reference.table == table.name:
            source = ColumnExpression(reference.field)
            pairs = relation.filter(source.isnotnull()).select(key, source).fetchall()
            while more := {taken for taken, origin in pairs if origin in hidden} - hidden:
                hidden |= more
    return hidden
