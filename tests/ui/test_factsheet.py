"""The button with the factsheet: where it stands, and that its file says what the page says."""

from __future__ import annotations

from collections.abc import Callable

from tests.pdf import words
from tests.ui.markup import texts
from tests.ui.screen import Download, Screen

Open = Callable[..., Screen]
KEY = "factsheet_pdf"
HEERLEN, BREDA = "GM0917", "GM0758"


def offered(page: Screen) -> Download:
    found = page.downloads[KEY]
    assert found.mime == "application/pdf"
    return found


def test_the_first_page_gives_its_answer_and_its_figures(open_page: Open) -> None:
    page = open_page("overzicht", thema="veiligheid")
    found = offered(page)
    said = words(found.content())
    assert found.label == "Factsheet (PDF)"
    assert found.file_name == "register_overzicht_factsheet_2016-2020_thema_veiligheid.pdf"
    assert page.answer in said
    figures = texts(page.html, ".tsd-waarde")
    assert len(figures) == 4
    for figure in figures:
        assert figure in said
    assert "Selectie: 2016 tot en met 2020; thema Veiligheid." in said


def test_a_gemeente_gives_its_own(open_page: Open) -> None:
    page = open_page("gemeente", plaats=HEERLEN, thema="regie")
    found = offered(page)
    said = words(found.content())
    assert found.file_name == "register_gemeente_factsheet_2016-2020_thema_regie_gemeente_gm0917.pdf"
    assert page.title in said
    assert page.answer in said
    assert "gemeente Heerlen" in said


def test_a_gemeente_without_bevindingen_gives_none(open_page: Open) -> None:
    assert KEY not in open_page("gemeente", plaats=BREDA).downloads
    assert KEY not in open_page("gemeente").downloads


def test_in_english(open_page: Open) -> None:
    page = open_page("overzicht", taal="en")
    found = offered(page)
    assert found.label == "Fact sheet (PDF)"
    assert found.file_name == "register_overview_factsheet_2016-2020.pdf"
    assert page.answer in words(found.content())
