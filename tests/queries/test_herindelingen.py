"""Query herindelingen."""

from __future__ import annotations

import datetime as dt

from tests.queries.conftest import Ask

GEMEENTEN = [{"code": code, "naam": naam} for code, naam in (("G1", "Aa"), ("G2", "Bé"), ("G3", "Cee"))]


def change(old: str, new: str, day: str, share: float | None, main: bool) -> dict[str, object]:
    return {
        "code_oud": old,
        "code_nieuw": new,
        "datum": dt.date.fromisoformat(day),
        "aandeel_oppervlakte": share,
        "hoofdopvolger": main,
    }


def test_what_went_where_newest_first_with_names(ask: Ask) -> None:
    changes = [
        change("G1", "G2", "2016-01-01", 1.0, True),
        change("G2", "G3", "2019-01-01", 1.0, True),
    ]
    rows = ask("herindelingen", {"gemeente": GEMEENTEN, "herindeling": changes})
    assert [tuple(row.values()) for row in rows] == [
        ("G2", "Bé", "G3", "Cee", dt.date(2019, 1, 1), True, True),
        ("G1", "Aa", "G2", "Bé", dt.date(2016, 1, 1), True, True),
    ]


def test_a_part_is_no_whole(ask: Ask) -> None:
    changes = [
        change("G1", "G2", "2018-01-01", 0.524, True),
        change("G1", "G3", "2018-01-01", 0.476, False),
    ]
    rows = ask("herindelingen", {"gemeente": GEMEENTEN, "herindeling": changes})
    assert [(row["code_nieuw"], row["geheel"], row["hoofdopvolger"]) for row in rows] == [
        ("G2", False, True),
        ("G3", False, False),
    ]


def test_without_an_area_the_main_successor_got_it_all(ask: Ask) -> None:
    changes = [
        change("G1", "G2", "2018-01-01", None, True),
        change("G1", "G3", "2018-01-01", None, False),
    ]
    rows = ask("herindelingen", {"gemeente": GEMEENTEN, "herindeling": changes})
    assert [row["geheel"] for row in rows] == [True, False]
