"""The real app as a process of its own, on a free port, with a snapshot it builds itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tsd_dash.config import ROOT

SECONDS_TO_START = 120


class AppDidNotStart(Exception):
    """The app ended, or did not become healthy in time; the message holds its log."""


def free_port() -> int:
    """Return a TCP port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def uvicorn_command(port: int) -> list[str]:
    """Return the command that serves the app as an installation does."""
    return [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]


def streamlit_command(port: int, *options: str) -> list[str]:
    """Return the command that serves the app as a hosting service does, with extra `options`."""
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]


def is_healthy(url: str) -> bool:
    """Say whether the app at `url` has a snapshot to serve."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def running_app(
    var: Path, command: Callable[[int], list[str]] = uvicorn_command, base_path: str = ""
) -> Iterator[str]:
    """Start the app with its snapshots in `var`; yields its address, and ends it afterwards.

    Raises AppDidNotStart with the log.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}{base_path}"
    log = var / "app.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command(port),
            cwd=ROOT,
            env={**os.environ, "TSD_VAR": str(var)},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not is_healthy(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise AppDidNotStart(log.read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def chromium_path() -> str:
    """Return the Chromium to test with: `CHROMIUM`, or one of the usual names; empty without one."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), "")
