"""Settings from the environment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tsd_dash.config import settings
from tsd_dash.errors import SettingsError


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.parametrize(
    ("given", "public"),
    [("ja", True), ("JA ", True), ("1", True), ("true", True), ("yes", True)]
    + [("", False), ("nee", False), ("0", False), ("False", False), ("no", False)],
)
def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, given: str, public: bool) -> None:
    monkeypatch.setenv("TSD_PUBLIEK", given)
    assert settings().public is public


@pytest.mark.parametrize("given", ["on", "misschien", "j a", "ja!"])
def test_a_switch_that_means_nothing_stops_the_program(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TSD_PUBLIEK", given)
    with pytest.raises(SettingsError, match=f"TSD_PUBLIEK is “{given}”; schrijf ja of nee"):
        settings()
