"""Rows that tell of no visit, of one in two ways, and of two on the same day."""

from pathlib import Path

from tests.intake.invented import deliver

FOUND = "SELECT bevinding_id, thema, datum::VARCHAR, oordeel_norm, tekst FROM bevinding ORDER BY 1"
ONE = """
inspectie = "ANDER"
sleutel = "nr"
datumvorm = "iso"

[levering]
bestanden = "visit*.csv"

[onderzoek]

[bevinding]
datum = "datum"
"""
LONG = ONE + 'thema = "thema"\noordeel = { kolom = "oordeel", leeg = "overslaan" }\n'


def test_a_row_without_a_visit_makes_no_onderzoek(tmp_path: Path) -> None:
    content = (
        "nr;datum;thema;oordeel\n1;2018-03-05;licht;Goed\n2;;licht;\n3;;licht;Goed\n4;2018-03-06;licht;\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": LONG, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 4, 3, 0, 1, 1)]
    assert loaded.quarantine() == [(4, "verplicht_leeg", "datum", None)]
    assert loaded.rows("SELECT onderzoek_id, jaar FROM onderzoek ORDER BY 1") == [
        ("b:1", 2018),
        ("b:4", 2018),
    ]
    assert loaded.report.deliveries[0].warnings == {"rij_zonder_bevinding": 2}


WIDE = ONE + '\n[[breed]]\n[breed.kolommen]\n"Licht" = "licht"\n"Lucht" = "lucht"\n'


def test_a_judgement_in_any_column_needs_a_date(tmp_path: Path) -> None:
    content = "nr;datum;Licht;Lucht\n1;2018-03-05;Goed;Goed\n2;;;Slecht\n3;;;\n4;2018-03-05;;Goed\n"
    loaded = deliver(tmp_path, {"bronnen/b.toml": WIDE, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 4, 3, 0, 1, 3)]
    assert loaded.quarantine() == [(3, "verplicht_leeg", "datum", None)]


TWO_WAYS = (
    WIDE
    + """
[[breed]]
doel = "tekst"

[breed.kolommen]
"Uitleg" = { thema = "licht", soort = "risico" }
"""
)


def test_two_blocks_with_the_same_key_are_one_record(tmp_path: Path) -> None:
    first = "nr;datum;Licht;Lucht;Uitleg\n1;2018-03-05;Goed;Slecht;Fris.\n2;2018-03-05;;Goed;\n"
    later = "nr;datum;Licht;Lucht;Uitleg\n2;2018-04-05;Slecht;;Muf.\n"
    files = {"bronnen/b.toml": TWO_WAYS, "leveringen/visit1.csv": first, "leveringen/visit2.csv": later}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("visit1.csv", 2, 1, 1, 0, 3), ("visit2.csv", 1, 1, 0, 0, 2)]
    assert loaded.rows(FOUND) == [
        ("b:1:1:licht", "licht", "2018-03-05", None, "Fris."),
        ("b:1:licht", "licht", "2018-03-05", "2", None),
        ("b:1:lucht", "lucht", "2018-03-05", "4", None),
        ("b:2:1:licht", "licht", "2018-04-05", None, "Muf."),
        ("b:2:licht", "licht", "2018-04-05", "4", None),
    ]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek ORDER BY 1") == [("b:1",), ("b:2",)]


def test_a_row_with_two_blocks_is_still_compared_with_other_rows(tmp_path: Path) -> None:
    content = (
        "nr;datum;Licht;Lucht;Uitleg\n1;2018-03-05;Goed;;Fris.\n1;2018-03-05;Goed;;Fris.\n"
        "2;2018-03-05;Goed;;Fris.\n2;2018-03-05;Goed;;Muf.\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": TWO_WAYS, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 4, 1, 1, 2, 2)]
    assert [found[:2] for found in loaded.quarantine()] == [(4, "sleutel_dubbel"), (5, "sleutel_dubbel")]


LAST_AND_BEFORE = ONE.replace('sleutel = "nr"\n', "").replace('datum = "datum"\n', "") + "".join(
    f"""
[[breed]]
sleutel = ["nr", "{when}"]
optioneel = true

[breed.bevinding]
datum = "{when}"

[breed.kolommen]
"{what}" = "licht"
"""
    for when, what in (("laatst", "oordeel"), ("eerder", "vorig oordeel"))
)


def test_two_visits_on_one_day_in_one_row_are_not_passed_over(tmp_path: Path) -> None:
    content = (
        "nr;laatst;oordeel;eerder;vorig oordeel\n1;2018-03-05;Goed;2017-03-05;Slecht\n"
        "2;2018-03-05;Goed;2018-03-05;Slecht\n3;2018-03-05;Goed;2018-03-05;Goed\n"
        "4;2018-03-05;Goed;;\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": LAST_AND_BEFORE, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 4, 2, 0, 2, 3)]
    assert [found[:2] for found in loaded.quarantine()] == [(3, "sleutel_dubbel"), (4, "sleutel_dubbel")]


