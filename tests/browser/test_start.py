"""The app as it is really served: by uvicorn, by `streamlit run`, below a base path."""

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import DESKTOP, Visit, new_context, visit
from tests.browser.harness_server import running_app, streamlit_command


def status(url: str, method: str = "GET") -> int:
    request = urllib.request.Request(url, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "_stcore/metrics"),
        ("GET", "_stcore/script-health-check"),
        ("GET", "_stcore/agent/openapi.json"),
        ("POST", "_stcore/agent/interact"),
        ("POST", "_stcore/agent/mcp"),
        ("PUT", "_stcore/upload_file/a/b"),
        ("DELETE", "_stcore/upload_file/a/b"),
        ("GET", "kaart/_stcore/health"),
    ],
)
def test_closed_endpoints_do_not_exist(app_url: str, method: str, path: str) -> None:
    assert status(f"{app_url}/{path}", method) == 404


@pytest.mark.parametrize("path", ["", "kaart", "healthz", "robots.txt", "favicon.png", "_stcore/health"])
def test_open_addresses_answer(app_url: str, path: str) -> None:
    assert status(f"{app_url}/{path}") == 200


def test_served_styles_exist(app_url: str, open_visit: Callable[[], Visit]) -> None:
    opened = open_visit()
    opened.go("")
    sheets = opened.page.eval_on_selector_all("link[href*='/tsd/']", "links => links.map(link => link.href)")
    assert len(sheets) >= 2
    assert [status(sheet) for sheet in sheets] == [200] * len(sheets)


def test_hosting_form_below_a_base_path_with_a_deep_link_first(browser: Browser, tmp_path: Path) -> None:
    """Nothing is built, and the very first visitor opens a page that is not the first."""

    def command(port: int) -> list[str]:
        return streamlit_command(port, "--server.baseUrlPath", "dash")

    context = new_context(browser, DESKTOP)
    with running_app(tmp_path, command, "/dash") as url, visit(context, url) as opened:
        opened.go("onderzoeken")
        expect(opened.page.get_by_test_id("stTopNavLink").first).to_be_visible()
        assert opened.page.url.startswith(f"{url}/onderzoeken")
        assert opened.problems() == {}
    context.close()
