"""Parquet: every column as text, lists glued with `;`, whole numbers without a decimal point.

Other numbers and dates are marked, so that they are not read as texts (see `words.Typed`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb
from duckdb import CaseExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.expressions import TEXT, column, constant, joined
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.sheet_worker import MAX_COLUMNS
from tsd_dash.intake.readers.staging import stage_relation
from tsd_dash.intake.readers.table import Staged, build_header, column_name
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.words import MARK

FRACTIONS = ("DOUBLE", "FLOAT", "DECIMAL")
MOMENTS = ("DATE", "TIMESTAMP")
LARGEST_WHOLE = 10**37
"""Above this (and for NaN, which sorts above all) a value does not fit a whole number and stays as it is."""


def _as_text(name: str, kind: str) -> Expression:
    value = column(name)
    if kind.endswith("[]"):
        return Function("array_to_string", value, constant(";"))
    if kind.startswith(FRACTIONS):
        size = Function("abs", value.cast("DOUBLE"))
        whole = (value == Function("trunc", value)) & (size < constant(LARGEST_WHOLE))
        return CaseExpression(whole, value.cast("HUGEINT").cast(TEXT)).otherwise(_marked(value))
    return _marked(value) if kind.startswith(MOMENTS) else value.cast(TEXT)


def _marked(value: Expression) -> Expression:
    return joined([value.cast(TEXT), constant(MARK)])


def read_parquet(con: duckdb.DuckDBPyConnection, path: Path, workspace: Workspace) -> Staged:
    """Read a Parquet file into the staging table. Raises FileProblem when it is damaged."""
    try:
        relation = con.read_parquet(str(workspace.plain_name(path)))
        names = list(relation.columns)
        if len(names) > MAX_COLUMNS:
            raise FileProblem("te_veel_kolommen_in_bestand")
        cells = [
            _as_text(name, str(kind)).alias(column_name(i))
            for i, (name, kind) in enumerate(zip(names, relation.types, strict=True))
        ]
        stage_relation(con, relation.select(*cells))
    except duckdb.Error as error:
        raise FileProblem("bestand_onleesbaar", "het Parquet-bestand is beschadigd") from error
    return Staged(build_header([names], 1, ()), 1, 0, typed=True)
