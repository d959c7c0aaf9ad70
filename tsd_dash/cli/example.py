"""`tsd-dash example`: write a dataset with fictitious deliveries."""

from __future__ import annotations

import argparse
from pathlib import Path

from tsd_dash.cli.console import say
from tsd_dash.cli.parser import NL, Parser
from tsd_dash.cli.progress import TerminalProgress
from tsd_dash.example import write_example

ROWS, SEED = 5000, 1


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    options = parser.options
    options.add_argument(
        "--rows", type=int, default=ROWS, metavar="N", help=NL("cli.help.example_rows", rijen=ROWS)
    )
    options.add_argument(
        "--seed", type=int, default=SEED, metavar="S", help=NL("cli.help.example_seed", begin=SEED)
    )
    options.add_argument("--out", type=Path, required=True, metavar="DIR", help=NL("cli.help.example_out"))


def run(arguments: argparse.Namespace) -> None:
    """Write the example and say what to do with it."""
    with TerminalProgress() as progress:
        written = write_example(arguments.out, arguments.rows, arguments.seed, progress)
    say(NL("voorbeeld.klaar", n=len(written.files), rijen=written.rows, map=arguments.out))
    say(NL("voorbeeld.vervolg", map=arguments.out))
