"""Rows delivered again replace earlier ones; repeated keys within a delivery are told apart."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.intake.invented import deliver
from tests.intake.mappings import SIMPLE, simple

DATED = SIMPLE.replace('"proef{volg}.{soort}"', '"proef_{jaar}_{maand}_{dag}.csv"')


def row(number: int, judgement: str = "Goed", theme: str = "licht") -> str:
    return f"{number};Sint-Jansdal;05-03-2018;{theme};{judgement}"


def test_a_row_delivered_again_replaces_the_earlier_one(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": DATED,
            "leveringen/proef_2018_9_30.csv": simple(row(1), row(2), row(3)),
            "leveringen/proef_2018_10_31.csv": simple(row(2, "Slecht"), row(3), row(4)),
            "leveringen/proef_2018_11_30.csv": simple(row(3, "Matig"), row(5)),
        },
    )
    assert loaded.counts() == [
        ("proef_2018_9_30.csv", 3, 1, 2, 0, 1),
        ("proef_2018_10_31.csv", 3, 2, 1, 0, 2),
        ("proef_2018_11_30.csv", 2, 2, 0, 0, 2),
    ]
    assert loaded.report.totals == {
        "read": 8, "accepted": 5, "replaced": 3, "quarantined": 0, "findings": 5,
    }  # fmt: skip
    assert loaded.rows("SELECT bevinding_id, oordeel_norm, bron_bestand FROM bevinding ORDER BY 1") == [
        ("bron:1", "2", "proef_2018_9_30.csv"),
        ("bron:2", "4", "proef_2018_10_31.csv"),
        ("bron:3", "3", "proef_2018_11_30.csv"),
        ("bron:4", "2", "proef_2018_10_31.csv"),
        ("bron:5", "2", "proef_2018_11_30.csv"),
    ]


def test_without_a_date_numbers_in_names_order_deliveries(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef9.csv": simple(row(1, "Goed")),
            "leveringen/proef10.csv": simple(row(1, "Slecht")),
        },
    )
    assert loaded.counts() == [("proef9.csv", 1, 0, 1, 0, 0), ("proef10.csv", 1, 1, 0, 0, 1)]
    assert loaded.rows("SELECT oordeel_norm FROM bevinding") == [("4",)]


def test_a_bad_row_replaces_nothing(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": simple(row(1), row(2)),
            "leveringen/proef2.csv": simple(row(1, "Onzin"), row(3)),
        },
    )
    assert loaded.counts() == [("proef1.csv", 2, 2, 0, 0, 2), ("proef2.csv", 2, 1, 0, 1, 1)]


def test_a_refused_delivery_replaces_nothing(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE,
            "leveringen/proef1.csv": simple(row(1)),
            "leveringen/proef2.csv": simple(row(1, "Slecht"), row(2, "Onzin"), row(3, "Onzin")),
        },
    )
    assert loaded.counts() == [("proef1.csv", 1, 1, 0, 0, 1), ("proef2.csv", 3, 0, 0, 3, 0)]
    assert loaded.report.deliveries[1].rules == {"levering_geweigerd": 1, "oordeel_onbekend": 2}


def test_an_equal_row_twice_counts_once(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(row(1), row(2), row(1), row(1))},
    )
    assert loaded.counts() == [("proef1.csv", 4, 2, 2, 0, 2)]
    assert loaded.report.deliveries[0].warnings == {"rij_dubbel": 2}
    assert loaded.rows("SELECT bevinding_id, bron_rij FROM bevinding ORDER BY 1") == [
        ("bron:1", 2),
        ("bron:2", 3),
    ]


@pytest.mark.parametrize(
    ("policy", "counts", "judgements", "rows"),
    [
        ("afkeuren", (4, 2, 0, 2), ["2", "2"], [2, 4]),
        ("eerste", (4, 3, 0, 1), ["2", "2", "2"], [4]),
        ("laatste", (4, 3, 0, 1), ["2", "2", "4"], [2]),
    ],
)
def test_a_key_twice_with_other_content(
    tmp_path: Path, policy: str, counts: tuple[int, ...], judgements: list[str], rows: list[int]
) -> None:
    mapping = f'dubbele_sleutel = "{policy}"\n' + SIMPLE
    deliveries = simple(row(1), row(2), row(1, "Slecht"), row(3))
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": deliveries})
    assert loaded.counts()[0][1:5] == counts
    assert [n for (n,) in loaded.rows("SELECT oordeel_norm FROM bevinding ORDER BY 1")] == judgements
    assert loaded.quarantine() == [(n, "sleutel_dubbel", "nr", "bron:1") for n in rows]


@pytest.mark.parametrize(("policy", "refused"), [("eerste", 4), ("laatste", 2)])
def test_a_repetition_of_the_row_that_counts_is_no_fault(tmp_path: Path, policy: str, refused: int) -> None:
    same, other = row(1), row(1, "Slecht")
    ordered = [same, same, other] if policy == "eerste" else [other, same, same]
    mapping = f'dubbele_sleutel = "{policy}"\n' + SIMPLE
    files = {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": simple(*ordered)}
    loaded = deliver(tmp_path, files)
    assert loaded.counts() == [("proef1.csv", 3, 1, 1, 1, 1)]
    assert [number for number, *_ in loaded.quarantine()] == [refused]
    assert [judgement for (judgement,) in loaded.rows("SELECT oordeel_norm FROM bevinding")] == ["2"]


def test_a_key_with_a_date_is_the_same_however_the_date_is_written(tmp_path: Path) -> None:
    mapping = SIMPLE.replace('sleutel = "nr"', 'sleutel = ["nr", "datum"]')
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef1.csv": simple("1;Sint-Jansdal;05-03-2018;licht;Goed"),
            "leveringen/proef2.csv": simple("1;Sint-Jansdal;2018-03-05;licht;Slecht"),
        },
    )
    assert loaded.counts() == [("proef1.csv", 1, 0, 1, 0, 0), ("proef2.csv", 1, 1, 0, 0, 1)]
    assert loaded.rows("SELECT bevinding_id FROM bevinding") == [("bron:1|2018-03-05",)]


def test_keys_of_another_source_are_other_keys(tmp_path: Path) -> None:
    other = SIMPLE.replace('"proef*"', '"anders*"').replace('bestandsnaam = "proef{volg}.{soort}"\n', "")
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": SIMPLE,
            "bronnen/ander.toml": other,
            "leveringen/proef1.csv": simple(row(1)),
            "leveringen/anders1.csv": simple(row(1, "Slecht")),
        },
    )
    assert loaded.report.totals["accepted"] == 2
    assert loaded.rows("SELECT bevinding_id FROM bevinding ORDER BY 1") == [("ander:1",), ("bron:1",)]


def test_two_mappings_of_one_source_share_their_keys(tmp_path: Path) -> None:
    new = (
        'bron = "bron"\n'
        + SIMPLE.replace('"proef*"', '"nieuw*"').replace('"proef{volg}.{soort}"', '"nieuw_{jaar}.csv"')
    ).replace('oordeel = "oordeel"', 'oordeel = "eindoordeel"')
    loaded = deliver(
        tmp_path,
        {
            "bronnen/oud.toml": 'bron = "bron"\n' + SIMPLE,
            "bronnen/nieuw.toml": new,
            "leveringen/proef1.csv": simple(row(1), row(2)),
            "leveringen/nieuw_2019.csv": simple(row(1, "Slecht")).replace("oordeel", "eindoordeel"),
        },
    )
    assert loaded.counts() == [("proef1.csv", 2, 1, 1, 0, 1), ("nieuw_2019.csv", 1, 1, 0, 0, 1)]


OWN_KEYS = SIMPLE.replace('sleutel = "nr"\n', "").replace(
    'oordeel = "oordeel"', 'oordeel = "oordeel"\nbevinding_id = "nr"\nonderzoek_id = "nr"'
)


def test_a_delivered_key_that_another_source_has_is_reported(tmp_path: Path) -> None:
    other = OWN_KEYS.replace('"proef*"', '"anders*"').replace('bestandsnaam = "proef{volg}.{soort}"\n', "")
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": OWN_KEYS,
            "bronnen/zander.toml": other,
            "leveringen/proef1.csv": simple(row(1), row(2)),
            "leveringen/anders1.csv": simple(row(2, "Slecht"), row(3)),
        },
    )
    assert loaded.counts() == [("proef1.csv", 2, 2, 0, 0, 2), ("anders1.csv", 2, 1, 0, 1, 1)]
    assert loaded.quarantine() == [(2, "sleutel_van_andere_bron", "nr", "2")]


REFERRING = """
[levering]
bestanden = "proef*"

