"""The SQL files of the warehouse: sql/session, sql/schema, sql/build and sql/stored."""

from __future__ import annotations

from pathlib import Path

from tsd_dash.config import ROOT

SQL_DIR = ROOT / "sql"


def folder(name: str) -> tuple[Path, ...]:
    """The files of folder `name` under sql/, in the order in which they run."""
    return tuple(sorted((SQL_DIR / name).glob("*.sql")))


def session(name: str) -> str:
    """The text of sql/session/<name>.sql."""
    return (SQL_DIR / "session" / f"{name}.sql").read_text(encoding="utf-8")
