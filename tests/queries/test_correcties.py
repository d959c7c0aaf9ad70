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


def test_no_correction_that_may_be_about_a_source_with_an_embargo(ask: Ask) -> None:
    correction = {"kolom": "thema", "van": "a", "naar": "b", "reden": "Tikfout.", "status": "toegepast"}
    rows = ask(
        "correcties",
        {
            "levering": [
                {**DELIVERY, "levering_id": name, "bestand": name, "volgorde": 1, "embargo": name == "geheim"}
                for name in ("open", "geheim")
            ],
            "levering_correctie": [
                {**correction, "levering_id": name, "sleutel": str(name)} for name in ("open", "geheim", None)
            ],
        },
    )
    assert [r["sleutel"] for r in rows] == ["open"]


def test_a_correction_without_any_delivery(ask: Ask) -> None:
    one = {"levering_id": None, "sleutel": "k", "kolom": "thema", "status": "vervallen"}
    assert [r["sleutel"] for r in ask("correcties", {"levering_correctie": [one]})] == ["k"]
