"""Gegevenskwaliteit: the accounting of the deliveries."""

from collections.abc import Callable

from tests.ui.markup import find_all, table, texts
from tests.ui.screen import Screen

Open = Callable[..., Screen]


def test_everything_read_is_accounted_for(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit")
    assert page.answer == (
        "Uit 2 leveringen zijn 299 rijen gelezen: 299 aanvaard, 0 vervangen door een latere levering "
        "en 0 afgekeurd."
    )
    assert [
        texts(item, "dt") + texts(item, ".tsd-waarde") for item in find_all(page.html, ".tsd-cijfer")
    ] == [
        ["Gelezen", "299"],
        ["Aanvaard", "299"],
        ["Vervangen", "0"],
        ["Afgekeurd", "0"],
    ]


def test_deliveries(open_page: Open) -> None:
    card = open_page("gegevenskwaliteit").card("leveringen")
    (rows,) = find_all(card.part("Tabel"), "table")
    header, *body = table(rows)
    place = [
        header.index(name)
        for name in ("Bestand", "Gelezen", "Aanvaard", "Vervangen", "Afgekeurd", "Bevindingen", "Geweigerd")
    ]
    assert [[row[at] for at in place] for row in body] == [
        ["onderzoeken.csv", "72", "72", "0", "0", "0", "nee"],
        ["bevindingen.csv", "227", "227", "0", "0", "227", "nee"],
    ]


def test_nothing_to_report_is_said(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit")
    said = {card.heading: texts(card.html, ".tsd-leeg") for card in page.cards()[1:]}
    assert said == {
        "Welke regels zijn overtreden?": ["Er is geen regel overtreden."],
        "Rijen die apart zijn gezet": ["Er zijn geen rijen apart gezet."],
        "Wat veranderde er in de vorm van de leveringen?": [
            "Elke kolom en elke code in de leveringen past bij de afspraken."
        ],
        "Afgesproken correcties": ["Er zijn geen correcties afgesproken."],
    }


def test_a_selection_changes_nothing_here(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit", thema="veiligheid")
    assert page.answer.startswith("Uit 2 leveringen zijn 299 rijen gelezen")
    assert find_all(page.html, ".tsd-selectie") == []
    assert page.query["thema"] == ["veiligheid"], "kept for the next page"
