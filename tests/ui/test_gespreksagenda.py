"""Gespreksagenda and the blocks of the rode draden on Samenhang: counts of the register, cards and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.ui.installation import register_with, serving
from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Card, Screen
from tests.warehouse.invented import write_delivered
from tsd_dash.ui.navigate import PAGE_NAMES, in_menu

Open = Callable[..., Screen]

QUESTIONS = {
    "Wie let er op de kinderen?": 34,
    "Wie heeft er wat in beeld?": 34,
    "Is de problematiek oplosbaar?": 18,
    "Wie heeft de regie?": 49,
    "Wanneer en hoe vaak wordt teruggekeken?": 9,
}
THREADS = {"Samenhangend systeem": 10, "Samenhangende afspraken": 13, "Samenhangende zorg": 10}
"""Counted in data/register/leveringen/bevindingen.csv, without what was taken over or is of related work."""


def blocks(page: Screen, lijst: str) -> dict[str, Card]:
    """The cards of the codes of a list, by their heading."""
    return {card.heading: card for card in page.cards() if card.key.startswith(f"blok_{lijst}_")}


def test_answer(open_page: Open) -> None:
    page = open_page("gespreksagenda")
    assert page.title == "Welke vragen stelt u als eerste?"
    assert page.answer == (
        "Van deze vragen heeft ‘Wie heeft de regie?’ de meeste bevindingen: 49 van de 187. "
        "43 bevindingen horen bij geen van deze vragen."
    )
    assert page.count == "187 bevindingen gevonden."


@pytest.mark.parametrize(
    ("name", "lijst", "counts", "rest"),
    [
        ("gespreksagenda", "basisvraag", QUESTIONS, ("Geen van deze vragen", 43)),
        ("samenhang", "rode_draad", THREADS, ("Geen rode draad", 154)),
    ],
)
def test_every_code_in_the_order_of_its_list(
    open_page: Open, name: str, lijst: str, counts: dict[str, int], rest: tuple[str, int]
) -> None:
    page = open_page(name)
    assert list(blocks(page, lijst)) == list(counts)
    shown = [
        (text(line[0]), text(line[1]))
        for line in (list(item) for item in find_all(page.card(lijst).html, ".tsd-balkkop"))
    ]
    assert shown == [(naam, f"{n} bevindingen") for naam, n in [*counts.items(), rest]]
    (rows,) = find_all(page.card(lijst).part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    place = header.index("Bevindingen")
    assert [(row[0], int(row[place])) for row in body] == [*counts.items(), rest]
    links = [link.get("href") for link in find_all(page.card(lijst).html, ".tsd-balkkop a")]
    anchors = [find_all(card.html, "h2")[0].get("id") for card in blocks(page, lijst).values()]
    assert links == [f"#{anchor}" for anchor in anchors]


def test_a_question_with_what_was_found(open_page: Open) -> None:
    card = blocks(open_page("gespreksagenda"), "basisvraag")["Wie let er op de kinderen?"]
    assert card.sentence == "Is afgesproken wie de kinderen in het oog houdt?"
    assert texts(card.html, ".tsd-waarde") == ["84,2%"]
    assert (
        texts(card.html, ".tsd-kenmerk-cijfers p")[1]
        == "hoog of zeer hoog: 16 van 19 risico's; 95%-interval 62,4% tot 94,5%"
    )
    assert texts(card.html, ".tsd-kenmerk-cijfers dd") == [
        "Risico: 19, Kans: 13, Goed voorbeeld: 2",
        "Veiligheid (19), Vroegsignalering en preventie (11), Eigen kracht (3) en "
        "Regie, samenwerking en samenhang (1)",
    ]
    marks = texts(card.html, ".tsd-merk")
    assert marks == ["4 zeer hoog", "4 zeer hoog", "4 zeer hoog", "Goed voorbeeld"]
    assert texts(card.html, "h3") == ["Wat de inspecties vonden", "Zo kan het ook"]
    assert "De vraag komt uit: Belangrijke rol gemeenten" in text(card.html)


def test_few_risks_are_no_percentage(open_page: Open) -> None:
    card = blocks(open_page("gespreksagenda"), "basisvraag")["Wanneer en hoe vaak wordt teruggekeken?"]
    assert texts(card.html, ".tsd-waarde") == ["1 van 5"]
    assert texts(card.html, ".tsd-kenmerk-cijfers p")[1] == "risico's hoog of zeer hoog"


def test_a_rode_draad_has_the_words_of_its_source(open_page: Open) -> None:
    card = blocks(open_page("samenhang"), "rode_draad")["Samenhangend systeem"]
    assert texts(card.html, ".tsd-motto") == ["“Volwassenenproblematiek is kindproblematiek”"]


@pytest.mark.parametrize(
    ("name", "lijst", "parameter"),
    [("gespreksagenda", "basisvraag", "basisvraag"), ("samenhang", "rode_draad", "rode_draad")],
)
def test_the_link_leads_to_just_those_bevindingen(
    open_page: Open, name: str, lijst: str, parameter: str
) -> None:
    for heading, card in blocks(open_page(name, jaar="2016"), lijst).items():
        (more,) = find_all(card.html, "a.tsd-doorgaan")
        parts = urlsplit(more.get("href", ""))
        query = parse_qs(parts.query)
        assert parts.path == "bevindingen"
        assert query["jaar"] == ["2016"]
        assert len(query[parameter]) == 1
        told = next(dt for dt in texts(card.html, "dt") if "bevinding" in dt)
        assert open_page("bevindingen", **query).count == f"{told} gevonden.", heading


def test_a_selection_of_one_question_shows_that_one(open_page: Open) -> None:
    page = open_page("gespreksagenda", basisvraag="BV-4")
    assert list(blocks(page, "basisvraag")) == ["Wie heeft de regie?"]
    assert page.answer == "Alle 49 bevindingen in deze selectie horen bij de vraag ‘Wie heeft de regie?’."
    assert texts(page.card("basisvraag").html, ".tsd-balkkop") == ["Wie heeft de regie? 49 bevindingen"]


def test_a_question_without_bevindingen_says_so(open_page: Open) -> None:
    page = open_page("gespreksagenda", jaar="2017")
    without = [card for card in blocks(page, "basisvraag").values() if find_all(card.html, ".tsd-leeg")]
    assert without
    for card in without:
        assert texts(card.html, ".tsd-leeg") == ["Bij deze vraag is in deze selectie geen bevinding bekend."]
        assert find_all(card.html, "a.tsd-doorgaan") == []


def test_an_empty_selection_has_one_sentence_and_no_questions(open_page: Open) -> None:
    page = open_page("gespreksagenda", zoek="ditwoordstaatnergens")
    assert blocks(page, "basisvraag") == {}
    assert "Kies meer jaren of haal een filter weg." in page.answer


def test_in_english(open_page: Open) -> None:
    page = open_page("gespreksagenda", taal="en")
    assert page.answer == (
        "Of these questions, ‘Who is in charge?’ has the most findings: 49 of the 187. "
        "43 findings belong to none of these questions."
    )
    card = blocks(page, "basisvraag")["Who is in charge?"]
    (explanation,) = texts(card.html, ".tsd-zin")
    assert explanation == "Is there one party that steers and can act?"


def test_the_menu_leads_to_every_page() -> None:
    assert [name for name in PAGE_NAMES if not in_menu(name)] == []


class TestConfidential:
    """The register once more, with a minimum for what may be shown."""

    @pytest.fixture(autouse=True, scope="class")
    @staticmethod
    def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
        base = tmp_path_factory.mktemp("agenda")
        with serving(register_with(base, "min_n_publiek = 0", "min_n_publiek = 5"), base):
            yield

    @pytest.mark.parametrize(
        ("name", "lijst", "counts"),
        [("gespreksagenda", "basisvraag", QUESTIONS), ("samenhang", "rode_draad", THREADS)],
    )
    def test_the_questions_without_numbers(
        self, open_page: Open, name: str, lijst: str, counts: dict[str, int]
    ) -> None:
        page = open_page(name)
        assert page.answer.endswith("is in deze gegevens vertrouwelijk.")
        found = blocks(page, lijst)
        assert list(found) == list(counts)
        for card in found.values():
            assert find_all(card.html, ".tsd-bevinding") + find_all(card.html, ".tsd-doorgaan") == []
            assert not any(sign.isdigit() for sign in text(card.html))
        bars = find_all(page.card(lijst).html, ".tsd-balken")[0]
        assert find_all(bars, ".tsd-staaf") == []
        assert not any(sign.isdigit() for sign in text(bars))


class TestWithoutTheLists:
    """A dataset without basisvragen and rode draden."""

    @pytest.fixture(autouse=True, scope="class")
    @staticmethod
    def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
        base = tmp_path_factory.mktemp("zonder")
        with serving(write_delivered(base / "proef"), base):
            yield

    def test_the_page_says_that_there_is_none_and_where_to_look(self, open_page: Open) -> None:
        page = open_page("gespreksagenda")
        assert page.cards() == []
        assert page.answer.startswith("In deze gegevens staat bij geen enkele bevinding een basisvraag.")
        assert "Kijk bij Risicobeeld of Bevindingen" in page.answer

    def test_the_menu_leads_to_pages_with_something_to_show(self) -> None:
        assert [name for name in PAGE_NAMES if not in_menu(name)] == ["gespreksagenda"]

    def test_samenhang_has_no_rode_draden(self, open_page: Open) -> None:
        page = open_page("samenhang")
        assert not page.failed
        assert [card.key for card in page.cards() if "rode_draad" in card.key] == []
