"""Rows of objects without a single judgement column: an object leaves out what it has nothing of."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from tsd_dash.intake.context import Context
from tsd_dash.intake.model import Block
from tsd_dash.intake.plan import Plan


def without_judgements(context: Context, rows: duckdb.DuckDBPyRelation) -> tuple[Block, Plan] | None:
    """What `rows` have when every block may be absent: a key and no finding; None when one may not.

    `rows` are those of a file of objects in which no judgement column of the mapping occurs.
    """
    blocks = context.mapping.blocks
    keys = {block.key for block in blocks}
    if not all(block.optional for block in blocks) or len(keys) > 1:
        return None
    if any(context.sources.raw(spec) is None for spec in blocks[0].key):
        return None
    block = replace(blocks[0], wide=(), finding={}, investigation={})
    plan = Plan(context, block, rows).build()
    plan.relation = plan.relation.limit(0)
    return block, plan
