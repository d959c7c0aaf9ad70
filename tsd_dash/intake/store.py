"""The report of an intake, kept in the report tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from tsd_dash.intake.report import DeliveryReport, IntakeReport
from tsd_dash.intake.rules import rules

DELIVERY = pa.schema(
    [
        ("levering_id", pa.string()),
        ("bron", pa.string()),
        ("bestand", pa.string()),
        ("volgorde", pa.int32()),
        ("peildatum", pa.date32()),
        ("gelezen", pa.int64()),
        ("aanvaard", pa.int64()),
        ("vervangen", pa.int64()),
        ("afgekeurd", pa.int64()),
        ("bevindingen", pa.int64()),
        ("overgeslagen", pa.int64()),
        ("geweigerd", pa.bool_()),
        ("embargo", pa.bool_()),
        ("inspectie", pa.string()),
        ("formaat", pa.string()),
        ("codering", pa.string()),
        ("vingerafdruk", pa.string()),
    ]
)
RULE = pa.schema(
    [
        ("levering_id", pa.string()),
        ("regel", pa.string()),
        ("niveau", pa.string()),
        ("aantal", pa.int64()),
    ]
)
SIGNAL = pa.schema([(name, pa.string()) for name in ("levering_id", "soort", "naam", "uitleg")])
CORRECTION = pa.schema(
    [(name, pa.string()) for name in ("levering_id", "sleutel", "kolom", "van", "naar", "reden", "status")]
)
DATASET = "gegevensset"


def store_report(con: duckdb.DuckDBPyConnection, report: IntakeReport) -> None:
    """Write deliveries, counts per rule, signals and corrections; the quarantine stands there already."""
    _put(con, "levering", DELIVERY, [_delivery(d) for d in report.deliveries])
    _put(
        con,
        "levering_regel",
        RULE,
        [
            {"levering_id": d.delivery_id, "regel": rule, "niveau": rules()[rule].level, "aantal": number}
            for d in report.deliveries
            for rule, number in {**d.rules, **d.warnings}.items()
        ],
    )
    signals = [(d.delivery_id, s) for d in report.deliveries for s in d.signals]
    signals += [(DATASET, s) for s in report.signals]
    _put(
        con,
        "levering_signaal",
        SIGNAL,
        [
            {"levering_id": identity, "soort": s.kind, "naam": s.name, "uitleg": s.explanation}
            for identity, s in signals
        ],
    )
    _put(con, "levering_correctie", CORRECTION, report.corrections)


def _delivery(delivery: DeliveryReport) -> Mapping[str, object]:
    return {
        "levering_id": delivery.delivery_id,
        "bron": delivery.source,
        "bestand": delivery.file,
        "volgorde": delivery.order,
        "peildatum": delivery.reference_date,
        "gelezen": delivery.read,
        "aanvaard": delivery.accepted,
        "vervangen": delivery.replaced,
        "afgekeurd": delivery.quarantined,
        "bevindingen": delivery.findings,
        "overgeslagen": delivery.skipped,
        "geweigerd": delivery.refused,
        "embargo": delivery.embargo,
        "inspectie": delivery.inspectorate,
        "formaat": delivery.format,
        "codering": delivery.encoding,
        "vingerafdruk": delivery.fingerprint,
    }


def _put(
    con: duckdb.DuckDBPyConnection, table: str, schema: pa.Schema, rows: Sequence[Mapping[str, object]]
) -> None:
    if rows:
        con.from_arrow(pa.Table.from_pylist(list(rows), schema=schema)).insert_into(table)
