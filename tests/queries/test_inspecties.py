"""Query inspecties."""

import datetime as dt

from tests.queries.conftest import Ask

TWO_BECOME_ONE = [
    {"code": "A", "naam": "A", "afkorting": "A", "geldig_tot": dt.date(2017, 9, 30), "opvolger": "AB"},
    {"code": "B", "naam": "B", "afkorting": "B", "geldig_tot": dt.date(2017, 9, 30), "opvolger": "AB"},
    {"code": "AB", "naam": "A en B", "afkorting": "AB", "geldig_van": dt.date(2017, 10, 1)},
    {"code": "C", "naam": "Inspectie C", "afkorting": "IC", "geldig_van": dt.date(2015, 1, 1)},
]


def test_successors_and_places(ask: Ask) -> None:
    rows = ask("inspecties", {"inspectie": TWO_BECOME_ONE})
    assert [(r["code"], r["opvolger"], r["doorlopend"], r["plaats"]) for r in rows] == [
        ("A", "AB", "AB", 0),
        ("B", "AB", "AB", 1),
        ("AB", None, "AB", 0),
        ("C", None, "C", 2),
    ]
    assert [(r["geldig_van"], r["geldig_tot"]) for r in (rows[0], rows[3])] == [
        (None, dt.date(2017, 9, 30)),
        (dt.date(2015, 1, 1), None),
    ]
    assert (rows[3]["naam"], rows[3]["afkorting"]) == ("Inspectie C", "IC")


def test_in_the_order_of_the_code_list(ask: Ask) -> None:
    codes = ["M", "Z", "A", "K"]
    listed = [{"code": code, "naam": code, "afkorting": code} for code in codes]
    assert [r["code"] for r in ask("inspecties", {"inspectie": listed})] == codes


def test_a_successor_after_the_period_does_not_count(ask: Ask) -> None:
    rows = ask("inspecties", {"inspectie": TWO_BECOME_ONE}, meta={"periode_tot_en_met": "2016"})
    assert [r["doorlopend"] for r in rows] == ["A", "B", "AB", "C"]
