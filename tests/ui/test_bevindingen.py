"""Bevindingen: search, sort, page, one onderzoek, and the file that goes along."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen

Open = Callable[..., Screen]


def numbers(page: Screen) -> list[str]:
    """The numbers of the bevindingen on the page, in order."""
    return [item.get("id", "") for item in find_all(page.html, "li.tsd-bevinding")]


def rows_of_file(page: Screen) -> tuple[list[list[str]], str]:
    """The rows of the Dutch CSV file with its header, and what stands under them."""
    content = page.downloads["download_bevindingen_bevindingen_csv_nl"].content()
    body, about = content.decode("utf-8-sig").split("\r\n\r\n", 1)
    return list(csv.reader(io.StringIO(body), delimiter=";")), about


def test_answer(open_page: Open) -> None:
    assert open_page("bevindingen").answer == (
        "187 bevindingen passen bij uw keuze. 49 daarvan zijn risico's met een hoge of zeer hoge indicatie."
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            {"soort": "kans"},
            "50 bevindingen passen bij uw keuze. "
            "Geen daarvan is een risico met een hoge of zeer hoge indicatie.",
        ),
        (
            {"zoek": "specialistische hulp nodig"},
            "1 bevinding past bij uw keuze. Het is geen risico met een hoge of zeer hoge indicatie.",
        ),
        ({"zoek": "xyzzy"}, "0 bevindingen passen bij uw keuze."),
    ],
)
def test_answer_without_high_risks(open_page: Open, query: dict[str, str], said: str) -> None:
    assert open_page("bevindingen", **query).answer == said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            {"gemeente": "GM0983"},
            "1 bevinding past bij uw keuze. Het is een risico met een hoge of zeer hoge indicatie.",
        ),
        (
            {"gemeente": "GM0983", "taal": "en"},
            "1 finding matches your selection. It is a risk with a high or very high indication.",
        ),
        (
            {"jaar": "2018", "thema": "veiligheid", "soort": "risico"},
            "3 bevindingen passen bij uw keuze. Alle 3 zijn risico's met een hoge of zeer hoge indicatie.",
        ),
    ],
)
def test_answer_where_every_risk_is_high(open_page: Open, query: dict[str, str], said: str) -> None:
    assert open_page("bevindingen", **query).answer == said


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("coordinatie hulpverleners", ["B-0034"]),
        ("COÖRDINATIE", ["B-0034"]),
        ("hulpverleners   coördinatie", ["B-0034"]),
        ("residentiele", ["B-0043"]),
    ],
)
def test_search_minds_no_accents_and_no_capitals_and_wants_all_words(
    open_page: Open, asked: str, found: list[str]
) -> None:
    assert numbers(open_page("bevindingen", zoek=asked)) == found


def test_search_on_the_page_is_the_search_of_the_selection(open_page: Open) -> None:
    page = open_page("bevindingen")
    page.app.text_input(key="bevindingen_zoek").set_value("  Residentiële instelling ")
    page.run()
    assert numbers(page) == ["B-0043"]
    assert page.query["zoek"] == ["Residentiële instelling"]
    assert page.selection == (
        "1 bevinding gevonden. 2016 tot en met 2020; met de woorden “Residentiële instelling”."
    )


def test_search_without_result_says_what_to_do(open_page: Open) -> None:
    page = open_page("bevindingen", zoek="xyzzy")
    assert texts(page.card("bevindingen").html, ".tsd-leeg") == [
        "Geen bevinding past bij deze keuze. Gebruik minder woorden, kies meer jaren of haal een filter weg."
    ]
    assert page.card("bevindingen").heading == "Geen bevindingen gevonden"
    assert page.downloads == {}


def test_one_bevinding_is_not_a_range(open_page: Open) -> None:
    assert open_page("bevindingen", zoek="residentiele").card("bevindingen").heading == "1 bevinding"


def test_a_link_to_a_front_page_says_so(open_page: Open) -> None:
    items = find_all(open_page("bevindingen", sorteer="oudste").html, ".tsd-bevinding .tsd-regel")
    said = [text(part) for item in items for part in find_all(item, ".tsd-onder")]
    links = [link.get("href", "") for item in items for link in find_all(item, "a")]
    fronts = [link for link in links if link == "https://www.toezichtsociaaldomein.nl/"]
    assert said == ["(leidt naar de startpagina van www.toezichtsociaaldomein.nl)"] * len(fronts) != []


def test_a_search_that_is_too_long_is_cut_off_on_the_server(open_page: Open) -> None:
    page = open_page("bevindingen")
    page.app.text_input(key="bevindingen_zoek").set_value("a" * 5000)
    page.run()
    assert page.query["zoek"] == ["a" * 100]


def marks(page: Screen) -> list[list[str]]:
    """The marks above each bevinding on the page: risk or kind, thema, place and year."""
    return [[text(mark) for mark in line] for line in find_all(page.html, ".tsd-kenmerken")]


def sorted_by(open_page: Open, order: str) -> Screen:
    """The page after choosing an order."""
    page = open_page("bevindingen")
    page.app.selectbox(key="bevindingen_sorteer").set_value(order)
    page.run()
    assert page.query.get("sorteer", ["nieuwste"]) == [order]
    return page


@pytest.mark.parametrize(("order", "year"), [("nieuwste", "2020"), ("oudste", "2016")])
def test_newest_and_oldest_first(open_page: Open, order: str, year: str) -> None:
    assert {line[-1] for line in marks(sorted_by(open_page, order))} == {year}


def test_heaviest_first(open_page: Open) -> None:
    found = [line[0] for line in marks(sorted_by(open_page, "zwaarste"))]
    assert found[0] == "4 zeer hoog"
    assert found == sorted(found, reverse=True)


def test_by_thema_in_the_order_of_the_list(open_page: Open) -> None:
    found = [line[1] for line in marks(sorted_by(open_page, "thema"))]
    assert set(found) == {"Vroegsignalering en preventie"}


def test_by_gemeente_in_the_order_of_the_alphabet(open_page: Open) -> None:
    page = open_page("bevindingen", sorteer="gemeente", jaar="2019")
    found = [line[2] for line in marks(page)]
    named = [name for name in found if name != "Landelijk"]
    assert named[0] == "Dalfsen"
    assert named == sorted(named)


def test_pages_are_complete_and_without_overlap(open_page: Open) -> None:
    seen: list[str] = []
    for number in range(1, 14):
        page = open_page("bevindingen", pagina=str(number), sorteer="thema")
        seen += numbers(page)
    assert len(seen) == len(set(seen)) == 187


def test_pager(open_page: Open) -> None:
    page = open_page("bevindingen", pagina="13")
    assert page.card("bevindingen").heading == "Bevindingen 181 tot en met 187 van 187"
    (nav,) = find_all(page.html, "nav.tsd-bladeren")
    assert texts(nav, "a") == ["Vorige", "1", "11", "12", "13"]
    assert texts(nav, "span") == ["…"]
    assert [text(link) for link in find_all(nav, "a") if link.get("aria-current") == "page"] == ["13"]
    assert find_all(nav, "a")[0].get("href") == "bevindingen?jaar=2016-2020&sorteer=nieuwste&pagina=12"


def test_the_numbering_goes_on_from_page_to_page(open_page: Open) -> None:
    (items,) = find_all(open_page("bevindingen", pagina="2").html, "ol.tsd-bevindingen")
    assert items.get("start") == "16"


@pytest.mark.parametrize("number", ["0", "-1", "14", "1.5", "eerste", "9" * 400])
def test_a_page_that_is_not_there_is_the_first(open_page: Open, number: str) -> None:
    assert open_page("bevindingen", pagina=number).card("bevindingen").heading == (
        "Bevindingen 1 tot en met 15 van 187"
    )


def test_a_new_selection_starts_at_the_first_page(open_page: Open) -> None:
    page = open_page("bevindingen", pagina="3")
    page.app.pills(key="keuze_themas_regel").set_value(["regie"])
    page.run()
    assert page.card("bevindingen").heading == "Bevindingen 1 tot en met 15 van 58"
    assert "pagina" not in page.query


def test_one_onderzoek(open_page: Open) -> None:
    page = open_page("bevindingen", onderzoek="2020-lokaal-netwerk-wijchen")
    assert numbers(page) == ["B-0184", "B-0185", "B-0186", "B-0187"]
    (note,) = find_all(page.html, ".tsd-gekozen-vak")
    assert text(note[0]) == "Alleen bevindingen uit: Het lokale netwerk na Veilig Thuis: Wijchen."
    assert find_all(note, "a")[0].get("href") == "bevindingen?jaar=2016-2020"


def test_an_unknown_onderzoek_is_not_used(open_page: Open) -> None:
    assert open_page("bevindingen", onderzoek="2020-bestaat-niet").count == "187 bevindingen gevonden."


def test_a_bevinding_with_its_source(open_page: Open) -> None:
    page = open_page("bevindingen", zoek="residentiele")
    (item,) = find_all(page.html, "li.tsd-bevinding")
    assert texts(item, ".tsd-tekst") == [
        "Na vertrek uit een residentiële instelling raken jongeren geregeld uit beeld."
    ]
    facts = dict(line.split(": ", 1) for line in texts(item, ".tsd-regel div"))
    assert facts["Zekerheid van de registratie"] in {"hoog", "midden", "laag"}
    (source,) = find_all(item, ".tsd-regel a")
    assert source.get("href", "").startswith("http")
    assert source.get("rel") == "noopener noreferrer"
    details = set(texts(item, ".tsd-details dd"))
    assert {"B-0043", "bevindingen.csv, regel 44"} <= details


def test_the_file_holds_the_rows_of_the_table_and_says_what_was_selected(open_page: Open) -> None:
    page = open_page("bevindingen", thema="veiligheid", jaar="2019-2020", sorteer="oudste")
    (html,) = find_all(page.card("bevindingen").part("Tabel"), "table.tsd-tabel")
    header, *body = table(html)
    rows, about = rows_of_file(page)
    coded = ["Verklaring", "Sector", "Rode draad", "Basisvraag"]
    assert rows[0] == [*header, *coded, "Codes van de inspecties"]
    names = header.index("Inspecties")
    assert header[names + 1] == "Inspecties voluit"
    assert rows[1][names] == "IGJ; IvhO; IJenV; Inspectie SZW"
    assert rows[1][names + 1] == (
        "Inspectie Gezondheidszorg en Jeugd; Inspectie van het Onderwijs; Inspectie Justitie en Veiligheid; "
        "Inspectie Sociale Zaken en Werkgelegenheid"
    )
    assert rows[1][-1] == "IGJ; IVHO; IJENV; ISZW"
    assert [row[0] for row in rows[1:]] == [row[0] for row in body]
    assert len(body) == 7
    codings = {row[0]: row[-5:-1] for row in rows[1:]}
    assert codings["B-0155"] == ["Sturing", "Jeugd", "Samenhangende afspraken", "Wie heeft de regie?"]
    assert codings["B-0153"] == ["Competenties en vaardigheden", "", "", "Wie let er op de kinderen?"]
    assert "Selectie;2019 en 2020; thema Veiligheid." in about.replace('"', "")
    assert "Bron;Register Toezicht Sociaal Domein" in about
    assert "Peildatum;" in about
    assert "Momentopname;" in about
    assert "geen oordeel van de inspecties" in about


def test_a_bevinding_without_a_risk_indication_says_so_in_the_table_and_the_file(open_page: Open) -> None:
    page = open_page("bevindingen", zoek="specialistische hulp")
    (html,) = find_all(page.card("bevindingen").part("Tabel"), "table.tsd-tabel")
    header, *body = table(html)
    rows, _ = rows_of_file(page)
    at = header.index("Risico-indicatie")
    shown = {row[0]: row[at] for row in body}
    assert shown["B-0008"] == "[o]"
    assert {row[0]: row[at] for row in rows[1:]} == shown


def test_the_file_holds_every_page(open_page: Open) -> None:
    page = open_page("bevindingen", pagina="3")
    rows, _ = rows_of_file(page)
    assert len(rows) == 1 + 187


def test_the_file_is_called_after_all_its_rows(open_page: Open) -> None:
    page = open_page("bevindingen", pagina="2")
    assert page.card("bevindingen").heading == "Bevindingen 16 tot en met 30 van 187"
    _, about = rows_of_file(page)
    assert "187 bevindingen" in about
    assert "16 tot en met 30" not in about
