"""The accounting of deliveries, in source rows: read = accepted + replaced + quarantined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tsd_dash.intake.rules import REFUSED, WHOLE_FILE_RULES, filled
from tsd_dash.warehouse.connection import Warehouse

FAULT = "fout"
COUNTED = ("read", "accepted", "replaced", "quarantined", "findings")
"""The numbers of an account, in a fixed order."""


@dataclass(frozen=True)
class Remark:
    """Something to look at that costs no row, of one delivery or of the dataset as a whole."""

    kind: str
    name: str
    explanation: str

    def to_json(self) -> dict[str, str]:
        """The remark as it is printed with --json."""
        return {"kind": self.kind, "name": self.name, "explanation": self.explanation}


@dataclass(frozen=True)
class Account:
    """What became of the rows of one file.

    `rules` counts the quarantined rows by the rule that decided, `warnings` the rows that were loaded
    with a remark; `refused` means that no row was loaded, `problem` by which rule, and `reason` why, in
    one sentence. `skipped` counts the rows that are no data.
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
    source: str = ""
    skipped: int = 0
    problem: str | None = None
    signals: tuple[Remark, ...] = ()

    def counts(self) -> dict[str, int]:
        """The numbers by name, in the order of COUNTED."""
        return {name: getattr(self, name) for name in COUNTED}


def accounts(warehouse: Warehouse) -> tuple[Account, ...]:
    """The accounts stored in a snapshot, in the order of the deliveries."""
    deliveries = warehouse.rows("levering")
    broken = warehouse.frame("leveringregels").to_dict("records")
    rules: dict[object, dict[str, int]] = {}
    warnings: dict[object, dict[str, int]] = {}
    reasons: dict[object, tuple[str, str]] = {}
    about = remarks(warehouse)
    for row in broken:
        counts = rules if row["niveau"] == FAULT else warnings
        counts.setdefault(row["levering_id"], {})[str(row["regel"])] = int(row["aantal"])
        if row["regel"] in WHOLE_FILE_RULES:
            reasons[row["levering_id"]] = str(row["regel"]), str(row["voorbeeld"])
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
            reason=reasons.get(row["levering_id"], (REFUSED, filled(REFUSED)))[1] if row["geweigerd"] else "",
            source=str(row["bron"]),
            skipped=int(row["overgeslagen"]),
            problem=reasons.get(row["levering_id"], (REFUSED, ""))[0] if row["geweigerd"] else None,
            signals=tuple(about.get(row["levering_id"], ())),
        )
        for row in sorted(deliveries, key=lambda row: (row["volgorde"], row["bestand"]))
    )


def remarks(warehouse: Warehouse) -> dict[object, list[Remark]]:
    """The signals in a snapshot by the delivery they are about; `gegevensset` for the dataset itself."""
    found: dict[object, list[Remark]] = {}
    for row in warehouse.rows("levering_signaal"):
        remark = Remark(str(row["soort"]), str(row["naam"]), str(row["uitleg"]))
        found.setdefault(row["levering_id"], []).append(remark)
    return found


def as_json(found: Sequence[Account]) -> dict[str, Any]:
    """`deliveries` and `totals` as they are printed with --json; the totals add up by construction."""
    deliveries: list[dict[str, Any]] = [
        {
            "file": account.file,
            "source": account.source,
            **account.counts(),
            "skipped": account.skipped,
            "refused": account.refused,
            "problem": account.problem,
            "reason": account.reason,
            "rules": dict(account.rules),
            "warnings": dict(account.warnings),
            "signals": [remark.to_json() for remark in account.signals],
        }
        for account in found
    ]
    return {"deliveries": deliveries, "totals": {n: sum(d[n] for d in deliveries) for n in COUNTED}}
