"""What files have and mappings do not know, and the other way round, is told."""

from pathlib import Path

import pytest

from tests.intake.invented import JSON_MAPPING, Loaded, deliver
from tests.intake.mappings import SIMPLE, simple

GOOD = "1;Sint-Jansdal;05-03-2018;licht;Goed"


def kinds(loaded: Loaded) -> list[tuple[str, str]]:
    return [(s.kind, s.name) for s in loaded.report.signals]


def test_columns_the_mapping_does_not_know(tmp_path: Path) -> None:
    mapping = 'negeer = ["Bekend"]\n' + SIMPLE
    content = "nr;plaats;datum;thema;oordeel;bekend;Nieuw;\n" + GOOD + ";a;b;c\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": content})
    assert loaded.rows("SELECT levering_id, soort, naam, uitleg FROM levering_signaal") == [
        (
            "bron:proef1.csv",
            "kolom_niet_toegewezen",
            "Nieuw",
            "De kolom “Nieuw” staat niet in de toewijzing. Wijs haar toe, of noem haar onder negeer.",
        )
    ]


def test_names_and_values_no_delivery_uses(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('thema = "thema"', 'thema = ["thema", "onderwerp"]\ntekst = "opmerking"')
    mapping += '[waarden.oordeel]\n"Goed" = 2\n"Prima" = 1\n'
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(GOOD)})
    assert kinds(loaded) == [
        ("naam_ongebruikt", "onderwerp"),
        ("naam_ongebruikt", "opmerking"),
        ("waarde_ongebruikt", "oordeel: Prima"),
    ]
    assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [
        ("kolom_niet_geleverd", "opmerking")
    ]


def test_a_code_that_all_others_do_not_speak_of_is_told(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('oordeel = "oordeel"', 'oordeel = "oordeel"\nrisico_indicatie = "oordeel"')
    mapping += '[waarden.oordeel]\n"9" = "niet_onderzocht"\n[waarden.risico_indicatie]\n"*" = "leeg"\n'
    rows = [f"{n};P1;05-03-2018;licht;{word}" for n, word in enumerate(["Goed", "9", "4"])]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.rows("SELECT risico_indicatie FROM bevinding ORDER BY bron_rij") == [(None,), (None,), (4,)]
    (told,) = loaded.report.deliveries[0].signals
    assert (told.kind, told.name) == ("code_gaat_voor", "risico_indicatie: 4")


def test_a_synonym_used_in_one_of_two_deliveries_is_used(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('thema = "thema"', 'thema = ["thema", "onderwerp"]')
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef1.csv": simple(GOOD),
            "leveringen/proef2.csv": simple(GOOD).replace("thema", "Onderwerp"),
        },
    )
    assert loaded.report.totals["accepted"] == 1
    assert kinds(loaded) == []


def test_a_synonym_for_a_period_of_deliveries(tmp_path: Path) -> None:
    """The same column name means something else in deliveries before 2018."""
    mapping = SIMPLE.replace('"proef{volg}.{soort}"', '"proef_{jaar}.csv"').replace(
        'oordeel = "oordeel"',
        'oordeel = [{ naam = "oordeel", van = 2018-01-01 }, { naam = "eindoordeel", tot = 2017-12-31 }]',
    )
    header = "nr;plaats;datum;thema;oordeel;eindoordeel\n"
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef_2017.csv": header + "1;P1;05-03-2017;licht;Goed;Slecht\n",
            "leveringen/proef_2018.csv": header + "2;P1;05-03-2018;licht;Goed;Slecht\n",
        },
    )
    assert loaded.rows("SELECT jaar, oordeel_norm FROM bevinding ORDER BY 1") == [(2017, "4"), (2018, "2")]


def test_files_without_a_mapping_and_mappings_without_a_file(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/anders.csv": "x", "leveringen/.verborgen": "x"}
    )
    assert kinds(loaded) == [
        ("bestand_zonder_toewijzing", "anders.csv"),
        ("bron_zonder_levering", "bron.toml"),
    ]
    assert loaded.rows("SELECT DISTINCT levering_id FROM levering_signaal") == [("gegevensset",)]


