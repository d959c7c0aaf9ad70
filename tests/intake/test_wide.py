"""One row with a judgement per column becomes one finding per judgement."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.intake.invented import deliver

WIDE = """
titel = "Breed"
inspectie = "ANDER"
sleutel = "nr"
datumvorm = "dd/mm/jjjj"
lege_waarden = ["NULL"]

[levering]
bestanden = "breed*.csv"

[bevinding]
eenheid_id = "nr"
gemeente = "plaats"
datum = "datum"

[onderzoek]
titel = "Bezoek aan {nr}"

[[breed]]
[breed.kolommen]
"Licht" = "licht"
"Lucht" = { thema = "lucht", namen = ["Frisse lucht"], waarden = { "ja" = "2", "nee" = "4" } }
"Water" = { criterium = "C3", leeg = "niet_onderzocht" }
"""
HEADER = "nr,plaats,datum,Licht,Lucht,Water\n"


def test_one_row_becomes_a_finding_per_judgement(tmp_path: Path) -> None:
    content = HEADER + "1,P1,05/03/2018,Goed,ja,1\n2,P1,06/03/2018,NULL,NULL,\n3,P1,07/03/2018,Slecht,,9\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": WIDE, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 3, 2, 0, 1, 4)]
    assert loaded.rows(
        "SELECT bevinding_id, eenheid_id, thema, criterium, kader, oordeel_bron, oordeel_norm, "
        "ontbreekt_reden FROM bevinding ORDER BY bron_rij, thema"
    ) == [
        ("breed:1:licht", "1", "licht", None, None, "Goed", "2", None),
        ("breed:1:lucht", "1", "lucht", None, None, "ja", "2", None),
        ("breed:1:water", "1", "water", "C3", "K2", "1", "1", None),
        ("breed:2:water", "2", "water", "C3", "K2", None, None, "niet_onderzocht"),
    ]
    assert loaded.quarantine() == [(4, "oordeel_onbekend", "Water", "9")]
    assert loaded.rows("SELECT onderzoek_id, titel, datum FROM onderzoek ORDER BY 1") == [
        ("breed:1", "Bezoek aan 1", dt.date(2018, 3, 5)),
        ("breed:2", "Bezoek aan 2", dt.date(2018, 3, 6)),
    ]


def test_a_row_without_any_judgement_is_accepted_and_counted(tmp_path: Path) -> None:
    mapping = WIDE.replace(', leeg = "niet_onderzocht"', "")
    content = HEADER + "1,P1,05/03/2018,,,\n2,P1,05/03/2018,Goed,,\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 2, 2, 0, 0, 1)]
    assert loaded.report.deliveries[0].warnings == {"rij_zonder_bevinding": 1}


def test_a_column_under_its_newer_name_and_a_column_that_is_not_there_yet(tmp_path: Path) -> None:
    content = "nr,plaats,datum,Licht,Frisse lucht\n1,P1,05/03/2018,Goed,nee\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": WIDE, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 1, 1, 0, 0, 2)]
    assert [(s.kind, s.name) for s in loaded.report.deliveries[0].signals] == [
        ("kolom_niet_geleverd", "Water")
    ]
    assert loaded.rows("SELECT bevinding_id FROM bevinding ORDER BY 1") == [
        ("breed:1:licht",),
        ("breed:1:lucht",),
    ]


def test_a_row_delivered_again_replaces_all_its_findings(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/breed.toml": WIDE.replace(', leeg = "niet_onderzocht"', ""),
            "leveringen/breed1.csv": HEADER + "1,P1,05/03/2018,Goed,ja,1\n",
            "leveringen/breed2.csv": HEADER + "1,P1,05/03/2018,Slecht,,\n",
        },
    )
    assert loaded.counts() == [("breed1.csv", 1, 0, 1, 0, 0), ("breed2.csv", 1, 1, 0, 0, 1)]
    assert loaded.rows("SELECT bevinding_id, oordeel_norm FROM bevinding") == [("breed:1:licht", "4")]


TWO = """
titel = "Nu en eerder"
inspectie = "ANDER"
sleutel = ["nr", "Nu / bezoek"]
datumvorm = "dd/mm/jjjj"

[levering]
bestanden = "breed*.csv"

