"""What surrounds the dashboard on the network: the shell, security headers, own routes, the start."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import cache
from urllib.parse import parse_qs, quote

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from tsd_dash.config import settings
from tsd_dash.contract.dataset import load_dataset
from tsd_dash.errors import TsdError
from tsd_dash.texts import LANGUAGES, available_languages, load_texts
from tsd_dash.ui.navigate import PAGE_NAMES
from tsd_dash.ui.shell import (
    STATIC,
    STREAMLIT_INDEX,
    ShellTexts,
    content_security_policy,
    rewrite_shell,
    static_versions,
)
from tsd_dash.ui.warm import cool_down, open_data, warm_up
from tsd_dash.warehouse import current_snapshot

TRANSLATIONS = "platform.vertaling."
CORE_ALLOWED = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/bidi-components/")
NOT_THE_SHELL = ("/_stcore/", "/static/", "/media/", "/component/", "/tsd/")
NOT_FORWARDED = (b"accept-encoding", b"range", b"if-none-match", b"if-modified-since")
NOT_RETURNED = (b"content-length", b"etag", b"last-modified", b"accept-ranges")
REQUIRED_OPTIONS: Mapping[str, object] = {
    "browser.gatherUsageStats": False,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "client.showErrorLinks": False,
}
FIXED_HEADERS: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class InstallationError(TsdError):
    """The dashboard was started in a way that would not protect its visitors."""


def base_path() -> str:
    """Return `server.baseUrlPath` as a prefix: empty, or `/name` without a slash at the end."""
    name = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{name}" if name else ""


def check_options() -> None:
    """Raise InstallationError when Streamlit does not run with our configuration file.

    Streamlit only logs a missing or broken `.streamlit/config.toml` and then starts with its
    defaults, telemetry included.
    """
    required = dict(REQUIRED_OPTIONS)
    if settings().public:
        required["client.showErrorDetails"] = "none"
    for name, value in required.items():
        if config.get_option(name) != value:
            raise InstallationError(
                f"De instelling {name} moet {value!r} zijn en is {config.get_option(name)!r}. "
                "Start het dashboard vanuit zijn eigen map en controleer .streamlit/config.toml."
            )


@cache
def shell_texts(language: str) -> ShellTexts:
    """Return the texts of the shell in `language`, with the title of the served dataset.

    Raises DatasetError when the dataset cannot be read.
    """
    dataset = load_dataset(settings().dataset)
    texts = load_texts(language)
    title = dataset.title[language]
    return ShellTexts(
        language=language,
        title=texts("site.fictief", titel=title) if dataset.fictitious else title,
        description=dataset.description[language],
        loading=texts("site.laden"),
        without_javascript=texts("site.zonder_javascript"),
        translations={
            key.removeprefix(TRANSLATIONS): entry
            for key, entry in texts.entries.items()
            if key.startswith(TRANSLATIONS) and isinstance(entry, str)
        },
    )


@cache
def shell(language: str) -> bytes:
    """Return the rewritten page in `language` as UTF-8; raises ShellError or DatasetError."""
    html = STREAMLIT_INDEX.read_text(encoding="utf-8")
    return rewrite_shell(html, shell_texts(language)).encode()


@cache
def security_headers() -> list[tuple[bytes, bytes]]:
    """Return the headers that go with every answer, as ASGI pairs."""
    policy = content_security_policy(shell(LANGUAGES[0]).decode())
    pairs = {**FIXED_HEADERS, "content-security-policy": policy}
    return [(name.encode(), value.encode()) for name, value in pairs.items()]


def language_of(scope: Scope) -> str:
    """Return the language of a request: the last `taal` in its query if we have it, else Dutch."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    asked = query.get("taal", [LANGUAGES[0]])[-1]
    return asked if asked in available_languages() else LANGUAGES[0]


def route_path(scope: Scope) -> str:
    """Return the path of a request without the ASGI root path and without `server.baseUrlPath`."""
    path: str = scope["path"]
    for prefix in (scope.get("root_path", ""), base_path()):
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            path = path.removeprefix(prefix)
    return path or "/"


def is_closed(path: str) -> bool:
    """Say whether `path` is one of Streamlit's own endpoints that visitors do not need."""
    return "/_stcore/" in path and not path.startswith(CORE_ALLOWED)


def address_at_the_top(path: str, query: str) -> str | None:
    """Return where a page address with a slash in it must go, relative to itself; None for any other.

    The page asks for its files relative to its own address, so below a deeper address it would stay
    empty. One name at the top reaches Streamlit, which says that the page does not exist.
    """
    if "/" not in path.strip("/"):
        return None
    target = "../" * (path.count("/") - 1) + quote(path[1:].replace("/", "-"), safe="")
    return f"{target}?{query}" if query else target


