"""An argument parser that speaks Dutch and never ends the process itself."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from tsd_dash.errors import TsdError
from tsd_dash.texts import load_texts

NL = load_texts("nl")

REQUIRED = re.compile(r"the following arguments are required: (?P<names>.*)")
UNKNOWN = re.compile(r"unrecognized arguments: (?P<names>.*)")
NO_VALUE = re.compile(r"argument (?P<name>.+?): expected (one|at least one) argument.*")
CHOICE = re.compile(
    r"argument (?P<name>.+?): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.*)\)"
)


class UsageError(TsdError):
    """The command line cannot be understood; the message is Dutch."""


def translate(message: str) -> str:
    """One of argparse's complaints as a Dutch sentence."""
    if found := REQUIRED.fullmatch(message):
        return NL("cli.fout.verplicht", namen=found["names"])
    if found := UNKNOWN.fullmatch(message):
        return NL("cli.fout.onbekend", namen=found["names"])
    if found := NO_VALUE.fullmatch(message):
        return NL("cli.fout.zonder_waarde", naam=found["name"])
    if found := CHOICE.fullmatch(message):
        choices = found["choices"].replace("'", "")
        return NL("cli.fout.keuze", naam=found["name"], waarde=found["value"], keuzes=choices)
    return NL("cli.fout.begrijp_niet", melding=message)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, NL("cli.gebruik") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """ArgumentParser with Dutch help; raises UsageError where argparse would exit."""

    def __init__(self, **options: Any) -> None:
        """As ArgumentParser, without its English help option and without abbreviated options."""
        fixed: dict[str, Any] = {"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(**(options | fixed))
        self.options = self.add_argument_group(NL("cli.keuzes"))
        self.options.add_argument("-h", "--help", action="help", help=NL("cli.help.help"))

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with `message` in Dutch."""
        raise UsageError(translate(message))
