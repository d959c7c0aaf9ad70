"""Every page on a dataset in which small numbers are confidential."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest

from tests.pdf import words
from tests.ui.installation import register_with, serving
from tests.ui.markup import find_all, table, texts
from tests.ui.screen import Screen, nodes
from tsd_dash.charts.heatmap import DIMENSIES
from tsd_dash.config import ROOT

MINIMUM = 5
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SELECTIONS: list[dict[str, str | list[str]]] = [
    {},
    {"jaar": "alle"},
    {"jaar": "2018"},
    {"jaar": ["2016", "2017"], "indeling": "2020", "inspecties": "doorlopend"},
    {"jaar": "2013"},
    {"gemeente": "GM0983"},
    {"thema": "leren", "soort": "risico"},
]


@pytest.fixture(autouse=True, scope="module")
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The register once more, but with a minimum for what may be shown."""
    base = tmp_path_factory.mktemp("vertrouwelijk")
    with serving(register_with(base, "min_n_publiek = 0", f"min_n_publiek = {MINIMUM}"), base):
        yield


@pytest.mark.parametrize("query", SELECTIONS, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(open_page: Callable[..., Screen], page: str, query: dict[str, str]) -> None:
    screen = open_page(page, **query)
    assert not screen.failed
    assert screen.dropped == ""


@pytest.mark.parametrize("dimensie", list(DIMENSIES))
@pytest.mark.parametrize("maat", ["aandeel", "hoogste", "aantal"])
def test_the_risk_picture_opens(open_page: Callable[..., Screen], dimensie: str, maat: str) -> None:
    assert not open_page("risicobeeld", dimensie=dimensie, maat=maat).failed


@pytest.mark.parametrize("maat", ["aandeel", "hoogste", "aantal", "verschil"])
def test_the_map_opens(open_page: Callable[..., Screen], maat: str) -> None:
    assert not open_page("kaart", maat=maat).failed


HIDDEN = re.compile(r"\[c\]|vertrouwelijk")


@pytest.mark.parametrize("page", ["overzicht", "risicobeeld", "kaart"])
def test_hidden_numbers_are_named(open_page: Callable[..., Screen], page: str) -> None:
    assert HIDDEN.search(" ".join(open_page(page).html.itertext()))


def test_no_single_bevinding_is_shown(open_page: Callable[..., Screen]) -> None:
    screen = open_page("bevindingen")
    assert find_all(screen.html, ".tsd-bevinding") == []
    assert "losse bevindingen" in screen.answer
    assert find_all(open_page("risicobeeld").html, ".tsd-bevinding") == []
    assert find_all(open_page("overzicht").html, ".tsd-thema") == []


def test_words_cannot_be_searched_for(open_page: Callable[..., Screen]) -> None:
    everything = open_page("overzicht").count
    assert open_page("overzicht", zoek="veilig").count == everything
    screen = open_page("bevindingen")
    assert [field.key for field in screen.app.text_input if field.key == "bevindingen_zoek"] == []


def test_a_row_with_a_hidden_number_shows_no_other(open_page: Callable[..., Screen]) -> None:
    screen = open_page("risicobeeld", dimensie="jaar")
    (head, *rows), *_ = [table(part) for part in find_all(screen.html, "table.tsd-tabel")]
    hidden = [dict(zip(head, row, strict=True)) for row in rows if "[c]" in row]
    assert hidden
    for row in hidden:
        numbers = {name: value for name, value in row.items() if name not in {"Thema", "Jaar", "Status"}}
        assert set(numbers.values()) == {"[c]"}


def test_the_downloads_are_made_of_the_same_rows(open_page: Callable[..., Screen]) -> None:
    screen = open_page("risicobeeld", dimensie="jaar")
    (head, *rows), *_ = [table(part) for part in find_all(screen.html, "table.tsd-tabel")]
    (key,) = [k for k in screen.downloads if "risicobeeld_jaar" in k and k.endswith("_csv_nl")]
    lines = screen.downloads[key].content().decode("utf-8-sig").split("\r\n")
    assert lines[0].split(";") == head
    for line, row in zip(lines[1:], rows, strict=False):
        if "[c]" in row:
            said = {value for value in line.split(";")[2:] if value and "vertrouwelijk" not in value}
            assert said == {"[c]"}


def test_there_is_no_package_of_single_rows(open_page: Callable[..., Screen]) -> None:
    screen = open_page("verantwoording")
    assert not screen.failed
    assert [key for key, one in screen.downloads.items() if one.file_name.endswith(".zip")] == []
    words = [node.value for node in nodes(screen.card("deel_gegevens").block) if node.type == "markdown"]
    assert "ZIP" not in " ".join(words)


COUNTED = {"bevindingen", "n", "hoog", "hoogste", "aandeel", "laag_grens", "hoog_grens"}


@pytest.mark.parametrize("query", [{}, {"jaar": "2018", "maat": "verschil"}], ids=str)
def test_no_file_has_a_number_in_a_hidden_row(
    open_page: Callable[..., Screen], query: dict[str, str]
) -> None:
    hidden: set[str] = set()
    for page in PAGES:
        for key, download in open_page(page, **query).downloads.items():
            if key.endswith("_csv"):
                for row in csv.DictReader(io.StringIO(download.content().decode(), newline="")):
                    if row.get("toestand") == "c":
                        hidden.add(page)
                        assert {name: row[name] for name in COUNTED & row.keys() if row[name]} == {}
    assert hidden >= {"overzicht", "risicobeeld", "kaart", "onderzoeken"}


def test_pages_read_only_what_was_published() -> None:
    direct = [
        path.name
        for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "tsd_dash/ui").glob("*.py")]
        if path.name != "data.py"
        and re.search(r"warehouse\.frame|\._raw\(", path.read_text(encoding="utf-8"))
    ]
    assert direct == []


