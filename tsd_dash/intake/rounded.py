"""Numbers of organisations and of rows that a spreadsheet rounded: of several it leaves one."""

from __future__ import annotations

import duckdb
from duckdb import FunctionExpression as Function

from tsd_dash.intake.context import Context
from tsd_dash.intake.expressions import constant, nothing
from tsd_dash.intake.plan import Plan
from tsd_dash.intake.targets import FINDING

ROUNDED = r"\d([.,]\d+)?[Ee]\+\d+"
"""A long number as a spreadsheet shows it, and then saves it as text: 3,4568E+13."""


def note_rounded(context: Context, plan: Plan, rows: duckdb.DuckDBPyRelation) -> None:
    """Write down the rows in which a key, or the number of the organisation, is a rounded number."""
    unit = plan.value(FINDING, "eenheid_id")
    names = plan.key_columns() | set(unit.raw.columns if unit is not None else ())
    for each in context.sources.header.columns:
        if each.name in names:
            text = context.sources.clean_column(each.name)
            broken = rows.filter(Function("regexp_full_match", text, constant(ROUNDED)))
            context.note(broken, constant("nummer_afgerond"), each.label, text, nothing())
