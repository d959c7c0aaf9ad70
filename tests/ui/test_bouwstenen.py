"""The pieces pages are made of: addresses, templates, values in a table."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from jinja2 import UndefinedError

from tests.ui.markup import find_all, parse, table, texts
from tsd_dash.charts.picture import Column, Kind, Picture
from tsd_dash.publish.html import home_page, link, safe_url
from tsd_dash.publish.tables import TABLE_ROWS, shown, table_html
from tsd_dash.texts import load_texts
from tsd_dash.ui.html import render

NL = load_texts("nl")


@pytest.mark.parametrize(
    ("address", "used"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        (" https://example.org", ""),
        ("data:text/html,<script>", ""),
        ("//example.org", ""),
        ("/etc/passwd", ""),
        ("", ""),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_only_web_addresses_become_links(address: object, used: str) -> None:
    assert safe_url(address) == used


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org", "example.org"),
        ("https://example.org/", "example.org"),
        ("https://example.org/nieuws", ""),
        ("https://example.org/?id=3", ""),
        ("javascript:alert(1)", ""),
        (None, ""),
    ],
)
def test_front_pages_are_recognised(address: object, host: str) -> None:
    assert home_page(address) == host


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ({}, "kaart"),
        ({"jaar": ["2016", "2018"]}, "kaart?jaar=2016&jaar=2018"),
        ({"zoek": ['a&b=c d"']}, "kaart?zoek=a%26b%3Dc+d%22"),
        ({"thema": []}, "kaart"),
    ],
)
def test_link(query: dict[str, list[str]], address: str) -> None:
    assert link("kaart", query) == address


def test_templates_make_text_of_what_they_are_given() -> None:
    assert render("leeg.html", tekst='<b onclick="x">&') == (
        '<p class="tsd-leeg">&lt;b onclick=&#34;x&#34;&gt;&amp;</p>'
    )


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("leeg.html")


@pytest.mark.parametrize(
    ("value", "kind", "reads"),
    [
        (12345, "number", "12.345"),
        (0, "number", "0"),
        (2016, "year", "2016"),
        (5 / 7, "share", "71,4%"),
        (0.0, "share", "0,0%"),
        (-42.1, "decimal", "-42,1"),
        (True, "flag", "ja"),
        (np.False_, "flag", "nee"),
        (pd.Timestamp(2018, 3, 5), "date", "05-03-2018"),
        (dt.date(2018, 3, 5), "date", "05-03-2018"),
        (["IGJ", "IvhO"], "list", "IGJ, IvhO"),
        ([], "list", ""),
        ("=1+1", "text", "=1+1"),
        (None, "text", ""),
        (float("nan"), "number", ""),
        (pd.NaT, "date", ""),
        (pd.NA, "flag", ""),
    ],
)
def test_a_value_reads_as_in_a_dutch_text(value: object, kind: Kind, reads: str) -> None:
    assert shown(value, Column("kolom", "Kolom", kind), NL) == reads


def picture(frame: pd.DataFrame, *columns: Column) -> Picture:
    return Picture("proef", "Kop <1>", "Zin.", frame, columns)


def test_table_of_a_picture() -> None:
    frame = pd.DataFrame({"naam": ["<b>", "b"], "aandeel": [0.5, None], "weg": [1, 2]})
    columns = (Column("naam", "Naam"), Column("aandeel", "Aandeel & meer", "share"))
    html = parse(table_html(picture(frame, *columns), NL))
    (rows,) = find_all(html, "table")
    assert table(rows) == [["Naam", "Aandeel & meer"], ["<b>", "50,0%"], ["b", ""]]
    assert texts(html, "caption") == ["Kop <1>"]
    assert [cell.get("scope") for cell in find_all(html, "th")] == ["col", "col", "row", "row"]


def test_a_missing_number_shows_its_state() -> None:
    frame = pd.DataFrame({"n": [3, None, None], "toestand": ["", "u", ""]})
    (rows,) = find_all(parse(table_html(picture(frame, Column("n", "n", "number")), NL)), "table")
    assert table(rows)[1:] == [["3"], ["[u]"], [""]]


def test_a_long_table_says_how_much_more_there_is() -> None:
    frame = pd.DataFrame({"n": range(TABLE_ROWS + 1)})
    html = parse(table_html(picture(frame, Column("n", "n", "number")), NL))
    assert len(find_all(html, "tbody tr")) == TABLE_ROWS
    assert texts(html, ".tsd-meer") == ["Nog 1 rij staat in de download."]


def test_links_in_a_table_lead_only_to_web_addresses() -> None:
    frame = pd.DataFrame({"naam": ["a", "b"], "bron": ["https://example.org/", "javascript:alert(1)"]})
    columns = (Column("naam", "Naam"), Column("bron", "Bron", "link"))
    html = parse(table_html(picture(frame, *columns), NL))
    assert [(item.get("href"), item.get("rel")) for item in find_all(html, "a")] == [
        ("https://example.org/", "noopener noreferrer")
    ]
    assert "javascript:alert(1)" in texts(html, "td")
