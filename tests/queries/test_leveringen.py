"""Query leveringen."""

import datetime as dt

from tests.queries.conftest import Ask

DELIVERY = {
    "bron": "proef",
    "aanvaard": 8,
    "vervangen": 1,
    "afgekeurd": 1,
    "gelezen": 10,
    "bevindingen": 9,
    "overgeslagen": 1,
    "geweigerd": False,
    "embargo": False,
}


def test_in_the_order_of_reading_with_the_newest_date(ask: Ask) -> None:
    rows = ask(
        "leveringen",
        {
            "levering": [
                {**DELIVERY, "levering_id": "twee", "bestand": "twee.csv", "volgorde": 2},
                {
                    **DELIVERY,
                    "levering_id": "een",
                    "bestand": "een.csv",
                    "volgorde": 1,
                    "peildatum": dt.date(2019, 1, 1),
                    "formaat": "csv",
                },
            ],
            "onderzoek": [{"onderzoek_id": "o1", "levering_id": "een", "datum": dt.date(2018, 1, 1)}],
            "bevinding": [{"bevinding_id": "b1", "levering_id": "een", "datum": dt.date(2018, 5, 1)}],
        },
    )
    assert [(r["levering_id"], r["peildatum"], r["jongste_datum"]) for r in rows] == [
        ("een", dt.date(2019, 1, 1), dt.date(2018, 5, 1)),
        ("twee", None, None),
    ]
    first = rows[0]
    assert first["gelezen"] == first["aanvaard"] + first["vervangen"] + first["afgekeurd"] == 10
    assert (first["bevindingen"], first["geweigerd"], first["formaat"]) == (9, False, "csv")


def test_a_date_that_is_not_public_yet_is_not_the_newest(ask: Ask) -> None:
    own = {"levering_id": "een", "onderzoek_id": "o1"}
    rows = ask(
        "leveringen",
        {
            "levering": [
                {**DELIVERY, "levering_id": "een", "bestand": "een.csv", "volgorde": 1, "embargo": True}
            ],
            "onderzoek": [{**own, "datum": None}],
            "bevinding": [
                {
                    **own,
                    "bevinding_id": "b1",
                    "datum": dt.date(2018, 5, 1),
                    "openbaar_vanaf": dt.date(2018, 6, 1),
                },
                {
                    **own,
                    "bevinding_id": "b2",
                    "datum": dt.date(2018, 9, 1),
                    "openbaar_vanaf": dt.date(9000, 1, 1),
                },
            ],
        },
    )
    assert [(r["embargo"], r["jongste_datum"]) for r in rows] == [(True, dt.date(2018, 5, 1))]
