"""Entry of the command line: read the arguments, run one command, say in Dutch what went wrong."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any, NoReturn

from tsd_dash.cli import bench, build, check, example, publish, query, serve
from tsd_dash.cli.console import remark, say
from tsd_dash.cli.parser import NL, Parser
from tsd_dash.config import ROOT, resolve_dataset, settings
from tsd_dash.contract import read_toml
from tsd_dash.errors import ProgramError, TsdError
from tsd_dash.intake import IntakeRefused
from tsd_dash.warehouse.failures import reason
from tsd_dash.warehouse.violations import CheckError, printable

COMMANDS = (build, check, query, serve, publish, example, bench)
WITHOUT_DATASET = frozenset({example, bench})
PACKAGE = "tsd-dash"
LOG = "fouten.log"
OK, UNEXPECTED, USER_ERROR, INTERRUPTED, ENDED = 0, 1, 2, 130, 143


def _parser() -> Parser:
    parser = Parser(prog="tsd-dash", description=NL("cli.omschrijving"))
    parser.options.add_argument(
        "--version", action="version", version=f"tsd-dash {_version()}", help=NL("cli.help.version")
    )
    commands = parser.add_subparsers(
        title=NL("cli.opdrachten"), metavar=NL("cli.opdracht"), dest="command", required=True
    )
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        sub = commands.add_parser(
            name, help=NL(f"cli.help.{name}"), description=_sentence(f"cli.help.{name}")
        )
        if command not in WITHOUT_DATASET:
            sub.options.add_argument(
                "--dataset", type=resolve_dataset, metavar="DIR|NAAM", help=NL("cli.help.dataset")
            )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def _version() -> str:
    """The version of the package; from a copy that was not installed, that of its pyproject.toml."""
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return str(read_toml(ROOT / "pyproject.toml")["project"]["version"])


def _sentence(key: str) -> str:
    text = NL(key)
    return f"{text[0].upper()}{text[1:]}."


def _run(arguments: argparse.Namespace) -> int:
    if getattr(arguments, "dataset", None) is None:
        arguments.dataset = settings().dataset
    code: int | None = arguments.run(arguments)
    return OK if code is None else code


def _report(error: TsdError, as_json: bool) -> int:
    document: dict[str, Any] = {"error": str(error)}
    if isinstance(error, CheckError):
        for violation in error.violations:
            remark(str(violation))
        document["violations"] = [asdict(violation) for violation in error.violations]
    if isinstance(error, IntakeRefused):
        for line in error.report.lines_of(error.report.refused):
            remark(line)
        document |= error.report.to_json()
    remark(str(error))
    for note in [] if isinstance(error, ProgramError) else getattr(error, "__notes__", []):
        remark(f"  {note}")
    if as_json:
        say(json.dumps(document, ensure_ascii=False, indent=2))
    if isinstance(error, ProgramError):
        _log(error)
        return UNEXPECTED
    return USER_ERROR


def _log(error: Exception) -> None:
    """Keep where a fault of this program arose, and say where it is kept; with TSD_DEBUG also show it."""
    lines = traceback.format_exception(error)
    if os.environ.get("TSD_DEBUG"):
        remark("".join(lines))
    path = settings().var / LOG
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"{dt.datetime.now(dt.UTC).isoformat(timespec='seconds')}\n{''.join(lines)}\n")
    except OSError:
        remark(NL("cli.zonder_logboek"))
    else:
        remark(NL("cli.logboek", bestand=path))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, or 2 when the user can mend what went wrong.

    Other codes: 130 after an interrupt, 143 after a request to end, 1 for a fault in this program.
    Never raises.
    """
    given = [_dashed(text) for text in (sys.argv[1:] if argv is None else argv)]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _guarded(given)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except _Ended:
        remark(NL("cli.afgebroken"))
        return ENDED
    except KeyboardInterrupt:
        remark(NL("cli.afgebroken"))
        return INTERRUPTED


class _Ended(KeyboardInterrupt):
    """The process was asked to end."""


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a request to end (SIGTERM) clean up as an interrupt does; only the main thread hears signals.

    What a library makes of the interrupt, in words of its own, is the interrupt still.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[KeyboardInterrupt] = []

    def end(number: int, frame: object) -> NoReturn:
        asked.append(_Ended() if number == signal.SIGTERM else KeyboardInterrupt())
        raise asked[0]

    numbers = [n for n in (signal.SIGTERM, signal.SIGINT) if signal.getsignal(n) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    except Exception as error:
        if asked:
            raise asked[0] from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _dashed(text: str) -> str:
    """An option as it is called: `--ook_verwant=x` -> `--ook-verwant=x`; anything else unchanged."""
    name, is_equal, value = text.partition("=")
    return name.replace("_", "-") + is_equal + value if name.startswith("--") else text


def _guarded(given: Sequence[str]) -> int:
    try:
        with _ending_in_order():
            code = _run(_parser().parse_args(given))
        sys.stdout.flush()
    except TsdError as error:
        return _report(error, "--json" in given)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = printable(Path(str(error.filename or "")).name)
        remark(NL("cli.fout.bestand", naam=name, reden=reason(error)))
        return USER_ERROR
    except SystemExit:  # --help or --version has printed its text
        return OK
    except Exception as error:  # noqa: BLE001 - the last line of defence: a user never sees a traceback
        remark(NL("cli.onverwacht", soort=type(error).__name__))
        _log(error)
        return UNEXPECTED
    return code
