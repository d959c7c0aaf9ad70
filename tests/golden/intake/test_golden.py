"""Deliveries as inspectorates make them, with every trap, to the row."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.intake.invented import DATASET, Loaded, deliver

HERE = Path(__file__).parent
ENCODINGS = {"scholen": "cp1252", "skolor": "utf-16"}


def workbook(text: str) -> bytes:
    """A workbook from a text with a line `[name]` above the rows of each sheet; digits become numbers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = None
    for line in text.splitlines():
        if line.startswith("["):
            sheet = book.create_sheet(line.strip("[]"))
            continue
        assert sheet is not None
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(";")])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def files(name: str) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {
        "dataset.toml": DATASET.replace("afkeur_drempel = 0.6", "afkeur_drempel = 0.7")
    }
    for path in sorted((HERE / name).rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        target = path.relative_to(HERE / name).as_posix().removesuffix(".txt")
        if target.endswith(".xlsx"):
            found[target] = workbook(text)
        elif target.startswith("leveringen"):
            found[target] = text.encode(ENCODINGS.get(name, "utf-8"))
        else:
            found[target] = text
    return found


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("scholen"), files("scholen"))


@pytest.fixture(scope="module")
def care(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("zorg"), files("zorg"))


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("vallen"), files("vallen"))


def test_schools_row_by_row(schools: Loaded) -> None:
    assert schools.counts() == [
        ("Management_information_as_at_31_August_2018.csv", 6, 2, 2, 2, 1),
        ("Management_information_as_at_30_September_2018.csv", 7, 6, 0, 1, 17),
    ]
    found = [(str(d.reference_date), d.skipped) for d in schools.report.deliveries]
    assert found == [
        ("2018-08-31", 8),
        ("2018-09-30", 5),
    ]
    assert schools.rows("SELECT bestand, rij, regel, kolom, waarde FROM quarantaine ORDER BY ALL") == [
        ("Management_information_as_at_30_September_2018.csv", 10, "oordeel_onbekend",
         "Latest inspection / Overall effectiveness", "7"),
        ("Management_information_as_at_31_August_2018.csv", 9, "gemeente_dubbelzinnig",
         "Local authority", "Bergen"),
        ("Management_information_as_at_31_August_2018.csv", 10, "datum_onleesbaar",
         "Latest inspection / Inspection start date", "31/06/2018"),
    ]  # fmt: skip


def test_schools_finding_by_finding(schools: Loaded) -> None:
    assert schools.rows(
        "SELECT bevinding_id, gemeente_code, datum::VARCHAR, thema, oordeel_bron, oordeel_norm, "
        "ontbreekt_reden FROM bevinding ORDER BY bevinding_id"
    ) == [
        ("scholen:100|I090:licht", "P1", "2015-02-01", "licht", "3", "3", None),
        ("scholen:100|I100:licht", "P1", "2018-03-05", "licht", "2", "2", None),
        ("scholen:100|I100:lucht", "P1", "2018-03-05", "lucht", "1", "1", None),
        ("scholen:100|I100:water", "P1", "2018-03-05", "water", "Yes", "2", None),
        ("scholen:101|I101:licht", "P2", "2018-06-13", "licht", "2", "2", None),
        ("scholen:101|I101:lucht", "P2", "2018-06-13", "lucht", "9", None, "niet_van_toepassing"),
        ("scholen:101|I101:water", "P2", "2018-06-13", "water", "Yes", "2", None),
        ("scholen:102|I092:licht", "P2", "2015-02-02", "licht", "Inadequate", "4", None),
        ("scholen:102|I102:licht", "P2", "2018-06-14", "licht", "4", "4", None),
        ("scholen:102|I202:licht", "P2", "2018-09-12", "licht", "3", "3", None),
        ("scholen:102|I202:lucht", "P2", "2018-09-12", "lucht", "3", "3", None),
        ("scholen:102|I202:water", "P2", "2018-09-12", "water", "Yes", "2", None),
        ("scholen:104|I104:licht", "P3", "2018-06-15", "licht", "1", "1", None),
        ("scholen:104|I104:lucht", "P3", "2018-06-15", "lucht", "1", "1", None),
        ("scholen:104|I104:water", "P3", "2018-06-15", "water", "Yes", "2", None),
        ("scholen:106|I106:licht", None, "2018-09-20", "licht", "Did not apply", None, "niet_van_toepassing"),
        ("scholen:106|I106:lucht", None, "2018-09-20", "lucht", "2", "2", None),
        ("scholen:106|I106:water", None, "2018-09-20", "water", "No", "4", None),
    ]  # fmt: skip
    titles = "SELECT titel FROM onderzoek WHERE onderzoek_id LIKE '%|I10_' ORDER BY onderzoek_id"
    assert schools.rows(titles) == [
        ("St John’s, Dale",), ("Café École",), ('The "Oak"',), ("Ash",), ("Yew",),
    ]  # fmt: skip