[bevinding]
eenheid_id = "nr"
datum = "Nu / datum"

[onderzoek]

[[breed]]
[breed.kolommen]
"Nu / oordeel" = "licht"

[[breed]]
optioneel = true
sleutel = ["nr", "Eerder / bezoek"]
[breed.bevinding]
datum = "Eerder / datum"
[breed.kolommen]
"Eerder / oordeel" = "licht"
"""
TWO_HEADER = ",Nu,,,Eerder,,\nnr,bezoek,datum,oordeel,bezoek,datum,oordeel\n"


def test_a_row_with_two_visits_under_group_headers(tmp_path: Path) -> None:
    content = TWO_HEADER + "1,B2,05/03/2018,Goed,B1,01/02/2016,Slecht\n2,B3,06/03/2018,Matig,,,\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": TWO, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 2, 2, 0, 0, 3)]
    assert loaded.rows("SELECT bevinding_id, jaar, oordeel_norm FROM bevinding ORDER BY 1") == [
        ("breed:1|B1:licht", 2016, "4"),
        ("breed:1|B2:licht", 2018, "2"),
        ("breed:2|B3:licht", 2018, "3"),
    ]


def test_a_row_stands_as_long_as_one_of_its_visits_does(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/breed.toml": TWO,
            "leveringen/breed1.csv": TWO_HEADER
            + "1,B2,05/03/2018,Goed,B1,01/02/2016,Slecht\n2,B3,06/03/2018,Matig,,,\n",
            "leveringen/breed2.csv": TWO_HEADER
            + "1,B4,05/03/2019,Goed,B2,05/03/2018,Goed\n2,B3,06/03/2018,Goed,,,\n",
        },
    )
    assert loaded.counts() == [("breed1.csv", 2, 1, 1, 0, 1), ("breed2.csv", 2, 2, 0, 0, 3)]
    assert loaded.rows("SELECT bevinding_id, bron_bestand FROM bevinding ORDER BY 1") == [
        ("breed:1|B1:licht", "breed1.csv"),
        ("breed:1|B2:licht", "breed2.csv"),
        ("breed:1|B4:licht", "breed2.csv"),
        ("breed:2|B3:licht", "breed2.csv"),
    ]


def test_the_name_of_the_column_can_be_the_theme(tmp_path: Path) -> None:
    mapping = WIDE[: WIDE.index("[[breed]]")].replace(
        'datum = "datum"',
        'datum = "datum"\n'
        'thema = { kolom = "@kolom", waarden = { "Kwaliteit van licht" = "licht", "L2" = "lucht" } }',
    )
    mapping += '[[breed]]\n[breed.kolommen]\n"Kwaliteit van licht" = {}\n'
    mapping += '"L2" = { tekst = { kolom = "Toelichting" } }\n'
    content = "nr,plaats,datum,Kwaliteit van licht,L2,Toelichting\n1,P1,05/03/2018,Goed,Slecht,Tocht.\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.rows("SELECT thema, oordeel_norm, tekst FROM bevinding ORDER BY 1") == [
        ("licht", "2", None),
        ("lucht", "4", "Tocht."),
    ]


@pytest.mark.parametrize("target", ["risico_indicatie", "tekst"])
def test_wide_columns_of_something_else_than_judgements(tmp_path: Path, target: str) -> None:
    mapping = WIDE[: WIDE.index("[[breed]]")].replace(
        'datum = "datum"', 'datum = "datum"\nsoort = { vast = "risico" }'
    )
    mapping += f'[[breed]]\ndoel = "{target}"\n[breed.kolommen]\n"Licht" = "licht"\n"Lucht" = "lucht"\n'
    content = "nr,plaats,datum,Licht,Lucht\n1,P1,05/03/2018,3,\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.rows("SELECT thema, risico_indicatie, tekst FROM bevinding") == [
        ("licht", 3, None) if target == "risico_indicatie" else ("licht", None, "3")
    ]


def test_what_belongs_to_a_cell_without_a_judgement_may_be_empty_too(tmp_path: Path) -> None:
    """A list of objects per row, of which not every row has as many."""
    mapping = """
titel = "Lijst"
inspectie = "ANDER"
sleutel = "zaak"

[levering]
bestanden = "*.json"
pad = "data.zaken"

