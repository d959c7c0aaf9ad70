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


def test_in_the_order_of_their_codes(ask: Ask) -> None:
    listed = [{"code": code, "naam": code} for code in ("G7", "G2", "G9", "G1")]
    assert [r["gemeente"] for r in ask("gemeenten", {"gemeente": listed})] == ["G1", "G2", "G7", "G9"]
