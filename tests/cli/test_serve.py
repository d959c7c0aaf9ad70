"""`tsd-dash serve` and `tsd-dash bench`: what they start."""

from __future__ import annotations

import os
import socket
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.warehouse.conftest import one_finding
from tsd_dash import config
from tsd_dash.cli import serve
from tsd_dash.config import ROOT
from tsd_dash.warehouse import snapshots
from tsd_dash.warehouse.build import build


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    calls: list[tuple[str, ...]] = []

    def execv(_: str, arguments: tuple[str, ...]) -> None:
        calls.append(arguments)

    monkeypatch.setattr(serve.os, "execv", execv)
    monkeypatch.setattr(snapshots, "build", partial(build, load=one_finding))
    monkeypatch.chdir(tmp_path)
    return calls


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_becomes_the_web_server(run: Run, started: list[tuple[str, ...]], dataset_dir: Path) -> None:
    port = free_port()
    outcome = run("serve", "--port", str(port))
    assert (outcome.code, outcome.out) == (0, "")
    (arguments,) = started
    assert arguments == (
        sys.executable,
        *("-m", "uvicorn", "app:app", "--ws", "websockets-sansio", "--loop", "uvloop"),
        *("--http", "httptools", "--no-server-header", "--no-access-log", "--log-level", "warning"),
        *("--host", "127.0.0.1", "--port", str(port)),
    )
    assert Path.cwd() == ROOT
    assert os.environ["TSD_DATASET"] == str(dataset_dir)


def test_a_port_in_use(run: Run, started: list[tuple[str, ...]]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = run("serve", "--port", str(port))
    assert outcome.code == 2
    assert outcome.err == (
        f"Poort {port} op 127.0.0.1 is niet beschikbaar. "
        "Kies een andere: tsd-dash serve --port NUMMER, of make run PORT=NUMMER.\n"
    )
    assert started == []


def test_a_public_site_with_fictitious_data(
    run: Run, started: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TSD_PUBLIEK", "ja")
    config.settings.cache_clear()
    outcome = run("serve", "--port", str(free_port()))
    assert outcome.code == 2
    assert outcome.err.startswith("Deze openbare installatie toont geen fictieve gegevens.")
    assert started == []


def test_an_unknown_benchmark(run: Run) -> None:
    outcome = run("bench", "snelheid")
    assert outcome.code == 2
    assert outcome.err.startswith("NAAM kent de waarde snelheid niet; kies uit ")
    assert "queries" in outcome.err
