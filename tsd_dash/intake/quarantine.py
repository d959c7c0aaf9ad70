"""Rows that are not loaded, with their reasons and their raw text, to the report tables."""

from __future__ import annotations

import duckdb
import pandas as pd
import pyarrow as pa
from duckdb import CaseExpression, Expression, LambdaExpression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.expressions import any_of, column, constant, first_of, joined
from tsd_dash.intake.readers.objects import LIST, NUMBER
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.records import MAX_RAW
from tsd_dash.intake.readers.staging import OBJECTS, ready
from tsd_dash.intake.readers.table import Staged
from tsd_dash.intake.report import DeliveryReport, Example, IntakeReport
from tsd_dash.intake.rows import ROW, numbered
from tsd_dash.intake.rules import rules
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.words import MARK

EXAMPLES = 5


def load_rules(con: duckdb.DuckDBPyConnection) -> None:
    """Stand the rules with their messages ready for the quarantine."""
    table = pa.table(
        {
            "regel": [r.code for r in rules().values()],
            "niveau": [r.level for r in rules().values()],
            "volgorde": pa.array([r.order for r in rules().values()], pa.int32()),
            "melding": [r.message for r in rules().values()],
        }
    )
    con.register("intake_bron", table)
    try:
        con.execute(statement("regels"))
    finally:
        con.unregister("intake_bron")


def _quoted(cell: Expression, delimiter: str) -> Expression:
    """A cell as it stands in a delimited file: quoted when it has to be."""
    text = first_of([cell, constant("")])
    special = any_of([Function("contains", text, constant(c)) for c in (delimiter, '"', "\n", "\r")])
    doubled = Function("replace", text, constant('"'), constant('""'))
    return CaseExpression(special, joined([constant('"'), doubled, constant('"')])).otherwise(text)


def raw_rows(
    con: duckdb.DuckDBPyConnection, staged: Staged, wanted: duckdb.DuckDBPyRelation
) -> duckdb.DuckDBPyRelation:
    """The staged rows whose number is in `wanted`, as one line of text each, as in a delimited file."""
    quoted = LambdaExpression("cel", _quoted(column("cel"), staged.delimiter))
    cells = Function(
        "list_transform", Function("list_value", *(column(c.name) for c in staged.delivered)), quoted
    )
    line = _unmarked(Function("array_to_string", cells, constant(staged.delimiter)), staged)
    numbers = wanted.select(column(ROW).alias("_gevraagd")).set_alias("_g")
    asked = numbered(con, staged).join(numbers, column(ROW) == column("_gevraagd"), "semi")
    rows = asked.select(column(ROW).alias(ROW), line.alias("ruw"))
    return _with_raw_objects(con, staged, rows) if staged.lists else rows


def _unmarked(line: Expression, staged: Staged) -> Expression:
    return Function("replace", line, constant(MARK), constant("")) if staged.typed else line


def _with_raw_objects(
    con: duckdb.DuckDBPyConnection, staged: Staged, rows: duckdb.DuckDBPyRelation
) -> duckdb.DuckDBPyRelation:
    """The rows, each with the objects in its lists behind it."""
    inside = [c for objects in staged.lists for c in objects.columns]
    cells = [Function("nullif", column(c.name), constant("")) for c in inside]
    line = _unmarked(Function("concat_ws", constant(staged.delimiter), *cells), staged)
    with ready(con, con.table(OBJECTS).select(*map(column, (ROW, LIST, NUMBER)), line.alias("ruw"))):
        con.execute(statement("objecten_ruw"), {"tussen": staged.delimiter, "hoogstens": MAX_RAW})
    found = con.table("intake_object_ruw").select(column(ROW).alias("_r"), column("ruw").alias("_ruw"))
    behind = Function("concat_ws", constant(staged.delimiter), column("ruw"), column("_ruw"))
    joined_rows = rows.join(found.set_alias("_o"), column(ROW) == column("_r"), "left")
    return joined_rows.select(column(ROW), behind.alias("ruw"))


def quarantine(
    con: duckdb.DuckDBPyConnection, staged: Staged | None, report: DeliveryReport
) -> dict[str, int]:
    """Move the broken rows to the quarantine; returns how many rows each rule decided about.

    A file without rows that was refused has the rule for it, with no rows.
    """
    if staged is not None:
        with ready(con, raw_rows(con, staged, con.table("intake_probleem"))):
            con.execute(statement("ruwe_rijen"))
    else:
        con.execute(statement("geen_ruwe_rijen"))
    values = {"levering_id": report.delivery_id, "bestand": report.file}
    con.execute(statement("quarantaine"), values)
    rowless = report.problem if report.read == 0 else None
    if rowless is not None:
        con.execute(statement("quarantaine_bestand"), values | _about(rowless))
    counted = con.execute(statement("quarantaine_regels"), {"levering_id": report.delivery_id}).fetchall()
    found: dict[str, int] = dict(counted)
    return found if rowless is None else {rowless.rule: 0}


def _about(problem: FileProblem) -> dict[str, str]:
    return {"regel": problem.rule, "waarde": problem.value, "hint": problem.hint}


def examples(con: duckdb.DuckDBPyConnection, delivery_id: str) -> list[Example]:
    """A few quarantined rows of every rule."""
    found = con.execute(statement("voorbeelden"), {"levering_id": delivery_id, "aantal": EXAMPLES}).fetchall()
    return [Example(*row) for row in found]


def rejected_rows(con: duckdb.DuckDBPyConnection, report: IntakeReport) -> pd.DataFrame:
    """Every quarantined row of the deliveries in `report`, in the order of the files."""
    identities = [delivery.delivery_id for delivery in report.deliveries]
    return con.execute(statement("afgekeurd"), {"leveringen": identities}).df()
