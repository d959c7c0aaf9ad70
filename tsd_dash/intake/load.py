"""Load all deliveries of a dataset: newest first, so that a row delivered again is known as replaced."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from tsd_dash.contract import Contract, Dataset
from tsd_dash.intake.parse import read_mappings
from tsd_dash.intake.pending import Group, Pending, assign, delivered_files
from tsd_dash.intake.process import Tools, process
from tsd_dash.intake.quarantine import load_rules
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.report import DeliveryReport, IntakeRefused, IntakeReport
from tsd_dash.intake.rules import rules
from tsd_dash.intake.sqlfiles import statement
from tsd_dash.progress import Progress


def load(
    con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract, progress: Progress
) -> IntakeReport:
    """Fill the delivery tables and the report tables in `con` from the deliveries of `dataset`.

    Code lists and areas must be loaded. Raises MappingError when a mapping is not usable and
    IntakeRefused when a delivery was refused and the dataset does not allow going on without it.
    """
    mappings = read_mappings(dataset.mappings, contract)
    groups, _unread, _idle = assign(mappings, delivered_files(dataset.deliveries))
    report = IntakeReport()
    load_rules(con)
    with Workspace() as workspace:
        tools = Tools.of(con, dataset, contract, workspace)
        for group in groups:
            report.deliveries += _load_group(tools, group, len(report.deliveries), progress)
    con.execute(statement("kladblok_weg"))
    _write(con, report)
    if report.refused and not dataset.skip_refused:
        raise IntakeRefused(report)
    return report


def _load_group(tools: Tools, group: Group, before: int, progress: Progress) -> list[DeliveryReport]:
    tools.con.execute(statement("bezet_nieuw"))
    last = len(group.deliveries) - 1
    found: list[DeliveryReport] = []
    for number, item in reversed(list(enumerate(group.deliveries))):
        progress.step(f"{item.name} lezen")
        report = _empty_report(item, before + number + 1)
        process(tools, item, report, later=number < last, earlier=number > 0)
        progress.advance(report.read)
        found.append(report)
    return found[::-1]


def _empty_report(item: Pending, order: int) -> DeliveryReport:
    mapping = item.mapping
    return DeliveryReport(
        delivery_id=f"{mapping.path.stem}:{item.name}",
        source=mapping.source,
        file=item.name,
        order=order,
        reference_date=item.reference_date,
        inspectorate=mapping.inspectorate,
    )


def _write(con: duckdb.DuckDBPyConnection, report: IntakeReport) -> None:
    for d in report.deliveries:
        con.execute(
            statement("levering"),
            {
                "levering_id": d.delivery_id,
                "bron": d.source,
                "bestand": d.file,
                "volgorde": d.order,
                "peildatum": d.reference_date,
                "gelezen": d.read,
                "aanvaard": d.accepted,
                "vervangen": d.replaced,
                "afgekeurd": d.quarantined,
                "bevindingen": d.findings,
                "geweigerd": d.refused,
                "inspectie": d.inspectorate,
                "formaat": d.format,
                "codering": d.encoding,
                "vingerafdruk": d.fingerprint,
            },
        )
    counted = [
        (d.delivery_id, rule, n) for d in report.deliveries for rule, n in (d.rules | d.warnings).items()
    ]
    con.from_arrow(
        pa.table(
            {
                "levering_id": pa.array([c[0] for c in counted], pa.string()),
                "regel": pa.array([c[1] for c in counted], pa.string()),
                "niveau": pa.array([rules()[c[1]].level for c in counted], pa.string()),
                "aantal": pa.array([c[2] for c in counted], pa.int64()),
            }
        )
    ).insert_into("levering_regel")
