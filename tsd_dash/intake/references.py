"""Findings that say they were taken from another finding, which then has to be there."""

from __future__ import annotations

import duckdb

from tsd_dash.intake.quarantine import examples
from tsd_dash.intake.report import IntakeReport
from tsd_dash.intake.sqlfiles import statement

RULE = "ontleend_onbekend"
MAX_ROUNDS = 100


def drop_lost_references(con: duckdb.DuckDBPyConnection, report: IntakeReport) -> None:
    """Move rows that refer to a finding that is not there to the quarantine, until none is left.

    A row that goes may be the one another row refers to, so this is done in rounds.
    """
    by_id = {delivery.delivery_id: delivery for delivery in report.deliveries}
    for _ in range(MAX_ROUNDS):
        con.execute(statement("verloren_zoek"))
        lost = con.execute(statement("verloren_tel")).fetchall()
        if not lost:
            return
        con.execute(statement("verloren_afkeuren"))
        for identity, rows, findings in lost:
            delivery = by_id[identity]
            delivery.quarantined += rows
            delivery.findings -= findings
            delivery.rules[RULE] = delivery.rules.get(RULE, 0) + rows
            delivery.examples = examples(con, identity)
