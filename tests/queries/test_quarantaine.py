"""Query quarantaine."""

from tests.queries.conftest import Ask
from tests.queries.test_leveringen import DELIVERY


def test_rows_by_file_and_number(ask: Ask) -> None:
    row = {"levering_id": "een", "kolom": "thema", "waarde": "x", "regel": "code", "melding": "Onbekend."}
    rows = ask(
        "quarantaine",
        {
            "levering": [{**DELIVERY, "levering_id": "een", "bestand": "een.csv", "volgorde": 1}],
            "quarantaine": [
                {**row, "bestand": "twee.csv", "rij": 2, "ruwe_rij": "a;b"},
                {**row, "bestand": "een.csv", "rij": 10},
                {**row, "bestand": "een.csv", "rij": 9},
            ],
        },
    )
    assert [(r["bestand"], r["rij"], r["ruwe_rij"]) for r in rows] == [
        ("een.csv", 9, None),
        ("een.csv", 10, None),
        ("twee.csv", 2, "a;b"),
    ]
    assert (rows[0]["kolom"], rows[0]["waarde"], rows[0]["regel"], rows[0]["melding"]) == (
        "thema",
        "x",
        "code",
        "Onbekend.",
    )


def test_no_row_of_a_source_with_an_embargo(ask: Ask) -> None:
    rows = ask(
        "quarantaine",
        {
            "levering": [
                {**DELIVERY, "levering_id": name, "bestand": name, "volgorde": 1, "embargo": name == "geheim"}
                for name in ("open", "geheim")
            ],
            "quarantaine": [
                {"levering_id": name, "bestand": name, "rij": 2, "regel": "code", "melding": "Onbekend."}
                for name in ("open", "geheim")
            ],
        },
    )
    assert [r["bestand"] for r in rows] == ["open"]
