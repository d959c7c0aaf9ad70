"""Judgements of an optional record that has no key: they make no finding, and that must not stay unsaid."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
from duckdb import Expression

from tsd_dash.intake.expressions import any_of, column, constant, count_rows
from tsd_dash.intake.model import Block
from tsd_dash.intake.plan import Plan
from tsd_dash.intake.targets import FINDING

KEYLESS = "oordeel_zonder_sleutel"


def keyless_rows(
    rows: duckdb.DuckDBPyRelation, block: Block, plans: Sequence[Plan], key: Sequence[Expression]
) -> int:
    """How many of `rows` have no `key` for the record of `block`, but a cell that would make a finding."""
    absent = rows.filter(any_of([part.isnull() for part in key]))
    if not block.wide or count_rows(absent) == 0:
        return 0
    judged = [told for plan in plans if not plan.inside and (told := _judged(plan, absent)) is not None]
    return count_rows(absent.filter(any_of(judged))) if judged else 0


def _judged(plan: Plan, rows: duckdb.DuckDBPyRelation) -> Expression | None:
    """Whether the judgement column of `plan` has a cell that is not to be passed over; None when none has."""
    value = plan.value(FINDING, plan.block.target)
    assert value is not None
    context = plan.context
    text = context.sources.clean(value.raw)
    if value.map is None:
        return text.isnotnull()
    moment = context.fixed_moment(value.spec)
    found = rows.select(text.alias("_cel")).filter(column("_cel").isnotnull()).distinct().fetchall()
    telling = [
        cell for (cell,) in found if not context.interpreter.read(value.target, value.spec, cell, moment).skip
    ]
    return text.isin(*map(constant, telling)) if telling else None
