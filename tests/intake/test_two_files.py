"""Findings in one file and the onderzoeken they belong to in another."""

import datetime as dt
from pathlib import Path

import pytest

from tests.intake.invented import Loaded, deliver

VISITS = """
inspectie = "ANDER"
sleutel = "visit"
datumvorm = ["dd/mm/jjjj", "mm/jjjj", "jjjj"]

[levering]
bestanden = "visits.csv"

[onderzoek]
onderzoek_id = "visit"
datum = "day"
gemeente = "place"
"""
FINDINGS = """
sleutel = ["visit", "topic"]

[levering]
bestanden = "findings.csv"

[bevinding]
onderzoek_id = "visit"
thema = "topic"
oordeel = "grade"
"""
ROWS = "visit,place,day\nV1,P1,05/03/2018\nV2,P1;P3,03/2017\nV3,,2016\n"
GRADES = "visit,topic,grade,town\nV1,licht,Goed,P4\nV2,licht,Slecht,\nV3,licht,Goed,Órdal\nV9,licht,Goed,P1\n"


def two(tmp_path: Path, findings: str = FINDINGS) -> Loaded:
    return deliver(
        tmp_path,
        {
            "bronnen/a_findings.toml": findings,
            "bronnen/visits.toml": VISITS,
            "leveringen/findings.csv": GRADES,
            "leveringen/visits.csv": ROWS,
        },
    )


def test_a_finding_has_the_date_and_the_only_gemeente_of_its_onderzoek(tmp_path: Path) -> None:
    loaded = two(tmp_path)
    assert loaded.counts() == [("visits.csv", 3, 3, 0, 0, 0), ("findings.csv", 4, 3, 0, 1, 3)]
    assert loaded.quarantine() == [(5, "onderzoek_onbekend", "visit", "V9")]
    assert loaded.rows("SELECT onderzoek_id, gemeente_code, jaar, datum FROM bevinding ORDER BY 1") == [
        ("V1", "P1", 2018, dt.date(2018, 3, 5)),
        ("V2", None, 2017, None),
        ("V3", None, 2016, None),
    ]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ('gemeente = "town"', [("V1", "P4", 2018), ("V2", None, 2017), ("V3", "P2", 2016)]),
        ('jaar = { vast = "2019" }', [("V1", "P1", 2019), ("V2", None, 2019), ("V3", None, 2019)]),
    ],
)
def test_what_the_finding_says_itself_goes_first(
    tmp_path: Path, own: str, found: list[tuple[str, str | None, int]]
) -> None:
    loaded = two(tmp_path, FINDINGS.replace("[bevinding]", f"[bevinding]\n{own}"))
    assert loaded.rows("SELECT onderzoek_id, gemeente_code, jaar FROM bevinding ORDER BY 1") == found


def test_judgement_columns_have_the_date_of_the_onderzoek_too(tmp_path: Path) -> None:
    findings = FINDINGS[: FINDINGS.index("thema")].replace('["visit", "topic"]', '"visit"')
    findings += '[[breed]]\n[breed.kolommen]\n"grade" = "licht"\n'
    loaded = two(tmp_path, findings)
    assert loaded.quarantine() == [(5, "onderzoek_onbekend", "visit", "V9")]
    assert loaded.rows("SELECT bevinding_id, gemeente_code, jaar FROM bevinding ORDER BY 1") == [
        ("a_findings:V1:licht", "P1", 2018),
        ("a_findings:V2:licht", None, 2017),
        ("a_findings:V3:licht", None, 2016),
    ]


def test_a_row_for_each_fact_is_read_by_two_mappings_of_one_file(tmp_path: Path) -> None:
    base = (
        'inspectie = "ANDER"\nsleutel = ["naam", "dag"]\n'
        '[levering]\nbestanden = "feiten.csv"\nvolgorde = {}\n'
    )
    visit = base.format(1) + (
        '[rijen]\nalleen = { "soort" = "Plaats" }\n[onderzoek]\nonderzoek_id = "{naam}|{dag}"\n'
        'gemeente = "waarde"\ndatum = "dag"\n'
    )
    grade = base.format(2) + (
        '[rijen]\nalleen = { "soort" = "Cijfer" }\n[bevinding]\nonderzoek_id = "{naam}|{dag}"\n'
        'thema = { vast = "licht" }\noordeel = "waarde"\n'
    )
    content = (
        "naam,dag,soort,waarde\nDe Eik,2018-03-05,Plaats,Sint-Jansdal\nDe Eik,2018-03-05,Keuken,Frans\n"
        "De Eik,2018-03-05,Cijfer,Goed\nDe Beuk,2018-04-05,Plaats,Órdal\nDe Beuk,2018-04-05,Cijfer,Slecht\n"
        "De Es,2018-05-05,Plaats,Órdal\n"
    )
    files = {"bronnen/a.toml": visit, "bronnen/b.toml": grade, "leveringen/feiten.csv": content}
    loaded = deliver(tmp_path, files)
    assert loaded.rows(
        "SELECT onderzoek_id, gemeente_code, datum::VARCHAR, oordeel_norm FROM bevinding ORDER BY 1"
    ) == [("De Beuk|2018-04-05", "P2", "2018-04-05", "4"), ("De Eik|2018-03-05", "P1", "2018-03-05", "2")]
    assert [line for line in loaded.report.lines() if not line.startswith(" ")] == [
        "feiten.csv (a): 3 rijen gelezen, 3 aanvaard, 0 vervangen, 0 afgekeurd; 0 bevindingen.",
        "feiten.csv (b): 2 rijen gelezen, 2 aanvaard, 0 vervangen, 0 afgekeurd; 2 bevindingen.",
        "Samen: 5 rijen gelezen, 5 aanvaard, 0 vervangen, 0 afgekeurd; 2 bevindingen.",
    ]


def test_one_row_and_one_finding_are_told_in_the_singular(tmp_path: Path) -> None:
    mapping = (
        'inspectie = "ANDER"\nsleutel = "nr"\n[levering]\nbestanden = "een.csv"\n[onderzoek]\n[bevinding]\n'
        'thema = { vast = "licht" }\noordeel = "oordeel"\ndatum = "dag"\n'
    )
    content = "nr,dag,oordeel\n1,2018-03-05,Goed\n"
    loaded = deliver(tmp_path, {"bronnen/a.toml": mapping, "leveringen/een.csv": content})
    assert next(loaded.report.lines()) == (
        "een.csv: 1 rij gelezen, 1 aanvaard, 0 vervangen, 0 afgekeurd; 1 bevinding."
    )
