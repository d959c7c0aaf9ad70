"""When something goes wrong: the page for failures, and what the log says."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.ui.markup import find_all, text, texts
from tests.ui.screen import Screen
from tsd_dash.errors import QueryError, SnapshotError, TsdError
from tsd_dash.ui import data

Open = Callable[..., Screen]
TITLE = "Deze pagina kan nu niet worden getoond"
WHAT_TO_DO = "Laad de pagina opnieuw. Blijft het misgaan, meld het dan aan de beheerder."
UNEXPECTED = "Er ging iets mis bij het maken van deze pagina."


def fail_at(monkeypatch: pytest.MonkeyPatch, query: str, error: Exception) -> None:
    """Let the query called `query` fail with `error`."""
    frame = data.Data.frame

    def failing(self: data.Data, name: str, *arguments: Any, **values: Any) -> Any:
        if name == query:
            raise error
        return frame(self, name, *arguments, **values)

    monkeypatch.setattr(data.Data, "frame", failing)


def log(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged as an error, tracebacks included."""
    return "\n".join(
        caplog.handler.format(record) for record in caplog.records if record.levelno >= logging.ERROR
    )


def test_a_known_failure_is_told_in_words(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_at(monkeypatch, "kerncijfers", QueryError("De vraag kerncijfers kon niet worden beantwoord."))
    page = open_page("overzicht")
    assert page.title == TITLE
    assert texts(page.html, ".tsd-fout p") == [
        "De vraag kerncijfers kon niet worden beantwoord.",
        WHAT_TO_DO,
        "Terug naar het overzicht",
    ]
    assert page.links(".tsd-fout a") == {"Terug naar het overzicht": "./"}
    assert not page.app.exception
    assert "De vraag kerncijfers kon niet worden beantwoord." in log(caplog)


def test_an_unexpected_failure_gives_nothing_away(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_at(monkeypatch, "kerncijfers", RuntimeError("<img src=x> /var/lib/geheim.duckdb"))
    page = open_page("overzicht")
    assert texts(page.html, ".tsd-fout p")[0] == UNEXPECTED
    assert "geheim" not in page.markup
    assert "<img" not in page.markup
    assert not page.app.exception
    assert "RuntimeError: <img src=x> /var/lib/geheim.duckdb" in log(caplog)


def test_markup_in_a_message_stays_text(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at(monkeypatch, "kerncijfers", TsdError("Fout in <script>alert(1)</script> & meer"))
    page = open_page("kaart")
    assert "<script" not in page.markup
    assert "Fout in <script>alert(1)</script> & meer" in texts(page.html, ".tsd-fout p")


def test_the_error_page_says_so_to_a_screen_reader(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at(monkeypatch, "kerncijfers", QueryError("Mis."))
    (box,) = find_all(open_page("overzicht").html, ".tsd-fout")
    assert box.get("role") == "alert"


def test_no_data_at_all(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str = "nl") -> data.Data:
        raise SnapshotError("Er is geen momentopname; bouw die met tsd-dash build.")

    monkeypatch.setattr(data, "current", missing)
    page = open_page("trends")
    assert page.title == TITLE
    assert texts(page.html, ".tsd-fout p")[0] == "Er is geen momentopname; bouw die met tsd-dash build."


def test_a_failure_halfway_leaves_nothing_half_done(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(open_page("samenhang", jaar="2018").cards()) > 2
    data._made.clear()
    fail_at(monkeypatch, "kenmerken_samen", RuntimeError("x"))
    page = open_page("samenhang", jaar="2018", thema="veiligheid")
    assert page.title == TITLE
    assert page.cards() == []


def test_the_next_page_works_again(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        fail_at(patch, "kerncijfers", QueryError("Mis."))
        page = open_page("overzicht", thema="veiligheid")
        assert page.failed
    page.go("bevindingen")
    assert page.selection == "29 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid."


def test_fictitious_data_says_so_above_the_page(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    invented = replace(data.dataset(), fictitious=True)
    monkeypatch.setattr(data, "dataset", lambda: invented)
    for language, words in (("nl", "Dit zijn fictieve gegevens"), ("en", "These are fictitious data")):
        page = open_page("kaart", taal=language)
        first = page.html[0]
        assert (first.get("class"), text(first)[: len(words)]) == ("tsd-fictief", words)
        assert page.title
