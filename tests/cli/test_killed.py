"""`tsd-dash check` that is ended halfway: at once, or with what it left cleared by the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.invented import DELIVERED, write_delivered
from tsd_dash.cli.main import main
from tsd_dash.config import ROOT

HEADER, ROW = DELIVERED["leveringen/bevindingen.csv"].splitlines()[:2]
MANY = 400_000


class Check:
    """Runs of the command, with their temporary files in a directory of their own."""

    def __init__(self, directory: Path) -> None:
        self.temporary = directory / "tijdelijk"
        self.temporary.mkdir()
        self.dataset = write_delivered(directory / "proef")
        self.long = directory / "lang" / "bevindingen.csv"
        self.long.parent.mkdir()
        name, rest = ROW.split(",", 1)
        self.long.write_text(
            "\n".join([HEADER, *(f"{name}{n},{rest}" for n in range(MANY))]), encoding="utf-8"
        )
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)]),
            "TMPDIR": str(self.temporary),
            "TSD_VAR": str(directory / "var"),
        }

    def start(self, file: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tsd_dash.cli", "check", str(file), "--dataset", str(self.dataset)]
        return subprocess.Popen(
            command, env=self.environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def start_and_wait_for_work(self) -> subprocess.Popen[str]:
        process = self.start(self.long)
        while not any(self.temporary.rglob("proef.duckdb")):
            assert process.poll() is None
            time.sleep(0.01)
        return process

    def left(self) -> list[str]:
        return sorted(path.name for path in self.temporary.iterdir())


@pytest.fixture
def check(tmp_path: Path) -> Iterator[Check]:
    """The command as from a terminal: children of what runs in the background ignore SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield Check(tmp_path)
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_check_that_is_asked_to_end_leaves_nothing(check: Check, number: int, code: int) -> None:
    process = check.start_and_wait_for_work()
    process.send_signal(number)
    out, err = process.communicate()
    assert (process.returncode, out) == (code, "")
    assert err.splitlines()[-1] == "Afgebroken."
    assert check.left() == []


def test_what_a_killed_check_left_goes_with_the_next_one(check: Check) -> None:
    process = check.start_and_wait_for_work()
    process.kill()
    process.communicate()
    assert len(check.left()) == 1
    following = check.start(check.dataset / "leveringen/bevindingen.csv")
    following.communicate()
    assert following.returncode == 0
    assert check.left() == []


def test_the_work_of_a_check_that_runs_is_left_alone(check: Check) -> None:
    busy = check.start_and_wait_for_work()
    mine = check.temporary / "tsd-dash-proef-van-iemand"
    mine.mkdir()
    (mine / "verslag.txt").write_text("bewaren", encoding="utf-8")
    before = check.left()
    busy.send_signal(signal.SIGSTOP)
    following = check.start(check.dataset / "leveringen/bevindingen.csv")
    following.communicate()
    assert following.returncode == 0
    assert check.left() == before
    busy.send_signal(signal.SIGCONT)
    busy.terminate()
    busy.communicate()
    assert check.left() == [mine.name]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_an_interrupt_that_a_library_tells_in_its_own_words(
    check: Check,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: signal.Signals,
    code: int,
) -> None:
    def interrupted(_: object) -> int:
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt as error:
            raise RuntimeError("Query interrupted") from error
        return 0

    monkeypatch.setitem(main.__globals__, "_run", interrupted)
    assert main(["build"]) == code
    assert capsys.readouterr().err.splitlines() == ["Afgebroken."]
