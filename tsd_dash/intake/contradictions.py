"""Rows that name a date and another year than that of the date: the year counts, and that is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import duckdb
from duckdb import Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.expressions import DATE, INTEGER, any_of, column
from tsd_dash.intake.plan import Plan
from tsd_dash.intake.rows import ROW
from tsd_dash.intake.targets import FINDING, INVESTIGATION

CONTRADICTION = "jaar_wijkt_af"


def contradicting_rows(common: Plan, plans: list[Plan]) -> duckdb.DuckDBPyRelation | None:
    """The numbers of the rows with a contradiction in the record of `plans`; None when there can be none."""
    found = []
    if clashes := list(_clashes(common)):
        found.append(common.relation.filter(any_of(clashes)))
    for plan in plans:
        own = list(_clashes(plan, plan.own_labels)) if plan is not common else []
        if own:
            found.append(plan.kept().filter(any_of(own)))
    parts = [rows.select(column(ROW)) for rows in found]
    return reduce(lambda one, other: one.union(other), parts).distinct() if parts else None


def _clashes(plan: Plan, among: frozenset[str] | None = None) -> Iterator[Expression]:
    """Whether the year and the date of a bevinding or onderzoek differ; with `among` one has to be in it."""
    for table in (FINDING, INVESTIGATION):
        year, day = plan.value(table, "jaar"), plan.value(table, "datum")
        if year is None or day is None or year.map is None or day.map is None:
            continue
        if among is None or not among.isdisjoint({year.target.label, day.target.label}):
            yield Function("year", day.member("dag", DATE)).cast(INTEGER) != year.member("getal", INTEGER)
