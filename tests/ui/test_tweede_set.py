"""Every page on a small dataset of other areas, inspecties and themas, without borders."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from tests.ui.installation import serving
from tests.ui.markup import find_all, text
from tests.ui.screen import Screen
from tests.warehouse.invented import write_delivered
from tsd_dash.config import ROOT

Open = Callable[..., Screen]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


@pytest.fixture(autouse=True, scope="module")
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The invented dataset, with its deliveries."""
    base = tmp_path_factory.mktemp("tweede")
    with serving(write_delivered(base / "proef"), base):
        yield


@pytest.mark.parametrize("query", [{}, {"jaar": "2019"}, {"thema": "licht"}, {"gemeente": "P2"}], ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(open_page: Open, page: str, query: dict[str, str]) -> None:
    screen = open_page(page, **query)
    assert not screen.failed
    assert screen.dropped == ""


def test_its_own_numbers_and_names(open_page: Open) -> None:
    screen = open_page("overzicht")
    assert screen.count == "3 bevindingen gevonden."
    rows = [text(cell) for cell in find_all(screen.html, ".tsd-hitte tbody th")]
    assert rows == ["Licht", "Lucht"]


def test_without_borders_there_is_a_list_and_no_map(open_page: Open) -> None:
    card = open_page("kaart").card("kaart")
    assert "deck_gl_json_chart" not in card.kinds()
    words = " ".join(card.html.itertext())
    assert "Deze gegevensset heeft geen grenzen om een kaart van te tekenen." in words
    assert "Waterdam" in words
    assert "Heuvelrug aan Zee" in words
    assert "niet op de kaart" not in words
    assert "zoek haar hierboven." in words
    assert "klik erop" not in words


def test_the_package_of_all_tables_says_that_it_is_fictitious(open_page: Open) -> None:
    offered = open_page("verantwoording").downloads["download_verantwoording_opendata"]
    assert offered.file_name == "proef_verantwoording_opendata_voorbeeld_fictief.zip"
    with zipfile.ZipFile(io.BytesIO(offered.content())) as archive:
        assert archive.read("LEESMIJ.md").startswith(b"# Proef (fictieve gegevens)\n")
        assert archive.read("bevinding.csv").count(b"\r\n") == 4
