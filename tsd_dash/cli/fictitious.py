"""The rule that a file with fictitious data says so in its name."""

from __future__ import annotations

from tsd_dash.cli.parser import NL, UsageError

MARK = "fictief"
"""What the name of a file or directory with fictitious data must say, so that its address does."""


def refuse_silent_name(name: str) -> None:
    """Raise UsageError when `name` does not say that the data is fictitious."""
    if MARK not in name.lower():
        raise UsageError(NL("cli.fout.naam_fictief", woord=MARK, naam=name))
