"""What holds for every page and every picture."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.properties.readers import read_csv_machine
from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Card, Screen, nodes
from tsd_dash.config import ROOT
from tsd_dash.warehouse import Warehouse

Open = Callable[..., Screen]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
CHARTS = {"plotly_chart", "deck_gl_json_chart"}
FORMATS = ("csv_nl", "csv", "xlsx", "parquet")
LABELS = ["CSV voor Nederlands Excel", "CSV voor programma's", "Excel (XLSX)", "Parquet"]
SOURCE = "Register Toezicht Sociaal Domein, eigen samenstelling uit openbare publicaties van de inspecties"


FILE_ONLY: list[list[str]] = [
    [],
    ["Codes van de inspecties"],
    ["Verklaring", "Sector", "Rode draad", "Basisvraag", "Codes van de inspecties"],
]
"""The columns that stand in the files of a picture alone."""

PACKAGE = "download_verantwoording_opendata"
FACTSHEET = "factsheet_pdf"
OTHER_FILES = frozenset({PACKAGE, FACTSHEET})


def pictures(page: Screen) -> list[Card]:
    """The cards with something to take along, but for the package of all tables."""
    return [
        card
        for card in page.cards()
        if any(node.type == "download_button" and node.key != PACKAGE for node in nodes(card.block))
    ]


def shown_rows(card: Card) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the table in a card."""
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    return header, body


@pytest.mark.parametrize("name", PAGES)
def test_page(open_page: Open, warehouse: Warehouse, name: str) -> None:
    page = open_page(name)
    assert not page.failed
    assert page.title.endswith("?")
    assert page.answer.endswith(".")
    assert "Dit is geen website van de Rijksoverheid of van de inspecties." in page.footer
    assert f"Bron{SOURCE}" in page.footer
    assert re.search(r"Peildatum\d{1,2} [a-z]+ \d{4}", page.footer)
    assert "Wordt niet meer bijgewerkt" in page.footer
    assert f"Momentopname{warehouse.snapshot_id}" in page.footer
    assert page.links("footer a")["Toegankelijkheid"] == "verantwoording#toegankelijkheid"


