"""JSON as an interface gives it: a document that is one row, and lists within the objects of a list."""

import json
from pathlib import Path

import pytest

from tests.intake.invented import JSON_MAPPING, deliver

NESTED = (
    JSON_MAPPING.replace('\ndatum = "dag"\n', '\ndatum = "visits.*.date"\nonderzoek_id = "{visits.*.id}"\n')
    + """
[[breed]]
[breed.kolommen]
"visits.*.grades.*.grade" = { thema = { kolom = "visits.*.grades.*.theme" } }
"""
)
FOUND = """
SELECT bevinding_id, onderzoek_id, datum::VARCHAR, thema, oordeel_norm FROM bevinding ORDER BY 3, 1
"""


def visit(number: str, date: str, *grades: tuple[str, str]) -> dict[str, object]:
    return {"grades": [{"theme": t, "grade": g} for t, g in grades], "id": number, "date": date}


def rows(*visits: list[dict[str, object]]) -> str:
    return json.dumps([{"nr": nr, "visits": found} for nr, found in enumerate(visits, 1)])


def test_each_object_in_a_list_within_a_list_is_a_finding(tmp_path: Path) -> None:
    content = rows(
        [
            visit("A", "2018-03-05", ("licht", "Goed"), ("lucht", "Slecht")),
            visit("B", "2018-04-05"),
            visit("C", "2018-05-05", ("licht", "Matig")),
        ],
        [],
        [visit("D", "2018-06-05", ("water", "Goed"))],
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": NESTED, "leveringen/proef.json": content})
    assert loaded.counts() == [("proef.json", 3, 3, 0, 0, 4)]
    assert loaded.rows(FOUND) == [
        ("b:1:visits-grades-1-grade", "A", "2018-03-05", "licht", "2"),
        ("b:1:visits-grades-2-grade", "A", "2018-03-05", "lucht", "4"),
        ("b:1:visits-grades-3-grade", "C", "2018-05-05", "licht", "3"),
        ("b:3:visits-grades-1-grade", "D", "2018-06-05", "water", "2"),
    ]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek ORDER BY 1") == [("A",), ("C",), ("D",)]
    assert loaded.report.deliveries[0].warnings == {"rij_zonder_bevinding": 1}
    assert loaded.report.deliveries[0].signals == []


def test_a_wrong_judgement_within_a_list_is_named_by_its_place(tmp_path: Path) -> None:
    content = rows(
        [visit("A", "2018-03-05", ("licht", "Goed")), visit("B", "2018-03-06", ("lucht", "Goedd"))],
        [visit("C", "2018-03-07", ("licht", "Goed"))],
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": NESTED, "leveringen/proef.json": content})
    assert loaded.counts() == [("proef.json", 2, 1, 0, 1, 1)]
    assert loaded.quarantine() == [(1, "oordeel_onbekend", "visits.*.grades.2.grade", "Goedd")]


def test_judgements_of_a_list_and_of_the_lists_in_it_stand_together(tmp_path: Path) -> None:
    mapping = NESTED + '"visits.*.overall" = { thema = "water" }\n'
    one = visit("A", "2018-03-05", ("licht", "Goed")) | {"overall": "Slecht"}
    two = visit("B", "2018-03-06") | {"overall": "Matig"}
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/proef.json": rows([one, two])})
    assert loaded.rows(FOUND) == [
        ("b:1:visits-1-overall", "A", "2018-03-05", "water", "4"),
        ("b:1:visits-grades-1-grade", "A", "2018-03-05", "licht", "2"),
        ("b:1:visits-2-overall", "B", "2018-03-06", "water", "3"),
    ]


@pytest.mark.parametrize("content", [rows([], []), rows([visit("A", "2018-03-05")])])
def test_lists_without_any_object_are_no_missing_column(tmp_path: Path, content: str) -> None:
    loaded = deliver(tmp_path, {"bronnen/b.toml": NESTED, "leveringen/proef.json": content})
    assert [counts[2:] for counts in loaded.counts()] == [(loaded.report.deliveries[0].read, 0, 0, 0)]


def test_a_list_that_the_objects_do_not_have_is_a_missing_column(tmp_path: Path) -> None:
    content = rows([visit("A", "2018-03-05", ("licht", "Goed"))]).replace("grades", "marks")
    loaded = deliver(tmp_path, {"bronnen/b.toml": NESTED, "leveringen/proef.json": content})
    assert loaded.report.deliveries[0].refused
    assert "De kolom “visits.*.grades.*.grade” ontbreekt." in loaded.report.deliveries[0].reason


DOCUMENT = (
    JSON_MAPPING
    + """
gemeente = "address.town"

[[breed]]
[breed.kolommen]
"grades.*.grade" = { thema = { kolom = "grades.*.theme" } }
"""
)


def test_a_document_that_fits_better_than_any_list_in_it_is_one_row(tmp_path: Path) -> None:
    def document(nr: int, grade: str) -> str:
        grades = [{"theme": "licht", "grade": grade}, {"theme": "lucht", "grade": "Goed"}]
        town = {"town": "Sint-Jansdal"}
        found = {"nr": nr, "dag": "2018-03-05", "grades": grades, "address": town}
        return json.dumps({**found, "links": [{"nr": 1}, {"nr": 2}]}, indent=2)

    files = {"leveringen/een.json": document(1, "Goed"), "leveringen/twee.json": document(2, "Slecht")}
    loaded = deliver(tmp_path, {"bronnen/b.toml": DOCUMENT, **files})
    assert loaded.counts() == [("een.json", 1, 1, 0, 0, 2), ("twee.json", 1, 1, 0, 0, 2)]
    assert loaded.rows(
        "SELECT eenheid_id, gemeente_code, thema, oordeel_norm FROM bevinding ORDER BY bevinding_id"
    ) == [
        (None, "P1", "licht", "2"),
        (None, "P1", "lucht", "2"),
        (None, "P1", "licht", "4"),
        (None, "P1", "lucht", "2"),
    ]


def test_a_list_that_fits_as_well_as_its_document_goes_before_it(tmp_path: Path) -> None:
    content = json.dumps(
        {"nr": 9, "dag": "2018-01-01", "rows": [{"nr": 1, "dag": "2018-03-05", "grades": []}]}
    )
    mapping = DOCUMENT.replace('gemeente = "address.town"\n', "")
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/een.json": content})
    assert loaded.counts() == [("een.json", 1, 1, 0, 0, 0)]


ABSENT = DOCUMENT.replace("[[breed]]", "[[breed]]\noptioneel = true")


def test_a_document_may_lack_all_judgements_when_each_record_is_optional(tmp_path: Path) -> None:
    rated = {"nr": 1, "dag": "2018-03-05", "address": {"town": "Órdal"}}
    grades = {"grades": [{"theme": "licht", "grade": "Goed"}]}
    files = {
        "leveringen/2018-05.json": json.dumps(rated | grades),
        "leveringen/2018-06.json": json.dumps(rated | grades | {"nr": 2}),
        "leveringen/2018-07.json": json.dumps(rated),
    }
    mapping = ABSENT.replace('"*.json*"', '"*.json"\nbestandsnaam = "{jaar}-{maand}.json"')
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, **files})
    assert loaded.counts() == [
        ("2018-05.json", 1, 0, 1, 0, 0),
        ("2018-06.json", 1, 1, 0, 0, 1),
        ("2018-07.json", 1, 1, 0, 0, 0),
    ]
    assert loaded.report.deliveries[2].warnings == {"rij_zonder_bevinding": 1}
    assert [(s.kind, s.name) for s in loaded.report.deliveries[2].signals] == [
        ("kolom_niet_geleverd", "grades.*.grade")
    ]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek") == [("b:2",)]


