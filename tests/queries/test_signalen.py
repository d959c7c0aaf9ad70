"""Query signalen."""

from tests.queries.conftest import Ask
from tests.queries.test_leveringen import DELIVERY


def test_signals_with_their_file(ask: Ask) -> None:
    rows = ask(
        "signalen",
        {
            "levering": [{**DELIVERY, "levering_id": "een", "bestand": "een.csv", "volgorde": 1}],
            "levering_signaal": [
                {"levering_id": "een", "soort": "kolom", "naam": "telefoon", "uitleg": "Niet gebruikt."},
                {"levering_id": "een", "soort": "code", "naam": "X", "uitleg": "Komt niet voor."},
                {"levering_id": "gegevensset", "soort": "code", "naam": "Y", "uitleg": "Van geen bestand."},
            ],
        },
    )
    assert [(r["bestand"], r["soort"], r["naam"], r["uitleg"]) for r in rows] == [
        ("een.csv", "code", "X", "Komt niet voor."),
        ("een.csv", "kolom", "telefoon", "Niet gebruikt."),
        (None, "code", "Y", "Van geen bestand."),
    ]