def test_care_row_by_row(care: Loaded) -> None:
    assert care.counts() == [
        ("ratings_locaties.xlsx [Locations 2017]", 5, 4, 1, 0, 3),
        ("ratings_locaties.xlsx [Locations 2018]", 10, 5, 1, 4, 5),
    ]
    assert care.rows("SELECT rij, regel, kolom, waarde FROM quarantaine ORDER BY ALL") == [
        (8, "gemeente_onbekend", "Area code", "P9"),
        (9, "code_onbekend", "Domain", "Effective"),
        (12, "sleutel_dubbel", "Location ID, Domain, Publication date", "zorg:1-105|Safe|2018-03-06"),
        (13, "sleutel_dubbel", "Location ID, Domain, Publication date", "zorg:1-105|Safe|2018-03-06"),
    ]
    assert [d.warnings for d in care.report.deliveries] == [
        {"rij_zonder_bevinding": 1},
        {"rij_dubbel": 1, "oordeel_leeg": 1},
    ]


def test_care_finding_by_finding(care: Loaded) -> None:
    assert care.rows(
        "SELECT onderzoek_id, gemeente_code, datum::VARCHAR, thema, kader, oordeel_norm, "
        "ontbreekt_reden, tekst FROM bevinding ORDER BY onderzoek_id, thema"
    ) == [
        ("1-100-2017-11-02", "P1", "2017-11-02", "licht", "K1", "2", None, "Residents were safe."),
        ("1-100-2017-11-02", "P1", "2017-11-02", "lucht", "K1", "1", None, None),
        ("1-101-2017-11-17", "P2", "2017-11-17", "licht", "K1", "3", None, None),
        ("1-101-2017-11-17", "P2", "2017-11-17", "lucht", "K1", None, "geen_oordeel", None),
        ("1-101-2018-07-19", "P2", "2018-07-19", "licht", "K2", "4", None, "=SUM(A1)"),
        ("1-102-2018-03-05", "P3", "2018-03-05", "licht", "K1", None, "onbekend", None),
        ("1-102-2018-03-05", "P3", "2018-03-05", "water", "K1", None, "niet_onderzocht", None),
        ("1-104-2018-03-05", "P1", "2018-03-05", "licht", "K1", "2", None, None),
    ]
    assert care.rows(
        "SELECT onderzoek_id, list(inspectie ORDER BY inspectie) "
        "FROM onderzoek_inspectie GROUP BY 1 ORDER BY 1 LIMIT 2"
    ) == [("1-100-2017-11-02", ["ANDER", "NIEUW"]), ("1-101-2017-11-17", ["ANDER", "NIEUW"])]


