"""What surrounds Streamlit: headers, closed endpoints, own routes, the page in two languages."""

import json
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import config

from tests.platform.asgi import ask
from tsd_dash.errors import SnapshotError
from tsd_dash.ui import server


@pytest.fixture
def base_path() -> Iterator[str]:
    config.set_option("server.baseUrlPath", "dash")
    yield "/dash"
    config.set_option("server.baseUrlPath", "")


def streamlit_like() -> Starlette:
    """Answers everything as Streamlit does: its page at any path, JSON below _stcore, media files."""

    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse("<html>streamlit</html>", headers={"etag": '"1"', "last-modified": "x"})

    async def seen_headers(request: Request) -> JSONResponse:
        return JSONResponse(dict(request.headers))

    async def file(request: Request) -> HTMLResponse:
        return HTMLResponse("<p>a download</p>")

    async def missing(request: Request) -> HTMLResponse:
        return HTMLResponse("<p>missing</p>", 404)

    return Starlette(
        routes=[
            *server.routes(),
            Route("/missing", missing),
            Route("/seen", seen_headers),
            Route("/media/{name}", file),
            Route("/_stcore/{name:path}", lambda request: PlainTextResponse("core")),
            Route("/{path:path}", page),
        ],
        middleware=server.middleware(),
    )


@pytest.mark.parametrize(
    ("target", "language", "title"),
    [
        ("/", "nl", "Toezicht Sociaal Domein 2016-2020"),
        ("/kaart?jaar=2016", "nl", "Toezicht Sociaal Domein 2016-2020"),
        ("/kaart?jaar=2016&taal=en", "en", "Supervision of the Social Domain 2016-2020"),
        ("/?taal=fr", "nl", "Toezicht Sociaal Domein 2016-2020"),
        ("/?taal=<script>", "nl", "Toezicht Sociaal Domein 2016-2020"),
    ],
)
def test_page_in_the_language_of_the_address(target: str, language: str, title: str) -> None:
    answer = ask(streamlit_like(), target)
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.body
    assert f"<title>{title}</title>" in answer.body
    assert answer.headers["content-length"] == str(len(answer.body.encode()))
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/kaart/kaart", "../kaart-kaart"),
        ("/kaart/x?jaar=2016&taal=en", "../kaart-x?jaar=2016&taal=en"),
        ("/kaart//x/", "../../../kaart--x-"),
        ("/a/https:evil", "../a-https%3Aevil"),
        ("/a/\r\nset-cookie: x", "../a-%0D%0Aset-cookie%3A%20x"),
    ],
)
def test_an_address_with_a_slash_goes_to_an_unknown_page_at_the_top(target: str, location: str) -> None:
    answer = ask(streamlit_like(), target)
    assert (answer.status, answer.headers["location"]) == (307, location)


def test_an_address_with_a_slash_stays_below_the_base_path(base_path: str) -> None:
    assert ask(streamlit_like(), f"{base_path}/kaart/x").headers["location"] == "../kaart-x"


def test_a_language_without_all_its_texts_gives_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "available_languages", lambda: ("nl",))
    answer = ask(streamlit_like(), "/kaart?jaar=2016&taal=en")
    assert '<html lang="nl">' in answer.body
    assert "<title>Toezicht Sociaal Domein 2016-2020</title>" in answer.body


def test_head_request_has_the_length_and_no_body() -> None:
    whole, head = ask(streamlit_like(), "/"), ask(streamlit_like(), "/", method="HEAD")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.body == ""


def test_page_is_asked_for_whole_and_uncompressed() -> None:
    asked = {"accept-encoding": "gzip", "range": "bytes=0-9", "if-none-match": '"1"', "accept": "*/*"}
    assert json.loads(ask(streamlit_like(), "/seen", headers=asked).body) == {"accept": "*/*"}


