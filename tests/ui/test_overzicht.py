"""Overzicht: the key figures, the table by year, the heaviest themas and what changed."""

from collections.abc import Callable

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen
from tsd_dash.texts import load_texts

Open = Callable[..., Screen]
NL = load_texts("nl")
NONE = f"{NL('maatstaf.cel.x')} {NL('maatstaf.toestand.x')}"
NOT_JUDGED = NL("maatstaf.cel.o")


def test_answer(open_page: Open) -> None:
    page = open_page("overzicht")
    assert page.title == "Waar zijn de bevindingen het zwaarst?"
    assert page.answer == (
        "Het zwaarst zijn de bevindingen over Vroegsignalering en preventie (8 van 9 risico's zijn hoog of "
        "zeer hoog) en Veiligheid (15 van 22). Bij alle thema's samen is dat 49 van 120. "
        "In 2020 was het 5 van 21, in 2019 3 van 23, in andere onderzoeken."
    )
    assert page.selection == "187 bevindingen gevonden. 2016 tot en met 2020."


def test_key_figures(open_page: Open) -> None:
    found = [
        [text(part) for part in figure if part.tag in {"dt", "dd"}]
        for figure in find_all(open_page("overzicht").html, ".tsd-cijfer")
    ]
    assert found == [
        ["Onderzoeken en andere publicaties", "49", "2020: 4; 2019: 10"],
        ["Onderzochte gemeenten", "23", "2020: 1; 2019: 9"],
        ["Bevindingen", "187", "2020: 23; 2019: 36"],
        ["Hoog of zeer hoog", "40,8%", "49 van 120; 95%-interval 32,5% tot 49,8%"],
    ]


def test_table_by_year(open_page: Open) -> None:
    """The highest indication and how many are high, counted outside the program."""
    (hitte,) = find_all(open_page("overzicht").html, "table.tsd-hitte")
    assert table(hitte) == [
        ["Thema", "2016", "2017", "2018", "2019", "2020"],
        [
            "Vroegsignalering en preventie",
            "4 zeer hoog 7 van 8 (zeer) hoog",
            "3 hoog 1 van 1 (zeer) hoog",
            NONE,
            NOT_JUDGED,
            NONE,
        ],
        ["Eigen kracht", "3 hoog 6 van 9 (zeer) hoog", NONE, NONE, NONE, NONE],
        [
            "Veiligheid",
            "4 zeer hoog 8 van 10 (zeer) hoog",
            "4 zeer hoog 2 van 3 (zeer) hoog",
            "4 zeer hoog 3 van 3 (zeer) hoog",
            "4 zeer hoog 1 van 5 (zeer) hoog",
            "3 hoog 1 van 1 (zeer) hoog",
        ],
        [
            "Toegang tot zorg en ondersteuning",
            NONE,
            "3 hoog 1 van 1 (zeer) hoog",
            "3 hoog 2 van 4 (zeer) hoog",
            "3 hoog 1 van 3 (zeer) hoog",
            "3 hoog 2 van 2 (zeer) hoog",
        ],
        [
            "Overgang en samenloop",
            "3 hoog 2 van 2 (zeer) hoog",
            NONE,
            NONE,
            NOT_JUDGED,
            "2 matig 0 van 5 (zeer) hoog",
        ],
        [
            "Regie, samenwerking en samenhang",
            "3 hoog 6 van 13 (zeer) hoog",
            "3 hoog 2 van 5 (zeer) hoog",
            "2 matig 0 van 3 (zeer) hoog",
            "2 matig 0 van 6 (zeer) hoog",
            "3 hoog 1 van 7 (zeer) hoog",
        ],
        [
            "Informatie delen",
            NONE,
            NONE,
            "2 matig 0 van 4 (zeer) hoog",
            "2 matig 0 van 3 (zeer) hoog",
            "2 matig 0 van 1 (zeer) hoog",
        ],
        [
            "Participatie en herstel",
            "2 matig 0 van 1 (zeer) hoog",
            NONE,
            "2 matig 0 van 5 (zeer) hoog",
            "3 hoog 1 van 4 (zeer) hoog",
            "2 matig 0 van 1 (zeer) hoog",
        ],
        [
            "Burgerperspectief en maatwerk",
            NONE,
            "3 hoog 1 van 1 (zeer) hoog",
            "2 matig 0 van 2 (zeer) hoog",
            "2 matig 0 van 2 (zeer) hoog",
            "3 hoog 1 van 4 (zeer) hoog",
        ],
        ["Leren van toezicht", "2 matig 0 van 1 (zeer) hoog", NONE, NONE, NONE, NONE],
    ]