class ShellMiddleware:
    """Pure ASGI: security headers on every answer, our own page in place of Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, the rest of the stack."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = route_path(scope)
        if is_closed(path):
            await PlainTextResponse("Niet gevonden\n", 404)(scope, receive, _with_headers(send))
            return
        if path.startswith(NOT_THE_SHELL):
            await self.app(scope, receive, _with_headers(send))
            return
        elsewhere = address_at_the_top(path, scope["query_string"].decode("latin-1"))
        if elsewhere is not None:
            await RedirectResponse(elsewhere)(scope, receive, _with_headers(send))
            return
        whole = {**scope, "headers": [h for h in scope["headers"] if h[0] not in NOT_FORWARDED]}
        page = _Page(_with_headers(send), shell(language_of(scope)), body=scope["method"] != "HEAD")
        await self.app(whole, receive, page.send)


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name for name, _ in security_headers()} | {b"server"}
            kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
            message = {**message, "headers": [*kept, *security_headers()]}
        await send(message)

    return send_with_headers


class _Page:
    """Replaces the body of a successful HTML answer by `html`, and passes anything else on."""

    def __init__(self, send: Send, html: bytes, *, body: bool) -> None:
        self._send = send
        self._html = html
        self._body = html if body else b""
        self._replacing = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._start(message)
        elif not self._replacing:
            await self._send(message)
        elif not message.get("more_body", False):
            await self._send({"type": "http.response.body", "body": self._body})

    async def _start(self, message: Message) -> None:
        headers = {name.lower(): value for name, value in message["headers"]}
        html = headers.get(b"content-type", b"").startswith(b"text/html")
        self._replacing = html and message["status"] == 200
        if self._replacing:
            kept = [pair for pair in message["headers"] if pair[0].lower() not in NOT_RETURNED]
            length = (b"content-length", str(len(self._html)).encode())
            message = {**message, "headers": [*kept, length]}
        await self._send(message)


class _VersionedFiles(StaticFiles):
    """The files in `static`; an address with the current hash may be cached for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v", [""])[-1]
        fresh = asked == static_versions().get(path)
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
        return response


async def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /media/\n")


async def _favicon(_: Request) -> Response:
    return FileResponse(STATIC / "merk.png", headers={"cache-control": "public, max-age=86400"})


async def _first_page(request: Request) -> Response:
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


def health_route(path: str, snapshot: Callable[[], str | None]) -> Route:
    """Return a route that answers 200 with the snapshot's id, or 503 when there is no usable one.

    `snapshot` returns the id of the current snapshot or None; it may raise TsdError.
    """

    async def health(_: Request) -> Response:
        try:
            identity = await run_in_threadpool(snapshot)
        except TsdError as error:
            logging.getLogger(__name__).warning("healthz: %s", error)
            identity = None
        state = {"status": "ok" if identity else "geen gegevens", "snapshot": identity}
        return JSONResponse(state, 200 if identity else 503, headers={"cache-control": "no-store"})

    return Route(path, health)


def _snapshot_id() -> str | None:
    chosen = settings()
    snapshot = current_snapshot(chosen.var, load_dataset(chosen.dataset).code)
    return snapshot.id if snapshot else None


def routes() -> list[BaseRoute]:
    """Return the routes of our own, below `server.baseUrlPath`."""
    base = base_path()
    return [
        Route(f"{base}/robots.txt", _robots),
        Route(f"{base}/{PAGE_NAMES[0]}", _first_page),
        Route(f"{base}/favicon.png", _favicon),
        Route(f"{base}/favicon.ico", _favicon),
        health_route(f"{base}/healthz", _snapshot_id),
        Mount(f"{base}/tsd", _VersionedFiles(directory=STATIC)),
    ]


def middleware() -> list[Middleware]:
    """Return the middleware around Streamlit's own."""
    return [Middleware(ShellMiddleware)]


def check_installation() -> None:
    """Stop the process with one Dutch line when this installation cannot be served safely.

    Checks the effective options, the dataset's description and the rewritten page.
    """
    try:
        check_options()
        for language in LANGUAGES:
            shell(language)
    except TsdError as error:
        raise SystemExit(f"Het dashboard start niet. {error}") from error


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Import the libraries before the first visitor comes, and open the data meanwhile."""
    await run_in_threadpool(warm_up)
    threading.Thread(target=open_data, name="momentopname", daemon=True).start()
    yield
    cool_down()