[bevinding]
gemeente = "plek.code"
datum = "dag"

[onderzoek]

[[breed]]
waarden = "oordeel"

[breed.kolommen]
"lijst.1.oordeel" = { thema = { kolom = "lijst.1.thema" } }
"lijst.2.oordeel" = { thema = { kolom = "lijst.2.thema" } }

[waarden.oordeel]
"In orde" = "Goed"
"""
    rows = [
        {
            "zaak": 1,
            "lijst": [{"thema": "licht", "oordeel": "Slecht"}, {"thema": "lucht", "oordeel": "In orde"}],
        },
        {"zaak": 2, "lijst": [{"thema": "licht", "oordeel": "In orde"}]},
        {"zaak": 3, "lijst": [{"thema": "licht", "oordeel": "Goed"}, {"oordeel": "Goed"}]},
        {"zaak": 4, "lijst": [{"thema": "licht", "oordeel": "Goed"}, {"thema": "aarde"}]},
        {"zaak": 5, "lijst": [{"thema": "licht", "oordeel": "Goed"}, {"thema": "aarde", "oordeel": "Goed"}]},
    ]
    whole = [row | {"dag": "2018-03-05", "plek": {"code": "P1"}} for row in rows]
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/zaken.json": json.dumps({"data": {"zaken": whole}}),
        },
    )
    assert loaded.counts() == [("zaken.json", 5, 3, 0, 2, 4)]
    assert loaded.quarantine() == [
        (3, "verplicht_leeg", "lijst.2.thema", None),
        (5, "code_onbekend", "lijst.2.thema", "aarde"),
    ]
    assert loaded.rows("SELECT bron_rij, thema, oordeel_norm FROM bevinding ORDER BY ALL") == [
        (1, "licht", "4"),
        (1, "lucht", "2"),
        (2, "licht", "2"),
        (4, "licht", "2"),
    ]


def test_records_of_which_none_is_in_the_file(tmp_path: Path) -> None:
    mapping = """
inspectie = "ANDER"
sleutel = "nummer"
[levering]
bestanden = "proef*"
[bevinding]
datum = "datum"
[onderzoek]
[[breed]]
optioneel = true
[breed.kolommen]
"Licht" = "licht"
"""
    rows = "nr;datum;Licht\n1;2018-03-05;Goed\n"
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": rows})
    problem = loaded.report.deliveries[0].problem
    assert problem is not None
    assert (problem.rule, problem.value) == ("kolom_ontbreekt", "nummer")
    assert loaded.counts() == [("proef1.csv", 1, 0, 0, 1, 0)]


BARE = ",,Nu,,,Eerder,,\nnr,plaats,bezoek,datum,oordeel,bezoek,datum,oordeel\n"
BOTH_OPTIONAL = TWO.replace('datum = "Nu / datum"', 'datum = "Nu / datum"\ngemeente = "plaats"', 1).replace(
    '[[breed]]\n[breed.kolommen]\n"Nu', '[[breed]]\noptioneel = true\n[breed.kolommen]\n"Nu'
)


def test_what_stands_only_beside_the_second_visit_is_read_too(tmp_path: Path) -> None:
    content = (
        BARE + "1,P1,B2,05/03/2018,Goed,,,\n2,P3,,,,B1,01/02/2016,Slecht\n3,Elders,,,,B4,01/02/2016,Goed\n"
    )
    loaded = deliver(tmp_path, {"bronnen/breed.toml": BOTH_OPTIONAL, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 3, 2, 0, 1, 2)]
    assert loaded.quarantine() == [(5, "gemeente_onbekend", "plaats", "Elders")]
    assert loaded.rows("SELECT bevinding_id, gemeente_code FROM bevinding ORDER BY 1") == [
        ("breed:1|B2:licht", "P1"),
        ("breed:2|B1:licht", "P3"),
    ]


def test_each_visit_has_the_names_of_its_own_year(tmp_path: Path) -> None:
    """The place Órdal was there until 2018, and became part of another one."""
    content = BARE + "1,Órdal,B2,05/03/2019,Goed,,,\n2,Órdal,,,,B1,01/02/2016,Slecht\n"
    content += (
        "3,Órdal,B3,05/03/2018,Goed,B4,01/02/2016,Slecht\n4,Órdal,B5,05/03/2018,Goed,B6,01/02/2019,Slecht\n"
    )
    loaded = deliver(tmp_path, {"bronnen/breed.toml": BOTH_OPTIONAL, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 4, 2, 0, 2, 3)]
    assert loaded.quarantine() == [
        (3, "gemeente_niet_geldig", "plaats", "Órdal"),
        (6, "gemeente_niet_geldig", "plaats", "Órdal"),
    ]
    assert loaded.rows("SELECT bevinding_id, gemeente_code, jaar FROM bevinding ORDER BY 1") == [
        ("breed:2|B1:licht", "P2", 2016),
        ("breed:3|B3:licht", "P2", 2018),
        ("breed:3|B4:licht", "P2", 2016),
    ]


def test_each_column_with_a_date_of_its_own_has_the_names_of_its_own_year(tmp_path: Path) -> None:
    mapping = WIDE[: WIDE.index("[[breed]]")].replace('datum = "datum"\n', "")
    mapping += '[[breed]]\n[breed.kolommen]\n"Licht" = { thema = "licht", datum = { kolom = "dag licht" } }\n'
    mapping += '"Lucht" = { thema = "lucht", datum = { kolom = "dag lucht" } }\n'
    content = "nr,plaats,Licht,dag licht,Lucht,dag lucht\n"
    content += "1,Órdal,Goed,05/03/2016,Slecht,05/03/2018\n2,Órdal,Goed,05/03/2016,Slecht,05/03/2019\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 2, 1, 0, 1, 2)]
    assert loaded.quarantine() == [(3, "gemeente_niet_geldig", "plaats", "Órdal")]
    assert loaded.rows("SELECT thema, gemeente_code, jaar FROM bevinding ORDER BY 1") == [
        ("licht", "P2", 2016),
        ("lucht", "P2", 2018),
    ]


OWN_DATES = (
    WIDE[: WIDE.index("[[breed]]")].replace('datum = "datum"\n', "")
    + """
