"""Walks a visitor takes, in a real browser: from a picture to its findings and their sources, and back."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import DESKTOP, LARGE_LETTERS, View, Visit, wait_ready
from tests.pdf import words

Open = Callable[..., Visit]


def mark(page: Page) -> None:
    """Leave a mark that a reload of the document would wipe out."""
    page.evaluate("window.__gemerkt = true")


def is_same_document(page: Page) -> bool:
    """Whether the mark is still there, and the document was loaded once."""
    marked: bool = page.evaluate(
        "window.__gemerkt === true && performance.getEntriesByType('navigation').length === 1"
    )
    return marked


def heading(page: Page, text: str) -> None:
    """Wait for the page with this title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    wait_ready(page)


def selection(page: Page, text: str) -> None:
    """Wait until the selection bar says this."""
    expect(page.locator(".tsd-selectie")).to_have_text(text)


FINDINGS = "Wat is er precies gevonden?"
OVERVIEW = "Waar zijn de bevindingen het zwaarst?"


def test_from_a_cell_to_its_findings_their_source_and_back(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("")
    page = opened.page
    mark(page)
    page.get_by_role(
        "link", name="Veiligheid, 2019: 4 zeer hoog, 1 van 5 (zeer) hoog. Bekijk de bevindingen."
    ).click()
    heading(page, FINDINGS)
    selection(page, "5 bevindingen gevonden. 2019; thema Veiligheid.")
    marks = page.locator(".tsd-kenmerken").all()
    assert len(marks) == 5
    assert all(re.search(r"Veiligheid.*2019", mark.inner_text(), re.DOTALL) for mark in marks)
    source = page.locator(".tsd-regel a").first
    assert (source.get_attribute("href") or "").startswith("http")
    assert "noopener" in (source.get_attribute("rel") or "")
    assert is_same_document(page)
    page.go_back()
    heading(page, OVERVIEW)
    selection(page, "187 bevindingen gevonden. 2016 tot en met 2020.")
    assert is_same_document(page)
    page.go_forward()
    heading(page, FINDINGS)
    selection(page, "5 bevindingen gevonden. 2019; thema Veiligheid.")


def test_the_menu_keeps_the_selection_and_the_document(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("?thema=veiligheid&jaar=2016")
    page = opened.page
    mark(page)
    for name, title in (
        ("Kaart", "Welke gemeenten"),
        ("Trends", "Wat is er per jaar"),
        ("Overzicht", "Waar"),
    ):
        page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        wait_ready(page)
        selection(page, "16 bevindingen gevonden. 2016; thema Veiligheid.")
    assert is_same_document(page)
    assert "thema=veiligheid" in page.url


def test_choosing_in_the_bar_changes_address_and_count_and_reset_brings_back(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("")
    page = opened.page
    page.get_by_role("button", name="Thema: alle").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Veiligheid", exact=True).click()
    selection(page, "29 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid.")
    expect(page).to_have_url(re.compile(r"\?jaar=2016-2020&thema=veiligheid$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Thema: Veiligheid")).to_be_visible()
    page.get_by_role("button", name="Wis selectie").click()
    selection(page, "187 bevindingen gevonden. 2016 tot en met 2020.")
    expect(page).to_have_url(re.compile(r"\?jaar=2016-2020$"))
    expect(page.get_by_role("button", name="Wis selectie")).to_have_count(0)


def test_an_address_with_filters_opens_what_it_says(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen?jaar=2016&thema=veiligheid&sorteer=zwaarste&pagina=2")
    page = opened.page
    selection(page, "16 bevindingen gevonden. 2016; thema Veiligheid.")
    expect(page.get_by_role("heading", level=2)).to_have_text("Bevindingen 16 tot en met 16 van 16")
    expect(page.get_by_role("combobox", name="Sorteer op")).to_have_value("Zwaarste indicatie eerst")


def test_searching(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen")
    page = opened.page
    box = page.get_by_role("textbox", name="Zoek op woorden")
    box.fill("RESIDENTIELE")
    box.press("Enter")
    selection(page, "1 bevinding gevonden. 2016 tot en met 2020; met de woorden “RESIDENTIELE”.")
    expect(page.locator("#B-0043")).to_be_visible()
    page.get_by_text("Meer over deze bevinding").click()
    expect(page.locator("#B-0043 .tsd-details")).to_contain_text("bevindingen.csv, regel 44")


def test_paging_stays_on_the_page_and_goes_back(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen?thema=veiligheid")
    page = opened.page
    mark(page)
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Bevindingen 16 tot en met 29 van 29")
    assert is_same_document(page)
    wait_ready(page)
    page.go_back()
    expect(page.get_by_role("heading", level=2)).to_have_text("Bevindingen 1 tot en met 15 van 29")


def choose(page: Page, name: str, option: str) -> None:
    """Choose from a list box by its name, with the keyboard.

    The list can be laid out anew between pressing and letting go of the mouse: then nothing is clicked.
    """
    box = page.get_by_role("combobox", name=name, exact=True)
    box.scroll_into_view_if_needed()
    wait_ready(page)
    box.fill(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value(option)


def test_heatmap_findings_of_a_chosen_cell(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("risicobeeld")
    page = opened.page
    choose(page, "Thema", "Toegang tot zorg en ondersteuning")
    choose(page, "Jaar", "2018")
    expect(page.locator(".st-key-blok_cel")).to_contain_text(
        "Toegang tot zorg en ondersteuning, 2018: 12 bevindingen."
    )
    wait_ready(page)
    page.get_by_role("link", name="Bekijk alle 12 bevindingen met filters en download").click()
    heading(page, FINDINGS)
    selection(page, "12 bevindingen gevonden. 2018; thema Toegang tot zorg en ondersteuning.")


def test_heatmap_findings_of_a_clicked_cell(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("risicobeeld")
    page = opened.page
    cell = page.locator(".st-key-breed_hitte .bars text", has_text="46,2%")
    cell.hover(force=True)
    expect(page.locator(".st-key-breed_hitte .hoverlayer .hovertext")).to_be_visible()
    cell.click(force=True)
    expect(page.locator(".st-key-blok_cel")).to_contain_text("Regie, samenwerking en samenhang, 2016:")
    expect(page).to_have_url(re.compile("cel=jaar%3Aregie%3A2016"))
    faded = ".st-key-breed_hitte .bars text"
    assert (
        page.locator(faded).evaluate_all("all => all.filter(e => getComputedStyle(e).fillOpacity < 1).length")
        == 0
    )


def test_map_names_the_chosen_gemeente(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("kaart")
    page = opened.page
    choose(page, "Zoek een gemeente", "Heerlen")
    box = page.locator(".tsd-gekozen-vak")
    expect(box).to_contain_text("Heerlen provincie Limburg")
    expect(page).to_have_url(re.compile("plaats=GM0917"))
    wait_ready(page)
    box.get_by_role("link", name="Bekijk de bevindingen van Heerlen").click()
    heading(page, FINDINGS)
    selection(page, "10 bevindingen gevonden. 2016 tot en met 2020; gemeente Heerlen.")


EMMEN = (214, -131)
"""Where Emmen lies, in pixels from the middle of the map."""


def test_one_click_on_the_map_chooses_a_gemeente(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("kaart")
    page = opened.page
    canvas = page.locator(".st-key-kaartbeeld canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    place = box["x"] + box["width"] / 2 + EMMEN[0], box["y"] + box["height"] / 2 + EMMEN[1]
    page.mouse.move(place[0] - 3, place[1])
    tooltip = page.locator(".deck-tooltip")
    for _ in range(40):
        page.mouse.move(*place)
        if tooltip.is_visible():
            break
        page.wait_for_timeout(250)
        page.mouse.move(place[0] - 3, place[1])
    expect(tooltip).to_contain_text("Emmen")
    page.mouse.click(*place, delay=60)
    expect(page.locator(".tsd-gekozen-vak")).to_contain_text("Emmen provincie Drenthe")
    expect(page).to_have_url(re.compile("plaats=GM0114"))


def test_another_way_of_looking_at_trends(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("trends")
    page = opened.page
    page.get_by_role("radio", name="Laatst bekende stand").click()
    expect(page.locator(".st-key-blok_trends_laatst h2")).to_have_text(
        "In de stand van 2020 tellen oordelen mee van hoogstens 3 jaar oud"
    )
    expect(page).to_have_url(re.compile("lens=laatst"))


def test_a_choice_keeps_the_focus(open_visit: Open) -> None:
    """A visitor with a keyboard stays where he was, and the page is not built anew under him."""
    opened = open_visit(DESKTOP)
    opened.go("risicobeeld")
    page = opened.page
    page.evaluate("document.querySelector('h1').dataset.merk = 'ja'")
    button = page.get_by_role("radio", name="Aantal bevindingen")
    button.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("maat=aantal"))
    wait_ready(page)
    expect(button).to_be_focused()
    expect(page.locator("h1")).to_have_attribute("data-merk", "ja")


WATCH = """() => {
    window.__uit_beeld = 0
    const watch = () => {
        const cards = [...document.querySelectorAll('[class*="st-key-blok_"], [class*="st-key-keuzes_"]')]
        window.__uit_beeld += cards.filter(card => getComputedStyle(card).visibility === "hidden").length
        requestAnimationFrame(watch)
    }
    watch()
}"""
"""Counts, frame after frame, the cards and choices that are out of sight."""


def test_searching_with_the_keyboard_keeps_everything_in_its_place(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen")
    page = opened.page
    page.evaluate(WATCH)
    box = page.get_by_role("textbox", name="Zoek op woorden")
    box.focus()
    page.keyboard.type("RESIDENTIELE")
    page.keyboard.press("Enter")
    selection(page, "1 bevinding gevonden. 2016 tot en met 2020; met de woorden “RESIDENTIELE”.")
    wait_ready(page)
    expect(box).to_be_focused()
    assert page.evaluate("window.__uit_beeld") == 0


def test_what_a_choice_changed_and_another_page_are_said(open_visit: Open) -> None:
    """A place that stays says it: a screen reader is silent about one that is put in anew."""
    opened = open_visit(DESKTOP)
    opened.go("bevindingen")
    page = opened.page
    said = page.locator("body > [role=status]")
    expect(said).to_have_text("")
    said.evaluate("element => element.dataset.merk = 'ja'")
    box = page.get_by_role("textbox", name="Zoek op woorden")
    box.fill("RESIDENTIELE")
    box.press("Enter")
    expect(said).to_have_text("1 bevinding gevonden.")
    page.get_by_role("link", name="Trends", exact=True).click()
    expect(said).to_have_text("Wat is er per jaar gevonden, en door wie?")
    expect(said).to_have_attribute("data-merk", "ja")


def test_download_of_the_dutch_file(open_visit: Open, tmp_path: Path) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen?thema=veiligheid")
    page = opened.page
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV voor Nederlands Excel").click()
    download = started.value
    assert download.suggested_filename == "register_bevindingen_2016-2020_thema_veiligheid.csv"
    download.save_as(tmp_path / "bevindingen.csv")
    content = (tmp_path / "bevindingen.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    body, about = content.decode("utf-8-sig").split("\r\n\r\n", 1)
    header, *rows = csv.reader(io.StringIO(body, newline=""), delimiter=";")
    assert header[:4] == ["Nummer", "Jaar", "Thema", "Soort"]
    assert {row[2] for row in rows} == {"Veiligheid"}
    assert len(rows) == 29
    assert "2016 tot en met 2020; thema Veiligheid." in about


def test_factsheet_of_the_selection(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("?thema=veiligheid")
    page = opened.page
    with page.expect_download() as started:
        page.get_by_role("button", name="Factsheet (PDF)").click()
    download = started.value
    assert download.suggested_filename == "register_overzicht_factsheet_2016-2020_thema_veiligheid.pdf"
    said = words(download.path().read_bytes())
    assert "2016 tot en met 2020; thema Veiligheid." in said
    assert page.locator(".tsd-antwoord").first.inner_text() in said


def press_tab_until(page: Page, reached: str, *, most: int = 60) -> int:
    """Press Tab until the focused element matches `reached`; returns how often."""
    for times in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", reached):
            return times
    raise AssertionError(f"{reached} is not reached with the keyboard")


def test_with_the_keyboard_alone(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("")
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    press_tab_until(page, ".st-key-kies_jaren button")
    press_tab_until(page, "table.tsd-hitte a")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("Enter")
    heading(page, FINDINGS)
    selection(page, "18 bevindingen gevonden. 2016; thema Vroegsignalering en preventie.")


def test_the_filters_with_the_keyboard_alone(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("")
    page = opened.page
    press_tab_until(page, ".st-key-kies_themas button")
    page.keyboard.press("Enter")
    first = page.get_by_test_id("stPopoverBody").get_by_role("button").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    selection(page, "29 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid.")
    page.keyboard.press("Escape")
    button = page.locator(".st-key-kies_themas button").first
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stPopoverBody").locator(":focus")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_follow_the_visitor(open_visit: Open, scheme: str) -> None:
    opened = open_visit(View(1440, scheme))
    opened.go("")
    cell = opened.page.locator("td.tsd-r-4").first
    ground, ink = cell.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]")
    expected = {
        "light": ("rgb(92, 15, 46)", "rgb(255, 255, 255)"),
        "dark": ("rgb(255, 224, 218)", "rgb(18, 27, 34)"),
    }
    assert (ground, ink) == expected[scheme]


ENGLISH = re.compile(
    r"\b(the|options?|choose|select|open the|close|press|page|main|sidebar|results?|fullscreen|more|clear)\b",
    re.IGNORECASE,
)
WORDS = """() => [...document.querySelectorAll(
        '[aria-label], [placeholder], [title], [aria-live], button, label')]
    .filter(e => !e.closest('[data-testid="stHtml"], [data-testid="stIconMaterial"]'))
    .flatMap(e => [e.matches('button') ? e.innerText.replace(/\\w+_\\w+/g, '') : null,
        e.getAttribute('aria-label'), e.getAttribute('placeholder'), e.getAttribute('title'),
        [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' '),
        e.hasAttribute('aria-live') ? e.innerText : null])
    .filter(text => text)"""


def test_the_menu_that_does_not_fit_speaks_dutch(open_visit: Open) -> None:
    opened = open_visit(View(768, "light"))
    opened.page.add_init_script(LARGE_LETTERS)
    opened.go("")
    rest = opened.page.get_by_test_id("stTopNavSection")
    expect(rest).to_have_count(1)
    expect(rest).to_contain_text(re.compile(r"Meer \(\d\)"))


UNSEEN = """() => {
    const seen = element => element && (
        parseFloat(getComputedStyle(element).outlineWidth) >= 3
        && getComputedStyle(element).outlineStyle !== "none")
    const now = document.activeElement
    return [now, ...Array(4).fill(0).reduce(all => [...all, all.at(-1).parentElement], [now])].some(seen)
        ? null : now.outerHTML.slice(0, 200)}"""


@pytest.mark.parametrize("path", ["", "kaart", "risicobeeld", "bevindingen"])
def test_where_the_keyboard_is_can_be_seen(open_visit: Open, path: str) -> None:
    opened = open_visit(DESKTOP)
    opened.go(path)
    for _ in range(24):
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate(UNSEEN) is None


NAME = """() => {
    const now = document.activeElement
    return now.ariaLabel || now.labels?.[0]?.innerText || now.innerText || now.outerHTML}"""


@pytest.mark.parametrize("path", ["kaart", "risicobeeld", "trends", "gemeente?plaats=GM0917"])
def test_every_stop_of_the_keyboard_has_a_name(open_visit: Open, path: str) -> None:
    opened = open_visit(DESKTOP)
    opened.go(path)
    page = opened.page
    page.keyboard.press("Tab")
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(NAME)
        assert not here.startswith("<"), here


def test_streamlit_speaks_dutch(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("bevindingen?thema=veiligheid")
    page = opened.page
    words = set(page.evaluate(WORDS))
    page.locator(".st-key-kies_meer button").first.click()
    box = page.get_by_role("combobox", name="Provincie")
    box.click()
    expect(page.get_by_role("option", name="Kies alles")).to_be_visible()
    words |= set(page.evaluate(WORDS))
    box.fill("zzzz")
    expect(page.get_by_text("Niets gevonden").first).to_be_visible()
    words |= set(page.evaluate(WORDS))
    assert {"Pagina's", "Thema"} <= words
    assert sorted(text for text in words if ENGLISH.search(text)) == []


def test_a_button_with_a_long_name_speaks_dutch(open_visit: Open) -> None:
    opened = open_visit(DESKTOP)
    opened.go("kaart")
    enlarge = opened.page.locator('[data-testid="stElementToolbar"] button').first
    expect(enlarge).to_have_attribute(
        "aria-label", re.compile("^Volledig scherm: Er zijn 23 gemeenten .{99}")
    )


@pytest.mark.parametrize("path", ["bestaat-niet", "kaart/x"])
def test_an_unknown_address_shows_the_overview_and_says_so(open_visit: Open, path: str) -> None:
    opened = open_visit(DESKTOP)
    opened.go(path)
    page = opened.page
    expect(page.get_by_role("dialog")).to_contain_text("Deze pagina bestaat niet")
    expect(page.get_by_role("dialog")).to_contain_text("U ziet het overzicht.")
    page.get_by_role("button", name="Sluiten").click()
    heading(page, OVERVIEW)
    assert [text for text in opened.console if "does not seem to exist" not in text] == []
    opened.console.clear()


@pytest.mark.parametrize("taal", ["", "taal=en&"])
def test_one_step_back_from_the_menu_is_the_page_as_it_was(open_visit: Open, taal: str) -> None:
    opened = open_visit(DESKTOP)
    opened.go(f"risicobeeld?{taal}thema=veiligheid&maat=aantal")
    page = opened.page
    before = page.url
    page.get_by_test_id("stTopNavLink").nth(4).click()
    expect(page).to_have_url(re.compile(r"/bevindingen\?.*jaar=2016-2020&thema=veiligheid$"))
    wait_ready(page)
    page.go_back()
    wait_ready(page)
    assert page.url == before
