"""Visiting pages with a real browser, and noticing everything that should not happen on the way."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

READY_MS = 30_000
LOCAL_SCHEMES = {"data", "blob", "about"}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}

READY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const heading = document.querySelector('h1');
    return app !== null
        && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && heading !== null && heading.getClientRects().length > 0
        && document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"]') === null
        && [...document.querySelectorAll('[data-stale="true"]')].length === 0
        && document.fonts.status === 'loaded';
}"""

TOO_WIDE = """() => [document.scrollingElement, ...document.querySelectorAll('[data-testid="stMain"]')]
    .filter(element => element.scrollWidth > element.clientWidth)
    .map(element => `${element.tagName}: ${element.scrollWidth} > ${element.clientWidth}`)"""

CONTENT_HEIGHT = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return Math.ceil(innerHeight - main.clientHeight + main.scrollHeight);
}"""


LARGE_LETTERS = """document.addEventListener("DOMContentLoaded", () =>
    document.documentElement.style.setProperty("font-size", "24px", "important"))"""
"""A page with letters half as large again, as a reader who sees badly sets them in the browser."""


@dataclass(frozen=True)
class View:
    """A screen: width in CSS pixels and colour scheme (`light` or `dark`)."""

    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


DESKTOP = View(1440, "light")


@dataclass
class Visit:
    """One page in one browser tab, with all that went wrong in it since it was opened."""

    page: Page
    origin: str
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Start recording."""
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._on_request)
        self.page.on("websocket", lambda socket: self._check_host(socket.url))
        self.page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console.append(message.text)

    def _on_request(self, request: Request) -> None:
        self._check_host(request.url)

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != urlsplit(self.origin).netloc:
            self.outside.append(url)

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def problems(self) -> dict[str, list[str]]:
        """Return what went wrong by kind; empty when nothing did."""
        found = {
            "console": self.console,
            "errors": self.errors,
            "outside": self.outside,
            "failed": self.failed,
        }
        return {kind: items for kind, items in found.items() if items}

    def go(self, path: str) -> None:
        """Open `path` below the app's address and wait until the page is complete."""
        self.page.goto(f"{self.origin}/{path}", wait_until="commit")
        wait_ready(self.page)


def wait_ready(page: Page) -> None:
    """Wait until Streamlit has finished: connected, script done, h1 visible, nothing stale or loading."""
    page.wait_for_function(READY, timeout=READY_MS)
    page.wait_for_timeout(150)
    page.wait_for_function(READY, timeout=READY_MS)


def too_wide(page: Page) -> list[str]:
    """Return the scrolling areas that are wider than the screen."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


def axe_violations(page: Page) -> list[str]:
    """Return the serious and critical violations axe-core finds, a line for each with its elements."""
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": AXE_TAGS}}
    result: Mapping[str, Any] = page.evaluate(f"async () => axe.run(document, {json.dumps(options)})")
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: "
        + " | ".join(n["html"][:200] for n in rule["nodes"][:4])
        for rule in result["violations"]
        if rule["impact"] in SERIOUS
    ]


def keep_screenshot(page: Page, name: str, view: View) -> None:
    """Save the whole page as a picture in the directory `TSD_SCREENSHOTS`, when that is set."""
    directory = os.environ.get("TSD_SCREENSHOTS")
    if not directory:
        return
    before = page.viewport_size
    page.set_viewport_size({"width": view.width, "height": min(page.evaluate(CONTENT_HEIGHT), 12_000)})
    page.wait_for_timeout(800)
    file = Path(directory) / f"{re.sub(r'[^a-z0-9]+', '_', name.lower())}_{view}.png"
    page.screenshot(path=file)
    if before:
        page.set_viewport_size(before)


def new_context(browser: Browser, view: View) -> BrowserContext:
    """Return a Dutch visitor's browser with the given screen."""
    return browser.new_context(
        viewport={"width": view.width, "height": 900},
        color_scheme="dark" if view.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )


@contextmanager
def visit(context: BrowserContext, origin: str) -> Iterator[Visit]:
    """Open a tab in `context` that records what goes wrong; closed afterwards."""
    page = context.new_page()
    opened = Visit(page, origin)
    opened.listen()
    try:
        yield opened
    finally:
        page.close()