[bevinding]
bevinding_id = "nr"
onderzoek_id = { vast = "O" }
jaar = { vast = 2018 }
thema = { vast = "licht" }
soort = { vast = "kans" }
ontleend_aan = "van"

[onderzoek]
inspectie = { vast = "ANDER" }
"""


def test_findings_that_refer_to_a_finding_that_is_not_there_go_in_a_chain(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": REFERRING,
            "leveringen/proef1.csv": "nr;van\nA;\nB;A\nC;B\nD;weg\n",
            "leveringen/proef2.csv": "nr;van\nE;D\nF;A\nG;F\n",
        },
    )
    assert loaded.counts() == [("proef1.csv", 4, 3, 0, 1, 3), ("proef2.csv", 3, 2, 0, 1, 2)]
    assert loaded.rows("SELECT bestand, rij, waarde, ruwe_rij FROM quarantaine ORDER BY 1") == [
        ("proef1.csv", 5, "weg", "D;weg"),
        ("proef2.csv", 2, "D", "E;D"),
    ]
    assert [d.rules for d in loaded.report.deliveries] == [{"ontleend_onbekend": 1}] * 2


COMPLETE = SIMPLE.replace('sleutel = "nr"', 'sleutel = "@rij"').replace(
    "[levering]", "[levering]\nvolledig = true"
)


def test_a_complete_delivery_replaces_every_earlier_row(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": COMPLETE,
            "leveringen/proef1.csv": simple(row(1), row(1), row(2, "Onzin"), row(3)),
            "leveringen/proef2.csv": simple(row(1), row(4)),
        },
    )
    assert loaded.counts() == [("proef1.csv", 4, 0, 3, 1, 0), ("proef2.csv", 2, 2, 0, 0, 2)]
    assert loaded.rows("SELECT bevinding_id FROM bevinding ORDER BY 1") == [("bron:2",), ("bron:3",)]
    assert loaded.rows("SELECT count(*) FROM onderzoek") == [(2,)]


def test_a_refused_complete_delivery_leaves_the_earlier_one_in_place(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": COMPLETE,
            "leveringen/proef1.csv": simple(row(1), row(2)),
            "leveringen/proef2.csv": simple(row(1, "Onzin")),
        },
    )
    assert loaded.counts() == [("proef1.csv", 2, 2, 0, 0, 2), ("proef2.csv", 1, 0, 0, 1, 0)]


def test_what_was_read_decides_whether_a_row_is_the_same(tmp_path: Path) -> None:
    rows = simple(
        "1;Sint-Jansdal;05-03-2018;licht;Goed",
        "1;P1;2018-03-05;Licht;2",
        "2;P1;05-03-2018;licht;Goed",
        "2;P1;2018-03-05;licht;Slecht",
    )
    mapping = SIMPLE.replace('titel = "{plaats} {datum}"', "")
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": rows})
    assert loaded.counts() == [("proef1.csv", 4, 1, 1, 2, 1)]
    assert loaded.quarantine() == [
        (4, "sleutel_dubbel", "nr", "bron:2"),
        (5, "sleutel_dubbel", "nr", "bron:2"),
    ]


def test_a_piece_whose_column_another_year_calls_differently(tmp_path: Path) -> None:
    mapping = DATED.replace(
        'thema = "thema"', 'thema = "thema"\neenheid_id = "{nr}{filiaal:02?}{vestiging:02?}"'
    )
    head = "nr;plaats;datum;thema;oordeel;{};extra\n"
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": mapping,
            "leveringen/proef_2018_9_30.csv": head.format("filiaal") + row(1) + ";3;\n",
            "leveringen/proef_2018_10_31.csv": head.format("vestiging") + row(2) + ";12;\n" + row(3) + ";;\n",
        },
    )
    assert loaded.rows("SELECT eenheid_id FROM bevinding ORDER BY 1") == [("103",), ("212",), ("3",)]


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ("83", "87", (2, 0, 0, 2)),
        ("83", "83,0", (2, 1, 1, 0)),
        ("83", "Ruim goed", (2, 0, 0, 2)),
        ("Goed", "Goed [noot 3]", (2, 1, 1, 0)),
        ("Goed", "2", (2, 1, 1, 0)),
        ("Vreemd", "Anders", (2, 0, 0, 2)),
        ("Vreemd", "VREEMD", (2, 1, 1, 0)),
    ],
)
def test_other_numbers_with_the_same_meaning_are_other_content(
    tmp_path: Path, first: str, second: str, counts: tuple[int, ...]
) -> None:
    values = '\n[waarden.oordeel]\n"80..89" = "Goed"\n"Goed*" = "Goed"\n"Ruim goed" = "Goed"\n"*" = "Matig"\n'
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": 'decimaal = ","\n' + SIMPLE + values,
            "leveringen/proef1.csv": simple(row(1, first), row(1, second)),
        },
    )
    assert loaded.counts()[0][1:5] == counts


def test_a_repeated_row_that_is_refused_counts_once(tmp_path: Path) -> None:
    mapping = """
