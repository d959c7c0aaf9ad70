"""`tsd-dash query`: put a question to the snapshot in use; how anyone checks a number on a page."""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tsd_dash.cli.console import remark, say
from tsd_dash.cli.output import FORMATS
from tsd_dash.cli.parser import NL, Parser, UsageError
from tsd_dash.cli.selection import add_selection, flag, given_fields, read_selection, require_known
from tsd_dash.config import ROOT, settings
from tsd_dash.contract import Dataset, load_dataset
from tsd_dash.errors import SnapshotError
from tsd_dash.warehouse import Query, Warehouse, current_snapshot, registry
from tsd_dash.warehouse.queries import SELECTION, Parameter, query

TIMEOUT_SECONDS = 120.0
PREFIX = "parameter_"
INTEGERS = frozenset({"INTEGER", "BIGINT", "SMALLINT"})
YES_NO = {"ja": True, "nee": False}


def add_arguments(parser: Parser) -> None:
    """Add the options of this command: the selection, and the parameters of every query."""
    parser.options.add_argument("naam", nargs="?", metavar="NAAM", help=NL("cli.help.query_naam"))
    parser.options.add_argument("--list", action="store_true", help=NL("cli.help.query_list"))
    parser.options.add_argument(
        "--format", choices=sorted(FORMATS), default="table", help=NL("cli.help.query_format")
    )
    add_selection(parser)
    group = parser.add_argument_group(NL("cli.groep_parameters"))
    for name, users in _parameter_users().items():
        text = "; ".join(_for_queries(name, users))
        group.add_argument(flag(name), dest=f"{PREFIX}{name}", metavar=name.upper(), help=text)


def _for_queries(name: str, users: Sequence[Query]) -> Iterator[str]:
    """What a parameter may be, for each group of queries in which that is the same."""
    said: dict[str, list[str]] = {}
    for item in users:
        for parameter in item.parameters:
            if parameter.name == name:
                said.setdefault(_allowed(parameter), []).append(item.name)
    for allowed, names in said.items():
        yield NL("cli.help.parameter", type=allowed, vragen=", ".join(names))


def _allowed(parameter: Parameter) -> str:
    """What a parameter may be, in a few words."""
    if parameter.known is not None:
        return NL("cli.query.uit_gegevens", kolom=parameter.known[1])
    kind = f"cli.soort.{parameter.type}"
    return ", ".join(parameter.values) or (NL(kind) if NL.has(kind) else parameter.type)


def _parameter_users() -> Mapping[str, list[Query]]:
    users: dict[str, list[Query]] = {}
    for item in registry().values():
        for parameter in item.parameters:
            if parameter.name != SELECTION:
                users.setdefault(parameter.name, []).append(item)
    return dict(sorted(users.items()))


def run(arguments: argparse.Namespace) -> None:
    """Answer one query, or list them all."""
    if arguments.list:
        say("\n\n".join(_description(item) for item in registry().values()))
        return
    if arguments.naam is None:
        raise UsageError(NL("cli.fout.geen_vraag"))
    asked = query(arguments.naam)
    typed = _typed(asked, arguments)
    dataset = load_dataset(arguments.dataset)
    with Warehouse(_snapshot(dataset, arguments.dataset), timeout=TIMEOUT_SECONDS) as warehouse:
        _require_known(asked, typed, warehouse)
        parameters = dict(typed)
        if asked.takes_selection:
            selection = read_selection(given_fields(arguments), dataset, warehouse)
            parameters[SELECTION] = selection.to_parameters()
        if warehouse.fictitious:
            remark(NL("cli.fictief"))
        say(FORMATS[arguments.format](warehouse.frame(asked.name, parameters)))


def _require_known(asked: Query, typed: Mapping[str, object], warehouse: Warehouse) -> None:
    """Raise UsageError for a value that the query would answer with nothing, naming what it does know."""
    for parameter in asked.parameters:
        if parameter.name not in typed or not (parameter.values or parameter.known):
            continue
        known = warehouse.values(*parameter.known) if parameter.known else list(parameter.values)
        require_known(parameter.name, [str(typed[parameter.name])], known)


def _snapshot(dataset: Dataset, asked: Path) -> Path:
    snapshot = current_snapshot(settings().var, dataset.code)
    if snapshot is None:
        command = "tsd-dash build"
        if asked != settings().dataset:
            command += f" --dataset {shlex.quote(_called(asked))}"
        raise SnapshotError(NL("cli.fout.geen_momentopname", code=dataset.code, opdracht=command))
    return snapshot.path


def _called(directory: Path) -> str:
    """What to call a dataset in a command: the name of a directory in `data`, or the path."""
    return directory.name if directory.parent == ROOT / "data" else str(directory)


def _description(item: Query) -> str:
    parameters = [_shown(p) for p in item.parameters] or [NL("cli.query.geen")]
    columns = [f"{c.name} {c.type}" for c in item.columns]
    return "\n".join(
        (
            f"{item.name}: {NL(f'cli.vraag.{item.name}')}",
            f"  {NL('cli.query.parameters', namen=', '.join(parameters))}",
            f"  {NL('cli.query.kolommen', namen=', '.join(columns))}",
        )
    )


def _shown(parameter: Parameter) -> str:
    text = f"{parameter.name} {parameter.type}"
    if parameter.values or parameter.known:
        text = NL("cli.query.waarden", parameter=text, waarden=_allowed(parameter))
    return NL("cli.query.mag_ontbreken", parameter=text) if parameter.optional else text


def _typed(asked: Query, arguments: argparse.Namespace) -> Mapping[str, object]:
    given = {
        name: value
        for name in _parameter_users()
        if (value := getattr(arguments, f"{PREFIX}{name}")) is not None
    }
    wanted = {p.name: p.type for p in asked.parameters if p.name != SELECTION}
    required = [p.name for p in asked.parameters if p.name in wanted and not p.optional]
    foreign = [flag(name) for name in given if name not in wanted]
    if not asked.takes_selection:
        foreign += [flag(name) for name in given_fields(arguments)]
    if foreign:
        raise UsageError(NL("cli.fout.verkeerde_parameter", vraag=asked.name, namen=", ".join(foreign)))
    if missing := [flag(name) for name in required if name not in given]:
        raise UsageError(NL("cli.fout.ontbrekende_parameter", vraag=asked.name, namen=", ".join(missing)))
    return {name: _value(flag(name), text, wanted[name]) for name, text in given.items()}


def _value(name: str, text: str, kind: str) -> object:
    if kind.endswith("[]"):
        return [_value(name, item.strip(), kind[:-2]) for item in text.split(",") if item.strip()]
    if kind in INTEGERS:
        return _read(int, name, text, "cli.fout.geen_getal")
    if kind == "DOUBLE":
        return _read(float, name, text, "cli.fout.geen_decimaal")
    if kind == "DATE":
        return _read(dt.date.fromisoformat, name, text, "cli.fout.geen_datum")
    if kind == "BOOLEAN":
        return _read(YES_NO.__getitem__, name, text, "cli.fout.geen_ja_nee")
    return text


def _read(reader: Callable[[str], Any], name: str, text: str, key: str) -> object:
    try:
        return reader(text)
    except (ValueError, KeyError) as error:
        raise UsageError(NL(key, naam=name, waarde=text)) from error
