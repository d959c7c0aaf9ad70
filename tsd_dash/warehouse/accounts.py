"""The accounting of deliveries, in source rows: read = accepted + replaced + quarantined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tsd_dash.intake.rules import REFUSED, WHOLE_FILE_RULES, filled
from tsd_dash.warehouse.connection import Warehouse

FAULT = "fout"


@dataclass(frozen=True)
class Account:
    """What became of the rows of one file.

    `rules` counts the quarantined rows by the rule that decided, `warnings` the rows that were loaded
    with a remark; `refused` means that no row was loaded, and `reason` says why, in one sentence.
    """

    file: str
    read: int
    accepted: int
    replaced: int
    quarantined: int
    findings: int
    rules: dict[str, int]
    warnings: dict[str, int]
    refused: bool
    reason: str = ""

    def counts(self) -> dict[str, int]:
        """The numbers in a fixed order: read, accepted, replaced, quarantined, findings."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "replaced": self.replaced,
            "quarantined": self.quarantined,
            "findings": self.findings,
        }


def accounts(warehouse: Warehouse) -> tuple[Account, ...]:
    """The accounts stored in a snapshot, in the order of the deliveries."""
    deliveries = warehouse.rows("levering")
    broken = warehouse.frame("leveringregels").to_dict("records")
    rules: dict[object, dict[str, int]] = {}
    warnings: dict[object, dict[str, int]] = {}
    reasons: dict[object, str] = {}
    for row in broken:
        counts = rules if row["niveau"] == FAULT else warnings
        counts.setdefault(row["levering_id"], {})[str(row["regel"])] = int(row["aantal"])
        if row["regel"] in WHOLE_FILE_RULES:
            reasons[row["levering_id"]] = str(row["voorbeeld"])
    return tuple(
        Account(
            file=str(row["bestand"]),
            read=int(row["gelezen"]),
            accepted=int(row["aanvaard"]),
            replaced=int(row["vervangen"]),
            quarantined=int(row["afgekeurd"]),
            findings=int(row["bevindingen"]),
            rules=rules.get(row["levering_id"], {}),
            warnings=warnings.get(row["levering_id"], {}),
            refused=bool(row["geweigerd"]),
            reason=reasons.get(row["levering_id"], filled(REFUSED)) if row["geweigerd"] else "",
        )
        for row in sorted(deliveries, key=lambda row: (row["volgorde"], row["bestand"]))
    )


def as_json(found: Sequence[Account]) -> dict[str, Any]:
    """`deliveries` and `totals` as they are printed with --json; the totals add up by construction."""
    deliveries: list[dict[str, Any]] = [
        {
            "file": account.file,
            **account.counts(),
            "rules": dict(account.rules),
            "warnings": dict(account.warnings),
            "refused": account.refused,
            "reason": account.reason,
        }
        for account in found
    ]
    names = ("read", "accepted", "replaced", "quarantined", "findings")
    return {"deliveries": deliveries, "totals": {n: sum(d[n] for d in deliveries) for n in names}}