inspectie = "ANDER"
sleutel = "nr"
dubbele_sleutel = "eerste"
datumvorm = "iso"

[levering]
bestanden = "proef*.csv"

[onderzoek]

[bevinding]
datum = "dag"

[[breed]]
optioneel = true

[breed.kolommen]
"licht" = "licht"

[[breed]]
optioneel = true
sleutel = "nr2"

[breed.kolommen]
"lucht" = "lucht"
"""
    rows = ["1;2018-03-05;Goed;b;Goed", "2;2018-03-05;Goed;b;Slecht", "2;2018-03-05;Goed;b;Slecht"]
    rows += [f"{n};2018-03-05;Goed;c{n};Goed" for n in range(3, 6)]
    text = "".join(f"{line}\n" for line in ["nr;dag;licht;nr2;lucht", *rows])
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": text})
    assert loaded.counts() == [("proef1.csv", 6, 4, 0, 2, 8)]
    assert [number for number, *_ in loaded.quarantine()] == [3, 4]


STARTED = """
inspectie = "ANDER"
sleutel = ["nr", { kolom = "begin", datumvorm = ["d mmmm jjjj", "excel", "iso"] }]
datumvorm = "dd-mm-jjjj"

[levering]
bestanden = "proef*"
bestandsnaam = "proef{volg}.csv"

