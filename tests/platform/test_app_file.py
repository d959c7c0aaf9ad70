"""app.py is found as an ASGI app, and the app starts only with its own settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from tsd_dash.config import ROOT


def start(directory: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_streamlit_run_finds_the_app() -> None:
    found = discover_asgi_app(ROOT / "app.py")
    assert found.is_asgi_app
    assert found.import_string == "app:app"


def test_app_starts_in_its_own_directory() -> None:
    assert start(ROOT).returncode == 0


def test_app_refuses_to_start_without_its_settings(tmp_path: Path) -> None:
    started = start(tmp_path)
    assert started.returncode == 1
    assert started.stderr.strip().splitlines()[-1] == (
        "Het dashboard start niet. De instelling browser.gatherUsageStats moet False zijn en is True. "
        "Start het dashboard vanuit zijn eigen map en controleer .streamlit/config.toml."
    )


def test_app_refuses_to_start_with_a_broken_settings_file(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/config.toml").write_text("[browser\ngatherUsageStats = false\n", encoding="utf-8")
    started = start(tmp_path)
    assert started.returncode == 1
    assert "Het dashboard start niet." in started.stderr.splitlines()[-1]


@pytest.mark.parametrize("value", ["bestaat-niet", "/bestaat/ook/niet"])
def test_app_refuses_an_unknown_dataset(value: str) -> None:
    started = start(ROOT, TSD_DATASET=value)
    assert started.returncode == 1
    assert "dataset.toml ontbreekt" in started.stderr.splitlines()[-1]
