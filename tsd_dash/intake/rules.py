"""The rules of the intake: codes and levels from data/contract/intake/regels.csv, texts from the texts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tsd_dash.contract.descriptor import CONTRACT_DIR
from tsd_dash.texts import load_texts

ERROR, WARNING, NOTICE = "fout", "waarschuwing", "melding"
WHOLE_FILE, REFUSED = "bestand", "levering_geweigerd"
RULES_FILE = CONTRACT_DIR / "intake" / "regels.csv"


@dataclass(frozen=True)
class Rule:
    """One rule; a lower `order` decides when a row breaks more than one.

    `whole` says that it is about a whole file and not about one row of it.
    """

    code: str
    level: str
    order: int
    whole: bool = False

    @property
    def name(self) -> str:
        """The name of the rule as a reader sees it."""
        return load_texts("nl")(f"intake.regel.{self.code}.naam")

    @property
    def message(self) -> str:
        """The message, with places for kolom, waarde and hint between accolades."""
        entry = load_texts("nl").entries[f"intake.regel.{self.code}.melding"]
        assert isinstance(entry, str)
        return entry


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in the order of their file."""
    with RULES_FILE.open(encoding="utf-8", newline="") as stream:
        return {
            row["regel"]: Rule(row["regel"], row["niveau"], number, row["bereik"] == WHOLE_FILE)
            for number, row in enumerate(csv.DictReader(stream), 1)
        }


def filled(rule: str, value: str = "", hint: str = "") -> str:
    """The message of a rule about a whole file."""
    message = rules()[rule].message.replace("{waarde}", value).replace("{hint}", hint)
    return " ".join(message.split())


WARNING_RULES = frozenset(code for code, rule in rules().items() if rule.level != ERROR)
WHOLE_FILE_RULES = frozenset(code for code, rule in rules().items() if rule.whole and rule.level == ERROR)
