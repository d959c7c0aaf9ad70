"""The command line in this process, on the small dataset of tests/warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.warehouse.conftest import built, built_var, dataset_dir, one_finding
from tsd_dash import config
from tsd_dash.cli import main

__all__ = ["built", "built_var", "dataset_dir", "one_finding"]


@dataclass(frozen=True)
class Outcome:
    """What one command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(
    dataset_dir: Path,
    built_var: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Run]:
    """Run one command on the small dataset, of which a snapshot is in use."""
    monkeypatch.setenv("TSD_DATASET", str(dataset_dir))
    monkeypatch.setenv("TSD_VAR", str(built_var))
    config.settings.cache_clear()

    def command(*arguments: str) -> Outcome:
        code = main(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    yield command
    config.settings.cache_clear()
