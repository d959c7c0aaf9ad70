"""Progress of long work on a terminal, or in a log when there is no terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

from tsd_dash.cli.parser import NL

QUIET_SECONDS = 2.0
TERMINAL_INTERVAL = 0.1
LOG_INTERVAL = 10.0
BAR = 20
CLEAR_LINE = "\r\x1b[K"


class TerminalProgress:
    """Shows steps and a bar on one line of a terminal; elsewhere, lines once work takes over two seconds.

    Use as a context manager: the line is cleared at the end.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to `stream`, by default standard error."""
        self._stream = sys.stderr if stream is None else stream
        self._terminal = self._stream.isatty()
        self._began = time.monotonic()
        self._shown = 0.0
        self._text = ""
        self._pending = False

    def __enter__(self) -> TerminalProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal and self._shown:
            self._write(CLEAR_LINE)

    def step(self, text: str) -> None:
        """Show that a step begins."""
        self._text = text
        self._pending = True
        if self._terminal:
            self._show(text)
        else:
            self._log_pending()

    def advance(self, done: int, total: int | None = None, unit: str = "rijen") -> None:
        """Show how far the step is, at most ten times a second, in a log every ten seconds."""
        self._log_pending()
        interval = TERMINAL_INTERVAL if self._terminal else LOG_INTERVAL
        if time.monotonic() - self._shown >= interval and (self._terminal or self._is_long()):
            self._show(f"{self._text}  {_amount(done, total, unit)}")

    def _is_long(self) -> bool:
        return time.monotonic() - self._began >= QUIET_SECONDS

    def _log_pending(self) -> None:
        if self._pending and not self._terminal and self._is_long():
            self._show(self._text)

    def _show(self, text: str) -> None:
        self._pending = False
        self._shown = time.monotonic()
        self._write(f"{CLEAR_LINE}{text}" if self._terminal else f"{text}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _amount(done: int, total: int | None, unit: str) -> str:
    if not total:
        return NL("cli.voortgang.rijen", gedaan=done, eenheid=unit)
    filled = round(BAR * min(done / total, 1))
    bar = "█" * filled + "░" * (BAR - filled)
    return f"{bar} {NL('cli.voortgang.deel', gedaan=done, geheel=total, eenheid=unit)}"
