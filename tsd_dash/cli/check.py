"""`tsd-dash check`: say what deliveries would do, without building."""

from __future__ import annotations

import argparse
from pathlib import Path

from tsd_dash.cli.parser import NL, Parser


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument(
        "bestand", nargs="+", type=Path, metavar="BESTAND", help=NL("cli.help.check_bestand")
    )
    parser.options.add_argument("--json", action="store_true", help=NL("cli.help.json"))


def run(arguments: argparse.Namespace) -> None:
    """Check the files against the dataset and print what would become of their rows."""
    raise NotImplementedError
