"""Fill the staging table: from rows in Python or from what DuckDB itself can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import duckdb
import pyarrow as pa

from tsd_dash.intake.readers.records import Record
from tsd_dash.intake.readers.table import column_name
from tsd_dash.intake.sqlfiles import statement

BATCH = 20_000
STAGE, SOURCE, BROKEN, OBJECTS = "intake_ruw", "intake_bron", "intake_kapot", "intake_object"
_BROKEN_SCHEMA = pa.schema([("rij", pa.int32()), ("regel", pa.string()), ("ruw", pa.string())])


def stage_schema(width: int) -> pa.Schema:
    """Row number and `width` text columns."""
    return pa.schema([("rij", pa.int32()), *((column_name(i), pa.string()) for i in range(width))])


@contextmanager
def ready(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> Iterator[None]:
    """Stand `relation` ready under the name that the statements in sql/intake read from."""
    con.register(SOURCE, relation)
    try:
        yield
    finally:
        con.unregister(SOURCE)


def stage_relation(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> None:
    """Make the staging table from a relation of text columns, in the order of the file."""
    with ready(con, relation):
        con.execute(statement("laad"))


def stage_records(con: duckdb.DuckDBPyConnection, records: Iterable[Record], width: int) -> tuple[int, int]:
    """Make the staging table from records of `width` cells; returns how many were whole and broken."""
    schema = stage_schema(width)
    _create(con, schema)
    whole = broken = 0
    for batch in _batches(records):
        good = [r for r in batch if r.rule is None]
        bad = [r for r in batch if r.rule is not None]
        whole, broken = whole + len(good), broken + len(bad)
        if good:
            con.from_arrow(_good(good, schema)).insert_into(STAGE)
        if bad:
            columns = [[r.number for r in bad], [r.rule for r in bad], [r.raw for r in bad]]
            con.from_arrow(pa.table(columns, schema=_BROKEN_SCHEMA)).insert_into(BROKEN)
    return whole, broken


def stage_broken(con: duckdb.DuckDBPyConnection, records: Iterable[Record], rule: str) -> int:
    """Put records among the broken rows, all by `rule`; returns how many."""
    count = 0
    for batch in _batches(records):
        count += len(batch)
        columns = [[r.number for r in batch], [rule] * len(batch), [r.raw for r in batch]]
        con.from_arrow(pa.table(columns, schema=_BROKEN_SCHEMA)).insert_into(BROKEN)
    return count


def _create(con: duckdb.DuckDBPyConnection, schema: pa.Schema) -> None:
    con.register(SOURCE, schema.empty_table())
    try:
        con.execute(statement("laad"))
    finally:
        con.unregister(SOURCE)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    iterator = iter(records)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _good(records: Sequence[Record], schema: pa.Schema) -> pa.Table:
    numbers = pa.array([r.number for r in records], pa.int32())
    cells = [pa.array(column, pa.string()) for column in zip(*(r.cells for r in records), strict=True)]
    return pa.table([numbers, *cells], schema=schema)