def test_a_document_without_judgements_is_refused_when_a_record_is_not_optional(tmp_path: Path) -> None:
    content = json.dumps({"nr": 1, "dag": "2018-03-05", "address": {"town": "Órdal"}})
    loaded = deliver(tmp_path, {"bronnen/b.toml": DOCUMENT, "leveringen/een.json": content})
    assert loaded.report.deliveries[0].reason.startswith("De kolom “grades.*.grade” ontbreekt.")


def test_of_many_columns_the_message_names_those_that_look_alike(tmp_path: Path) -> None:
    names = [f"kolom{number}" for number in range(1, 20)]
    content = json.dumps([{"nr": 1, **dict.fromkeys(names, "x"), "dagen": "2018-03-05"}])
    mapping = JSON_MAPPING + 'thema = { vast = "licht" }\n'
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/een.json": content})
    assert loaded.report.deliveries[0].reason == (
        "De kolom “dag” ontbreekt. Gezocht: “dag”. Aanwezig: dagen, nr, kolom1, kolom2, kolom3, kolom4, "
        "kolom5, kolom6, kolom7, kolom8, kolom9, kolom10 en nog 9. Voeg de nieuwe naam toe aan de toewijzing."
    )


@pytest.mark.parametrize("only", ["grades", "visits"])
def test_the_only_object_of_a_list_may_stand_without_the_list(tmp_path: Path, only: str) -> None:
    found: dict[str, object] = visit("A", "2018-03-05", ("licht", "Goed"))
    grades = found["grades"]
    assert isinstance(grades, list)
    first = {**found, "grades": grades[0]} if only == "grades" else found
    many = [visit("B", "2018-04-05", ("licht", "Slecht"), ("lucht", "Goed")), visit("C", "2018-05-05")]
    content = json.dumps(
        [{"nr": 1, "visits": first if only == "visits" else [first]}, {"nr": 2, "visits": many}]
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": NESTED, "leveringen/proef.json": content})
    assert loaded.rows(FOUND) == [
        ("b:1:visits-grades-1-grade", "A", "2018-03-05", "licht", "2"),
        ("b:2:visits-grades-1-grade", "B", "2018-04-05", "licht", "4"),
        ("b:2:visits-grades-2-grade", "B", "2018-04-05", "lucht", "2"),
    ]


def test_an_object_of_named_objects_is_no_list(tmp_path: Path) -> None:
    mapping = DOCUMENT.replace('gemeente = "address.town"\n', "").replace(
        '"grades.*.grade" = { thema = { kolom = "grades.*.theme" } }',
        '"grades.*.grade" = { thema = { kolom = "@deel" } }',
    )
    content = json.dumps(
        [{"nr": 1, "dag": "2018-03-05", "grades": {"licht": {"grade": "Goed"}, "lucht": {"grade": "Slecht"}}}]
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/een.json": content})
    assert loaded.rows("SELECT thema, oordeel_norm FROM bevinding ORDER BY 1") == [
        ("licht", "2"),
        ("lucht", "4"),
    ]


LISTED = (
    JSON_MAPPING
    + """
[[breed]]

[breed.kolommen]
"grades.*.grade" = { thema = { kolom = "grades.*.theme" } }
"""
)


def test_a_row_with_an_empty_list_is_compared_with_others_of_its_key(tmp_path: Path) -> None:
    judged = [{"theme": "licht", "grade": "Goed"}]
    rows = [{"nr": str(n), "dag": "2018-03-05", "grades": judged} for n in range(1, 5)]
    rows += [{"nr": "1", "dag": "2018-03-05", "grades": []}]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    loaded = deliver(tmp_path, {"bronnen/bron.toml": LISTED, "leveringen/proef.jsonl": text})
    assert loaded.counts() == [("proef.jsonl", 5, 3, 0, 2, 3)]
    assert [(number, rule) for number, rule, *_ in loaded.quarantine()] == [
        (1, "sleutel_dubbel"),
        (5, "sleutel_dubbel"),
    ]


def test_a_column_that_is_null_in_every_row_is_delivered(tmp_path: Path) -> None:
    mapping = JSON_MAPPING + 'gemeente = "plaats"\noordeel = "oordeel"\nthema = { vast = "licht" }\n'
    row = {"nr": "1", "dag": "2018-03-05", "plaats": None, "oordeel": "Goed"}
    files = {"bronnen/bron.toml": mapping, "leveringen/proef.jsonl": json.dumps(row)}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("proef.jsonl", 1, 1, 0, 0, 1)]
    assert loaded.report.deliveries[0].signals == []
