"""Lists of objects in JSON, however long: no object is lost, and each is named by its own number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.intake.invented import JSON_MAPPING, Loaded, deliver
from tsd_dash.intake.parse import MappingError
from tsd_dash.intake.readers import jsonfile

OPEN = (
    JSON_MAPPING
    + """
[[breed]]
[breed.kolommen]
"lijst.*.oordeel" = { thema = { kolom = "lijst.*.thema" }, tekst = { kolom = "lijst.*.uitleg" } }
"""
)
NUMBERED = JSON_MAPPING + '\n[[breed]]\n[breed.kolommen]\n"lijst.1.oordeel" = { thema = "licht" }\n'
FLAT = JSON_MAPPING + 'oordeel = "oordeel"\nthema = { vast = "licht" }\n'
GOOD, BAD = {"thema": "licht", "oordeel": "Goed"}, {"thema": "lucht", "oordeel": "Slecht"}
MANY = [201, 5000]


def row(number: int, *objects: dict[str, Any]) -> dict[str, Any]:
    return {"nr": number, "dag": "2018-03-05", "lijst": list(objects)}


def read(directory: Path, mapping: str, *rows: dict[str, Any], **files: str) -> Loaded:
    given = {f"{name}.csv": text for name, text in files.items()}
    return deliver(
        directory, {"bronnen/b.toml": mapping, "leveringen/a.json": json.dumps(list(rows)), **given}
    )


@pytest.mark.parametrize("number", MANY)
def test_a_row_with_many_objects(tmp_path: Path, number: int) -> None:
    objects = [GOOD] * (number - 1) + [BAD]
    loaded = read(tmp_path, OPEN, row(1, *objects), row(2, GOOD), row(3))
    assert loaded.counts() == [("a.json", 3, 3, 0, 0, number + 1)]
    assert loaded.rows("SELECT thema, count(*) FROM bevinding GROUP BY thema ORDER BY thema") == [
        ("licht", number),
        ("lucht", 1),
    ]
    assert loaded.rows("SELECT bevinding_id FROM bevinding WHERE thema = 'lucht'") == [
        (f"b:1:lijst-{number}-oordeel",)
    ]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek ORDER BY ALL") == [("b:1",), ("b:2",), ("b:3",)]
    assert loaded.report.deliveries[0].warnings == {"rij_zonder_bevinding": 1}


@pytest.mark.parametrize("number", MANY)
def test_a_fault_far_into_a_list_costs_its_row_and_names_the_object(tmp_path: Path, number: int) -> None:
    wrong = {"thema": "licht", "oordeel": "Goedd", "uitleg": "Zie boven."}
    loaded = read(tmp_path, OPEN, row(1, *[GOOD] * (number - 1), wrong), row(2, GOOD))
    assert loaded.counts() == [("a.json", 2, 1, 0, 1, 1)]
    assert loaded.quarantine() == [(1, "oordeel_onbekend", f"lijst.{number}.oordeel", "Goedd")]


def test_the_raw_row_has_its_objects(tmp_path: Path) -> None:
    loaded = read(tmp_path, OPEN, row(1, GOOD, {"thema": "geluid", "oordeel": "Goed"}))
    (raw,) = loaded.rows("SELECT ruwe_rij FROM quarantaine")[0]
    assert raw == "1;2018-03-05;licht;Goed;geluid;Goed"


@pytest.mark.parametrize("number", MANY)
@pytest.mark.parametrize("place", [None, "rijen", "antwoord.rijen"])
def test_a_document_of_many_rows(tmp_path: Path, number: int, place: str | None) -> None:
    rows: Any = [{"nr": n, "dag": "2018-03-05", "oordeel": "Goed" if n else "?"} for n in range(number)]
    mapping = FLAT
    for name in reversed(place.split(".") if place else []):
        rows = {"gemaakt": "2018", name: rows}
    if place and "." in place:
        mapping = FLAT.replace("[levering]", f'[levering]\npad = "{place}"')
    files = {"bronnen/b.toml": mapping, "leveringen/a.json": json.dumps(rows)}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("a.json", number, number - 1, 0, 1, number - 1)]
    assert loaded.quarantine() == [(1, "oordeel_onbekend", "oordeel", "?")]


@pytest.mark.parametrize("number", MANY)
def test_a_list_of_which_the_mapping_names_one_object(tmp_path: Path, number: int) -> None:
    """What the mapping does not name is not lost in silence, wherever it stands."""
    bare: dict[str, Any] = {"thema": "licht"}
    late = row(1, GOOD, *[bare] * (number - 2), BAD)
    loaded = read(tmp_path, NUMBERED, late, row(2, GOOD), row(3, GOOD, *[bare] * (number - 1)))
    assert loaded.counts() == [("a.json", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(1, "deel_niet_toegewezen", "lijst.201.oordeel", "Slecht")]


def test_a_list_that_the_mapping_does_not_name_is_told(tmp_path: Path) -> None:
    rows = [{"nr": n, "dag": "2018-03-05", "oordeel": "Goed", "lijst": [{"a": 1}] * 3} for n in range(2)]
    loaded = read(tmp_path, FLAT, *rows)
    assert loaded.counts() == [("a.json", 2, 2, 0, 0, 2)]
    assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [
        ("kolom_niet_toegewezen", "lijst.*.a"),
    ]


def test_a_name_in_the_objects_that_the_mapping_does_not_know_is_told_once(tmp_path: Path) -> None:
    loaded = read(tmp_path, OPEN, row(1, *[{**GOOD, "extra": "x"}] * 300))
    signals = [(s.kind, s.name) for s in loaded.report.deliveries[0].signals]
    assert ("kolom_niet_toegewezen", "lijst.*.extra") in signals
    assert len(signals) == 2
    assert ("kolom_niet_geleverd", "lijst.*.uitleg") in signals


def test_lists_that_are_all_empty(tmp_path: Path) -> None:
    loaded = read(tmp_path, OPEN, row(1), row(2))
    assert loaded.counts() == [("a.json", 2, 2, 0, 0, 0)]
    assert loaded.report.deliveries[0].warnings == {"rij_zonder_bevinding": 2}


def test_an_empty_judgement_means_what_the_mapping_says_for_the_objects_there_are(tmp_path: Path) -> None:
    mapping = OPEN.replace("uitleg" + '" }', 'uitleg" }, leeg = "niet_onderzocht"')
    loaded = read(tmp_path, mapping, row(1, GOOD, {"thema": "lucht"}, GOOD), row(2, {"thema": "water"}))
    assert loaded.rows(
        "SELECT bron_rij, thema, oordeel_norm, ontbreekt_reden FROM bevinding ORDER BY bevinding_id"
    ) == [
        (1, "licht", "2", None),
        (1, "lucht", None, "niet_onderzocht"),
        (1, "licht", "2", None),
        (2, "water", None, "niet_onderzocht"),
    ]


def test_objects_without_any_judgement_and_without_anything(tmp_path: Path) -> None:
    mapping = OPEN.replace("uitleg" + '" }', 'uitleg" }, leeg = "niet_onderzocht"')
    rows = row(1, {"thema": "lucht", "oordeel": ""}, {"thema": "", "oordeel": ""}), row(2, {"oordeel": None})
    loaded = read(tmp_path, mapping, *rows)
    assert loaded.counts() == [("a.json", 2, 2, 0, 0, 1)]
    assert loaded.rows("SELECT bron_rij, thema, ontbreekt_reden FROM bevinding") == [
        (1, "lucht", "niet_onderzocht")
    ]


def test_the_number_and_the_name_of_an_object(tmp_path: Path) -> None:
    mapping = JSON_MAPPING + (
        '\n[[breed]]\n[breed.kolommen]\n"lijst.*.oordeel" = '
        '{ thema = "licht", tekst = "{@kolom} is {@deel}" }\n'
    )
    mapping = mapping.replace('tekst = "{@kolom} is {@deel}"', 'tekst = { samen = "{@kolom} is {@deel}" }')
    loaded = read(tmp_path, mapping, row(1, GOOD, GOOD))
    assert loaded.rows("SELECT tekst FROM bevinding ORDER BY bevinding_id") == [
        ("lijst.1.oordeel is 1",),
        ("lijst.2.oordeel is 2",),
    ]


def test_each_object_with_a_date_of_its_own(tmp_path: Path) -> None:
    """The onderzoek has the date of the first object; a row without objects cannot have a date."""
    mapping = OPEN.replace('datum = "dag"', "").replace(
        "{ thema", '{ datum = { kolom = "lijst.*.dag" }, thema', 1
    )
    objects = [{**GOOD, "dag": f"2018-03-{day:02}"} for day in (5, 1, 9)]
    loaded = read(tmp_path, mapping, {"nr": 1, "lijst": objects}, {"nr": 2, "lijst": objects[2:]})
    assert loaded.counts() == [("a.json", 2, 2, 0, 0, 4)]
    assert loaded.rows("SELECT datum::VARCHAR FROM bevinding ORDER BY bevinding_id") == [
        ("2018-03-05",),
        ("2018-03-01",),
        ("2018-03-09",),
        ("2018-03-09",),
    ]


def test_each_object_with_an_onderzoek_of_its_own(tmp_path: Path) -> None:
    mapping = (
        JSON_MAPPING.replace("[onderzoek]", '[onderzoek]\nonderzoek_id = "{nr}-{@deel}"')
        + OPEN[len(JSON_MAPPING) :]
    )
    loaded = read(tmp_path, mapping, row(1, GOOD, BAD, GOOD), row(2, BAD), row(3))
    assert loaded.counts() == [("a.json", 3, 3, 0, 0, 4)]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek ORDER BY ALL") == [
        ("1-1",), ("1-2",), ("1-3",), ("2-1",),
    ]  # fmt: skip
    assert loaded.rows("SELECT onderzoek_id, thema FROM bevinding ORDER BY ALL") == [
        ("1-1", "licht"), ("1-2", "lucht"), ("1-3", "licht"), ("2-1", "lucht"),
    ]  # fmt: skip


def test_two_lists_side_by_side(tmp_path: Path) -> None:
    mapping = OPEN + '"punten.*.cijfer" = { thema = "water" }\n'
    first = {**row(1, GOOD, BAD), "punten": [{"cijfer": "Goed"}] * 3}
    second = {**row(2), "punten": [{"cijfer": "Slecht"}]}
    loaded = read(tmp_path, mapping, first, second, row(3, GOOD))
    assert loaded.counts() == [("a.json", 3, 3, 0, 0, 7)]
    assert loaded.rows("SELECT bron_rij, thema, count(*) FROM bevinding GROUP BY ALL ORDER BY ALL") == [
        (1, "licht", 1), (1, "lucht", 1), (1, "water", 3), (2, "water", 1), (3, "licht", 1),
    ]  # fmt: skip


def test_one_object_named_by_its_number_beside_all_of_them(tmp_path: Path) -> None:
    mapping = OPEN.replace('datum = "dag"', 'datum = "dag"\nopmerking = "lijst.1.uitleg"')
    loaded = read(tmp_path, mapping, row(1, {**GOOD, "uitleg": "Een."}, {**BAD, "uitleg": "Twee."}))
    assert loaded.rows("SELECT thema, tekst, opmerking FROM bevinding ORDER BY ALL") == [
        ("licht", "Een.", "Een."),
        ("lucht", "Twee.", "Een."),
    ]


def test_names_instead_of_numbers(tmp_path: Path) -> None:
    """A `*` in the name of an object without a list is each of its names, in the same file too."""
    inside = {"licht": {"oordeel": "Goed"}, "lucht": {"oordeel": "Slecht"}}
    mapping = (
        JSON_MAPPING + '\n[[breed]]\n[breed.kolommen]\n"lijst.*.oordeel" = { thema = { kolom = "@deel" } }\n'
    )
    loaded = read(tmp_path, mapping, {"nr": 1, "dag": "2018-03-05", "lijst": inside})
    assert loaded.rows("SELECT thema, oordeel_norm FROM bevinding ORDER BY ALL") == [
        ("licht", "2"),
        ("lucht", "4"),
    ]


def test_rows_with_the_same_key_are_compared_with_all_their_objects(tmp_path: Path) -> None:
    many = [GOOD] * 300
    loaded = read(tmp_path / "gelijk", OPEN, row(1, *many), row(1, *many))
    assert loaded.counts() == [("a.json", 2, 1, 1, 0, 300)]
    loaded = read(tmp_path / "anders", OPEN, row(1, *many), row(1, *many[:-1], BAD))
    assert loaded.counts() == [("a.json", 2, 0, 0, 2, 0)]
    loaded = read(tmp_path / "meer", OPEN, row(1, *many), row(1, *many, GOOD, GOOD))
    assert loaded.counts() == [("a.json", 2, 0, 0, 2, 0)]


def test_a_later_delivery_replaces_all_objects(tmp_path: Path) -> None:
    files = {
        "bronnen/b.toml": OPEN,
        "leveringen/a1.json": json.dumps([row(1, *[GOOD] * 250), row(2, GOOD)]),
        "leveringen/a2.json": json.dumps([row(1, BAD)]),
    }
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("a1.json", 2, 1, 1, 0, 1), ("a2.json", 1, 1, 0, 0, 1)]
    assert loaded.rows("SELECT bevinding_id, thema FROM bevinding ORDER BY ALL") == [
        ("b:1:lijst-1-oordeel", "lucht"),
        ("b:2:lijst-1-oordeel", "licht"),
    ]


def test_a_correction_of_one_object(tmp_path: Path) -> None:
    corrections = (
        "sleutel;kolom;van;naar;reden;status\n1;lijst.250.oordeel;Goedd;Goed;Tikfout;\n"
        "1;lijst.2.oordeel;Slecht;Goed;Is al goed;\n"
    )
    objects = [GOOD] * 249 + [{"thema": "lucht", "oordeel": "Goedd"}]
    loaded = read(tmp_path, OPEN, row(1, *objects), row(2, GOOD), correcties=corrections)
    assert loaded.counts() == [("a.json", 2, 2, 0, 0, 251)]
    assert loaded.rows("SELECT kolom, status FROM levering_correctie ORDER BY ALL") == [
        ("lijst.2.oordeel", "vervallen"),
        ("lijst.250.oordeel", "toegepast"),
    ]


def test_the_key_of_a_row_cannot_come_from_its_objects(tmp_path: Path) -> None:
    mapping = OPEN.replace('sleutel = "nr"\n', "").replace(
        "{ thema", '{ bevinding_id = { kolom = "lijst.*.id" }, thema', 1
    )
    with pytest.raises(MappingError, match="sleutel"):
        read(tmp_path, mapping, row(1, {**GOOD, "id": "A1"}, {**BAD, "id": "A2"}))


def test_objects_with_damaged_text(tmp_path: Path) -> None:
    loaded = read(tmp_path, OPEN, row(1, GOOD, {**BAD, "uitleg": "a\0b"}), row(2, GOOD))
    assert loaded.counts() == [("a.json", 2, 1, 0, 1, 1)]
    assert loaded.quarantine() == [(1, "nulteken", None, None)]


def test_a_row_with_nothing_but_a_list(tmp_path: Path) -> None:
    mapping = OPEN.replace('sleutel = "nr"', 'sleutel = "@rij"').replace(
        'datum = "dag"', "jaar = { vast = 2018 }"
    )
    loaded = read(tmp_path, mapping, {"lijst": [GOOD, BAD]}, {"lijst": []}, {"lijst": [GOOD], "nr": 1})
    assert loaded.counts() == [("a.json", 2, 2, 0, 0, 3)]
    assert loaded.report.deliveries[0].skipped == 1


def test_a_line_that_is_too_long_is_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfile, "MAX_LINE", 200)
    rows = [{"nr": 1, "dag": "2018-03-05", "oordeel": "Goed"}] * 3
    rows[1] = {**rows[1], "oordeel": "x" * 900}
    lines = "".join(json.dumps({**r, "nr": n}) + "\n" for n, r in enumerate(rows))
    loaded = deliver(tmp_path, {"bronnen/b.toml": FLAT, "leveringen/a.jsonl": lines})
    assert loaded.counts() == [("a.jsonl", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(2, "regel_te_lang", None, None)]


def test_a_document_with_more_lists(tmp_path: Path) -> None:
    """The list that fits the mapping is read; when two fit as well, the mapping must say which."""
    rows = [{"nr": n, "dag": "2018-03-05", "oordeel": "Goed"} for n in range(3)]
    for name, document in {
        "een": {"velden": ["nr", "dag"], "bronnen": [{"naam": "x"}], "rijen": rows},
        "twee": {"rijen": rows, "oude rijen": rows[:1]},
    }.items():
        files = {"bronnen/b.toml": FLAT, "leveringen/a.json": json.dumps(document)}
        loaded = deliver(tmp_path / name, files)
        if name == "een":
            assert loaded.counts() == [("a.json", 3, 3, 0, 0, 3)]
        else:
            problem = loaded.report.deliveries[0].problem
            assert problem is not None
            assert (problem.rule, problem.value) == (
                "bestand_onleesbaar",
                "er staan meer lijsten in: rijen, oude rijen; noem het pad",
            )


VISITS = (
    JSON_MAPPING.replace('sleutel = "nr"', 'sleutel = "nr"\nlege_waarden = ["-"]').replace(
        'datum = "dag"', 'datum = "visits.*.date"\nonderzoek_id = "{nr}-{visits.*.date}"\ngemeente = "place"'
    )
    + '[[breed]]\n[breed.kolommen]\n"visits.*.light" = "licht"\n"visits.*.air" = "lucht"\n'
)


def test_every_object_in_a_list_can_be_an_onderzoek(tmp_path: Path) -> None:
    rows = [
        {
            "nr": "1",
            "place": "P1",
            "visits": [
                {"date": "2018-03-05", "light": "Goed", "air": "-"},
                {"date": "2019-03-05", "light": "Slecht", "air": "Matig"},
            ],
        },
        {"nr": "2", "place": "P3", "visits": []},
        {"nr": "3", "place": "Órdal", "visits": [{"date": "2019-03-05", "light": "Goed", "air": "Goed"}]},
        {"nr": "4", "place": "Órdal", "visits": [{"date": "2018-03-05", "light": "-", "air": "Goed"}]},
    ]
    loaded = deliver(tmp_path, {"bronnen/lijst.toml": VISITS, "leveringen/een.json": json.dumps(rows)})
    assert loaded.counts() == [("een.json", 4, 3, 0, 1, 4)]
    assert loaded.quarantine() == [(3, "gemeente_niet_geldig", "place", "Órdal")]
    assert loaded.rows("SELECT onderzoek_id, thema, oordeel_norm, jaar FROM bevinding ORDER BY 1, 2") == [
        ("1-2018-03-05", "licht", "2", 2018),
        ("1-2019-03-05", "licht", "4", 2019),
        ("1-2019-03-05", "lucht", "3", 2019),
        ("4-2018-03-05", "lucht", "2", 2018),
    ]
    assert loaded.rows("SELECT onderzoek_id, jaar FROM onderzoek ORDER BY 1") == [
        ("1-2018-03-05", 2018),
        ("1-2019-03-05", 2019),
        ("4-2018-03-05", 2018),
    ]


def test_an_object_without_a_judgement_has_no_onderzoek_and_no_place(tmp_path: Path) -> None:
    visits = [
        {"date": "2018-03-05", "light": "Goed", "air": "Goed"},
        {"date": "2018-04-05", "light": "-"},
        {"date": "2018-05-05", "air": "Goed"},
    ]
    content = json.dumps([{"nr": "1", "place": "P1", "visits": visits}])
    loaded = deliver(tmp_path, {"bronnen/lijst.toml": VISITS, "leveringen/een.json": content})
    with_findings = [("1-2018-03-05",), ("1-2018-05-05",)]
    for asked in (
        "SELECT onderzoek_id FROM onderzoek ORDER BY 1",
        "SELECT onderzoek_id FROM onderzoek_gemeente ORDER BY 1",
        "SELECT onderzoek_id FROM onderzoek_inspectie ORDER BY 1",
    ):
        assert loaded.rows(asked) == with_findings


def test_many_dates_in_lists(tmp_path: Path) -> None:
    rows = [
        {
            "nr": str(n),
            "place": "P1",
            "visits": [{"date": f"2018-0{n % 9 + 1}-1{m}", "light": "Goed"} for m in range(3)],
        }
        for n in range(20)
    ]
    rows.append({"nr": "20", "place": "P1", "visits": []})
    loaded = deliver(tmp_path, {"bronnen/lijst.toml": VISITS, "leveringen/een.json": json.dumps(rows)})
    assert loaded.counts() == [("een.json", 21, 21, 0, 0, 60)]
    assert loaded.rows("SELECT count(*), count(DISTINCT datum) FROM onderzoek") == [(60, 27)]


def test_a_column_of_every_object_needs_a_judgement_column(tmp_path: Path) -> None:
    mapping = JSON_MAPPING + 'thema = "visits.*.topic"\noordeel = "visits.*.grade"\n'
    with pytest.raises(MappingError, match=r"“visits\.\*\.topic” hoort onder \[breed\.kolommen\]"):
        deliver(tmp_path, {"bronnen/lijst.toml": mapping, "leveringen/een.json": "[]"})
