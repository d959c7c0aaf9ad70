"""What a finding has from an onderzoek that was delivered apart from it: its date and its only gemeente."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from tsd_dash.intake.areas import ALWAYS
from tsd_dash.intake.context import Context
from tsd_dash.intake.dates import FORMAT_ISO
from tsd_dash.intake.expressions import column
from tsd_dash.intake.model import Block, Spec
from tsd_dash.intake.names import Name
from tsd_dash.intake.parse import PSEUDO
from tsd_dash.intake.sqlfiles import statement

KNOWN = "intake_onderzoek_bekend"
DATES = frozenset({"datum", "jaar"})


def inheriting(
    context: Context, block: Block, rows: duckdb.DuckDBPyRelation
) -> tuple[Block, duckdb.DuckDBPyRelation]:
    """`block` with the date and gemeente of the onderzoek when it names none, and `rows` with them beside.

    Both are given back as they are when onderzoeken come from the same rows, or when the file does not say
    of which onderzoek a finding is.
    """
    mapping = context.mapping
    owner = block.finding.get("onderzoek_id")
    if mapping.delivers_investigations or owner is None:
        return block, rows
    specs = _missing(block)
    key = context.sources.raw(owner) if specs else None
    if key is None:
        return block, rows
    if not context.sources.beside:
        context.con.execute(statement("onderzoek_bekend"))
    number = len(context.sources.beside)
    beside = {name: f"_onderzoek_{name}_{number}" for name in specs}
    context.sources.beside |= {f"{PSEUDO}onderzoek.{name}.{number}": known for name, known in beside.items()}
    found = {
        name: replace(spec, names=(Name(f"{PSEUDO}onderzoek.{name}.{number}"),))
        for name, spec in specs.items()
    }
    wanted = f"_onderzoek_{number}"
    known = context.con.table(KNOWN).select(
        column("onderzoek_id").alias(wanted), *(column(name).alias(beside[name]) for name in specs)
    )
    joined = rows.join(known.set_alias(wanted), context.sources.clean(key) == column(wanted), "left")
    return replace(block, finding={**block.finding, **found}), joined


def _missing(block: Block) -> Mapping[str, Spec]:
    """How the date and the gemeente are read that the block does not name."""
    named = {*block.finding, *(name for wide in block.wide for name in wide.specs)}
    found: dict[str, Spec] = {}
    if DATES.isdisjoint(named):
        found["datum"] = Spec(dates=(FORMAT_ISO,), required=False)
    if "gemeente" not in named:
        found["gemeente"] = Spec(valid_on=ALWAYS, required=False)
    return found