def test_every_trap_once(traps: Loaded) -> None:
    (delivery,) = traps.report.deliveries
    assert (delivery.read, delivery.accepted, delivery.replaced, delivery.quarantined) == (27, 8, 1, 18)
    assert traps.rows("SELECT rij, regel, kolom, waarde FROM quarantaine ORDER BY rij") == [
        (5, "datum_dubbelzinnig", "datum", "05-03-2018"),
        (6, "datum_onleesbaar", "datum", "31-02-2018"),
        (7, "verplicht_leeg", "datum", None),
        (8, "gemeente_dubbelzinnig", "plaats", "Bergen"),
        (9, "gemeente_onbekend", "plaats", "Ordall"),
        (10, "gemeente_niet_geldig", "plaats", "Órdal"),
        (11, "code_onbekend", "thema", "lichd"),
        (12, "verplicht_leeg", "thema", None),
        (13, "oordeel_onbekend", "oordeel", "Best"),
        (15, "inspectie_niet_geldig", "inspectie", "OUD"),
        (16, "inspectie_onbekend", "inspectie", "Dienst X"),
        (17, "ja_nee_onleesbaar", "vergelijkbaar", "misschien"),
        (18, "sleutel_leeg", "nr", None),
        (19, "sleutel_dubbel", "nr", "vallen:17"),
        (20, "sleutel_dubbel", "nr", "vallen:17"),
        (23, "te_veel_kolommen", None, None),
        (24, "te_weinig_kolommen", None, None),
        (25, "csv_aanhalingsteken", None, None),
    ]
    assert delivery.warnings == {"rij_dubbel": 1, "oordeel_leeg": 1}


def test_what_falls_in_no_trap(traps: Loaded) -> None:
    assert traps.rows(
        "SELECT bron_rij, gemeente_code, jaar, datum::VARCHAR, thema, oordeel_norm, ontbreekt_reden, "
        "vergelijkbaar, tekst FROM bevinding ORDER BY bron_rij"
    ) == [
        (2, "P1", 2018, "2018-03-25", "licht", "2", None, True, "goede rij"),
        (3, "P1", 2018, "2018-03-25", "licht", "2", None, False, 'goede rij; met "aanhaling"'),
        (4, None, 2018, None, "lucht", "4", None, False, "landelijk, alleen het jaar"),
        (14, "P1", 2018, "2018-03-25", "licht", None, "onbekend", True, "leeg oordeel"),
        (21, "P1", 2018, "2018-03-25", "licht", "2", None, True, "twee keer gelijk"),
        (27, "P1", 2018, "2018-03-25", "licht", "2", None, True, "cel van\ntwee regels"),
        (28, "P1", 2018, "2018-03-25", "licht", "2", None, True, "=1+1"),
        (29, "P1", 2018, "2018-03-25", "licht", "2", None, True, "datum met tijd"),
    ]  # fmt: skip
    assert traps.rows("SELECT onderzoek_id, inspectie FROM onderzoek_inspectie ORDER BY ALL LIMIT 3") == [
        ("vallen:1", "ANDER"),
        ("vallen:1", "NIEUW"),
        ("vallen:13", "NIEUW"),
    ]


@pytest.fixture(scope="module")
def centres(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("centra"), files("centra"))


@pytest.fixture(scope="module")
def forces(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("korpsen"), files("korpsen"))


@pytest.fixture(scope="module")
def swedish(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("skolor"), files("skolor"))


def test_centres_row_by_row(centres: Loaded) -> None:
    """Merged cells, visits of two days, hidden characters in names, notes, and a name that changes."""
    assert centres.counts() == [
        ("Centre inspections June 2019.xlsx", 6, 2, 1, 3, 5),
        ("Centre inspections Sept 2019.xlsx", 3, 3, 0, 0, 9),
    ]
    assert [(str(d.reference_date), d.skipped) for d in centres.report.deliveries] == [
        ("2019-06-30", 7),
        ("2019-09-30", 3),
    ]
    assert centres.rows("SELECT rij, regel, kolom, waarde, ruwe_rij FROM quarantaine ORDER BY rij") == [
        (9, "oordeel_onbekend", "Regulation 9: Rights", "Partly compliant",
         ";OSV-0004;Hill Top;Shore Ltd;9;31.12.2018;Compliant;Compliant;Partly compliant"),
        (10, "datum_onleesbaar", "Inspection date", "17 Smarch 2019",
         "Dun Mor City;OSV-0005;Quay House;Quay Ltd;4;17 Smarch 2019;Compliant;Compliant;Compliant"),
        (11, "gemeente_onbekend", "County", "Northshire",
         "Northshire;OSV-0006;Far End;Quay Ltd;4;15 May 2019;Compliant;Compliant;Compliant"),
    ]  # fmt: skip
    assert centres.report.signals == []
    assert [d.signals for d in centres.report.deliveries] == [[], []]


