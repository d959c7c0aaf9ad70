"""How long work tells what it is doing; knows nothing of who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Someone who wants to hear how far the work is. Texts are Dutch and meant for users."""

    def step(self, text: str) -> None:
        """A new step begins, for example `leveringen/ijz.csv lezen`."""

    def advance(self, done: int, total: int | None = None, unit: str = "rijen") -> None:
        """Within the step `done` of `total` units are finished; `total` is None when unknown."""


class NoProgress:
    """A listener that hears nothing."""

    def step(self, text: str) -> None:
        """Ignore the step."""

    def advance(self, done: int, total: int | None = None, unit: str = "rijen") -> None:
        """Ignore how far the step is."""