def test_an_inspection_described_differently_by_its_rows(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('sleutel = "nr"', 'sleutel = ["nr", "thema"]').replace(
        "[onderzoek]", '[onderzoek]\nonderzoek_id = "nr"'
    )
    rows = [
        GOOD,
        "1;Órdal;05-03-2018;lucht;Goed",
        "2;Órdal;05-03-2018;lucht;Goed",
        "2;Órdal;05-03-2018;licht;Goed",
    ]
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*rows)})
    assert loaded.report.deliveries[0].warnings == {"onderzoek_wisselt": 1}
    assert loaded.rows("SELECT onderzoek_id, titel, bron_rij FROM onderzoek ORDER BY 1") == [
        ("1", "Sint-Jansdal 2018-03-05", 2),
        ("2", "Órdal 2018-03-05", 4),
    ]
    assert loaded.rows("SELECT onderzoek_id, gemeente_code FROM onderzoek_gemeente ORDER BY 1, 2") == [
        ("1", "P1"),
        ("1", "P2"),
        ("2", "P2"),
    ]


def test_a_refused_file_does_not_call_mapped_columns_unassigned(tmp_path: Path) -> None:
    content = "nr;plaats;onderwerp;datum;oordeel\n1;P1;licht;05-03-2018;Goed\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": content})
    (delivery,) = loaded.report.deliveries
    assert delivery.rules == {"kolom_ontbreekt": 1}
    assert [s.name for s in delivery.signals if s.kind == "kolom_niet_toegewezen"] == ["onderwerp"]


def test_columns_that_differ_in_a_number_only_are_one_signal(tmp_path: Path) -> None:
    content = (
        '[{"nr": 1, "dag": "2018-03-05", "contact": [{"naam": "x"}, {"naam": "y"}], "norm": {"1.1": "x"}}]'
    )
    mapping = JSON_MAPPING + 'thema = { vast = "licht" }\nsoort = { vast = "risico" }\n'
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/een.json": content})
    assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [
        ("kolom_niet_toegewezen", "contact.*.naam"),
        ("kolom_niet_toegewezen", "norm.1.1"),
    ]


def test_numbered_columns_keep_their_own_names(tmp_path: Path) -> None:
    mapping = (
        JSON_MAPPING.replace("*.json*", "*.csv") + 'thema = { vast = "licht" }\nsoort = { vast = "risico" }\n'
    )
    content = "nr,dag,1.1,1.2\n1,2018-03-05,x,y\n"
    loaded = deliver(tmp_path, {"bronnen/b.toml": mapping, "leveringen/een.csv": content})
    assert [s.name for s in loaded.report.deliveries[0].signals] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("field", "refused"),
    [
        ('risico_indicatie = "risico"', True),
        ('risico_indicatie = { kolom = "risico", verplicht = false }', False),
        ('ernst_woord_in_bron = "risico"', False),
    ],
)
def test_without_the_column_of_the_risk_indication_a_file_is_refused(
    tmp_path: Path, field: str, refused: bool
) -> None:
    """Every finding would lose its weight, and the site would still look right."""
    mapping = SIMPLE.replace("[bevinding]", f"[bevinding]\n{field}")
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(GOOD)})
    (delivery,) = loaded.report.deliveries
    assert delivery.rules == ({"kolom_ontbreekt": 1} if refused else {})
    assert len(loaded.rows("SELECT 1 FROM bevinding")) == (0 if refused else 1)


def emptied(tmp_path: Path, mapping: str, **deliveries: str) -> list[list[str]]:
    files = {f"leveringen/{name}.csv": content for name, content in deliveries.items()}
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, **files})
    return [
        [s.explanation for s in delivery.signals if s.kind.endswith("zonder_rijen")]
        for delivery in loaded.report.deliveries
    ]


ROW = "1;P1;05-03-2018;licht;Goed"
TOLD = "Let op: dit bestand heeft geen enkele rij. De levering ervoor, proef1.csv, had er 2"


def test_a_file_without_rows_after_one_with_rows_is_suspicious(tmp_path: Path) -> None:
    two = simple(ROW, ROW.replace("1;", "2;", 1))
    found = emptied(tmp_path, SIMPLE, proef1=two, proef2=simple(), proef3=simple())
    told = [f"{TOLD}. Vraag de afzender of het bestand compleet is."]
    assert found == [[], told, told]


def test_of_a_complete_delivery_it_says_that_all_rows_go(tmp_path: Path) -> None:
    two = simple(ROW, ROW.replace("1;", "2;", 1))
    mapping = SIMPLE.replace("[levering]\n", "[levering]\nvolledig = true\n")
    assert emptied(tmp_path, mapping, proef1=two, proef2=simple()) == [
        [],
        [
            f"{TOLD}, en omdat de toewijzing volledig = true zegt, vervallen die allemaal. Vraag de afzender "
            "of het bestand compleet is, of haal het weg uit leveringen."
        ],
    ]


def test_a_first_file_without_rows_and_one_that_is_refused_are_not(tmp_path: Path) -> None:
    assert emptied(tmp_path, SIMPLE, proef1=simple(), proef2=simple(ROW), proef3="") == [[], [], []]
