"""`tsd-dash publish`: write what leaves the application, such as the account of the method."""

from __future__ import annotations

import argparse
from pathlib import Path

from tsd_dash.cli.console import say
from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.contract import load_contract, load_dataset
from tsd_dash.publish.accountability import account
from tsd_dash.texts import LANGUAGES, load_texts

WHAT = "verantwoording"
MARK = "fictief"
"""What the name of a file with fictitious data must say, so that its address does."""


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument("wat", choices=[WHAT], metavar="WAT", help=NL("cli.help.publish_wat"))
    parser.options.add_argument("--naar", type=Path, metavar="BESTAND", help=NL("cli.help.publish_naar"))
    parser.options.add_argument(
        "--taal", default=LANGUAGES[0], choices=LANGUAGES, help=NL("cli.help.publish_taal")
    )


def run(arguments: argparse.Namespace) -> None:
    """Print the account of the method as Markdown, or write it to a file."""
    dataset = load_dataset(arguments.dataset)
    text = account(dataset, load_contract(), load_texts(arguments.taal))
    if arguments.naar is None:
        say(text.rstrip("\n"))
        return
    if dataset.fictitious and MARK not in arguments.naar.name.lower():
        raise UsageError(NL("cli.fout.naam_fictief", woord=MARK, bestand=arguments.naar.name))
    try:
        arguments.naar.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(NL("cli.fout.schrijven", bestand=str(arguments.naar))) from error
