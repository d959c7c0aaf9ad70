"""The app on the register without a browser: one snapshot for all, a screen for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.ui.screen import Download, Screen
from tsd_dash.config import ROOT, settings
from tsd_dash.ui import data
from tsd_dash.warehouse import Warehouse


@pytest.fixture(scope="session")
def _var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("ui")
    data.store.clear()


@pytest.fixture(autouse=True, scope="module")
def _installation(_var: Path) -> Iterator[None]:
    """This installation serves the register from a directory of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TSD_VAR", str(_var))
        patch.setenv("TSD_DATASET", str(ROOT / "data/register"))
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def var(_var: Path) -> Path:
    """The directory with the snapshots."""
    return _var


@pytest.fixture
def warehouse() -> Warehouse:
    """The snapshot the pages read."""
    return data.store().current()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Screen]:
    """Open a page of the app as a visitor who comes in at its address; keeps the downloads it offers."""
    downloads: dict[str, Download] = {}
    offer = st.download_button

    def keep(label: str, **values: Any) -> bool:
        downloads[values["key"]] = Download(label, values["file_name"], values["mime"], values["data"])
        return bool(offer(label, **values))

    monkeypatch.setattr(st, "download_button", keep)

    def visit(page: str, **query: str | list[str]) -> Screen:
        return Screen(downloads).go(page, **query)

    return visit
