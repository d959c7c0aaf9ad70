"""A date and a year in one row that are not of the same year: the year counts, with a remark."""

from pathlib import Path

from tests.intake.invented import Loaded, deliver
from tests.intake.mappings import HEADER, SIMPLE

BOTH = SIMPLE.replace("[bevinding]\n", '[bevinding]\njaar = "jaar"\n')
REMARK = {"jaar_wijkt_af": 1}


def loaded(directory: Path, mapping: str, *rows: str, header: str = HEADER) -> Loaded:
    """The rows under `mapping`, each with a year as its last cell."""
    lines = [header.replace("\n", ";jaar"), *rows]
    return deliver(
        directory, {"bronnen/bron.toml": mapping, "leveringen/proef1.csv": "\n".join(lines) + "\n"}
    )


def test_the_year_counts_and_the_row_is_told(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        BOTH.replace("{plaats} {datum}", "{plaats}"),
        "1;P1;01-05-2018;licht;Goed;2017",
        "2;P1;01-05-2018;licht;Goed;2018",
        "3;P1;;licht;Goed;2017",
    )
    assert found.counts() == [("proef1.csv", 3, 3, 0, 0, 3)]
    assert found.report.deliveries[0].warnings == REMARK
    assert found.rows("SELECT jaar, datum::VARCHAR FROM bevinding ORDER BY bron_rij LIMIT 1") == [
        (2017, "2018-05-01")
    ]
    assert found.rows("SELECT niveau, aantal FROM levering_regel WHERE regel = 'jaar_wijkt_af'") == [
        ("waarschuwing", 1)
    ]


def test_a_rejected_row_gives_no_remark(tmp_path: Path) -> None:
    good = [f"{n};P1;01-05-2018;licht;Goed;2018" for n in range(2, 5)]
    found = loaded(tmp_path, BOTH, "1;P1;01-05-2018;licht;Onzin;2017", *good)
    assert (found.report.deliveries[0].quarantined, found.report.deliveries[0].warnings) == (1, {})


def test_of_an_onderzoek_too(tmp_path: Path) -> None:
    mapping = SIMPLE.replace(
        "[onderzoek]\n",
        '[onderzoek]\njaar = "jaar"\ndatum = { kolom = "datum", datumvorm = ["dd-mm-jjjj", "iso"] }\n',
    )
    found = loaded(tmp_path, mapping, "1;P1;01-05-2018;licht;Goed;2017", "2;P1;01-05-2018;licht;Goed;2018")
    assert found.report.deliveries[0].warnings == REMARK


def test_the_year_of_the_onderzoek_against_the_date_of_its_row(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[onderzoek]\n", '[onderzoek]\njaar = "jaar"\n')
    found = loaded(tmp_path, mapping, "1;P1;01-05-2018;licht;Goed;2019")
    assert found.report.deliveries[0].warnings == REMARK
    assert found.rows("SELECT b.jaar, o.jaar FROM bevinding AS b, onderzoek AS o") == [(2018, 2019)]


def test_a_finding_may_be_of_another_year_than_an_onderzoek_delivered_apart(tmp_path: Path) -> None:
    found = deliver(
        tmp_path,
        {
            "bronnen/een.toml": (
                'sleutel = "nr"\ninspectie = "ANDER"\n[levering]\nbestanden = "een.csv"\n'
                '[onderzoek]\nonderzoek_id = "nr"\ndatum = { kolom = "dag", datumvorm = "iso" }\n'
            ),
            "bronnen/twee.toml": (
                'sleutel = "nr"\n[levering]\nbestanden = "twee.csv"\n[bevinding]\nonderzoek_id = "nr"\n'
                'jaar = "jaar"\nthema = "thema"\noordeel = "oordeel"\n'
            ),
            "leveringen/een.csv": "nr,dag\n1,2018-05-01\n",
            "leveringen/twee.csv": "nr,jaar,thema,oordeel\n1,2017,licht,Goed\n",
        },
    )
    assert found.rows("SELECT jaar FROM bevinding") == [(2017,)]
    assert [delivery.warnings for delivery in found.report.deliveries] == [{}, {}]


def test_the_year_of_the_delivery_is_no_contradiction(tmp_path: Path) -> None:
    mapping = SIMPLE.replace("[bevinding]\n", '[bevinding]\njaar = "@stand"\n').replace(
        "proef{volg}.{soort}", "proef_{stand}.csv"
    )
    content = HEADER + "1;P1;01-05-2018;licht;Goed\n"
    found = deliver(tmp_path, {"bronnen/bron.toml": mapping, "leveringen/proef_2019.csv": content})
    assert found.counts() == [("proef_2019.csv", 1, 1, 0, 0, 1)]
    assert found.report.deliveries[0].warnings == {}


WIDE = """
sleutel = "nr"
inspectie = "ANDER"
datumvorm = "iso"
[levering]
bestanden = "proef*"
[onderzoek]
[bevinding]
jaar = "jaar"
[[breed]]
[breed.kolommen]
"""


def test_a_row_with_several_judgements_is_counted_once(tmp_path: Path) -> None:
    common = WIDE.replace('jaar = "jaar"\n', 'jaar = "jaar"\ndatum = "dag"\n')
    found = loaded(
        tmp_path,
        common + '"licht" = "licht"\n"lucht" = "lucht"\n',
        "1;2018-05-01;Goed;Goed;2017",
        "2;2018-05-01;Goed;Goed;2018",
        header="nr;dag;licht;lucht\n",
    )
    assert found.report.deliveries[0].warnings == REMARK
    assert found.report.deliveries[0].findings == 4


def test_a_date_of_each_judgement_against_the_year_of_the_row(tmp_path: Path) -> None:
    columns = (
        '"licht" = { thema = "licht", datum = { kolom = "dag1" } }\n'
        '"lucht" = { thema = "lucht", datum = { kolom = "dag2" } }\n'
    ).replace('thema = "licht"', 'thema = { vast = "licht" }')
    columns = columns.replace('thema = "lucht"', 'thema = { vast = "lucht" }')
    found = loaded(
        tmp_path,
        WIDE + columns,
        "1;2018-05-01;Goed;2018-06-01;Goed;2017",
        "2;2018-05-01;Goed;2017-06-01;Goed;2017",
        "3;2018-05-01;Goed;2018-06-01;Goed;2018",
        header="nr;dag1;licht;dag2;lucht\n",
    )
    assert found.report.deliveries[0].warnings == {"jaar_wijkt_af": 2}
