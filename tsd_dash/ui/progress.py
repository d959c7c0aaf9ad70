"""Tells the log what the building of a snapshot is doing when the dashboard itself has to build it."""

from __future__ import annotations

import logging

log = logging.getLogger("tsd_dash.bouw")


class BuildProgress:
    """Writes every step of a build to the log."""

    def step(self, text: str) -> None:
        """A new step begins."""
        log.warning(text)

    def advance(self, done: int, total: int | None = None, unit: str = "rijen") -> None:
        """How far the step is."""
        log.info("%s van %s %s", done, total or "?", unit)
