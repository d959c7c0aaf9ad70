"""Progress: quiet when work is short, a bar on a terminal, lines in a log."""

import io

import pytest

from tsd_dash.cli import progress
from tsd_dash.cli.progress import TerminalProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_short_work_leaves_no_trace_in_a_log(clock: list[float]) -> None:
    stream = io.StringIO()
    with TerminalProgress(stream) as shown:
        shown.step("Een")
        clock[0] += 1.9
        shown.step("Twee")
        shown.advance(5, 10)
    assert stream.getvalue() == ""


def test_long_work_is_logged_now_and_then(clock: list[float]) -> None:
    stream = io.StringIO()
    with TerminalProgress(stream) as shown:
        shown.step("Lezen")
        for number in range(1, 31):
            clock[0] += 1
            shown.advance(number * 1000, 30000)
    assert stream.getvalue().splitlines() == [
        "Lezen",
        "Lezen  ████████░░░░░░░░░░░░ 12.000 van 30.000 rijen",
        "Lezen  ███████████████░░░░░ 22.000 van 30.000 rijen",
    ]


def test_a_terminal_shows_one_line_and_clears_it(clock: list[float]) -> None:
    stream = Terminal()
    with TerminalProgress(stream) as shown:
        shown.step("Lezen")
        clock[0] += 0.05
        shown.advance(1, 4)
        clock[0] += 0.2
        shown.advance(2, 4)
        clock[0] += 0.2
        shown.advance(3, None, "bestanden")
    clear = "\r\x1b[K"
    assert stream.getvalue() == (
        f"{clear}Lezen{clear}Lezen  ██████████░░░░░░░░░░ 2 van 4 rijen{clear}Lezen  3 bestanden{clear}"
    )
