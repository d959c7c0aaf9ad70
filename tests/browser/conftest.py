"""One app and one browser for all browser tests; a tab for each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.harness import CHROMIUM_ARGUMENTS, DESKTOP, READY_MS, View, Visit, new_context, visit
from tests.browser.harness_server import chromium_path, running_app


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app with the default dataset."""
    with running_app(tmp_path_factory.mktemp("var")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if not path:
        pytest.fail("Chromium ontbreekt: installeer het, of zet CHROMIUM op het pad ervan.")
    expect.set_options(timeout=READY_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def context_of(browser: Browser) -> Iterator[Callable[[View], BrowserContext]]:
    """A browser context for each view, shared so that scripts are fetched once."""
    with ExitStack() as stack:

        @cache
        def context(view: View) -> BrowserContext:
            opened = new_context(browser, view)
            stack.callback(opened.close)
            return opened

        yield context


@pytest.fixture
def open_visit(
    app_url: str, context_of: Callable[[View], BrowserContext]
) -> Iterator[Callable[[View], Visit]]:
    """Open tabs; at the end none of them may have met an error or asked another host for anything."""
    visits: list[Visit] = []
    with ExitStack() as stack:

        def open_tab(view: View = DESKTOP) -> Visit:
            opened = stack.enter_context(visit(context_of(view), app_url))
            visits.append(opened)
            return opened

        yield open_tab
        problems = [opened.problems() for opened in visits]
    assert problems == [{} for _ in visits]
