"""The contract's columns for a record: what the mapping delivers, and sensible values for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import CaseExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.contract import Field, Table
from tsd_dash.intake.expressions import (
    DATE,
    INTEGER,
    LIST,
    TEXT,
    WHITE,
    column,
    constant,
    first_of,
    joined,
    nothing,
)
from tsd_dash.intake.keys import finding_key, investigation_key
from tsd_dash.intake.plan import CRITERION, Plan
from tsd_dash.intake.targets import FINDING, INVESTIGATION, JUDGEMENT
from tsd_dash.intake.value import member_of

RISK = "risico_indicatie"
Values = Mapping[str, Expression | None]


@dataclass(frozen=True)
class Origin:
    """What every row of a delivery carries, and the dataset's own defaults."""

    delivery_id: str
    file: str
    source_title: str
    cooperation: str | None
    kinds: frozenset[str]
    investigation_kinds: frozenset[str]


def year(plan: Plan) -> Expression:
    """The year of the record: delivered, else from a date."""
    found: list[Expression] = []
    for table in (FINDING, INVESTIGATION):
        if value := plan.value(table, "jaar"):
            found.append(value.member("getal", INTEGER))
        if value := plan.value(table, "datum"):
            found.append(Function("year", value.member("dag", DATE)).cast(INTEGER))
    return first_of(found) if found else nothing(INTEGER)


def _delivered(plan: Plan, table: str, field: Field) -> Expression | None:
    text = plan.text(table, field.name)
    if text is not None:
        return text
    value = plan.value(table, field.name)
    return None if value is None else value.member(*member_of(value.target))


def _exact_day(plan: Plan, table: str) -> Expression | None:
    value = plan.value(table, "datum")
    if value is None:
        return None
    known = value.member("precisie", TEXT) == constant("dag")
    return CaseExpression(known, value.member("dag", DATE)).otherwise(nothing(DATE))


def _states(plan: Plan) -> Expression | None:
    found = [
        value.member("reden", TEXT)
        for name in (JUDGEMENT, RISK)
        if (value := plan.value(FINDING, name)) is not None
    ]
    return first_of(found) if found else None


def _kind(plan: Plan, origin: Origin) -> Expression | None:
    guess = "oordeel" if plan.value(FINDING, JUDGEMENT) else "risico"
    has_one = plan.value(FINDING, JUDGEMENT) or plan.value(FINDING, RISK)
    return constant(guess) if has_one and guess in origin.kinds else None


def _area(plan: Plan) -> Expression | None:
    """The gemeente of the finding, or that of its onderzoek when it names one and the finding none."""
    if (own := plan.value(FINDING, "gemeente")) is not None:
        return own.member("tekst", TEXT)
    of_investigation = plan.value(INVESTIGATION, "gemeente")
    if of_investigation is None:
        return None
    areas = of_investigation.member("lijst", LIST)
    alone = Function("len", areas) == constant(1)
    return CaseExpression(alone, Function("list_extract", areas, constant(1))).otherwise(nothing())


def _via_criterion(plan: Plan, name: str) -> Expression | None:
    value = plan.values.get(f"{CRITERION}>{name}")
    return None if value is None else value.member("tekst", TEXT)


def finding_values(plan: Plan, table: Table, origin: Origin) -> Values:
    """What is known of every column of the table bevinding."""
    judgement = plan.value(FINDING, JUDGEMENT)
    computed: Values = {
        "bevinding_id": finding_key(plan),
        "onderzoek_id": investigation_key(plan),
        "gemeente_code": _area(plan),
        "jaar": year(plan),
        "datum": _exact_day(plan, FINDING),
        **_machine(origin),
    }
    defaults: Values = {
        "thema": _via_criterion(plan, "thema"),
        "kader": _via_criterion(plan, "kader"),
        "soort": _kind(plan, origin),
        "oordeel_norm": judgement.member("tekst", TEXT) if judgement else None,
        "oordeel_bron": _verbatim(plan),
        "ontbreekt_reden": _states(plan),
        "status": constant("definitief"),
        "zekerheid": constant("hoog"),
    }
    return {field.name: _filled(plan, table, field, computed, defaults) for field in table.fields}


def _verbatim(plan: Plan) -> Expression | None:
    value = plan.value(FINDING, JUDGEMENT) or plan.value(FINDING, RISK)
    if value is None:
        return None
    if value.map is not None and value.map.verbatim is not None:
        return value.map.verbatim
    return Function("nullif", Function("trim", value.raw.text, constant(WHITE)), constant(""))


def _machine(origin: Origin) -> Mapping[str, Expression]:
    return {
        "levering_id": constant(origin.delivery_id),
        "bron_bestand": constant(origin.file),
        "bron_rij": column("rij"),
    }


def _filled(plan: Plan, table: Table, field: Field, computed: Values, defaults: Values) -> Expression | None:
    found = computed.get(field.name)
    if found is not None:
        return found
    delivered, default = _delivered(plan, table.name, field), defaults.get(field.name)
    if delivered is None or default is None:
        return delivered if default is None else default
    return first_of([delivered, default])


def columns(table: Table, values: Values) -> list[Expression]:
    """One expression for every column of a table, in its order."""
    found = []
    for field in table.fields:
        value = values[field.name]
        found.append((nothing(field.sql_type) if value is None else value).alias(field.name))
    return found


def unknown_fields(table: Table, values: Values) -> list[str]:
    """The required columns of a table that nothing fills."""
    return [field.name for field in table.fields if field.required and values[field.name] is None]


def investigation_values(plan: Plan, table: Table, origin: Origin) -> Values:
    """What is known of every column of the table onderzoek."""
    day = plan.value(INVESTIGATION, "datum")
    kind = "inspectie" if "inspectie" in origin.investigation_kinds else None
    computed: Values = {
        "onderzoek_id": investigation_key(plan),
        "jaar": investigation_year(plan),
        **_machine(origin),
    }
    defaults: Values = {
        "titel": _title(plan),
        "soort": constant(kind) if kind else None,
        "datum_precisie": day.member("precisie", TEXT) if day else None,
        "samenwerking": constant(origin.cooperation) if origin.cooperation else None,
        "bron_titel": constant(origin.source_title),
        "zekerheid": constant("hoog"),
    }
    return {field.name: _filled(plan, table, field, computed, defaults) for field in table.fields}


def investigation_year(plan: Plan) -> Expression:
    """The year of the onderzoek: its own, else that of the record."""
    value, day = plan.value(INVESTIGATION, "jaar"), plan.value(INVESTIGATION, "datum")
    found = [value.member("getal", INTEGER)] if value else []
    if day:
        found.append(Function("year", day.member("dag", DATE)).cast(INTEGER))
    return first_of([*found, year(plan)])


def _title(plan: Plan) -> Expression:
    """`<title of the mapping>: <unit or area> (<year>)`."""
    unit = plan.text(FINDING, "eenheid_id")
    if unit is None and (area := plan.value(INVESTIGATION, "gemeente")) is not None:
        unit = area.raw.text
    title = constant(plan.context.mapping.title)
    about = [title] if unit is None else [title, first_of([joined([constant(": "), unit]), constant("")])]
    when = joined([constant(" ("), investigation_year(plan).cast(TEXT), constant(")")])
    return joined([*about, first_of([when, constant("")])])
