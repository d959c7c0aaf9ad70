"""The two languages in a real browser: the switch, the language of the document, and what stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import DESKTOP, LARGE_LETTERS, View, Visit, too_wide, wait_ready

Open = Callable[..., Visit]


def shown(page: Page, language: str, title: str, heading: str, selection: str) -> None:
    """Wait until a page stands there in a language, in its document, window, heading and selection."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    wait_ready(page)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_title(title)
    expect(page.locator(".tsd-selectie")).to_have_text(selection)


ENGLISH = (
    "en",
    "Findings | Supervision of the Social Domain 2016-2020",
    "What exactly was found?",
    "5 findings found. 2019; theme Safety.",
)
DUTCH = (
    "nl",
    "Bevindingen | Toezicht Sociaal Domein 2016-2020",
    "Wat is er precies gevonden?",
    "5 bevindingen gevonden. 2019; thema Veiligheid.",
)


@pytest.mark.parametrize("view", [DESKTOP, View(360, "light")], ids=str)
def test_the_switch_there_and_back_keeps_page_and_choices(open_visit: Open, view: View) -> None:
    opened = open_visit(view)
    opened.go("bevindingen?jaar=2019&thema=veiligheid&sorteer=oudste")
    page = opened.page
    shown(page, *DUTCH)
    switch = page.get_by_role("link", name="English")
    box = switch.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    switch.click()
    shown(page, *ENGLISH)
    assert "sorteer=oudste" in page.url
    assert too_wide(page) == []
    expect(page.get_by_text("Findings and sources are in Dutch.")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    shown(page, *DUTCH)
    assert "taal=" not in page.url
    page.go_back()
    shown(page, *ENGLISH)


def test_menu_and_links_stay_in_english(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("?taal=en")
    page = opened.page
    page.get_by_test_id("stTopNavLink").filter(has_text="Map").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which municipalities")
    wait_ready(page)
    assert "taal=en" in page.url
    page.get_by_role("link", name="Accessibility").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How are these figures made?")
    wait_ready(page)
    assert "taal=en" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_words_of_the_platform_stay_english(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen?taal=en")
    assert opened.page.locator("#tsd-vertaling").inner_text(timeout=1000) == "{}"
    expect(opened.page.get_by_text("Skip to main content")).to_have_count(1)


@pytest.mark.parametrize("reach", ["pointer", "middle", "keyboard"])
def test_a_page_of_the_menu_in_a_new_tab_keeps_language_and_selection(open_visit: Open, reach: str) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen?jaar=2019&thema=veiligheid&sorteer=oudste&taal=en")
    page = opened.page
    shown(page, *ENGLISH)
    link = page.get_by_test_id("stTopNavLink").filter(has_text="Overview")
    with page.context.expect_page() as found:
        if reach == "pointer":
            link.click(modifiers=["Control"])
        elif reach == "middle":
            link.click(button="middle")
        else:
            link.focus()
            link.press("Control+Enter")
    tab = found.value
    wait_ready(tab)
    expect(tab.locator(".tsd-selectie")).to_have_text("5 findings found. 2019; theme Safety.")
    assert "sorteer" not in tab.url
    tab.close()


def test_a_page_of_the_menu_that_had_no_room_keeps_the_selection_too(open_visit: Open) -> None:
    opened = open_visit(View(768, "light"))
    page = opened.page
    page.add_init_script(LARGE_LETTERS)
    opened.go("bevindingen?jaar=2019&thema=veiligheid")
    page.get_by_test_id("stTopNavSection").click()
    with page.context.expect_page() as found:
        page.get_by_test_id("stTopNavDropdownLink").last.click(modifiers=["Control"])
    tab = found.value
    wait_ready(tab)
    assert tab.url.endswith("/verantwoording?jaar=2019&thema=veiligheid")
    tab.close()
