"""A dataset whose findings and sources are in another language than Dutch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.ui.installation import register_with, serving
from tests.ui.markup import find_all, texts
from tests.ui.screen import Screen

Open = Callable[..., Screen]


@pytest.fixture(autouse=True, scope="module")
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The register once more, as if it were English."""
    base = tmp_path_factory.mktemp("engels")
    with serving(register_with(base, "[bron]\n", '[bron]\ntaal = "en"\n'), base):
        yield


def languages(page: Screen) -> set[str]:
    """The languages that pieces of text in the list of bevindingen and in its table are marked with."""
    return {mark.get("lang", "") for mark in find_all(page.html, "span")} - {""}


def test_a_dutch_page_says_which_language_the_findings_are_in(open_page: Open) -> None:
    page = open_page("bevindingen")
    assert texts(page.html, ".tsd-talen span") == ["De bevindingen en de bronnen zijn in het Engels."]
    assert languages(page) == {"en"}


def test_an_english_page_marks_nothing(open_page: Open) -> None:
    page = open_page("bevindingen", taal="en")
    assert texts(page.html, ".tsd-talen span") == []
    assert languages(page) == set()


def test_what_there_is_in_dutch_alone_stays_marked_as_dutch(open_page: Open) -> None:
    page = open_page("verantwoording", taal="en")
    assert "nl" in languages(page)
    assert "en" not in languages(page)
    assert "nl" not in languages(open_page("verantwoording"))
