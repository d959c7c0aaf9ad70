"""A source that says from when a bevinding is public: nothing of it leaks before, nor from rows set apart."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pdf import words
from tests.ui.installation import serving
from tests.ui.markup import find_all, texts
from tests.ui.screen import Download, Screen
from tsd_dash.config import ROOT

Open = Callable[..., Screen]
SECRET = "Staat nergens 4711"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
EMBARGO = (
    "Rijen en correcties van een bron die zegt vanaf wanneer een bevinding openbaar is, staan hier niet: "
    "daarin kan staan wat nog niet openbaar is."
)


def with_embargo(base: Path) -> Path:
    """The register with two more bevindingen: one that is not public yet, and one of an unknown thema."""
    dataset = base / "embargo"
    shutil.copytree(ROOT / "data/register", dataset)
    (base / "geo").symlink_to(ROOT / "data/geo")
    mapping = dataset / "bronnen/bevindingen.toml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(f'{text}openbaar_vanaf = "openbaar_vanaf"\n', encoding="utf-8")
    path = dataset / "leveringen/bevindingen.csv"
    found = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    later = found[0] | {
        "bevinding_id": "B-8001",
        "gemeente": "Amsterdam",
        "jaar": "2019",
        "bevinding": SECRET,
        "openbaar_vanaf": "2099-01-01",
    }
    wrong = found[0] | {"bevinding_id": "B-8002", "bevinding": SECRET, "thema": "4711"}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*found[0], "openbaar_vanaf"], restval="")
    writer.writeheader()
    writer.writerows([*found, later, wrong])
    path.write_text(out.getvalue(), encoding="utf-8")
    (dataset / "correcties.csv").write_text(
        f"sleutel,kolom,van,naar,reden,status\nB-8001,bevinding,{SECRET},{SECRET}!,Tikfout,actief\n",
        encoding="utf-8",
    )
    return dataset


@pytest.fixture(autouse=True, scope="module")
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    base = tmp_path_factory.mktemp("embargo")
    with serving(with_embargo(base), base):
        yield


def written(offered: Download) -> str:
    """What stands in a file."""
    content = offered.content()
    return words(content) if offered.mime == "application/pdf" else content.decode("utf-8", "replace")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_it_stands_on_any_page_or_in_any_file(open_page: Open, page: str) -> None:
    screen = open_page(page, jaar="alle")
    assert not screen.failed
    assert "4711" not in screen.markup
    for name, offered in screen.downloads.items():
        assert "4711" not in written(offered), name


def test_nothing_of_it_stands_on_the_page_of_its_gemeente(open_page: Open) -> None:
    screen = open_page("gemeente", plaats="GM0363", jaar="alle")
    assert screen.title == "Wat vonden de inspecties in Amsterdam?"
    assert "4711" not in screen.markup
    assert screen.count == "1 bevinding gevonden."
    for name, offered in screen.downloads.items():
        assert "4711" not in written(offered), name


def test_the_accounting_still_counts_it(open_page: Open) -> None:
    page = open_page("gegevenskwaliteit")
    figures = [texts(item, ".tsd-waarde") for item in find_all(page.html, ".tsd-cijfer")]
    assert figures == [["301"], ["300"], ["0"], ["1"]]
    assert texts(page.card("verder").html, "li") == [
        EMBARGO,
        "Elke kolom en elke code in de leveringen past bij de afspraken.",
    ]


def test_it_is_no_bevinding_yet(open_page: Open) -> None:
    assert open_page("bevindingen", jaar="alle").count == "207 bevindingen gevonden."
