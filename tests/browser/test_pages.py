"""Every page on every screen: fits, is accessible, quiet, and stays on its own host."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.harness import DESKTOP, View, Visit, axe_violations, keep_screenshot, too_wide
from tsd_dash.config import ROOT

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
FIRST = "overzicht"
VIEWS = [View(width, scheme) for width in (1440, 768, 360) for scheme in ("light", "dark")]
ADDRESSES = {name: "" if name == FIRST else name for name in PAGES}
BACKGROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 27, 34)"}


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, view: View, open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(view)
    opened.go(ADDRESSES[name])
    page = opened.page
    keep_screenshot(page, name, view)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.title().endswith(" | Toezicht Sociaal Domein 2016-2020")
    assert (
        page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
        == (BACKGROUND[view.scheme])
    )
    assert too_wide(page) == []
    assert axe_violations(page) == []


@pytest.mark.parametrize("view", [View(1440, "dark"), View(360, "light")], ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_page_in_english(name: str, view: View, open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(view)
    opened.go(f"{ADDRESSES[name]}?taal=en")
    page = opened.page
    keep_screenshot(page, f"{name}_en", view)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.title().endswith(" | Supervision of the Social Domain 2016-2020")
    assert too_wide(page) == []
    assert axe_violations(page) == []


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("plaats", ["GM0917", "GM0758"])
def test_page_of_one_gemeente(plaats: str, view: View, open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(view)
    opened.go(f"gemeente?plaats={plaats}")
    page = opened.page
    keep_screenshot(page, f"gemeente_{plaats}", view)
    expect(page.locator("h1")).to_have_text(re.compile("^Wat vonden de inspecties in (Heerlen|Breda)\\?$"))
    assert too_wide(page) == []
    assert axe_violations(page) == []


def test_the_page_of_one_gemeente_on_paper(open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(DESKTOP)
    opened.go("gemeente?plaats=GM0917")
    page = opened.page
    page.emulate_media(media="print")
    for gone in (".st-key-selectieregel", ".st-key-keuzes_gemeente", ".tsd-doorgaan", ".tsd-meer-weten"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.locator(".tsd-bevinding[id]")).to_have_count(8)
    for found in page.locator(".tsd-bevinding[id]").all():
        expect(found).to_be_visible()


def test_a_button_prints_the_page_of_one_gemeente(open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(DESKTOP)
    opened.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    opened.go("gemeente?plaats=GM0917")
    opened.page.get_by_role("button", name="Druk deze pagina af").click()
    assert opened.page.evaluate("window.printed") == 1


def test_the_agenda_is_two_sheets_of_paper(open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(DESKTOP)
    opened.go("gespreksagenda")
    page = opened.page
    sheet = page.pdf(format="A4", margin={"top": "12mm", "bottom": "12mm", "left": "10mm", "right": "10mm"})
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 2
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    for gone in (".tsd-balken", ".st-key-keuzes_gespreksagenda", ".tsd-doorgaan"):
        expect(page.locator(gone).first).to_be_hidden()
    for question in page.locator(".tsd-kenmerk").all():
        expect(question).to_be_visible()
    expect(page.locator(".tsd-kenmerk .tsd-bevinding")).to_have_count(20)


def test_the_navigation_leads_to_every_page(open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(DESKTOP)
    opened.go("")
    links = opened.page.get_by_test_id("stTopNavLink")
    found = {urlsplit(link.get_attribute("href") or "").path.strip("/") for link in links.all()}
    assert found == set(ADDRESSES.values())


def test_titles_differ(open_visit: Callable[[View], Visit]) -> None:
    opened = open_visit(DESKTOP)
    titles = []
    for name in PAGES:
        opened.go(ADDRESSES[name])
        titles.append(opened.page.title())
    assert len(set(titles)) == len(PAGES)
