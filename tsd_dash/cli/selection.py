"""The selection on the command line: one option per field of Selectie."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import Field, fields
from typing import Any

from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.contract import Dataset
from tsd_dash.errors import DatasetError
from tsd_dash.selection import ALLE, DESTIJDS, DOORLOPEND, FIELD_NAMES, Selectie
from tsd_dash.warehouse import Warehouse

PREFIX = "selectie_"
MAX_NAMED = 40
"""At most so many known values are named in a message."""


def flag(name: str) -> str:
    """The option for a field or parameter: `ook_verwant` -> `--ook-verwant`."""
    return f"--{name.replace('_', '-')}"


def _help(field: Field[Any]) -> str:
    key = f"cli.selectie.{field.name}"
    return NL(key if NL.has(key) else "cli.selectie.lijst")


def add_selection(parser: Parser) -> None:
    """Add one option per field of Selectie; what is not given keeps the dataset's default."""
    group = parser.add_argument_group(NL("cli.groep_selectie"))
    for field in fields(Selectie):
        destination = f"{PREFIX}{field.name}"
        if isinstance(field.default, bool):
            group.add_argument(
                flag(field.name), dest=destination, action="store_true", default=None, help=_help(field)
            )
        else:
            metavar = field.name.upper()
            group.add_argument(flag(field.name), dest=destination, metavar=metavar, help=_help(field))


def given_fields(arguments: argparse.Namespace) -> Mapping[str, Any]:
    """The fields of the selection that were given, with their text as typed."""
    found = {name: getattr(arguments, f"{PREFIX}{name}") for name in FIELD_NAMES}
    return {name: value for name, value in found.items() if value is not None}


def read_selection(given: Mapping[str, Any], dataset: Dataset, warehouse: Warehouse) -> Selectie:
    """The dataset's default selection with the `given` fields in their place.

    Raises UsageError when a value does not occur in the data, naming those that do.
    """
    choices = warehouse.frame("keuzes", {})
    known = {str(field): list(group["code"]) for field, group in choices.groupby("veld")}
    modes = {
        "indeling_inspecties": [DESTIJDS, DOORLOPEND],
        "indeling_gemeenten": [DESTIJDS, str(dataset.areas.fixed_year)],
    }
    changes: dict[str, Any] = {}
    for name, value in given.items():
        default = getattr(Selectie(), name)
        if name in modes:
            changes[name] = require_known(name, [value], modes[name])[0]
        elif isinstance(default, tuple):
            changes[name] = _listed(name, value, known.get(name, []))
        else:
            changes[name] = value
    return _default(dataset).with_(**changes)


def _default(dataset: Dataset) -> Selectie:
    fields_given: dict[str, Any] = {}
    for name, value in dataset.default_selection.items():
        if name not in FIELD_NAMES:
            raise DatasetError(NL("cli.fout.selectie_dataset", naam=repr(name)))
        fields_given[name] = tuple(value) if isinstance(value, list) else value
    return Selectie(**fields_given)


def _listed(name: str, text: str, known: list[str]) -> tuple[Any, ...]:
    if name == "jaren" and text == ALLE:
        return ()
    items = require_known(name, [item.strip() for item in text.split(",") if item.strip()], known)
    if name == "jaren" and not items:
        raise UsageError(NL("cli.fout.geen_jaar", naam=flag(name), alle=ALLE))
    return tuple(int(item) for item in items) if name == "jaren" else tuple(items)


def require_known(name: str, items: Iterable[str], known: Sequence[str]) -> list[str]:
    """`items` as a list. Raises UsageError when one of them is not `known`, naming those that are."""
    chosen = list(items)
    for item in chosen:
        if item not in known:
            raise UsageError(NL("cli.fout.geen_code", naam=flag(name), waarde=item, codes=_named(known)))
    return chosen


def _named(known: Sequence[str]) -> str:
    """The known values; of many the first ones, and how many more there are."""
    if not known:
        return NL("cli.query.geen")
    shown = ", ".join(known[:MAX_NAMED])
    more = len(known) - MAX_NAMED
    return NL("cli.fout.en_meer", codes=shown, n=more) if more > 0 else shown
