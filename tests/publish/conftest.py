"""The static edition of the register, and what stands on its pages."""

from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.ui.markup import parse
from tsd_dash.cli import main
from tsd_dash.config import ROOT, settings

Publish = Callable[..., int]


@pytest.fixture(scope="session")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Run `tsd-dash publish statisch` on a dataset; its exit code."""
    var = tmp_path_factory.mktemp("var")

    def run(target: Path, dataset: Path = ROOT / "data/register") -> int:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TSD_VAR", str(var))
            settings.cache_clear()
            code = main(["publish", "statisch", "--naar", str(target), "--dataset", str(dataset)])
        settings.cache_clear()
        return code

    return run


@pytest.fixture(scope="session")
def edition(publish: Publish, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory with the static edition of the register."""
    target = tmp_path_factory.mktemp("uitgave") / "register"
    assert publish(target) == 0
    return target


@pytest.fixture(scope="session")
def pages(edition: Path) -> Mapping[str, Element]:
    """Every page by its place in the edition."""
    return {
        path.relative_to(edition).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(edition.rglob("*.html"))
    }
