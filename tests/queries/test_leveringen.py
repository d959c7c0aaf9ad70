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
