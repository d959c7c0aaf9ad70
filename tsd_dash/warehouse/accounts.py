"""The accounting of deliveries, in source rows: read = accepted + replaced + quarantined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tsd_dash.warehouse.connection import Warehouse


@dataclass(frozen=True)
class Account:
    """What became of the rows of one file; `rules` says how often each rule was broken."""

    file: str
    read: int
    accepted: int
    replaced: int
    quarantined: int
    findings: int
    rules: Mapping[str, int]
    refused: bool = False

    def counts(self) -> dict[str, int]:
        """The numbers in a fixed order: read, accepted, replaced, quarantined, findings."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "replaced": self.replaced,
            "quarantined": self.quarantined,
            "findings": self.findings,
        }


def accounts(path: Path) -> tuple[Account, ...]:
    """The accounts stored in the snapshot at `path`, in the order of the deliveries."""
    with Warehouse(path) as warehouse:
        deliveries = warehouse.rows("levering")
        broken = warehouse.rows("levering_regel")
    rules: dict[object, dict[str, int]] = {}
    for row in broken:
        rules.setdefault(row["levering_id"], {})[str(row["regel"])] = int(row["aantal"])
    return tuple(
        Account(
            file=str(row["bestand"]),
            read=int(row["gelezen"]),
            accepted=int(row["aanvaard"]),
            replaced=int(row["vervangen"]),
            quarantined=int(row["afgekeurd"]),
            findings=int(row["bevindingen"]),
            rules=rules.get(row["levering_id"], {}),
            refused=bool(row["geweigerd"]),
        )
        for row in sorted(deliveries, key=lambda row: (row["volgorde"], row["bestand"]))
    )


def as_json(found: Sequence[Account]) -> dict[str, Any]:
    """`deliveries` and `totals` as they are printed with --json; the totals add up by construction."""
    deliveries = [{"file": a.file, **a.counts(), "rules": dict(a.rules)} for a in found]
    names = ("read", "accepted", "replaced", "quarantined", "findings")
    return {"deliveries": deliveries, "totals": {n: sum(d[n] for d in deliveries) for n in names}}
