"""The register, built once for all golden tests."""

from collections.abc import Iterator

import pytest

from tsd_dash.config import ROOT
from tsd_dash.progress import NoProgress
from tsd_dash.warehouse import Warehouse, build


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The snapshot of the dataset data/register."""
    result = build(ROOT / "data/register", tmp_path_factory.mktemp("register"), NoProgress())
    with Warehouse(result.path, timeout=60) as warehouse:
        yield warehouse
