"""Inspectorates by code, abbreviation or name, valid at the date of the row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tsd_dash.intake.codelists import CodeList
from tsd_dash.intake.dates import When
from tsd_dash.intake.names import Period
from tsd_dash.intake.readings import Reading, broken


@dataclass(frozen=True)
class Inspectorates:
    """The dataset's list of inspecties with the periods in which they existed."""

    codes: CodeList

    def _period(self, code: str) -> Period:
        values = self.codes.attributes[code]

        def day(name: str) -> dt.date | None:
            return dt.date.fromisoformat(values[name]) if name in values else None

        return Period(day("geldig_van"), day("geldig_tot"))

    def holds(self, code: str, when: When | None) -> bool:
        """Whether the inspectie existed at some moment of `when`; an unknown moment always fits."""
        return when is None or self._period(code).holds(when.day, when.last)

    def read(self, text: str, when: When | None) -> Reading:
        """The code `text` stands for; breaks `inspectie_onbekend` or `inspectie_niet_geldig`."""
        found = self.codes.find(text)
        if not found:
            near = self.codes.near(text)
            return broken("inspectie_onbekend", f"Lijkt op: {', '.join(near)}." if near else "")
        valid = sorted(code for code in found if self.holds(code, when))
        if len(valid) == 1:
            return Reading(text=valid[0])
        if valid:
            return broken("inspectie_onbekend", f"Kan zijn: {', '.join(valid)}.")
        return broken("inspectie_niet_geldig", self._mend(sorted(found)[0], when))

    def _mend(self, code: str, when: When | None) -> str:
        period = self._period(code)
        since = f"vanaf {period.first.isoformat()}" if period.first else ""
        until = f"tot en met {period.last.isoformat()}" if period.last else ""
        exists = f"bestond {since} {until}" if until else f"bestaat {since}"
        proposal = next((c for c in self._relatives(code) if self.holds(c, when)), None)
        mend = f" Bedoelt u {proposal}?" if proposal else ""
        return " ".join(f"{code} {exists}.{mend}".split())

    def _relatives(self, code: str) -> list[str]:
        """Successors first, nearest first, then predecessors."""
        follows = {c: v["opvolger"] for c, v in self.codes.attributes.items() if "opvolger" in v}
        chain: list[str] = []
        current = follows.get(code)
        while current in self.codes.codes and current not in chain:
            chain.append(current)
            current = follows.get(current)
        return chain + [old for old, new in follows.items() if new == code]
