"""Areas and inspecties are those of the dataset, valid at the date of the row."""

from pathlib import Path

import pytest

from tests.intake.invented import LISTS, deliver
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.intake import MappingError


def area_of(tmp_path: Path, text: str, date: str, mapping: str = SIMPLE) -> list[tuple[str | None]]:
    files = {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(f"1;{text};{date};licht;Goed")}
    return deliver(tmp_path, files).rows("SELECT gemeente_code FROM bevinding")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("P1", "P1"),
        ("p1", "P1"),
        ("sint-jansdal", "P1"),
        ("Sint Jansdal", "P1"),
        ("St. Jansdal", "P1"),
        ("St Jansdal", "P1"),
        ("ORDAL", "P2"),
        ("Bergen (Noord)", "P3"),
        ("Bergen N", "P3"),
    ],
)
def test_an_area_by_code_name_and_alias(tmp_path: Path, text: str, code: str) -> None:
    assert area_of(tmp_path, text, "05-03-2018") == [(code,)]


@pytest.mark.parametrize(
    ("text", "date", "found"),
    [
        ("Órdal", "31-12-2018", [("P2",)]),
        ("Órdal", "01-01-2019", []),
        ("Nieuw-Órdal", "31-12-2018", []),
        ("Nieuw-Órdal", "01-01-2019", [("P5",)]),
        ("Nieuw-Órdal", "01-01-2026", [("P5",)]),
        ("Órdal", "01-01-2010", [("P2",)]),
    ],
)
def test_a_name_is_valid_at_the_date_of_the_row(
    tmp_path: Path, text: str, date: str, found: list[tuple[str]]
) -> None:
    mapping = SIMPLE
    good = [f"{n};P1;05-03-2018;licht;Goed" for n in (8, 9)]
    files = {
        "bronnen/bron.toml": mapping,
        "leveringen/proef1.csv": simple(f"1;{text};{date};licht;Goed", *good),
    }
    loaded = deliver(tmp_path, files)
    assert loaded.rows("SELECT gemeente_code FROM bevinding WHERE bron_rij = 2") == found


@pytest.mark.parametrize(
    ("moment", "found"), [("altijd", [("P5",)]), ("peildatum", [("P5",)]), ("datum", [])]
)
def test_a_mapping_says_when_names_must_be_valid(
    tmp_path: Path, moment: str, found: list[tuple[str]]
) -> None:
    mapping = SIMPLE.replace('"plaats"', f'{{ kolom = "plaats", geldig_op = "{moment}" }}', 1).replace(
        'bestandsnaam = "proef{volg}.{soort}"', "peildatum = 2019-06-30"
    )
    assert area_of(tmp_path, "Nieuw-Órdal", "05-03-2018", mapping) == found


@pytest.mark.parametrize(
    ("delivered", "text", "name", "found"),
    [
        ("2018-06-30", "Nieuw-Órdal", "Nieuw-Órdal", [("P5",)]),
        ("2018-06-30", "Órdal", "Nieuw-Órdal", [("P2",)]),
        ("2018-03-31", "Nieuw-Órdal", "Nieuw-Órdal", []),
        ("2018-06-30", "Órdal", "Órdal", [("P5",)]),
        ("2018-03-31", "Órdal", "Órdal", [("P2",)]),
        ("2018-04-01", "P5", "Órdal", [("P5",)]),
    ],
)
def test_a_merger_within_the_year_counts_from_its_day_for_the_date_of_the_delivery(
    tmp_path: Path, delivered: str, text: str, name: str, found: list[tuple[str]]
) -> None:
    files = {
        "bronnen/bron.toml": SIMPLE.replace(
            '"plaats"', '{ kolom = "plaats", geldig_op = "peildatum" }', 1
        ).replace('bestandsnaam = "proef{volg}.{soort}"', f"peildatum = {delivered}"),
        "gebied/plaatsen.csv": LISTS["gebied/plaatsen.csv"].replace("Nieuw-Órdal", name),
        "gebied/fusies.csv": "code_oud,code_nieuw,datum,hoofdopvolger\nP2,P5,2018-04-01,1\n",
        "leveringen/proef1.csv": simple(f"1;{text};05-03-2017;licht;Goed", "2;P1;05-03-2017;licht;Goed"),
    }
    loaded = deliver(tmp_path, files)
    assert loaded.rows("SELECT gemeente_code FROM bevinding WHERE bron_rij = 2") == found
    for (message,) in loaded.rows("SELECT melding FROM quarantaine"):
        assert message.endswith('Gebruik de gemeente van toen, of kies geldig_op = "altijd".')


def test_a_year_that_is_all_that_is_known_is_enough(tmp_path: Path) -> None:
    mapping = SIMPLE.replace(
        'datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }', 'jaar = "datum"'
    )
    assert area_of(tmp_path, "Órdal", "2018", mapping) == [("P2",)]


