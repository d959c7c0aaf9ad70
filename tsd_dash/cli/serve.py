"""`tsd-dash serve`: start the dashboard."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import NoReturn

from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.cli.progress import TerminalProgress
from tsd_dash.config import ROOT, settings
from tsd_dash.warehouse import ensure_snapshot

SERVER = (
    *("-m", "uvicorn", "app:app", "--ws", "websockets-sansio", "--loop", "uvloop"),
    *("--http", "httptools", "--no-server-header", "--no-access-log", "--log-level", "warning"),
)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise UsageError(NL("cli.fout.geen_getal", naam="--port", waarde=text))
    return int(text)


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument("--port", type=_port, default=8501, help=NL("cli.help.port"))
    parser.options.add_argument("--host", default="127.0.0.1", help=NL("cli.help.host"))


def run(arguments: argparse.Namespace) -> NoReturn:
    """Make sure there is a snapshot, then become the web server."""
    _require_free(arguments.host, arguments.port)
    with TerminalProgress() as progress:
        ensure_snapshot(arguments.dataset, settings().var, progress)
    os.chdir(ROOT)
    os.environ["TSD_DATASET"] = str(arguments.dataset)
    os.environ["TSD_VAR"] = str(settings().var)
    where = ("--host", arguments.host, "--port", str(arguments.port))
    os.execv(sys.executable, (sys.executable, *SERVER, *where))  # noqa: S606 - no shell is the point


def _require_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise UsageError(NL("cli.fout.poort", poort=port, adres=host)) from error
