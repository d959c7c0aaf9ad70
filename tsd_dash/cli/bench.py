"""`tsd-dash bench`: run the benchmarks, each of which prints a table with a ratio."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.config import ROOT

PREFIX = "bench_"


def _benchmarks() -> Mapping[str, Path]:
    return {path.stem.removeprefix(PREFIX): path for path in sorted((ROOT / "bench").glob(f"{PREFIX}*.py"))}


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument("naam", nargs="*", metavar="NAAM", help=NL("cli.help.bench_naam"))


def run(arguments: argparse.Namespace) -> int:
    """Run the named benchmarks, or all of them; the exit code is that of the first one that fails."""
    known = _benchmarks()
    for name in arguments.naam:
        if name not in known:
            raise UsageError(NL("cli.fout.keuze", naam="NAAM", waarde=name, keuzes=", ".join(known)))
    for name in arguments.naam or known:
        code = subprocess.run([sys.executable, str(known[name])], cwd=ROOT, check=False).returncode  # noqa: S603
        if code:
            return code
    return 0
