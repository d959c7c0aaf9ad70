"""`tsd-dash publish`: write what leaves the application, such as the account of the method.

What only one of the things needs is imported where it is made: the chart libraries would make every
other command take twice as long to start.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tsd_dash.cli.console import say
from tsd_dash.cli.fictitious import refuse_silent_name
from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.cli.progress import TerminalProgress
from tsd_dash.config import ROOT, settings
from tsd_dash.contract import Dataset, load_contract, load_dataset
from tsd_dash.texts import LANGUAGES, load_texts
from tsd_dash.warehouse import Warehouse, current_snapshot, ensure_snapshot
from tsd_dash.warehouse.failures import reason
from tsd_dash.warehouse.snapshots import refuse_fictitious

MEMORY = "2GB"
"""Enough to put millions of rows in order."""
TIMEOUT_SECONDS = 120.0
STYLE = ROOT / "tsd_dash" / "ui" / "static"
OPTIONS = ("taal", "adres")
"""The options that not everything that can be published takes."""


@dataclass(frozen=True)
class Thing:
    """Something to publish: its writer, which of OPTIONS it takes, and whether it may go to the screen."""

    write: Callable[[argparse.Namespace, Dataset], None]
    options: frozenset[str] = frozenset()
    to_screen: bool = False


def add_arguments(parser: Parser) -> None:
    """Add the options of this command."""
    parser.options.add_argument("wat", choices=list(THINGS), metavar="WAT", help=NL("cli.help.publish_wat"))
    parser.options.add_argument("--naar", type=Path, metavar="PAD", help=NL("cli.help.publish_naar"))
    parser.options.add_argument("--taal", choices=LANGUAGES, help=NL("cli.help.publish_taal"))
    parser.options.add_argument("--adres", type=web_address, metavar="URL", help=NL("cli.help.publish_adres"))


def web_address(text: str) -> str:
    """The address of a directory on the web, with a slash at its end; UsageError when it is not one."""
    wrong = UsageError(NL("cli.fout.geen_adres", naam="--adres", waarde=text))
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise wrong
    if re.search(r'[\s<>"{}|\\^`]', text):
        raise wrong
    return text.rstrip("/") + "/"


def run(arguments: argparse.Namespace) -> None:
    """Write the thing that was asked for."""
    thing = THINGS[arguments.wat]
    given = [name for name in OPTIONS if getattr(arguments, name) is not None]
    if foreign := [f"--{name}" for name in given if name not in thing.options]:
        raise UsageError(NL("cli.fout.publish_optie", wat=arguments.wat, namen=", ".join(foreign)))
    if arguments.naar is None and not thing.to_screen:
        raise UsageError(NL("cli.fout.verplicht", namen="--naar"))
    dataset = load_dataset(arguments.dataset)
    if arguments.naar is not None and dataset.fictitious:
        refuse_silent_name(arguments.naar.resolve().name)
    thing.write(arguments, dataset)


def _account(arguments: argparse.Namespace, dataset: Dataset) -> None:
    """Print the account of the method as Markdown, or write it to a file."""
    from tsd_dash.publish.accountability import account

    text = account(dataset, load_contract(), load_texts(arguments.taal or LANGUAGES[0]))
    if arguments.naar is None:
        say(text.rstrip("\n"))
        return
    try:
        arguments.naar.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(NL("cli.fout.schrijven", bestand=str(arguments.naar))) from error


def _open_data(arguments: argparse.Namespace, dataset: Dataset) -> None:
    """Write the tables of the snapshot in use as a package of open data."""
    from tsd_dash.publish.opendata import edition, package_directory

    refuse_fictitious(dataset.fictitious, settings())
    with Warehouse(_snapshot(dataset), memory=MEMORY) as warehouse:
        refuse_fictitious(warehouse.fictitious, settings())
        made = edition(warehouse, dataset, load_contract(), dt.date.today(), arguments.adres or "")
        try:
            parts = package_directory(warehouse, made, arguments.naar)
        except OSError as error:
            raise UsageError(NL("cli.fout.map", map=arguments.naar, reden=reason(error))) from error
    rows = sum(part.rows for part in parts)
    say(NL("cli.publish.opendata", id=made.snapshot, map=arguments.naar, tabellen=len(parts), n=rows))


def _static_edition(arguments: argparse.Namespace, dataset: Dataset) -> None:
    """Write the default selection of the snapshot in use as pages that need no server."""
    from tsd_dash.publish.static import write_edition

    refuse_fictitious(dataset.fictitious, settings())
    with Warehouse(_snapshot(dataset), memory=MEMORY, timeout=TIMEOUT_SECONDS) as warehouse:
        refuse_fictitious(warehouse.fictitious, settings())
        try:
            with TerminalProgress() as progress:
                number = write_edition(warehouse, dataset, _assets(), arguments.naar, progress)
        except OSError as error:
            raise UsageError(NL("cli.fout.map", map=arguments.naar, reden=reason(error))) from error
        say(NL("cli.publish.statisch", id=warehouse.snapshot_id, map=arguments.naar, n=number))


def _assets() -> Mapping[str, bytes]:
    """The style and the mark of the site."""
    return {name: (STYLE / name).read_bytes() for name in ("stijl.css", "merk.svg")}


def _snapshot(dataset: Dataset) -> Path:
    """The snapshot in use; built first when there is none."""
    found = current_snapshot(settings().var, dataset.code)
    if found is None:
        with TerminalProgress() as progress:
            found = ensure_snapshot(dataset.directory, settings().var, progress)
    return found.path


THINGS: Mapping[str, Thing] = {
    "verantwoording": Thing(_account, options=frozenset({"taal"}), to_screen=True),
    "opendata": Thing(_open_data, options=frozenset({"adres"})),
    "statisch": Thing(_static_edition),
}
