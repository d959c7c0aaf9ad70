"""Every page on a dataset in which small numbers are confidential."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.ui.screen import Screen
from tsd_dash.charts.risk import DIMENSIES
from tsd_dash.config import ROOT, settings
from tsd_dash.ui import data

MINIMUM = 5
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SELECTIONS: list[dict[str, str | list[str]]] = [
    {},
    {"jaren": "alle"},
    {"jaren": "2018"},
    {"jaren": ["2016", "2017"], "gemeenten_indeling": "2020"},
    {"jaren": "2030"},
]


@pytest.fixture(autouse=True, scope="module")
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The register once more, but with a minimum for what may be shown."""
    base = tmp_path_factory.mktemp("vertrouwelijk")
    shutil.copytree(ROOT / "data/register", base / "geheim")
    (base / "geo").symlink_to(ROOT / "data/geo")
    toml = base / "geheim/dataset.toml"
    text = toml.read_text(encoding="utf-8")
    assert "min_n_publiek = 0" in text
    toml.write_text(text.replace("min_n_publiek = 0", f"min_n_publiek = {MINIMUM}"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TSD_VAR", str(base / "var"))
        patch.setenv("TSD_DATASET", str(base / "geheim"))
        for cached in (settings.cache_clear, data.dataset.clear, data.store.clear):
            cached()
        yield
    for cached in (settings.cache_clear, data.dataset.clear, data.store.clear):
        cached()


@pytest.mark.parametrize("query", SELECTIONS, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(open_page: Callable[..., Screen], page: str, query: dict[str, str]) -> None:
    assert not open_page(page, **query).failed


@pytest.mark.parametrize("dimensie", list(DIMENSIES))
@pytest.mark.parametrize("maat", ["aandeel", "hoogste", "aantal"])
def test_the_risk_picture_opens(open_page: Callable[..., Screen], dimensie: str, maat: str) -> None:
    assert not open_page("risicobeeld", dimensie=dimensie, maat=maat).failed


@pytest.mark.parametrize("maat", ["aandeel", "hoogste", "aantal", "verschil"])
def test_the_map_opens(open_page: Callable[..., Screen], maat: str) -> None:
    assert not open_page("kaart", maat=maat).failed
