"""Query gebeurtenissen."""

import datetime as dt

from tests.queries.conftest import Ask


def test_oldest_first(ask: Ask) -> None:
    rows = ask(
        "gebeurtenissen",
        {
            "gebeurtenis": [
                {"gebeurtenis": "later", "datum": dt.date(2019, 1, 2), "naam": "Later", "breuk": False},
                {"gebeurtenis": "eerder", "datum": dt.date(2017, 10, 1), "naam": "Eerder", "breuk": True},
            ]
        },
    )
    assert [(r["gebeurtenis"], r["datum"], r["breuk"]) for r in rows] == [
        ("eerder", dt.date(2017, 10, 1), True),
        ("later", dt.date(2019, 1, 2), False),
    ]