def test_centres_finding_by_finding(centres: Loaded) -> None:
    assert centres.rows(
        "SELECT eenheid_id, gemeente_code, datum::VARCHAR, thema, kader, oordeel_norm, ontbreekt_reden "
        "FROM bevinding ORDER BY eenheid_id, datum, thema"
    ) == [
        ("OSV-0001", "C1", "2018-06-13", "licht", "K1", "2", None),
        ("OSV-0001", "C1", "2018-06-13", "lucht", "K1", "2", None),
        ("OSV-0001", "C1", "2018-06-13", "water", "K1", "2", None),
        ("OSV-0002", "C1", "2018-04-01", "licht", "K1", "2", None),
        ("OSV-0002", "C1", "2018-04-01", "lucht", "K1", None, "niet_onderzocht"),
        ("OSV-0002", "C1", "2019-09-03", "licht", "K2", "3", None),
        ("OSV-0002", "C1", "2019-09-03", "lucht", "K2", "2", None),
        ("OSV-0002", "C1", "2019-09-03", "water", "K2", "2", None),
        ("OSV-0003", "C2", "2018-09-05", "licht", "K1", "4", None),
        ("OSV-0003", "C2", "2018-09-05", "lucht", "K1", "2", None),
        ("OSV-0003", "C2", "2018-09-05", "water", "K1", "2", None),
        ("OSV-0005", "C3", "2019-03-17", "licht", "K2", "2", None),
        ("OSV-0005", "C3", "2019-03-17", "lucht", "K2", "2", None),
        ("OSV-0005", "C3", "2019-03-17", "water", "K2", "4", None),
    ]


def test_forces_row_by_row(forces: Loaded) -> None:
    """A column per year, numbers as judgements, headings between the rows, short rows."""
    assert forces.counts() == [("force_grid.csv", 5, 3, 0, 2, 8)]
    assert forces.report.deliveries[0].skipped == 8
    assert forces.rows("SELECT rij, regel, kolom, waarde, ruwe_rij FROM quarantaine ORDER BY rij") == [
        (9, "gemeente_dubbelzinnig", "Force", "Bergen", "F4,Bergen,1,1,1"),
        (10, "oordeel_onbekend", "2016", "few", "F5,Bergen (zuid),few,1,1"),
    ]
    assert forces.rows(
        "SELECT onderzoek.titel, onderzoek.jaar, bevinding.jaar, oordeel_bron, oordeel_norm, ontbreekt_reden "
        "FROM bevinding INNER JOIN onderzoek USING (onderzoek_id) ORDER BY eenheid_id, bevinding.jaar"
    ) == [
        ("Sint-Jansdal (2016)", 2016, 2016, "0", "1", None),
        ("Sint-Jansdal (2017)", 2017, 2017, "4", "2", None),
        ("Sint-Jansdal (2018)", 2018, 2018, "1,012", "4", None),
        ("Órdal (2016)", 2016, 2016, "9", "3", None),
        ("Órdal (2018)", 2018, 2018, "–", None, "niet_onderzocht"),
        ("Bergen (noord) (2016)", 2016, 2016, "12%", "4", None),
        ("Bergen (noord) (2017)", 2017, 2017, "7", "3", None),
        ("Bergen (noord) (2018)", 2018, 2018, "5.5", "3", None),
    ]
    assert forces.rows("SELECT count(*) FROM onderzoek") == [(8,)]


