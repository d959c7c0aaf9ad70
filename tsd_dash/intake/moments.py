"""The date of a row as the values in it depend on it: where it is read, and which part of it matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from duckdb import Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.dates import When
from tsd_dash.intake.expressions import DATE, INTEGER, TEXT, constant, first_of
from tsd_dash.intake.model import SourceMapping, Spec
from tsd_dash.intake.targets import FINDING, INVESTIGATION, KEY, Kind, Target
from tsd_dash.intake.value import Value
from tsd_dash.intake.valuemaps import Moment


def is_date(target: Target) -> bool:
    """Whether a target is a date of the row, or its year."""
    return target.kind is Kind.DATE or target.name == "jaar"


def moment_of(values: Mapping[str, Value]) -> Moment | None:
    """The date of a row from what was read of it, by label of the target; None when it has none."""
    days: list[Expression] = []
    precisions: list[Expression] = []
    for label in (f"{FINDING}.datum", f"{INVESTIGATION}.datum"):
        if label in values:
            days.append(values[label].member("dag", DATE))
            precisions.append(values[label].member("precisie", TEXT))
    for label in (f"{FINDING}.jaar", f"{INVESTIGATION}.jaar"):
        if label in values:
            number = values[label].member("getal", INTEGER)
            days.append(Function("make_date", number, constant(1), constant(1)))
    if not days:
        return None
    return Moment.of(first_of(days), first_of([*precisions, constant("jaar")]))


def part_that_matters(moment: Moment, mapping: SourceMapping, target: Target, spec: Spec) -> Moment | None:
    """The part of the row's date on which the meaning of a value depends, if any."""
    if spec.valid_on != "datum":
        return None
    crosswalk = mapping.crosswalks.get(spec.crosswalk or "")
    if target.kind is Kind.INSPECTORATE or (crosswalk is not None and crosswalk.dated):
        return moment
    return moment.year if target.kind is Kind.AREA else None


def whens_of(values: Mapping[str, Value], target: Target) -> frozenset[When | None]:
    """At least all moments that rows have, None for no date; for an area only the year matters."""
    read = [value for value in values.values() if is_date(value.target) and value.target.table != KEY]
    dates = [value.map for value in read if value.map]
    found = {when for one in dates for when in one.whens}
    undated: set[None] = {None} if dates and all(one.gaps for one in dates) else set()
    if target.kind is not Kind.AREA:
        return frozenset(found | undated)
    years = {year for when in found for year in (when.day.year, when.last.year)}
    return frozenset({When(dt.date(year, 1, 1), "jaar") for year in years} | undated)