[onderzoek]
onderzoek_id = "{nr} van {begin}"

[bevinding]
datum = "gepubliceerd"
oordeel = "oordeel"
thema = { vast = "licht" }
"""


def test_a_date_in_the_key_that_is_nothing_else_is_a_day_too(tmp_path: Path) -> None:
    head = "nr;begin;gepubliceerd;oordeel\n"
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": STARTED,
            "leveringen/proef1.csv": head
            + "1;17 januari 2018;05-03-2018;Goed\n2;43117;05-03-2018;Goed\n3;;05-03-2018;Goed\n"
            + "4;medio 2018;05-03-2018;Goed\n5;2018-01-17;05-03-2018;Matig\n6;2018-01-17;06-03-2018;Goed\n",
            "leveringen/proef2.csv": head
            + "1;2018-01-17;05-03-2018;Slecht\n2;17 januari 2018;06-03-2018;Goed\n",
        },
    )
    assert loaded.counts() == [("proef1.csv", 6, 2, 2, 2, 2), ("proef2.csv", 2, 2, 0, 0, 2)]
    assert loaded.quarantine() == [
        (4, "sleutel_leeg", "begin", None),
        (5, "datum_onleesbaar", "begin", "medio 2018"),
    ]
    assert loaded.rows("SELECT bevinding_id, onderzoek_id, oordeel_norm FROM bevinding ORDER BY 1") == [
        ("bron:1|2018-01-17", "1 van 2018-01-17", "4"),
        ("bron:2|2018-01-17", "2 van 2018-01-17", "2"),
        ("bron:5|2018-01-17", "5 van 2018-01-17", "3"),
        ("bron:6|2018-01-17", "6 van 2018-01-17", "2"),
    ]


def test_a_number_that_a_spreadsheet_rounded_tells_nothing_apart(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[bevinding]", '[bevinding]\neenheid_id = "siret"')
    numbers = ["34567890100012", "3,4568E+13", "3.4568e+13", "01E123", "5E6"]
    rows = [f"{n};P1;05-03-2018;licht;Goed;{number}" for n, number in enumerate(numbers, 1)]
    rows += ["1E+05;P1;05-03-2018;licht;Goed;1", "7;P1;05-03-2018;licht;Goed;"]
    text = "".join(f"{line}\n" for line in ["nr;plaats;datum;thema;oordeel;siret", *rows])
    loaded = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": text})
    assert loaded.counts() == [("proef1.csv", 7, 4, 0, 3, 4)]
    assert loaded.rows("SELECT rij, regel, kolom, melding FROM quarantaine ORDER BY rij") == [
        (
            rij,
            "nummer_afgerond",
            kolom,
            f"“{waarde}” in kolom “{kolom}” is een nummer dat een rekenblad heeft afgerond. "
            "Lever het hele nummer, als tekst.",
        )
        for rij, kolom, waarde in [(3, "siret", "3,4568E+13"), (4, "siret", "3.4568e+13"), (7, "nr", "1E+05")]
    ]


def sheets(*names: str) -> bytes:
    book = openpyxl.Workbook()
    for number, name in enumerate(names, 1):
        sheet = book.create_sheet(name)
        sheet.append(["nr", "plaats", "datum", "thema", "oordeel"])
        sheet.append([number, "Sint-Jansdal", "05-03-2018", "licht", "Goed"])
    book.remove(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_sheets_of_a_complete_delivery_come_together(tmp_path: Path) -> None:
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": COMPLETE.replace('"@rij"', '"nr"').replace(
                "[levering]", '[levering]\nblad = ["Noord", "Zuid"]'
            ),
            "leveringen/proef1.xlsx": sheets("Noord", "Zuid"),
            "leveringen/proef2.xlsx": sheets("Noord", "Zuid"),
        },
    )
    assert [(d.file, d.accepted, d.replaced) for d in loaded.report.deliveries] == [
        ("proef1.xlsx [Noord]", 0, 1),
        ("proef1.xlsx [Zuid]", 0, 1),
        ("proef2.xlsx [Noord]", 1, 0),
        ("proef2.xlsx [Zuid]", 1, 0),
    ]


def test_sheets_of_different_dates_are_complete_deliveries_of_their_own(tmp_path: Path) -> None:
    setting = '[levering]\nblad = "Jaar *"\nbladnaam = "Jaar {jaar}"'
    loaded = deliver(
        tmp_path,
        {
            "bronnen/bron.toml": COMPLETE.replace("[levering]", setting),
            "leveringen/proef1.xlsx": sheets("Jaar 2018", "Jaar 2019"),
        },
    )
    assert [(d.accepted, d.replaced) for d in loaded.report.deliveries] == [(0, 1), (1, 0)]
