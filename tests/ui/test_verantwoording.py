"""Verantwoording: every part of the account, and the data dictionary."""

import csv
import io
import json
import zipfile
from collections.abc import Callable

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen, nodes
from tsd_dash.contract import load_contract
from tsd_dash.warehouse import Warehouse

Open = Callable[..., Screen]


def test_parts(open_page: Open) -> None:
    page = open_page("verantwoording")
    assert [card.heading for card in page.cards()] == [
        "Wat dit is en wat niet",
        "Wat mag u concluderen?",
        "Hoe wordt er geteld?",
        "Tekens in plaats van getallen",
        "Aannames",
        "De inspecties",
        "De maten",
        "De gegevens",
        "Woordenboek van de gegevens",
        "Documenten bij deze gegevens",
        "Toegankelijkheid",
        "Licenties",
    ]


def test_contents_lead_to_parts_of_this_page(open_page: Open) -> None:
    page = open_page("verantwoording")
    targets = {item.get("id") for item in page.html.iter() if item.get("id")}
    links = [link.get("href", "") for link in find_all(page.html, "nav.tsd-inhoud a")]
    assert len(links) >= 9
    assert {link.removeprefix("#") for link in links} <= targets
    assert "toegankelijkheid" in targets, "the footer of every page leads here"


def test_no_part_is_empty(open_page: Open) -> None:
    for card in open_page("verantwoording").cards():
        words = [node.value for node in nodes(card.block) if node.type in {"markdown", "html"}]
        assert len(" ".join(words)) > len(card.heading) + 100, card.key


def test_it_says_what_it_is_not(open_page: Open) -> None:
    card = open_page("verantwoording").card("deel_wat")
    body = " ".join(node.value for node in nodes(card.block) if node.type == "markdown")
    assert "Dit is geen website van de Rijksoverheid of van de inspecties." in body


def test_the_dictionary_is_the_contract(open_page: Open) -> None:
    (rows,) = find_all(open_page("verantwoording").card("woordenboek").part("Tabel"), "table")
    header, *body = table(rows)
    assert header == ["Tabel", "Kolom", "Soort waarde", "Verplicht", "Betekenis"]
    contract = load_contract()
    expected = [field.name for table_ in contract.tables for field in table_.fields]
    assert sorted(row[1] for row in body) == sorted(expected)
    assert [row for row in body if not all(row)] == []
    kinds = {row[2] for row in body}
    assert kinds == {"tekst", "geheel getal", "getal", "ja of nee", "datum", "lijst"}


def test_the_dictionary_can_be_searched_and_narrowed(open_page: Open) -> None:
    page = open_page("verantwoording", tabel="bevinding")
    card = page.card("woordenboek")
    (rows,) = find_all(card.part("Tabel"), "table")
    assert {row[0] for row in table(rows)[1:]} == {"Bevindingen"}
    page.app.text_input(key="woordenboek_zoek").set_value("  BRON_rij  ")
    page.run()
    (rows,) = find_all(page.card("woordenboek").part("Tabel"), "table")
    assert [row[1:3] for row in table(rows)[1:]] == [["bron_rij", "geheel getal"]]
    page.app.text_input(key="woordenboek_zoek").set_value("xyzzy")
    page.run()
    assert texts(page.card("woordenboek").html, ".tsd-leeg") == [
        "Geen kolom past bij deze woorden. Gebruik minder woorden of kies een andere tabel."
    ]


def test_each_measure_opens_by_itself_with_its_formula(open_page: Open) -> None:
    card = open_page("verantwoording").card("deel_maten")
    assert card.kinds() >= {"expander"}
    part = card.expander("Onzekerheidsmarge")
    assert part is not None
    (body,) = [node.value for node in nodes(part) if node.type == "markdown"]
    assert r"\sqrt{\frac{p(1-p)}{n} + \frac{z^2}{4n^2}}" in body
    for label in ("**Formule**", "**Bron**", "**Aannames**", "**Let op**", "Rekenvoorbeeld"):
        assert label in body


def test_the_examples_stand_where_the_conclusions_are(open_page: Open) -> None:
    card = open_page("verantwoording").card("deel_concluderen")
    assert texts(card.html, "h3") == ["3 voorbeelden uit deze gegevens"]
    assert len(texts(card.html, "article h4")) == 3


def test_the_documents_share_one_card(open_page: Open) -> None:
    card = open_page("verantwoording").card("documenten")
    for name in ("Codeboek", "Bronnen"):
        part = card.expander(name)
        assert part is not None
        assert len("".join(node.value for node in nodes(part) if node.type == "markdown")) > 500


def test_the_snapshot_and_the_licence_are_named(open_page: Open, warehouse: Warehouse) -> None:
    page = open_page("verantwoording")
    assert f"Momentopname{warehouse.snapshot_id}" in page.footer
    (licence,) = [link for link in find_all(page.html, "footer a") if text(link) == "CC0-1.0"]
    assert licence.get("href") == "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"


PACKAGE = "download_verantwoording_opendata"


def test_all_tables_can_be_taken_along(open_page: Open, warehouse: Warehouse) -> None:
    page = open_page("verantwoording")
    card = page.card("deel_gegevens")
    body = " ".join(node.value for node in nodes(card.block) if node.type == "markdown")
    assert "Alle tabellen in één ZIP: onderzoeken, bevindingen, codelijsten en gebieden als CSV" in body
    offered = page.downloads[PACKAGE]
    assert (offered.label, offered.file_name, offered.mime) == (
        "Alle gegevens (ZIP)",
        "register_verantwoording_opendata.zip",
        "application/zip",
    )
    with zipfile.ZipFile(io.BytesIO(offered.content())) as archive:
        assert archive.testzip() is None
        described = json.loads(archive.read("datapackage.json"))
        assert described["snapshot"] == warehouse.snapshot_id
        rows = list(csv.reader(io.StringIO(archive.read("bevinding.csv").decode(), newline="")))
        assert len(rows) == 1 + 227
        assert len(archive.namelist()) == 24


def test_the_package_is_the_same_in_english(open_page: Open) -> None:
    dutch = open_page("verantwoording").downloads[PACKAGE].content()
    page = open_page("verantwoording", taal="en")
    offered = page.downloads[PACKAGE]
    assert (offered.label, offered.file_name) == (
        "All data (ZIP)",
        "register_about_the_figures_opendata.zip",
    )
    assert offered.content() == dutch


@pytest.mark.parametrize(("most", "offered"), [(226, False), (227, True)])
def test_a_package_that_is_too_large_is_not_made_at_a_wish(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, most: int, offered: bool
) -> None:
    monkeypatch.setattr("tsd_dash.ui.accountability.MOST_IN_ZIP", most)
    page = open_page("verantwoording")
    body = " ".join(node.value for node in nodes(page.card("deel_gegevens").block) if node.type == "markdown")
    assert (PACKAGE in page.downloads) is offered
    assert ("Alle tabellen zijn te groot om hier op te halen." in body) is not offered
