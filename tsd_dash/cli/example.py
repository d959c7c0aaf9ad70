"""`tsd-dash example`: write a dataset with fictitious deliveries."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tsd_dash.cli.console import say
from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.cli.progress import TerminalProgress
from tsd_dash.example import write_example
from tsd_dash.warehouse.failures import reason

ROWS, SEED = 5000, 1


def _number(option: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit():
            raise UsageError(NL("cli.fout.geen_getal", naam=option, waarde=text))
        return int(text)

    return read


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    for option, default, text in (
        ("--rows", ROWS, NL("cli.help.example_rows", rijen=ROWS)),
        ("--seed", SEED, NL("cli.help.example_seed", begin=SEED)),
    ):
        parser.options.add_argument(option, type=_number(option), default=default, metavar="N", help=text)
    parser.options.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=NL("cli.help.example_out")
    )


def run(arguments: argparse.Namespace) -> None:
    """Write the example and say what to do with it."""
    try:
        with TerminalProgress() as progress:
            written = write_example(arguments.out, arguments.rows, arguments.seed, progress)
    except OSError as error:
        raise UsageError(NL("voorbeeld.schrijven", map=arguments.out, reden=reason(error))) from error
    say(NL("voorbeeld.klaar", n=len(written.files), rijen=written.rows, map=arguments.out))
    say(NL("voorbeeld.vervolg", map=arguments.out))
