"""Which specs a record reads: those all its judgement columns have in common, and those of one column."""

from __future__ import annotations

from dataclasses import replace

from tsd_dash.intake.context import Context
from tsd_dash.intake.model import Block, Spec, WideColumn
from tsd_dash.intake.parse import CELL, CELL_COLUMN, CELL_PART
from tsd_dash.intake.targets import FINDING, INVESTIGATION, Target, key_target
from tsd_dash.intake.wanted import source_names

DATE_LABELS = frozenset(f"{table}.{name}" for table in (FINDING, INVESTIGATION) for name in ("datum", "jaar"))
ASKED = frozenset(f"{FINDING}.{name}" for name in ("thema", "criterium", "kader", "risico_indicatie"))
"""What a judgement in a column of its own asks of its row, and a judgement that is passed over does not."""
Pairs = list[tuple[Target, Spec]]


def common_specs(context: Context, block: Block) -> Pairs:
    """The specs of the block with their targets, what follows from them, and the dates in its key."""
    finding, investigation = dict(block.finding), dict(block.investigation)
    mapping = context.mapping
    if mapping.delivers_investigations:
        for one, other in ((finding, investigation), (investigation, finding)):
            if "datum" in other and "datum" not in one:
                one["datum"] = other["datum"]
        if "gemeente" in finding and "gemeente" not in investigation:
            investigation["gemeente"] = finding["gemeente"]
        if "inspectie" not in investigation and mapping.inspectorate:
            investigation["inspectie"] = Spec(fixed=mapping.inspectorate)
    pairs: Pairs = []
    if mapping.delivers_findings:
        pairs += [(context.findings[name], spec) for name, spec in finding.items()]
    if mapping.delivers_investigations:
        pairs += [(context.investigations[name], spec) for name, spec in investigation.items()]
    return pairs + [(key_target(n), spec) for n, spec in enumerate(block.key) if spec.dates is not None]


def judged_first(pairs: Pairs, block: Block) -> Pairs:
    """The same specs with the judgement of the block in front, since it decides what else is asked."""
    return sorted(pairs, key=lambda pair: pair[0].label != f"{FINDING}.{block.target}")


def own_specs(context: Context, block: Block, wide: WideColumn) -> Pairs:
    """The specs that differ per judgement column: its own, its cell, and those that speak of the cell."""
    target = block.finding.get(block.target, Spec())
    cell = replace(
        target,
        names=wide.names,
        crosswalk=wide.crosswalk or target.crosswalk,
        empty=wide.empty if target.empty is None else target.empty,
    )
    specs = {block.target: cell, **wide.specs}
    own = [(context.findings[name], spec) for name, spec in specs.items()]
    common = common_specs(context, block)
    dated = not DATE_LABELS.isdisjoint(target.label for target, _ in common)
    if "datum" in specs and context.mapping.delivers_investigations and not dated:
        own.append((context.investigations["datum"], specs["datum"]))
    labels = {target.label for target, _ in own}
    speaking = [
        (target, spec)
        for target, spec in common
        if target.label not in labels and not {CELL, CELL_COLUMN, CELL_PART}.isdisjoint(source_names(spec))
    ]
    return [*own, *speaking]