@pytest.mark.parametrize(
    "target", ["/", "/media/a.html", "/_stcore/health", "/_stcore/metrics", "/robots.txt", "/missing"]
)
def test_every_answer_has_the_security_headers(target: str) -> None:
    headers = ask(streamlit_like(), target).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_downloads_and_error_pages_are_not_replaced() -> None:
    assert ask(streamlit_like(), "/media/a.html").body == "<p>a download</p>"
    assert ask(streamlit_like(), "/missing").body == "<p>missing</p>"


@pytest.mark.parametrize(
    "target",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/upload_file/a/b",
        "/_stcore/iets-nieuws",
        "/kaart/_stcore/health",
    ],
)
def test_closed_endpoints(target: str) -> None:
    assert ask(streamlit_like(), target).status == 404


@pytest.mark.parametrize(
    "target", ["/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components/x/y.js"]
)
def test_open_endpoints(target: str) -> None:
    answer = ask(streamlit_like(), target)
    assert (answer.status, answer.body) == (200, "core")


def test_robots_and_icon() -> None:
    assert ask(streamlit_like(), "/robots.txt").body == "User-agent: *\nDisallow: /media/\n"


@pytest.mark.parametrize(
    ("target", "address"),
    [("/overzicht", "./"), ("/overzicht?jaar=2018&thema=regie", "./?jaar=2018&thema=regie")],
)
def test_the_first_page_by_its_name(target: str, address: str) -> None:
    answer = ask(streamlit_like(), target)
    assert (answer.status, answer.headers["location"]) == (307, address)


def test_versioned_styles_may_be_kept_and_others_not() -> None:
    page = ask(streamlit_like(), "/").body
    address = page.partition('href="./tsd/schil.css')[2].partition('"')[0]
    kept = ask(streamlit_like(), f"/tsd/schil.css{address}")
    assert kept.status == 200
    assert kept.headers["content-type"].startswith("text/css")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(streamlit_like(), "/tsd/schil.css?v=oud").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "target", ["/tsd/../shell.py", "/tsd/%2e%2e/shell.py", "/tsd/bestaat-niet.css", "/tsd/"]
)
def test_only_files_in_static_are_served(target: str) -> None:
    assert ask(streamlit_like(), target).status == 404


def test_below_a_base_path(base_path: str) -> None:
    app = streamlit_like()
    assert "<title>Toezicht" in ask(app, "/dash/kaart").body
    assert ask(app, "/dash/robots.txt").status == 200
    assert ask(app, "/dash/tsd/schil.css").status == 200
    assert ask(app, "/dash/_stcore/metrics").status == 404


def health(identity: str | None) -> Starlette:
    return Starlette(routes=[server.health_route("/healthz", lambda: identity)])


def test_health_names_the_snapshot() -> None:
    answer = ask(health("2f9a"), "/healthz")
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "ok", "snapshot": "2f9a"})
    assert answer.headers["cache-control"] == "no-store"


def test_health_without_a_snapshot() -> None:
    answer = ask(health(None), "/healthz")
    assert (answer.status, json.loads(answer.body)) == (503, {"status": "geen gegevens", "snapshot": None})


def test_health_when_the_snapshot_cannot_be_read() -> None:
    def broken() -> str:
        raise SnapshotError("De momentopname is beschadigd.")

    answer = ask(Starlette(routes=[server.health_route("/healthz", broken)]), "/healthz")
    assert answer.status == 503


def test_public_installation_must_hide_error_details(monkeypatch: pytest.MonkeyPatch) -> None:
    config.set_option("client.showErrorDetails", "full")
    try:
        server.check_options()
        monkeypatch.setenv("TSD_PUBLIEK", "ja")
        server.settings.cache_clear()
        with pytest.raises(server.InstallationError, match=r"client\.showErrorDetails"):
            server.check_options()
    finally:
        config.set_option("client.showErrorDetails", "none")
        monkeypatch.undo()
        server.settings.cache_clear()
