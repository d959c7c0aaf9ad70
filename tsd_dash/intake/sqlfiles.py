"""The SQL files of the intake: sql/intake."""

from __future__ import annotations

from functools import cache

from tsd_dash.config import ROOT


@cache
def statement(name: str) -> str:
    """The text of sql/intake/<name>.sql."""
    return (ROOT / "sql" / "intake" / f"{name}.sql").read_text(encoding="utf-8")
