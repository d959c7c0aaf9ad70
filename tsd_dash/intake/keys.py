"""The keys of a record: its own, that of its bevinding and that of its onderzoek."""

from __future__ import annotations

from duckdb import Expression

from tsd_dash.intake.expressions import constant, joined
from tsd_dash.intake.lists import suffix_of
from tsd_dash.intake.plan import Plan
from tsd_dash.intake.sources import Raw
from tsd_dash.intake.targets import FINDING, INVESTIGATION
from tsd_dash.intake.words import loose_key

KEY_GLUE = "|"


def record_key(plan: Plan) -> Expression:
    """The natural key of the record; NULL when a part of it is empty.

    Raises FileProblem when a column of the key is missing and MappingError when no key is declared.
    """
    if not plan.block.key:
        key_label(plan)
        return plan.texts[_delivered_key(plan)]
    instead = plan.dates()
    parts: list[Expression] = [constant(f"{plan.context.mapping.source}:")]
    for number, raw in enumerate(_parts(plan)):
        if number:
            parts.append(constant(KEY_GLUE))
        parts.append(plan.context.sources.part(raw, instead))
    return joined(parts)


def key_label(plan: Plan) -> str:
    """The source column of the key when the mapping declares no key of its own.

    Raises MappingError when there is no such column.
    """
    label = _delivered_key(plan)
    if label not in plan.texts or plan.values[label].raw.objects is not None:
        plan.context.key_undeclared()
    return plan.values[label].raw.label


def row_label(plan: Plan) -> str:
    """The source columns that say which row this is."""
    return ", ".join(raw.label for raw in _parts(plan)) or key_label(plan)


def _delivered_key(plan: Plan) -> str:
    delivers = plan.context.mapping.delivers_findings
    return f"{FINDING}.bevinding_id" if delivers else f"{INVESTIGATION}.onderzoek_id"


def _parts(plan: Plan) -> list[Raw]:
    found: list[Raw] = []
    for spec in plan.block.key:
        raw = plan.source(spec)
        if raw is None:
            plan.context.key_missing(spec)
        found.append(raw)
    return found


def finding_key(plan: Plan) -> Expression:
    """The key of the finding: delivered, else the record's key; a judgement column adds its own part."""
    own = plan.text(FINDING, "bevinding_id")
    base = own if own is not None else record_key(plan)
    suffix = _suffix(plan)
    return base if suffix is None else joined([base, constant(":"), suffix])


def _suffix(plan: Plan) -> Expression | None:
    """What tells the findings of one record apart: the criterium, the thema or the column.

    Blocks with the same key make findings of the same record: those of a later block have its place before.
    """
    own = _suffix_in_block(plan)
    return own if own is None or not plan.block.place else joined([constant(f"{plan.block.place}:"), own])


def _suffix_in_block(plan: Plan) -> Expression | None:
    wide = plan.wide
    if wide is None:
        return None
    if wide.objects is not None:
        return suffix_of(wide.names[0].text)
    for name in ("criterium", "thema"):
        fixed = [w.specs[name].fixed if name in w.specs else None for w in plan.block.wide]
        mine = wide.specs[name].fixed if name in wide.specs else None
        if mine is not None and None not in fixed and len(set(fixed)) == len(fixed):
            return constant(mine)
    return constant(loose_key(wide.names[0].text).replace(" ", "-"))


def investigation_key(plan: Plan) -> Expression:
    """The key of the onderzoek: delivered with the finding or the onderzoek, else the record's key."""
    for table in (FINDING, INVESTIGATION):
        text = plan.text(table, "onderzoek_id")
        if text is not None:
            return text
    return record_key(plan)
