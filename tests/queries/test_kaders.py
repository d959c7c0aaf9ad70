"""Query kaders."""

import datetime as dt

from tests.queries.conftest import Ask


def test_in_display_order_with_their_successor(ask: Ask) -> None:
    rows = ask(
        "kaders",
        {
            "kader": [
                {"kader": "nieuw", "naam": "Nieuw", "geldig_van": dt.date(2017, 8, 1), "volgorde": 2},
                {
                    "kader": "oud",
                    "naam": "Oud",
                    "geldig_tot": dt.date(2017, 7, 31),
                    "opvolger": "nieuw",
                    "vergelijkbaar_met_opvolger": False,
                    "volgorde": 1,
                },
            ]
        },
    )
    assert [(r["kader"], r["opvolger"], r["vergelijkbaar_met_opvolger"], r["geldig_tot"]) for r in rows] == [
        ("oud", "nieuw", False, dt.date(2017, 7, 31)),
        ("nieuw", None, None, None),
    ]
    assert rows[1]["geldig_van"] == dt.date(2017, 8, 1)