THEME_OF_TEXT = (
    ONE
    + """
[[splitsen]]
kolom = "Gezien"
tussen = "|"

[[breed]]
doel = "tekst"

[breed.kolommen]
"Gezien / *" = { thema = { kolom = "@waarde", waarden = "nummer" }, soort = "risico" }

[waarden.nummer]
"1.*" = "licht"
"2.*" = "lucht"
"""
)


def test_a_text_that_is_not_there_asks_for_nothing_and_keeps_its_lines(tmp_path: Path) -> None:
    content = 'nr;datum;Gezien\n1;2018-03-05;"1. Donker.\nTe donker. | 2. Muf."\n2;2018-03-05;2. Fris.\n'
    content += "3;2018-03-05;\n"
    loaded = deliver(tmp_path, {"bronnen/b.toml": THEME_OF_TEXT, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 3, 3, 0, 0, 3)]
    assert loaded.rows("SELECT bron_rij, thema, tekst FROM bevinding ORDER BY ALL") == [
        (2, "licht", "1. Donker.\nTe donker."),
        (2, "lucht", "2. Muf."),
        (3, "lucht", "2. Fris."),
    ]


KEYLESS = """
inspectie = "ANDER"

[levering]
bestanden = "visit*.csv"

[onderzoek]

[bevinding]
datum = { kolom = "datum", datumvorm = "iso" }

[[breed]]
sleutel = ["school", "nr"]
optioneel = true

[breed.kolommen]
"Licht" = "licht"
"Lucht" = "lucht"

[waarden.oordeel]
"Nog niet" = "overslaan"
"""


def test_a_judgement_without_a_key_is_told(tmp_path: Path) -> None:
    content = (
        "school;nr;datum;Licht;Lucht\n"
        "1;7;2018-03-05;Goed;Slecht\n"
        "2;;2018-03-05;Nog niet;\n"
        "3;;2018-03-05;Nog niet;Goed\n"
        "4;;;Goed;Goed\n"
        "5;;;;\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": KEYLESS, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 5, 5, 0, 0, 2)]
    assert loaded.report.deliveries[0].warnings == {"rij_zonder_bevinding": 4, "oordeel_zonder_sleutel": 2}


PASSED_OVER = (
    ONE
    + """
thema = "thema"
oordeel = "oordeel"
risico_indicatie = { kolom = "oordeel", waarden = "risico" }

[waarden.oordeel]
"Nog niet" = "overslaan"

[waarden.risico]
"Goed" = 1
"""
)


def test_a_judgement_that_is_passed_over_asks_nothing(tmp_path: Path) -> None:
    content = (
        "nr;datum;thema;oordeel\n"
        "1;2018-03-05;licht;Goed\n"
        "2;2018-03-05;;Nog niet\n"
        "3;2018-03-05;lichd;Nog niet\n"
        "4;2018-03-05;;Goed\n"
        "5;2018-03-05;licht;Slecht\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": PASSED_OVER, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 5, 3, 0, 2, 1)]
    assert [row[:3] for row in loaded.quarantine()] == [
        (5, "verplicht_leeg", "thema"),
        (6, "getal_onleesbaar", "oordeel"),
    ]
    assert loaded.rows("SELECT onderzoek_id FROM onderzoek ORDER BY 1") == [("b:1",), ("b:2",), ("b:3",)]


TWO_VISITS = """
inspectie = "ANDER"
sleutel = "nr"
datumvorm = "iso"

[levering]
bestanden = "visit*.csv"

[onderzoek]

[bevinding]

[[breed]]
[breed.bevinding]
datum = "datum"
[breed.kolommen]
"Licht" = "licht"

[[breed]]
optioneel = true
sleutel = "nr2"
[breed.bevinding]
datum = "datum2"
[breed.kolommen]
"Lucht" = "lucht"
"""


def test_rows_with_two_visits_are_compared_as_a_whole(tmp_path: Path) -> None:
    content = (
        "nr;datum;Licht;nr2;datum2;Lucht\n"
        "1;2018-03-05;Goed;7;2017-03-05;Goed\n"
        "1;2018-03-05;Goed;;;\n"
        "2;2018-03-05;Goed;8;2017-03-05;Goed\n"
        "2;2018-03-05;Goed;8;2017-03-05;Goed\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": TWO_VISITS, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 4, 1, 1, 2, 2)]
    assert [row[:2] for row in loaded.quarantine()] == [(2, "sleutel_dubbel"), (3, "sleutel_dubbel")]


OF_A_SERVICE = KEYLESS.replace('inspectie = "ANDER"\n', "").replace(
    "[onderzoek]\n", '[onderzoek]\ninspectie = "dienst"\n'
)


def test_a_row_without_a_key_is_not_judged_further(tmp_path: Path) -> None:
    content = (
        "school;nr;datum;dienst;Licht;Lucht\n1;7;2018-03-05;AD;Goed;\n2;;geen;foei;;\n3;9;2018-03-05;foei;;\n"
    )
    loaded = deliver(tmp_path, {"bronnen/b.toml": OF_A_SERVICE, "leveringen/visit.csv": content})
    assert loaded.counts() == [("visit.csv", 3, 2, 0, 1, 1)]
    assert [row[:3] for row in loaded.quarantine()] == [(4, "inspectie_onbekend", "dienst")]