[[breed]]
[breed.kolommen]
"Licht" = { thema = "licht", datum = { kolom = "dag licht" } }
"Lucht" = { thema = "lucht", datum = { kolom = "dag lucht" } }
"""
)
OWN_DATES_HEADER = "nr,plaats,dag,Licht,dag licht,Lucht,dag lucht\n"


def test_columns_with_dates_of_their_own_may_be_empty(tmp_path: Path) -> None:
    content = (
        OWN_DATES_HEADER + "1,P1,,,,,\n2,P1,,,,Goed,05/03/2018\n3,P1,,Goed,05/03/2016,Slecht,06/03/2018\n"
    )
    content += "4,P1,,Goed,05/03/2016,Slecht,\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": OWN_DATES, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 4, 3, 0, 1, 3)]
    assert loaded.quarantine() == [(5, "verplicht_leeg", "dag lucht", None)]
    assert loaded.rows("SELECT bevinding_id, onderzoek_id, datum FROM bevinding ORDER BY 1") == [
        ("breed:2:lucht", "breed:2", dt.date(2018, 3, 5)),
        ("breed:3:licht", "breed:3", dt.date(2016, 3, 5)),
        ("breed:3:lucht", "breed:3", dt.date(2018, 3, 6)),
    ]
    assert loaded.rows("SELECT onderzoek_id, jaar, datum FROM onderzoek ORDER BY 1") == [
        ("breed:2", 2018, dt.date(2018, 3, 5)),
        ("breed:3", 2016, dt.date(2016, 3, 5)),
    ]
    assert loaded.rows("SELECT * FROM onderzoek_gemeente ORDER BY 1") == [
        ("breed:2", "P1", "onderzocht"),
        ("breed:3", "P1", "onderzocht"),
    ]


def test_a_row_with_a_date_besides_those_of_its_columns(tmp_path: Path) -> None:
    """The onderzoek has the date of the row; without one that of its first judgement."""
    mapping = OWN_DATES.replace("[onderzoek]\n", '[onderzoek]\ndatum = "dag"\n').replace(
        ', datum = { kolom = "dag licht" }', ""
    )
    content = OWN_DATES_HEADER + "1,P1,01/02/2017,,,,\n2,P1,,,,Goed,05/03/2018\n"
    content += "3,P1,02/02/2017,Goed,,Slecht,06/03/2018\n4,P1,,,,,\n5,P1,,Goed,,,\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 5, 4, 0, 1, 3)]
    assert loaded.quarantine() == [(6, "verplicht_leeg", "dag", None)]
    assert loaded.rows("SELECT bevinding_id, datum FROM bevinding ORDER BY 1") == [
        ("breed:2:lucht", dt.date(2018, 3, 5)),
        ("breed:3:licht", dt.date(2017, 2, 2)),
        ("breed:3:lucht", dt.date(2018, 3, 6)),
    ]
    assert loaded.rows("SELECT onderzoek_id, jaar, datum FROM onderzoek ORDER BY 1") == [
        ("breed:1", 2017, dt.date(2017, 2, 1)),
        ("breed:2", 2018, None),
        ("breed:3", 2017, dt.date(2017, 2, 2)),
    ]


def test_what_one_column_has_for_itself_the_others_have_from_the_row(tmp_path: Path) -> None:
    mapping = WIDE[: WIDE.index("[[breed]]")].replace(
        'datum = "datum"', 'datum = "datum"\ntekst = "Opmerking"'
    )
    mapping += '[[breed]]\n[breed.kolommen]\n"Licht" = "licht"\n'
    mapping += '"Lucht" = { thema = "lucht", tekst = { kolom = "Over lucht" } }\n'
    content = (
        "nr,plaats,datum,Licht,Lucht,Opmerking,Over lucht\n1,P1,05/03/2018,Goed,Slecht,Van de rij,Van lucht\n"
    )
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.rows("SELECT thema, tekst FROM bevinding ORDER BY 1") == [
        ("licht", "Van de rij"),
        ("lucht", "Van lucht"),
    ]


def test_the_list_of_what_stands_in_the_columns_holds_for_them(tmp_path: Path) -> None:
    mapping = (
        WIDE.split("[[breed]]")[0]
        + """
