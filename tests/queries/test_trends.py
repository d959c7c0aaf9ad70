"""Query trends."""

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie

NAMES = ("thema", "inspectie", "jaar", "bevindingen", "n", "hoog", "eenheden")


def series(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in NAMES) for row in rows]


def test_a_joint_finding_counts_for_each_inspectie(ask: Ask) -> None:
    assert series(ask("trends", TABLES)) == [
        ("t1", "A", 2016, 2, 1, 1, ["G1"]),
        ("t1", "A", 2017, 1, 1, 1, ["G2"]),
        ("t1", "B", 2017, 1, 1, 1, ["G2"]),
        ("t2", "A", 2016, 1, 1, 0, ["o1"]),
        ("t2", "A", 2017, 1, 0, 0, None),
        ("t2", "B", 2017, 1, 0, 0, None),
    ]


def test_continuous_inspecties_count_once(ask: Ask) -> None:
    rows = ask("trends", TABLES, Selectie(indeling_inspecties="doorlopend", themas=("t1",)))
    assert series(rows) == [
        ("t1", "B", 2016, 2, 1, 1, ["G1"]),
        ("t1", "B", 2017, 1, 1, 1, ["G2"]),
    ]


def test_the_frameworks_that_were_used(ask: Ask) -> None:
    tables = {
        "inspectie": [{"code": "A", "naam": "A", "afkorting": "A"}],
        "onderzoek": [{"onderzoek_id": "o1", "kader": "k0"}],
        "onderzoek_inspectie": [{"inspectie": "A"}],
        "bevinding": [
            {"bevinding_id": "b1", "kader": "k2", "risico_indicatie": 1},
            {"bevinding_id": "b2", "kader": "k1", "risico_indicatie": 1},
            {"bevinding_id": "b3", "risico_indicatie": 1},
            {"bevinding_id": "b4", "kader": "k9"},
        ],
    }
    (row,) = ask("trends", tables)
    assert row["kaders"] == ["k0", "k1", "k2"]
