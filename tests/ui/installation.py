"""An installation of the app that serves another dataset than the register as it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tsd_dash.config import ROOT, settings
from tsd_dash.ui import data


@contextmanager
def serving(dataset: Path, base: Path) -> Iterator[None]:
    """The app serves `dataset`, with its snapshots under `base`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TSD_VAR", str(base / "var"))
        patch.setenv("TSD_DATASET", str(dataset))
        _forget()
        yield
    _forget()


def register_with(base: Path, old: str, new: str) -> Path:
    """The register once more under `base`, with `new` for the one `old` in its settings."""
    dataset = base / "anders"
    shutil.copytree(ROOT / "data/register", dataset)
    (base / "geo").symlink_to(ROOT / "data/geo")
    toml = dataset / "dataset.toml"
    text = toml.read_text(encoding="utf-8")
    assert text.count(old) == 1
    toml.write_text(text.replace(old, new), encoding="utf-8")
    return dataset


def _forget() -> None:
    for cached in (settings.cache_clear, data.dataset.clear, data.store.clear):
        cached()
