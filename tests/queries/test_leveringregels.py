"""Query leveringregels."""

from tests.queries.conftest import Ask
from tests.queries.test_leveringen import DELIVERY


def test_the_most_frequent_rule_first_with_its_first_example(ask: Ask) -> None:
    rows = ask(
        "leveringregels",
        {
            "levering": [{**DELIVERY, "levering_id": "een", "bestand": "een.csv", "volgorde": 1}],
            "levering_regel": [
                {"levering_id": "een", "regel": "zeldzaam", "niveau": "waarschuwing", "aantal": 1},
                {"levering_id": "een", "regel": "vaak", "niveau": "fout", "aantal": 2},
                {"levering_id": "een", "regel": "heel", "niveau": "fout", "aantal": 0},
            ],
            "quarantaine": [
                {"levering_id": "een", "bestand": "een.csv", "rij": 7, "regel": "vaak", "melding": "zeven"},
                {"levering_id": "een", "bestand": "een.csv", "rij": 3, "regel": "vaak", "melding": "drie"},
                {"levering_id": "een", "bestand": "een.csv", "regel": "heel", "melding": "het hele bestand"},
            ],
        },
    )
    assert [(r["bestand"], r["regel"], r["niveau"], r["aantal"], r["voorbeeld"]) for r in rows] == [
        ("een.csv", "vaak", "fout", 2, "drie"),
        ("een.csv", "zeldzaam", "waarschuwing", 1, None),
        ("een.csv", "heel", "fout", 0, "het hele bestand"),
    ]


def test_of_equals_the_delivery_that_was_read_first(ask: Ask) -> None:
    deliveries = [
        {**DELIVERY, "levering_id": name, "bestand": f"{name}.csv", "volgorde": number}
        for number, name in enumerate(("zet", "alfa"), start=1)
    ]
    broken = [
        {"levering_id": name, "regel": rule, "niveau": "fout", "aantal": 3}
        for name, rule in (("alfa", "a"), ("zet", "b"), ("zet", "a"))
    ]
    rows = ask("leveringregels", {"levering": deliveries, "levering_regel": broken})
    assert [(r["levering_id"], r["regel"]) for r in rows] == [("zet", "a"), ("zet", "b"), ("alfa", "a")]


def test_a_source_with_an_embargo_has_counts_and_no_example(ask: Ask) -> None:
    rows = ask(
        "leveringregels",
        {
            "levering": [
                {**DELIVERY, "levering_id": "een", "bestand": "een", "volgorde": 1, "embargo": True}
            ],
            "levering_regel": [{"levering_id": "een", "regel": "vaak", "niveau": "fout", "aantal": 2}],
            "quarantaine": [
                {"levering_id": "een", "bestand": "een", "rij": 3, "regel": "vaak", "melding": "drie"}
            ],
        },
    )
    assert [(r["aantal"], r["voorbeeld"]) for r in rows] == [(2, None)]