def test_no_delivery_says_how_many_rows_it_has(open_page: Callable[..., Screen]) -> None:
    """A sender with one row in a year has one bevinding in that year."""
    screen = open_page("gegevenskwaliteit")
    assert not screen.failed
    shown = " ".join(screen.html.itertext())
    (header, *_), *_ = [table(part) for part in find_all(screen.html, "table.tsd-tabel")]
    assert header == ["Bestand", "Uitkomst", "Peildatum van de levering", "Ouderdom"]
    assert not re.search(r"\b(299|227|72)\b", shown)
    chosen = open_page("gegevenskwaliteit", levering="bevindingen:bevindingen.csv")
    assert "bevindingen.csv" in chosen.card("levering").heading
    assert not re.search(r"\b227\b", " ".join(chosen.html.itertext()))
    files = [d.content() for key, d in chosen.downloads.items() if key.endswith("_csv_nl")]
    assert files
    assert not any(re.search(rb"\b227\b", content) for content in files)


FOUND = [{"thema": "veiligheid"}, {"sector": "jeugd"}, {"soort": "risico"}]


@pytest.mark.parametrize("query", FOUND, ids=str)
def test_onderzoeken_do_not_say_where_the_chosen_bevindingen_are(
    open_page: Callable[..., Screen], query: dict[str, str]
) -> None:
    """Each onderzoek of such a selection has a bevinding: their number is the least there can be."""
    everything = open_page("onderzoeken")
    assert find_all(everything.html, "li.tsd-onderzoek") or len(everything.cards()) > 1
    chosen = open_page("onderzoeken", **query)
    assert chosen.dropped == ""
    assert not chosen.failed
    assert chosen.cards() == []
    assert "Welke onderzoeken erbij horen, zou ze verraden" in chosen.answer
    for page in ("overzicht", "bevindingen"):
        assert not open_page(page, **query).failed
    places = open_page("kaart", **query)
    assert not places.failed
    assert places.cards() == []
    assert "Welke gemeenten dan zijn onderzocht, zou ze verraden" in places.answer


