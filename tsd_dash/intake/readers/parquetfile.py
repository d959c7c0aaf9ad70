"""Parquet: every column as text, lists glued with `;`, whole numbers without a decimal point.

Other numbers and dates are marked, so that they are not read as texts (see `words.Typed`). A file with
objects inside is read as JSON is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import CaseExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.expressions import TEXT, column, constant, joined
from tsd_dash.intake.readers.flattening import Item, object_item
from tsd_dash.intake.readers.jsonfile import stage_items
from tsd_dash.intake.readers.objects import Named
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.sheet_worker import MAX_COLUMNS
from tsd_dash.intake.readers.staging import BATCH, stage_relation
from tsd_dash.intake.readers.table import Staged, build_header, column_name
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.words import MARK

FRACTIONS = ("DOUBLE", "FLOAT", "DECIMAL")
MOMENTS = ("DATE", "TIMESTAMP")
OBJECTS = ("STRUCT(", "MAP(")
LARGEST_WHOLE = 10**37
"""Above this (and for NaN, which sorts above all) a value does not fit a whole number and stays as it is."""
NO_ZONE = "UTC"
"""What stands in a file that does not say where its moments were written."""
HERE = ZoneInfo("Europe/Amsterdam")


def _as_text(name: str, kind: str, zone: str) -> Expression:
    value = column(name)
    if kind.endswith("[]"):
        return Function("array_to_string", value, constant(";"))
    if kind.startswith(FRACTIONS):
        size = Function("abs", value.cast("DOUBLE"))
        whole = (value == Function("trunc", value)) & (size < constant(LARGEST_WHOLE))
        return CaseExpression(whole, value.cast("HUGEINT").cast(TEXT)).otherwise(_marked(value))
    if kind == "TIMESTAMP WITH TIME ZONE":
        return _marked(Function("timezone", constant(zone), value))
    return _marked(value) if kind.startswith(MOMENTS) else value.cast(TEXT)


def _marked(value: Expression) -> Expression:
    return joined([value.cast(TEXT), constant(MARK)])


def _zone(kind: pa.DataType, here: str) -> str:
    """Where the moments of a column were written: that clock says which day it was."""
    named = kind.tz if pa.types.is_timestamp(kind) else None
    return here if named in (None, NO_ZONE) else str(named)


def read_parquet(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    wanted: frozenset[str],
    workspace: Workspace,
    zone: ZoneInfo | None,
) -> Staged:
    """Read a Parquet file into the staging table; moments in UTC are on the day they were in `zone`.

    Raises FileProblem when it is damaged.
    """
    here = zone or HERE
    plain = workspace.plain_name(path)
    try:
        relation = con.read_parquet(str(plain))
        names, kinds = list(relation.columns), list(map(str, relation.types))
        if len(names) > MAX_COLUMNS:
            raise FileProblem("te_veel_kolommen_in_bestand")
        if any(inside in kind for kind in kinds for inside in OBJECTS):
            return stage_items(con, wanted, lambda named: _items(plain, named, here))
        zones = [_zone(field.type, here.key) for field in pq.read_schema(plain)]
        cells = [
            _as_text(name, kind, zone).alias(column_name(i))
            for i, (name, kind, zone) in enumerate(zip(names, kinds, zones, strict=True))
        ]
        stage_relation(con, relation.select(*cells))
    except (duckdb.Error, pa.ArrowException) as error:
        raise FileProblem("bestand_onleesbaar", "het Parquet-bestand is beschadigd") from error
    return Staged(build_header([names], 1, ()), 1, 0, typed=True)


def _items(path: Path, named: Named, here: ZoneInfo) -> Iterator[Item]:
    """The rows of a file with objects inside."""
    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH):
            for row in batch.to_pylist(maps_as_pydicts="lossy"):
                number += 1
                yield object_item(number, {name: _plain(value, here) for name, value in row.items()}, named)


def _plain(value: Any, here: ZoneInfo) -> Any:
    """A value as JSON has it; days and moments are marked texts."""
    if isinstance(value, dict):
        return {str(name): _plain(inner, here) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, here) for inner in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.datetime) and value.tzname() == NO_ZONE:
        value = value.astimezone(here)
    if isinstance(value, dt.date):
        return f"{value.isoformat()}{MARK}"
    return value.hex() if isinstance(value, bytes) else value if _is_plain(value) else str(value)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)
