"""The pages in English: their content, no Dutch words left, and the way to the other language."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element

import openpyxl
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1.element_tree import Html

from tests.ui.markup import find_all, parse, text, texts
from tests.ui.screen import Screen, nodes
from tsd_dash.config import ROOT
from tsd_dash.texts import DUTCH_ONLY, load_texts

Open = Callable[..., Screen]

TITLES = {
    "overzicht": "Where are the findings most serious?",
    "risicobeeld": "Which themes stand out where?",
    "kaart": "Which municipalities were inspected, and what was found there?",
    "trends": "What was found each year, and by whom?",
    "bevindingen": "What exactly was found?",
    "gemeente": "What did the inspectorates find in your municipality?",
    "samenhang": "What is connected in the findings?",
    "gespreksagenda": "Which questions do you ask first?",
    "onderzoeken": "Which investigations were done?",
    "gegevenskwaliteit": "Were the deliveries processed fully and correctly?",
    "verantwoording": "How are these figures made?",
}
NL, EN = load_texts("nl"), load_texts("en")
LABELLED = ("label", "placeholder", "help")
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")
CODE = re.compile(r"```.*?```|`[^`]*`|\$[^$]*\$", re.DOTALL)
IN_DUTCH = re.compile(r'<div lang="nl">.*</div>', re.DOTALL)
FILE = re.compile(r"https?://\S+|[\w./-]+\.(csv|xlsx|parquet|jsonl|md)\b")
DUTCH = set(
    """
    de het een van niet zijn wordt worden voor naar met zonder elke deze geen ook maar wel hoog laag zeer
    matig bevinding bevindingen onderzoek onderzoeken gemeente gemeenten inspecties thema thema's jaar
    jaren bron risico's aandeel kies toon bekijk selectie gekozen gevonden onderzocht
    """.split()  # noqa: SIM905
)
PROPER = ("Toezicht Sociaal Domein", "Samenwerkend Toezicht Jeugd", "IJenV", "Veilig Thuis")
"""Names that stay Dutch in an English sentence."""
with (ROOT / "data/geo/gemeenten.csv").open(encoding="utf-8", newline="") as _file:
    GEMEENTEN = {row["naam"] for row in csv.DictReader(_file)}


def told(element: Element) -> Iterator[str]:
    """Texts and labels in an element, without what is marked as Dutch and the names of columns and files."""
    if element.get("lang") == "nl" or element.tag == "code":
        return
    yield from (element.get(name, "") for name in ATTRIBUTES)
    yield element.text or ""
    for child in element:
        yield from told(child)
        yield child.tail or ""


def interface(page: Screen) -> set[str]:
    """Every text of the interface on a page: HTML, Markdown, and what the widgets say."""
    found: set[str] = set()
    for node in nodes(page.app.main):
        if isinstance(node, Html):
            continue
        for name in LABELLED:
            found.add(str(getattr(node, name, None) or ""))
        found.update(str(option) for option in getattr(node, "options", None) or ())
        if node.type == "markdown":
            found.update(CODE.sub("", IN_DUTCH.sub("", node.value)).splitlines())
    found.update(told(page.html))
    return {" ".join(one.split()) for one in found} - {""}


def as_pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^{}]*\}", template)
    return re.compile(".+".join(re.escape(part) for part in parts))


def dutch_texts() -> Mapping[str, re.Pattern[str]]:
    """A pattern for each Dutch text of the site with words of its own, by its key."""
    found = {}
    for key, entry in NL.entries.items():
        if key.startswith(DUTCH_ONLY) or ".latex" in key:
            continue
        for form in [entry] if isinstance(entry, str) else entry.values():
            words = re.findall(r"[A-Za-zé]{4,}", re.sub(r"\{[^{}]*\}", "", form))
            english = EN.entries[key]
            same = form in ([english] if isinstance(english, str) else english.values())
            if len(words) > 1 and not same:
                found[f"{key}:{form}"] = as_pattern(form)
    return found


DUTCH_TEXTS = dutch_texts()


def dutch_words(sentence: str) -> set[str]:
    """The Dutch words in a text; names that stay Dutch and addresses do not count."""
    kept = FILE.sub("", sentence)
    for name in PROPER:
        kept = kept.replace(name, "")
    return DUTCH & set(re.findall(r"[\w'’]+", kept.replace("’", "'").lower()))


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_a_page_in_english(open_page: Open, name: str, title: str) -> None:
    page = open_page(name, taal="en")
    assert not page.failed
    assert page.title == title
    assert page.answer.endswith(".")
    assert page.query["taal"] == ["en"]
    assert "This is not a website of the Dutch government or of the inspectorates." in page.footer
    assert "Findings and sources are in Dutch." in texts(page.html, ".tsd-talen span")
    shown = interface(page) - GEMEENTEN
    assert {one for one in shown if dutch_words(one)} == set()
    left = {(key, one) for key, pattern in DUTCH_TEXTS.items() for one in shown if pattern.fullmatch(one)}
    assert left == set()


@pytest.mark.parametrize("plaats", ["GM0917", "GM0363", "GM0988", "GM0758", "GM1952"])
def test_the_page_of_a_gemeente_in_english(open_page: Open, plaats: str) -> None:
    page = open_page("gemeente", plaats=plaats, taal="en")
    assert not page.failed
    assert re.fullmatch(r"What did the inspectorates find in .+\?", page.title)
    shown = interface(page) - GEMEENTEN
    assert {one for one in shown if dutch_words(one)} == set()
    left = {(key, one) for key, pattern in DUTCH_TEXTS.items() for one in shown if pattern.fullmatch(one)}
    assert left == set()


@pytest.mark.parametrize("name", TITLES)
def test_the_check_finds_a_page_in_dutch(open_page: Open, name: str) -> None:
    shown = interface(open_page(name))
    assert len({one for one in shown if dutch_words(one)}) > 10


@pytest.mark.parametrize("name", TITLES)
def test_the_way_to_the_other_language_keeps_page_and_choices(open_page: Open, name: str) -> None:
    chosen = {"jaar": "2018", "thema": "veiligheid", "eigen": "keus"}
    for code, name_of, here in (("en", "English", {}), ("nl", "Nederlands", {"taal": "en"})):
        (link,) = find_all(open_page(name, **here, **chosen).html, ".tsd-talen a")
        assert (text(link), link.get("lang"), link.get("hreflang")) == (name_of, code, code)
        path, _, query = link.get("href", "").partition("?")
        there = {"taal": "en"} if code == "en" else {}
        assert (path, dict(parse_qsl(query))) == ("", {**there, **chosen})


@pytest.mark.parametrize("name", TITLES)
def test_links_inside_keep_the_language(open_page: Open, name: str) -> None:
    page = open_page(name, taal="en")
    inside = [
        link.get("href", "")
        for link in find_all(page.html, "a")
        if not link.get("hreflang") and not link.get("href", "").startswith(("http", "#"))
    ]
    assert inside
    assert [href for href in inside if "taal=en" not in href] == []


def test_findings_and_titles_are_marked_as_dutch(open_page: Open) -> None:
    page = open_page("bevindingen", taal="en")
    for selector in (".tsd-tekst", ".tsd-regel a"):
        found = find_all(page.html, selector)
        assert found
        assert {item[0].get("lang") for item in found} == {"nl"}
    (table,) = find_all(page.card("bevindingen").part("Table"), "table.tsd-tabel")
    first = find_all(table, "tr")[1]
    assert [cell[0].get("lang") for cell in first if len(cell) and cell[0].tag == "span"] == ["nl"] * 4
    assert find_all(open_page("bevindingen").html, ".tsd-tekst span") == []


def test_code_lists_are_in_english(open_page: Open) -> None:
    page = open_page("bevindingen", taal="en", thema="veiligheid", inspectie="IGZ", jaar="2016")
    assert page.selection.endswith(
        "findings found. 2016; theme Safety; inspectorate Health Care Inspectorate."
    )
    assert page.count == "16 findings found."
    marks = texts(page.html, ".tsd-kenmerken")
    assert all("Safety" in mark for mark in marks)
    assert any(mark.startswith("4 very high") for mark in marks)


def test_downloads_are_in_english(open_page: Open) -> None:
    page = open_page("bevindingen", taal="en", jaar="2016-2020")
    files = {
        key.removeprefix("download_bevindingen_bevindingen_"): one for key, one in page.downloads.items()
    }
    assert files["csv_nl"].label == "CSV for Excel"
    assert files["csv_nl"].file_name == "register_findings_2016-2020.csv"
    rows = list(csv.reader(io.StringIO(files["csv_nl"].content().decode("utf-8-sig"))))
    assert rows[0][:6] == ["Number", "Year", "Theme", "Kind", "Risk indication", "Finding"]
    assert ["Selection", "2016 to 2020."] in rows
    assert ["Reference date", "22 November 2026"] in rows
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].content()))
    assert book.sheetnames == ["findings", "origin"]
    machine = files["csv"].content().decode().splitlines()[0].split(",")
    assert machine[:3] == ["bevinding_id", "jaar", "thema_naam"]
    assert {"file_title", "file_selection", "file_source"} <= set(machine)
    metadata = pq.read_schema(io.BytesIO(files["parquet"].content())).metadata
    assert metadata[b"Selection"] == b"2016 to 2020."


def test_a_failure_is_told_in_english(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("x")

    monkeypatch.setattr("tsd_dash.ui.data.Data.frame", broken)
    page = open_page("trends", taal="en")
    assert page.title == "This page cannot be shown now"
    assert page.links(".tsd-fout a") == {"Back to the overview": "./?taal=en"}


def test_the_documents_of_the_dataset_are_marked_as_dutch(open_page: Open) -> None:
    page = open_page("verantwoording", taal="en")
    markdown = [node.value for node in nodes(page.app.main) if node.type == "markdown"]
    documents = [one for one in markdown if "codeur" in one.lower() or "dekking" in one.lower()]
    assert documents
    assert all(one.startswith('<div lang="nl">') for one in documents)
    assert parse("".join(f"<p>{len(one)}</p>" for one in documents)) is not None