def test_swedish_schools_row_by_row(swedish: Loaded) -> None:
    """Several judgements in one cell, a code without its zero, Swedish months, shares in bands, UTF-16."""
    assert swedish.counts() == [("beslut_2018.csv", 7, 3, 0, 4, 4), ("beslut_2019.csv", 2, 2, 0, 0, 3)]
    assert swedish.rows("SELECT rij, regel, kolom, waarde, melding FROM quarantaine ORDER BY rij") == [
        (4, "deel_niet_toegewezen", "Bedömning / Hälsa", "Uppfyller",
         "“Uppfyller” in “Bedömning / Hälsa” zou verloren gaan: de toewijzing noemt dit deel niet. Voeg "
         "“Bedömning / Hälsa” toe onder [breed.kolommen], gebruik * voor alle delen, "
         "of noem het onder negeer."),
        (5, "cel_niet_te_splitsen", "Bedömning", "Uppfyller",
         "“Uppfyller” in kolom “Bedömning” is niet te splitsen. "
         "Het deel “Uppfyller” heeft geen naam. Verbeter de cel."),
        (6, "cel_niet_te_splitsen", "Bedömning", "Trygghet: Uppfyller; Trygghet: Uppfyller inte",
         "“Trygghet: Uppfyller; Trygghet: Uppfyller inte” in kolom “Bedömning” is niet te splitsen. "
         "“TRYGGHET” staat er twee keer. Verbeter de cel."),
        (7, "getal_onleesbaar", "Andel brister", "24,95",
         "“24,95” in kolom “Andel brister” is geen geheel getal. Lijkt op: ..24,9. Kies uit 1 (laag), "
         "2 (matig), 3 (hoog), 4 (zeer hoog), of zeg onder [waarden.andel] wat deze waarde betekent."),
    ]  # fmt: skip
    assert swedish.rows(
        "SELECT onderzoek_id, gemeente_code, datum::VARCHAR, thema, oordeel_norm, ontbreekt_reden, "
        "risico_indicatie FROM bevinding ORDER BY onderzoek_id, thema"
    ) == [
        ("skolor:2018:1", "0180", "2018-05-03", "licht", "2", None, 1),
        ("skolor:2018:1", "0180", "2018-05-03", "lucht", "4", None, 1),
        ("skolor:2018:2", "1480", "2018-06-14", "licht", None, "niet_onderzocht", 4),
        ("skolor:2018:2", "1480", "2018-06-14", "lucht", "2", None, 4),
        ("skolor:2018:4", "0180", "2018-05-03", "licht", "4", None, 3),
        ("skolor:2019:1", "0180", "2019-01-02", "licht", "2", None, 4),
        ("skolor:2019:1", "0180", "2019-01-02", "lucht", "2", None, 4),
    ]
    assert [d.warnings for d in swedish.report.deliveries] == [{"rij_zonder_bevinding": 1}, {}]
    found = [(s.kind, s.name) for d in swedish.report.deliveries for s in d.signals]
    assert found == [
        ("codering_herkend", "utf-16"),
        ("kolom_niet_toegewezen", "Bedömning / Hälsa"),
        ("codering_herkend", "utf-16"),
    ]


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("raden"), files("raden"))


def test_councils_row_by_row(councils: Loaded) -> None:
    """A title with the words of the header, notes in names and values, a start in three forms."""
    assert councils.counts() == [
        ("Outcomes at 31 March 2019.xlsx [Outcomes]", 5, 3, 1, 1, 3),
        ("Outcomes at 30 September 2019.xlsx [Outcomes]", 3, 3, 0, 0, 7),
    ]
    assert [d.skipped for d in councils.report.deliveries] == [6, 3]
    assert councils.quarantine() == [(8, "datum_onleesbaar", "Start", "in 2017")]


def test_councils_finding_by_finding(councils: Loaded) -> None:
    assert councils.rows(
        "SELECT b.bevinding_id, b.gemeente_code, b.datum::VARCHAR, o.datum_precisie, b.oordeel_bron, "
        "b.oordeel_norm, b.ontbreekt_reden FROM bevinding b JOIN onderzoek o USING (onderzoek_id) ORDER BY 1"
    ) == [
        ("raden:202|2018-06-04:licht", "P1", "2018-07-19", "dag", "Good", "2", None),
        (
            "raden:202|2018-06-04:lucht",
            "P1",
            "2018-07-19",
            "dag",
            "Requires improvement to be good",
            "3",
            None,
        ),
        (
            "raden:301|2018-06-18:licht",
            "P3",
            "2018-08-02",
            "dag",
            "Requires improvement to be good",
            "3",
            None,
        ),
        ("raden:301|2018-06-18:lucht", "P3", "2018-08-02", "dag", "Inadequate", "4", None),
        ("raden:301|2018-11-03:licht", "P3", "2018-11-03", "dag", "Good progress", None, "geen_oordeel"),
        ("raden:301|2019-05-08:licht", "P3", "2019-05-08", "dag", "Good progress", None, "geen_oordeel"),
        ("raden:302|2019-06-03:licht", "P4", "2019-08-15", "dag", "Inadequate [2]", "4", None),
        ("raden:302|2019-06-03:lucht", "P4", "2019-08-15", "dag", "Inadequate [2]", "4", None),
        ("raden:303|2018-06-04:licht", "P2", "2018-07-19", "dag", "Good", "2", None),
        ("raden:303|2018-10-01:licht", "P2", None, "maand", "Areas for priority action", "4", None),
    ]


