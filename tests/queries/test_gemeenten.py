"""Query gemeenten."""

from __future__ import annotations

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES


def test_every_gemeente_with_its_provincie_and_its_lasting_gemeente(ask: Ask) -> None:
    rows = ask("gemeenten", TABLES)
    assert [(r["gemeente"], r["naam"], r["provincie"], r["gebied"]) for r in rows] == [
        ("G1", "Eén", "Noord", "G1"),
        ("G2", "Twee", "Zuid", "G3"),
        ("G3", "Drie", "Zuid", "G3"),
    ]