OF_COLUMN = (
    SIMPLE.replace('inspectie = "ANDER"\n', "")
    .replace("[onderzoek]", '[onderzoek]\ninspectie = { kolom = "plaats", scheiding = "+" }')
    .replace('gemeente = "plaats"\n', "")
)


def inspectorates(tmp_path: Path, text: str, date: str) -> list[tuple[str]]:
    files = {"bronnen/bron.toml": OF_COLUMN, "leveringen/proef1.csv": simple(f"1;{text};{date};licht;Goed")}
    loaded = deliver(tmp_path, files)
    return loaded.rows("SELECT inspectie FROM onderzoek_inspectie ORDER BY 1") or loaded.rows(
        "SELECT melding FROM quarantaine"
    )


@pytest.mark.parametrize(
    ("text", "date", "found"),
    [
        ("OUD", "30-09-2017", ["OUD"]),
        ("oude dienst", "30-09-2017", ["OUD"]),
        ("ND", "01-10-2017", ["NIEUW"]),
        ("NIEUW + AD", "01-10-2018", ["ANDER", "NIEUW"]),
        ("AD+AD", "01-10-2018", ["ANDER"]),
    ],
)
def test_inspecties_by_code_name_and_abbreviation_alone_or_together(
    tmp_path: Path, text: str, date: str, found: list[str]
) -> None:
    assert inspectorates(tmp_path, text, date) == [(code,) for code in found]


@pytest.mark.parametrize(
    ("text", "date", "message"),
    [
        (
            "OUD", "01-10-2017",
            "“OUD” in kolom “plaats” bestond toen niet. "
            "OUD bestond tot en met 2017-09-30. Bedoelt u NIEUW?",
        ),
        (
            "NIEUW", "30-09-2017",
            "“NIEUW” in kolom “plaats” bestond toen niet. "
            "NIEUW bestaat vanaf 2017-10-01. Bedoelt u OUD?",
        ),
        (
            "Oude Dients", "01-01-2017",
            "“Oude Dients” in kolom “plaats” is geen bekende inspectie. Lijkt op: Oude Dienst.",
        ),
    ],
)  # fmt: skip
def test_an_inspectie_that_did_not_exist_is_reported_with_its_successor(
    tmp_path: Path, text: str, date: str, message: str
) -> None:
    found = inspectorates(tmp_path, text, date)
    assert len(found) == 1
    assert found[0][0].startswith(message)


@pytest.mark.parametrize(
    ("mapping", "warnings"),
    [
        (OF_COLUMN, {"inspectie_leeg": 1}),
        (OF_COLUMN.replace("scheiding", 'waarden = "geen", scheiding') + '[waarden.geen]\n"" = "leeg"\n', {}),
    ],
)
def test_a_row_without_an_inspectie_is_taken_and_said(
    tmp_path: Path, mapping: str, warnings: dict[str, int]
) -> None:
    files = {
        "bronnen/bron.toml": mapping,
        "leveringen/proef1.csv": simple("1; ;05-03-2018;licht;Goed", "2;AD;05-03-2018;licht;Goed"),
    }
    loaded = deliver(tmp_path, files)
    assert loaded.rows("SELECT bron_rij FROM bevinding ORDER BY 1") == [(2,), (3,)]
    assert loaded.rows("SELECT onderzoek_id, inspectie FROM onderzoek_inspectie") == [("bron:2", "ANDER")]
    assert loaded.report.deliveries[0].warnings == warnings


def test_an_inspectie_that_changed_during_the_known_year_fits_that_year(tmp_path: Path) -> None:
    mapping = (
        SIMPLE.replace('inspectie = "ANDER"\n', "")
        .replace("[onderzoek]", '[onderzoek]\ninspectie = { vast = "OUD" }')
        .replace('datum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }', 'jaar = "datum"')
    )
    files = {
        "bronnen/bron.toml": mapping,
        "leveringen/proef1.csv": simple("1;P1;2017;licht;Goed", "2;P1;2018;licht;Goed"),
    }
    loaded = deliver(tmp_path, files)
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek_inspectie") == [("bron:1",)]
    assert loaded.quarantine() == [(3, "inspectie_niet_geldig", "OUD", "OUD")]


