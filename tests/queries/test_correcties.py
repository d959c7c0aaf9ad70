"""Query correcties."""

from tests.queries.conftest import Ask
from tests.queries.test_leveringen import DELIVERY


def test_corrections_with_their_file(ask: Ask) -> None:
    correction = {"kolom": "thema", "van": "a", "naar": "b", "reden": "Tikfout."}
    rows = ask(
        "correcties",
        {
            "levering": [{**DELIVERY, "levering_id": "een", "bestand": "een.csv", "volgorde": 1}],
            "levering_correctie": [
                {**correction, "levering_id": None, "sleutel": "k2", "status": "vervallen"},
                {**correction, "levering_id": "een", "sleutel": "k1", "status": "toegepast"},
            ],
        },
    )
    assert [(r["bestand"], r["sleutel"], r["status"]) for r in rows] == [
        ("een.csv", "k1", "toegepast"),
        (None, "k2", "vervallen"),
    ]
    assert (rows[0]["kolom"], rows[0]["van"], rows[0]["naar"], rows[0]["reden"]) == (
        "thema",
        "a",
        "b",
        "Tikfout.",
    )
