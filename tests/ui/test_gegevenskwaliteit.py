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
    assert card.heading == "2 leveringen, elk volledig verwerkt"
    assert card.sentence == "Er is geen levering geweigerd en geen rij afgekeurd."
    (rows,) = find_all(card.part("Tabel"), "table")
    header, *body = table(rows)
    names = ("Bestand", "Uitkomst", "Gelezen", "Aanvaard", "Vervangen", "Afgekeurd", "Bevindingen")
    place = [header.index(name) for name in names]
    assert [[row[at] for at in place] for row in body] == [
        ["onderzoeken.csv", "in orde", "72", "72", "0", "0", "0"],
        ["bevindingen.csv", "in orde", "227", "227", "0", "0", "227"],
    ]
    ages = {row[0]: row[header.index("Ouderdom")] for row in body}
    assert ages == {"onderzoeken.csv": "11 maanden", "bevindingen.csv": "onbekend"}


def test_nothing_to_report_is_said_in_one_card(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit")
    assert [card.key for card in page.cards()] == ["blok_leveringen", "blok_verder"]
    assert texts(page.card("verder").html, "li") == [
        "Er is geen regel overtreden.",
        "Er zijn geen rijen apart gezet.",
        "Elke kolom en elke code in de leveringen past bij de afspraken.",
        "Er zijn geen correcties afgesproken.",
    ]


def test_one_delivery_from_nearby(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit")
    page.app.selectbox(key="gegevenskwaliteit_levering").select("bevindingen:bevindingen.csv")
    page.run()
    card = page.card("levering")
    assert card.heading == "bevindingen.csv"
    assert card.sentence == (
        "227 rijen gelezen: 227 aanvaard, 0 vervangen door een latere levering en 0 afgekeurd."
    )
    assert texts(card.html, ".tsd-merk") == ["in orde"]
    assert "Er is geen regel overtreden." in " ".join(card.html.itertext())
    assert page.query["levering"] == ["bevindingen:bevindingen.csv"]


def test_an_unknown_delivery_is_not_used(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit", levering="../../etc/passwd")
    assert [card.key for card in page.cards()] == ["blok_leveringen", "blok_verder"]


def test_a_selection_changes_nothing_here(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit", thema="veiligheid")
    assert page.answer.startswith("Uit 2 leveringen zijn 299 rijen gelezen")
    assert find_all(page.html, ".tsd-selectie") == []
    assert page.query["thema"] == ["veiligheid"], "kept for the next page"