def test_a_finding_has_the_only_gemeente_of_its_onderzoek(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('gemeente = "plaats"\n', "").replace(
        "[onderzoek]", '[onderzoek]\ngemeente = { kolom = "plaats", scheiding = "," }'
    )
    rows = simple(
        "1;Sint-Jansdal;05-03-2018;licht;Goed",
        "2;Sint-Jansdal, Órdal;05-03-2018;licht;Goed",
        "3;;05-03-2018;licht;Goed",
    )
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": rows})
    assert loaded.rows("SELECT bron_rij, gemeente_code FROM bevinding ORDER BY 1") == [
        (2, "P1"),
        (3, None),
        (4, None),
    ]
    assert loaded.rows("SELECT onderzoek_id, gemeente_code FROM onderzoek_gemeente ORDER BY 1, 2") == [
        ("bron:1", "P1"),
        ("bron:2", "P1"),
        ("bron:2", "P2"),
    ]


def test_a_region_stands_for_its_gemeenten(tmp_path: Path) -> None:
    mapping = (
        SIMPLE.replace('gemeente = "plaats"\n', "")
        .replace('inspectie = "ANDER"\n', "")
        .replace(
            "[onderzoek]",
            '[onderzoek]\ninspectie = "thema"\ngemeente = { kolom = "plaats", scheiding = "," }',
        )
        .replace('thema = "thema"', 'thema = { vast = "licht" }')
        + '[waarden.gemeente]\n"Regio Noord*" = "Sint-Jansdal; P3; Órdal"\n'
        + '[waarden.inspectie]\n"OD/AD" = "OUD; ANDER"\n'
    )
    rows = simple(
        "1;Regio Noord 2018;05-03-2017;OD/AD;Goed",
        "2;Bergen (zuid), Regio Noord, Sint-Jansdal;05-03-2017;AD;Goed",
        "3;Regio Noord;05-03-2019;AD;Goed",
        "4;Regio Noord;05-03-2018;OD/AD;Goed",
    )
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": rows})
    areas = loaded.rows(
        "SELECT onderzoek_id, list(gemeente_code ORDER BY gemeente_code) FROM onderzoek_gemeente GROUP BY 1"
    )
    assert sorted(areas) == [("bron:1", ["P1", "P2", "P3"]), ("bron:2", ["P1", "P2", "P3", "P4"])]
    inspecties = loaded.rows("SELECT onderzoek_id, inspectie FROM onderzoek_inspectie ORDER BY 1, 2")
    assert inspecties == [("bron:1", "ANDER"), ("bron:1", "OUD"), ("bron:2", "ANDER")]
    assert loaded.quarantine() == [
        (4, "gemeente_niet_geldig", "plaats", "Regio Noord"),
        (5, "inspectie_niet_geldig", "thema", "OD/AD"),
    ]


def test_a_region_of_an_unknown_gemeente_is_refused(tmp_path: Path) -> None:
    text = SIMPLE.replace('gemeente = "plaats"\n', "").replace(
        "[onderzoek]", '[onderzoek]\ngemeente = "plaats"'
    )
    text += '[waarden.gemeente]\n"Regio" = "P1; P9"\n'
    wrong = "“Regio”: “P1; P9” is niet bekend bij onderzoek.gemeente.* Het gaat om “P9”"
    with pytest.raises(MappingError, match=wrong):
        deliver(tmp_path, {"bronnen/bron.toml": text, "leveringen/proef1.csv": simple()})


ACCENTS = {
    "gebied/plaatsen.csv": LISTS["gebied/plaatsen.csv"] + "P6,Habo,2015,2020\nP7,Håbo,2015,2020\n",
    "bronnen/bron.toml": SIMPLE,
}


@pytest.mark.parametrize(("text", "code"), [("Habo", "P6"), ("HÅBO", "P7"), ("Ha\u030abo", "P7")])
def test_of_names_that_differ_in_an_accent_the_one_that_was_written_counts(
    tmp_path: Path, text: str, code: str
) -> None:
    content = simple(f"1;{text};05-03-2018;licht;Goed")
    loaded = deliver(tmp_path, {**ACCENTS, "leveringen/proef1.csv": content})
    assert loaded.rows("SELECT gemeente_code FROM bevinding") == [(code,)]


def test_another_accent_leaves_it_open_and_the_mapping_may_say_which(tmp_path: Path) -> None:
    rows = [f"{n};{text};05-03-2018;licht;Goed" for n, text in enumerate(["Hàbo", *["P1"] * 9])]
    loaded = deliver(tmp_path / "open", {**ACCENTS, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.report.deliveries[0].rules == {"gemeente_dubbelzinnig": 1}
    told = SIMPLE + '[waarden.gemeente]\n"Habo" = "P1"\n"Håbo" = "P2"\n'
    rows = [f"{n};{text};05-03-2018;licht;Goed" for n, text in enumerate(["Habo", "Håbo"])]
    loaded = deliver(
        tmp_path / "told", {**ACCENTS, "bronnen/bron.toml": told, "leveringen/proef1.csv": simple(*rows)}
    )
    assert loaded.rows("SELECT gemeente_code FROM bevinding ORDER BY bron_rij") == [("P1",), ("P2",)]
