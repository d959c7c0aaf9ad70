"""The static edition in a real browser, from the disk and without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.harness import axe_violations, too_wide
from tests.publish.conftest import edition, publish

__all__ = ["edition", "publish"]

PAGES = (
    "index.html",
    "themas.html",
    "thema-veiligheid.html",
    "gemeenten.html",
    "gemeente-gm0917.html",
    "samenhang.html",
    "gespreksagenda.html",
    "onderzoeken.html",
    "onderzoek-2016-calamiteit-heerlen.html",
    "verantwoording.html",
    "en/index.html",
    "en/gemeenten.html",
    "en/gespreksagenda.html",
)


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab of a given width and theme that runs no script of the page and may ask nothing of the network."""
    width, theme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=False, offline=True
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda asked: said.append(asked.url))
    yield page
    context.close()
    assert said == []


SIZES = [(1440, "light"), (768, "dark"), (360, "light"), (360, "dark")]


@pytest.mark.parametrize("tab", SIZES, indirect=True)
def test_pages_fit_and_are_readable_without_scripts(tab: Page, edition: Path) -> None:
    for name in PAGES:
        tab.goto((edition / name).as_uri())
        assert tab.locator("h1").is_visible(), name
        assert too_wide(tab) == [], name
        radius = tab.locator(".tsd-kaart").first.evaluate("card => getComputedStyle(card).borderRadius")
        assert radius == "8px", f"{name} has no style"


def test_nothing_serious_stands_in_the_way_of_anybody(browser: Browser, edition: Path) -> None:
    for theme in ("light", "dark"):
        context = browser.new_context(color_scheme=theme, bypass_csp=True)
        page = context.new_page()
        for name in PAGES:
            page.goto((edition / name).as_uri())
            assert axe_violations(page) == [], f"{name} {theme}"
        context.close()


@pytest.mark.parametrize("tab", [(1440, "light")], indirect=True)
def test_from_a_cell_to_a_finding_and_its_source(tab: Page, edition: Path) -> None:
    tab.goto((edition / "index.html").as_uri())
    tab.get_by_role("link", name="Veiligheid, 2018").click()
    assert tab.url.endswith("thema-veiligheid.html#jaar-2018")
    card = tab.locator("section:has(#jaar-2018)")
    assert card.get_by_role("heading", level=2).inner_text() == "2018: 3 bevindingen"
    source = card.locator(".tsd-bevinding").first.get_by_role("link").first
    assert (source.get_attribute("href") or "").startswith("http")


@pytest.mark.parametrize("tab", [(360, "light")], indirect=True)
def test_the_keyboard_goes_to_the_content_at_once(tab: Page, edition: Path) -> None:
    tab.goto((edition / "themas.html").as_uri())
    tab.keyboard.press("Tab")
    assert tab.locator(":focus").inner_text() == "Naar de inhoud"
    assert tab.locator(":focus").bounding_box()["y"] >= 0  # type: ignore[index]
