"""How a source column may be spelled, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Whether the days from `first` to `last` touch this period; unknown days always do."""
        return (self.last is None or first is None or first <= self.last) and (
            self.first is None or last is None or last >= self.first
        )


ALWAYS = Period()


@dataclass(frozen=True)
class Name:
    """One spelling of a source column, and the delivery dates for which it is meant."""

    text: str
    period: Period = ALWAYS
