"""Read one delivery from file to tables, and account for every row of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import duckdb
from duckdb import FunctionExpression as Function

from tsd_dash.contract import Contract, Dataset
from tsd_dash.intake.areas import Areas
from tsd_dash.intake.codelists import CodeLists
from tsd_dash.intake.context import Context
from tsd_dash.intake.delivery import Delivery
from tsd_dash.intake.expressions import column, constant, count_rows
from tsd_dash.intake.inspectorates import Inspectorates
from tsd_dash.intake.interpret import Interpreter
from tsd_dash.intake.outputs import Origin
from tsd_dash.intake.pending import Pending
from tsd_dash.intake.quarantine import examples, quarantine
from tsd_dash.intake.readers.csvfile import read_csv
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.table import Staged
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.report import DeliveryReport
from tsd_dash.intake.rows import ROW
from tsd_dash.intake.sources import Sources
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.intake.targets import finding_targets, investigation_targets
from tsd_dash.intake.valuemaps import ValueMaps
from tsd_dash.intake.wanted import wanted_names


@dataclass(frozen=True)
class Tools:
    """What all deliveries of a dataset share."""

    con: duckdb.DuckDBPyConnection
    dataset: Dataset
    contract: Contract
    lists: CodeLists
    areas: Areas
    inspectorates: Inspectorates
    workspace: Workspace

    @classmethod
    def of(
        cls, con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract, workspace: Workspace
    ) -> Tools:
        """The code lists and areas already loaded in `con`, ready for use."""
        lists = CodeLists(con, contract)
        return cls(
            con, dataset, contract, lists, Areas(con), Inspectorates(lists.get("inspectie")), workspace
        )


class Listener(Protocol):
    """Hears how many rows were read."""

    def __call__(self, rows: int) -> None: ...


def _origin(tools: Tools, item: Pending, delivery_id: str) -> Origin:
    counted = tools.con.table("samenwerking").filter(column("telt_mee"))
    found = counted.sort(column("volgorde")).limit(1).select(column("samenwerking")).fetchall()
    return Origin(
        delivery_id=delivery_id,
        file=item.name,
        source_title=tools.dataset.source["nl"],
        cooperation=found[0][0] if found else None,
        kinds=tools.lists.get("soort").codes,
        investigation_kinds=tools.lists.get("onderzoeksoort").codes,
    )


def _context(tools: Tools, item: Pending, staged: Staged) -> Context:
    pseudo = {**item.pieces, "bestand": item.name}
    if item.reference_date is not None:
        pseudo["peildatum"] = item.reference_date.isoformat()
    mapping = item.mapping
    return Context(
        con=tools.con,
        mapping=mapping,
        sources=Sources(staged.header, pseudo, item.reference_date, mapping.empty_values),
        interpreter=Interpreter(mapping, tools.lists, tools.areas, tools.inspectorates, serials=False),
        maps=ValueMaps(tools.con),
        findings=finding_targets(tools.contract),
        investigations=investigation_targets(tools.contract),
        delivered=item.reference_date,
    )


def process(
    tools: Tools, item: Pending, report: DeliveryReport, *, later: bool, earlier: bool
) -> Context | None:
    """Read the delivery `item`, load its good rows and fill `report`.

    `later` and `earlier` say whether the source has deliveries after and before this one.
    """
    con = tools.con
    con.execute(statement("kladblok"))
    staged: Staged | None = None
    context: Context | None = None
    try:
        staged = read_csv(con, item.path, item.mapping.shape, wanted_names(item.mapping), tools.workspace)
        context = _context(tools, item, staged)
        delivery = Delivery.open(
            context, tools.contract, staged, _origin(tools, item, report.delivery_id), later=later
        )
        report.read = count_rows(delivery.rows) + staged.broken
        report.skipped = staged.skipped
        delivery.plan()
    except FileProblem as problem:
        _refuse(con, staged, report, problem)
        return context
    repeated = delivery.find_duplicates()
    con.execute(statement("slechte_rijen"))
    bad = con.table("intake_probleem").aggregate([Function("count", column(ROW)).alias("n")])
    del bad
    report.quarantined = _distinct_rows(con) + staged.broken
    if report.quarantined > tools.dataset.reject_threshold * report.read:
        _refuse(con, staged, report, FileProblem("levering_geweigerd"), delivery.rows)
        return context
    report.replaced = repeated
    if later:
        report.replaced += delivery.replaced_rows()
    report.findings = delivery.insert()
    if earlier:
        delivery.remember_keys()
    report.warnings |= context.warnings
    report.rules = quarantine(con, staged, report.delivery_id, item.name)
    report.examples = examples(con, report.delivery_id)
    return context


def _distinct_rows(con: duckdb.DuckDBPyConnection) -> int:
    return count_rows(con.table("intake_probleem").select(column(ROW)).distinct())


def _refuse(
    con: duckdb.DuckDBPyConnection,
    staged: Staged | None,
    report: DeliveryReport,
    problem: FileProblem,
    rows: duckdb.DuckDBPyRelation | None = None,
) -> None:
    report.refused = True
    if rows is not None:
        rows.select(column(ROW)).create_view("intake_bron", replace=True)
        try:
            values = {"regel": problem.rule, "waarde": problem.value, "hint": problem.hint}
            con.execute(statement("weiger"), values)
        finally:
            con.execute(statement("laad_klaar"))
    report.quarantined = report.read
    report.rules = quarantine(con, staged, report.delivery_id, report.file)
    report.examples = examples(con, report.delivery_id)


__all__ = ["Tools", "constant", "process"]