def test_other_borders_are_not_asked_for(open_page: Callable[..., Screen]) -> None:
    """On those of another year an area could be read from the difference."""
    screen = open_page("kaart", jaar="alle", grenzen="2016")
    (shown, *_) = [table(part) for part in find_all(screen.html, "table.tsd-tabel")]
    (fixed, *_) = [table(part) for part in find_all(open_page("kaart", jaar="alle").html, "table.tsd-tabel")]
    assert len(shown) > 1
    assert shown == fixed


def test_the_map_names_no_years_or_former_gemeenten(open_page: Callable[..., Screen]) -> None:
    screen = open_page("kaart", jaar="alle")
    (head, *_), *_ = [table(part) for part in find_all(screen.html, "table.tsd-tabel")]
    assert "Bevindingen" in head
    assert not {"Jaren", "Eerder"} & set(head)


def numbers(screen: Screen) -> dict[str, str]:
    """The key figures of the page: label -> value."""
    items = find_all(screen.html, ".tsd-cijfer")
    return {texts(item, "dt")[0]: texts(item, ".tsd-waarde")[0] for item in items}


def test_a_gemeente_with_few_bevindingen_shows_no_number(open_page: Callable[..., Screen]) -> None:
    """Goes has five bevindingen with one risk, and five is the least that may be shown."""
    screen = open_page("gemeente", plaats="GM0664")
    assert not screen.failed
    assert screen.answer == "Over Goes zijn bevindingen bekend, maar hun aantallen zijn vertrouwelijk."
    assert screen.count == "Het aantal bevindingen is vertrouwelijk [c]."
    assert numbers(screen) == {"Onderzoeken": "[c]", "Bevindingen": "[c]"}
    assert [card.key for card in screen.cards()] == ["blok_onderzoeken", "blok_verder"]


@pytest.mark.parametrize("plaats", ["GM0917", "GM0637", "GM0664", "GM0363", "GM0622", "GM0758"])
def test_the_page_of_a_gemeente_says_no_more_than_the_map(
    open_page: Callable[..., Screen], plaats: str
) -> None:
    screen = open_page("gemeente", plaats=plaats, jaar="alle")
    assert not screen.failed
    (head, *rows), *_ = [
        table(part) for part in find_all(open_page("kaart", jaar="alle").html, "table.tsd-tabel")
    ]
    name = screen.title.removeprefix("Wat vonden de inspecties in ").removesuffix("?")
    on_map = next((dict(zip(head, row, strict=True)) for row in rows if row[0] == name), None)
    shown = numbers(screen).get("Bevindingen")
    assert shown == (on_map["Bevindingen"] if on_map else None)
    assert find_all(screen.html, "p.tsd-tekst") == []
    assert "blok_bevindingen" not in [card.key for card in screen.cards()]


def test_the_page_of_a_gemeente_is_on_the_fixed_classification(open_page: Callable[..., Screen]) -> None:
    """A former gemeente would be the difference between its successor and that one on the map."""
    screen = open_page("gemeente", plaats="GM0009")
    assert screen.title == "Wat vonden de inspecties in Groningen?"


@pytest.mark.parametrize("query", FOUND, ids=str)
def test_no_gemeente_can_be_chosen_where_onderzoeken_would_tell(
    open_page: Callable[..., Screen], query: dict[str, str]
) -> None:
    screen = open_page("gemeente", plaats="GM0917", **query)
    assert not screen.failed
    assert screen.cards() == []
    assert "Welke gemeenten dan zijn onderzocht, zou ze verraden" in screen.answer


def test_the_factsheet_has_no_number_that_the_page_hides(open_page: Callable[..., Screen]) -> None:
    screen = open_page("overzicht", jaar="2018")
    said = words(screen.downloads["factsheet_pdf"].content())
    hidden = texts(screen.html, ".tsd-hitte td")
    assert any("[c]" in cell for cell in hidden)
    assert said.count("[c]") >= sum("[c]" in cell for cell in hidden)
    assert screen.answer in said