@pytest.fixture(scope="module")
def hygiene(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("keuringen"), files("keuringen"))


def test_hygiene_row_by_row(hygiene: Loaded) -> None:
    """Midnight as the moment it was in UTC, towns with the same name, a number that a spreadsheet rounded."""
    assert hygiene.counts() == [("export.json", 6, 3, 0, 3, 3)]
    assert hygiene.quarantine() == [
        (3, "nummer_afgerond", "fields.siret", "3,4568E+13"),
        (4, "gemeente_onbekend", "{fields.libelle_commune} {fields.code_postal}", "BERGEN 01000"),
        (5, "oordeel_onbekend", "fields.synthese_eval_sanit", "Satisfaisante"),
    ]
    assert hygiene.rows(
        "SELECT bevinding_id, eenheid_id, gemeente_code, datum::VARCHAR, jaar, oordeel_bron, oordeel_norm, "
        "risico_indicatie FROM bevinding ORDER BY 1"
    ) == [
        ("keuringen:17-001", "34567890100012", "P3", "2019-01-01", 2019, "Très satisfaisant", "1", 1),
        ("keuringen:17-002", "34567890100013", "P4", "2018-08-01", 2018, "À améliorer", "3", 3),
        ("keuringen:17-006", None, "P3", "2018-08-01", 2018, "A corriger de manière urgente", "4", 4),
    ]


@pytest.fixture(scope="module")
def penalties(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return deliver(tmp_path_factory.mktemp("boetes"), files("boetes"))


def test_penalties_row_by_row(penalties: Loaded) -> None:
    """Two files that belong together: a penalty whose inspection is refused is refused too."""
    assert penalties.counts() == [
        ("Citations_Jan2020.csv", 7, 5, 1, 1, 5),
        ("Penalties_Jan2020.csv", 6, 4, 1, 1, 4),
    ]
    assert penalties.quarantine() == [
        (7, "getal_onleesbaar", "Scope Severity Code", "M"),
        (6, "onderzoek_onbekend", "survey {CCN} {Penalty Date}", "survey 015010 2019-12-01"),
    ]
    assert penalties.rows(
        "SELECT bevinding_id, eenheid_id, onderzoek_id, thema, risico_indicatie, ontbreekt_reden "
        "FROM bevinding ORDER BY 1"
    ) == [
        ("boetes:015009-2019-03-07-Fine-$13,627.00", "015009", "survey 015009 2019-03-07", "water", 4, None),
        ("boetes:015009-2019-03-07-Fine-983", "015009", "survey 015009 2019-03-07", "water", 3, None),
        ("boetes:015009-2019-03-07-Payment Denial-", "015009", "survey 015009 2019-03-07", "water", 3, None),
        ("boetes:01E123-2018-11-30-Fine-$.50", "01E123", "survey 01E123 2018-11-30", "water", 3, None),
        ("tekortkomingen:015009|2019-03-07|0600|Y", "015009", "survey 015009 2019-03-07", "lucht", 2, None),
        ("tekortkomingen:015009|2019-03-07|0689|N", "015009", "survey 015009 2019-03-07", "licht", 4, None),
        ("tekortkomingen:015009|2019-03-07|0689|Y", "015009", "survey 015009 2019-03-07", "licht", 3, None),
        ("tekortkomingen:015011|2019-12-02|0684|N", "015011", "survey 015011 2019-12-02", "licht", None,
         "onbekend"),
        ("tekortkomingen:01E123|2018-11-30|0684|N", "01E123", "survey 01E123 2018-11-30", "licht", 2, None),
    ]  # fmt: skip