def test_a_cell_leads_to_its_bevindingen(open_page: Open) -> None:
    page = open_page("overzicht", gemeente="landelijk")
    cells = page.links("table.tsd-hitte a")
    address = cells["Veiligheid, 2016: 4 zeer hoog, 4 van 6 (zeer) hoog. Bekijk de bevindingen."]
    assert address == "bevindingen?jaar=2016&thema=veiligheid&gemeente=landelijk"


def test_the_picture_says_where_it_is_heaviest(open_page: Open) -> None:
    card = open_page("overzicht").card("thema_per_jaar")
    assert card.heading == (
        "Een indicatie ‘zeer hoog’ staat alleen bij Vroegsignalering en preventie en Veiligheid"
    )
    assert card.sentence == (
        "Dat is in 5 vakken van de tabel: Vroegsignalering en preventie (2016) "
        "en Veiligheid (2016 tot en met 2019)."
    )
    assert texts(card.html, ".tsd-onder") == [
        "De kleur is de hoogste indicatie; daaronder staat hoeveel risico's hoog of zeer hoog zijn, zoals "
        "7 van 8. De thema's staan in een vaste volgorde, niet van zwaar naar licht."
    ]


def test_the_legend_uses_the_words_of_the_states(open_page: Open) -> None:
    words = texts(open_page("overzicht").card("thema_per_jaar").html, ".tsd-legenda li")
    assert words[:4] == ["1 laag", "2 matig", "3 hoog", "4 zeer hoog"]
    assert sorted(words[4:]) == sorted([NL("maatstaf.toestand.o"), NL("maatstaf.toestand.x")])


def test_the_themas_that_stand_out_with_a_bevinding_and_its_source(open_page: Open) -> None:
    card = open_page("overzicht").card("zwaarste_themas")
    items = find_all(card.html, "article")
    assert [texts(item, "h3") + texts(item, "p.tsd-zin") for item in items] == [
        ["Vroegsignalering en preventie", "8 van 9 risico's hoog of zeer hoog."],
        ["Veiligheid", "15 van 22 risico's hoog of zeer hoog."],
    ]
    assert [text(quote) != "" for quote in find_all(card.html, "blockquote")] == [True] * 2
    sources = [link for link in find_all(card.html, "a") if text(link).startswith("Bron: ")]
    assert [link.get("href", "").startswith("http") for link in sources] == [True] * 2
    assert {link.get("rel") for link in sources} == {"noopener noreferrer"}


def test_what_changed(open_page: Open) -> None:
    card = open_page("overzicht").card("verandering")
    assert card.heading == "Wat veranderde er in 2020?"
    assert card.sentence == (
        "In 2020 verschenen 4 publicaties, tegen 10 in 2019. Van 21 risico's met een indicatie waren er 5 "
        "hoog of zeer hoog, tegen 3 van 23 in 2019. Het zijn andere onderzoeken, vaak in andere gemeenten en "
        "over andere onderwerpen. Dit zegt dus niet of de hulp beter of slechter werd."
    )
    assert texts(card.html, ".tsd-datum") == ["24 november 2020", "24 november 2020", "januari 2020", "2020"]


def test_the_legend_explains_no_state_that_does_not_occur(open_page: Open) -> None:
    words = texts(open_page("overzicht", jaar="2018").card("thema_per_jaar").html, ".tsd-legenda li")
    assert words == ["1 laag", "2 matig", "3 hoog", "4 zeer hoog"]


def test_one_year_has_nothing_to_compare_with(open_page: Open) -> None:
    page = open_page("overzicht", jaar="2018")
    assert page.card("verandering").sentence == (
        "Er is maar één jaar in deze selectie, dus er valt niets te vergelijken."
    )
    assert texts(page.html, ".tsd-cijfer .tsd-naast")[:3] == ["in 2018"] * 3


def test_one_year_with_findings_of_more_that_were_chosen(open_page: Open) -> None:
    assert open_page("overzicht", gemeente="GM0479").card("verandering").sentence == (
        "Alleen in 2019 is er iets bekend in deze selectie, dus er valt niets te vergelijken."
    )


def test_a_selection_without_risks(open_page: Open) -> None:
    page = open_page("overzicht", soort="goed_voorbeeld")
    assert page.selection == "17 bevindingen gevonden. 2016 tot en met 2020; soort Goed voorbeeld."
    assert page.answer == "Er zijn 17 bevindingen, maar geen risico met een indicatie."
    assert [card.key for card in page.cards() if card.key == "blok_zwaarste_themas"] == []