@pytest.mark.parametrize("name", PAGES)
def test_headings_skip_no_level(open_page: Open, name: str) -> None:
    levels = [int(item.tag[1]) for item in open_page(name).html.iter() if re.fullmatch(r"h[1-6]", item.tag)]
    assert levels[0] == 1
    assert [b for a, b in zip(levels, levels[1:], strict=False) if b > a + 1] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_id_stands_on_a_page_twice(open_page: Open, name: str) -> None:
    ids = [item.get("id") for item in open_page(name).html.iter() if item.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_outside_links_are_web_addresses_that_give_nothing_away(open_page: Open, name: str) -> None:
    for link in find_all(open_page(name).html, "a"):
        if "://" in link.get("href", ""):
            assert link.get("href", "").startswith(("https://", "http://"))
            assert link.get("rel") in {"noopener noreferrer", None}
            assert text(link)


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_its_parts(open_page: Open, name: str) -> None:
    page = open_page(name)
    found = pictures(page)
    assert found
    for card in found:
        assert card.heading
        assert card.sentence or page.answer
        assert shown_rows(card)[1]
        assert texts(card.part("Toelichting"), "p")
        (source,) = texts(card.html, ".tsd-bron")
        assert source.startswith(f"Bron: {SOURCE}. Peildatum: ")
        labels = [node.proto.label for node in nodes(card.block) if node.type == "download_button"]
        assert labels == LABELS


@pytest.mark.parametrize("name", PAGES)
def test_a_chart_says_in_words_what_it_shows(open_page: Open, name: str) -> None:
    page = open_page(name)
    found = [
        (card, [node.proto.alt for node in nodes(card.block) if node.type in CHARTS]) for card in page.cards()
    ]
    assert any(told for _, told in found) is (name in {"risicobeeld", "kaart", "trends"})
    for card, told in found:
        assert all(len(words) > 30 for words in told)
        assert len(told) != 1 or told[0] in {card.sentence, page.answer}


def files(page: Screen, card: Card) -> dict[str, bytes]:
    """The four files of a card, by format."""
    keys = [node.key for node in nodes(card.block) if node.type == "download_button"]
    assert [key.endswith(f"_{kind}") for key, kind in zip(keys, FORMATS, strict=True)] == [True] * 4
    return {kind: page.downloads[key].content() for key, kind in zip(keys, FORMATS, strict=True)}


def same(shown: str, written: str) -> bool:
    """Whether a cell of the table and one of the Dutch CSV file say the same."""
    plain = {written, written.replace("; ", ", ")}
    if shown in {*plain, *(value.removeprefix("'") for value in plain)}:
        return True
    if re.fullmatch(r"\[\w\]|\d+ van \d+", shown):
        return written == ""
    if re.fullmatch(r"-?[\d.]+,\d%", shown):
        return abs(float(written.replace(",", ".")) * 100 - number(shown)) < 0.0501
    if re.fullmatch(r"\d\d-\d\d-\d{4}", shown):
        return dt.datetime.strptime(shown, "%d-%m-%Y").date() == day(written)
    if re.fullmatch(r"-?[\d.]+(,\d+)?", shown):
        return abs(number(written) - number(shown)) < 0.000501
    return (shown, written) in {("ja", "True"), ("nee", "False")}


def day(written: str) -> dt.date:
    """A date in a file, as ISO or the Dutch way."""
    order = "%Y-%m-%d" if written[4:5] == "-" else "%d-%m-%Y"
    return dt.datetime.strptime(written, order).date()


def number(written: str) -> float:
    """A number as it is written in Dutch."""
    return float(written.rstrip("%").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("name", PAGES)
def test_the_dutch_file_is_the_table(open_page: Open, name: str) -> None:
    page = open_page(name)
    for card in pictures(page):
        header, body = shown_rows(card)
        written = files(page, card)["csv_nl"].decode("utf-8-sig").split("\r\n\r\n")[0]
        first, *rows = csv.reader(io.StringIO(written, newline=""), delimiter=";")
        assert first[: len(header)] == header
        assert first[len(header) :] in FILE_ONLY
        assert len(rows) >= len(body)
        differing = [
            (shown, value)
            for line, row in zip(body, rows, strict=False)
            for shown, value in zip(line, row[: len(header)], strict=True)
            if not same(shown, " ".join(value.split()))
        ]
        assert differing == [], card.heading


@pytest.mark.parametrize("name", PAGES)
def test_the_other_files_have_the_same_rows(open_page: Open, name: str) -> None:
    page = open_page(name)
    for card in pictures(page):
        content = files(page, card)
        dutch = content["csv_nl"].decode("utf-8-sig").split("\r\n\r\n")[0]
        count = len(list(csv.reader(io.StringIO(dutch, newline=""), delimiter=";"))) - 1
        machine = read_csv_machine(content["csv"])
        book = openpyxl.load_workbook(io.BytesIO(content["xlsx"]), read_only=True)
        parquet = pq.read_table(io.BytesIO(content["parquet"]))
        assert len(machine.rows) == count
        assert len(pd.read_csv(io.BytesIO(content["csv"]))) == count
        assert len(list(book.worksheets[0].iter_rows())) - 1 == count
        assert parquet.num_rows == count
        assert parquet.column_names == machine.header


SELECTION = "2016 tot en met 2020; thema Veiligheid."


@pytest.mark.parametrize("name", PAGES)
def test_every_file_says_what_it_is(open_page: Open, warehouse: Warehouse, name: str) -> None:
    page = open_page(name, thema="veiligheid")
    selected = bool(find_all(page.html, ".tsd-selectie"))
    for card in pictures(page):
        content = files(page, card)
        book = openpyxl.load_workbook(io.BytesIO(content["xlsx"]), read_only=True)
        about = {
            "csv_nl": content["csv_nl"].decode("utf-8-sig").rpartition("\r\n\r\n")[2],
            "csv": "\n".join(read_csv_machine(content["csv"]).provenance),
            "xlsx": "\n".join(str(cell) for row in book.worksheets[-1].values for cell in row if cell),
            "parquet": str(pq.read_schema(io.BytesIO(content["parquet"])).metadata),
        }
        for kind, words in about.items():
            assert (SELECTION in words) is selected, (card.heading, kind)
            assert warehouse.snapshot_id in words
            assert "Register Toezicht Sociaal Domein" in words
            assert ("2026-11-22" if kind == "csv" else "Peildatum") in words


@pytest.mark.parametrize("name", PAGES)
def test_file_names_say_dataset_page_picture_and_selection(open_page: Open, name: str) -> None:
    page = open_page(name, thema="veiligheid")
    found = [download.file_name for key, download in page.downloads.items() if key not in OTHER_FILES]
    assert len(found) == len(set(found)) == 4 * len(pictures(page))
    selected = "_2016-2020_thema_veiligheid" if find_all(page.html, ".tsd-selectie") else ""
    form = rf"register_{name}(_[a-z_]+?)?{selected}(\.machine)?\.(csv|xlsx|parquet)"
    assert [item for item in found if not re.fullmatch(form, item)] == []


@pytest.mark.parametrize("name", PAGES)
def test_another_language_breaks_no_page(open_page: Open, name: str) -> None:
    page = open_page(name, taal="en", thema="veiligheid")
    assert not page.failed
    assert page.title