[[breed]]
doel = "thema"

[breed.bevinding]
oordeel = "oordeel"

[breed.kolommen]
"Onderwerp" = {}

[waarden.thema]
"L" = "lucht"

[waarden.oordeel]
"L" = 2
"""
    )
    content = "nr,plaats,datum,Onderwerp,oordeel\n1,P1,05/03/2018,L,L\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.rows("SELECT thema, oordeel_norm FROM bevinding") == [("lucht", "2")]


def test_a_column_without_a_judgement_has_no_onderzoek_and_no_place(tmp_path: Path) -> None:
    mapping = WIDE.split("[[breed]]")[0].replace('datum = "datum"\n', 'jaar = "@kolom"\n')
    mapping = mapping.replace("[onderzoek]", '[onderzoek]\nonderzoek_id = "{zaak}-{@kolom}"')
    mapping += '[[breed]]\n[breed.kolommen]\n"2018" = { thema = "licht" }\n"2019" = { thema = "licht" }\n'
    content = "nr,zaak,plaats,2018,2019\n1,Z1,P1,Goed,\n2,Z1,P3,Goed,\n3,Z2,P1,,\n4,Z3,P1,,Goed\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.counts() == [("breed1.csv", 4, 4, 0, 0, 3)]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek ORDER BY 1") == [("Z1-2018",), ("Z3-2019",)]
    assert loaded.rows("SELECT onderzoek_id, gemeente_code FROM onderzoek_gemeente ORDER BY ALL") == [
        ("Z1-2018", "P1"),
        ("Z1-2018", "P3"),
        ("Z3-2019", "P1"),
    ]


def test_a_row_without_a_date_is_not_judged_by_the_dates_of_the_others(tmp_path: Path) -> None:
    mapping = WIDE.replace("[onderzoek]\n", '[onderzoek]\ninspectie = "wie"\n')
    content = "nr,plaats,datum,wie,Licht,Lucht\n1,P1,05/03/2017,OUD,Goed,ja\n2,P1,,NIEUW,,\n3,P5,,OUD,,\n"
    loaded = deliver(tmp_path, {"bronnen/breed.toml": mapping, "leveringen/breed1.csv": content})
    assert loaded.quarantine() == []
    assert loaded.counts() == [("breed1.csv", 3, 3, 0, 0, 2)]
