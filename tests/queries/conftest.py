"""A tiny snapshot from literal rows, to hold one query against what it should answer.

    def test_counts(ask):
        rows = ask("per_jaar", {"bevinding": [{"bevinding_id": "b1", "jaar": 2018}]})

Give only the columns that matter. A required column that is left out gets a default; a table that
is left out but referred to gets one row per value that occurs, in the order of first use. Rows of
the report tables (levering, quarantaine, ...) may be given too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa
import pytest

from tsd_dash.contract import Contract, Field, Table, load_contract
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Warehouse, registry
from tsd_dash.warehouse.identity import STORAGE_VERSION
from tsd_dash.warehouse.lists import insert_rows, short_list_names
from tsd_dash.warehouse.meta import write_meta
from tsd_dash.warehouse.sqlfiles import folder

Rows = Sequence[Mapping[str, Any]]

META = {
    "snapshot_id": "0123456789abcdef",
    "gebouwd_op": "2021-01-02T03:04:05+00:00",
    "dataset": "proef",
    "titel_nl": "Proef",
    "titel_en": "Trial",
    "fictief": "ja",
    "bron_nl": "Bron",
    "bron_en": "Source",
    "peildatum": "2021-01-01",
    "periode_van": "2016",
    "periode_tot_en_met": "2020",
    "gesloten": "ja",
    "hoog_vanaf": "3",
    "min_n_percentage": "10",
    "min_n_publiek": "0",
    "min_n_lijn": "5",
    "meenemen_jaren": "3",
    "indeling_vast": "2020",
    "bronvermelding_gebied": "Gebied",
    "licentie": "CC0-1.0",
    "licentie_url": "https://example.org",
}
DEFAULTS: Mapping[tuple[str, str], Any] = {
    ("onderzoek", "onderzoek_id"): "o1",
    ("onderzoek", "soort"): "deelrapport",
    ("onderzoek", "samenwerking"): "TSD",
    ("onderzoek", "jaar"): 2016,
    ("onderzoek_gemeente", "onderzoek_id"): "o1",
    ("onderzoek_gemeente", "rol"): "onderzocht",
    ("onderzoek_inspectie", "onderzoek_id"): "o1",
    ("onderzoek_inspectie", "rol"): "deelnemer",
    ("bevinding", "onderzoek_id"): "o1",
    ("bevinding", "jaar"): 2016,
    ("bevinding", "thema"): "t1",
    ("bevinding", "soort"): "risico",
    ("bevinding", "status"): "definitief",
    ("bevinding", "zekerheid"): "hoog",
    ("onderzoek", "zekerheid"): "hoog",
    ("gemeente", "eerste_jaar"): 2015,
    ("gemeente", "laatste_jaar"): 2020,
}
BY_TYPE: Mapping[str, Any] = {"integer": 1, "number": 0.0, "boolean": True, "date": dt.date(2016, 1, 1)}


class Ask(Protocol):
    """Ask a query of a snapshot made from literal rows."""

    def __call__(
        self,
        query: str,
        tables: Mapping[str, Rows],
        selectie: Selectie | None = None,
        meta: Mapping[str, str] | None = None,
        **parameters: object,
    ) -> list[dict[str, Any]]:
        """The rows of the answer, column -> value; a missing value is None."""


def _default(table: Table, field: Field, position: int) -> Any:
    if not field.required:
        return None
    if (table.name, field.name) in DEFAULTS:
        return DEFAULTS[table.name, field.name]
    if field.name == "volgorde":
        return position
    return BY_TYPE.get(field.type, f"{field.name} {position}")


def _complete(table: Table, rows: Rows) -> list[dict[str, Any]]:
    return [
        {f.name: row.get(f.name, _default(table, f, position)) for f in table.fields}
        for position, row in enumerate(rows, start=1)
    ]


def _short_lists(table: Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name, path in short_list_names().items():
        lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        found += [
            {"lijst": name, "code": c[0], "naam": c[1], "naam_en": c[2], "volgorde": int(c[3])} for c in lines
        ]
    return _complete(table, found)


def _values(rows: Iterable[Mapping[str, Any]], column: str) -> Iterable[Any]:
    for row in rows:
        value = row[column]
        yield from value if isinstance(value, list) else [value]


def _filled(contract: Contract, given: Mapping[str, Rows]) -> dict[str, list[dict[str, Any]]]:
    full = {t.name: _complete(t, given.get(t.name, ())) for t in contract.tables}
    full["code"] = full["code"] or _short_lists(contract.table("code"))
    if "samenwerking" not in given:
        table = contract.table("samenwerking")
        full["samenwerking"] = _complete(
            table,
            [{"samenwerking": "TSD", "telt_mee": True}, {"samenwerking": "verwant", "telt_mee": False}],
        )
    for table in reversed(contract.tables):
        for reference in table.references:
            if reference.table in given or reference.table == table.name:
                continue
            target = contract.table(reference.table)
            known = {row[reference.target] for row in full[target.name]}
            used = dict.fromkeys(v for v in _values(full[table.name], reference.field) if v is not None)
            rows = [{reference.target: v, "naam": str(v)} for v in used if v not in known]
            present = len(full[target.name])
            full[target.name] += [
                {f.name: row.get(f.name, _default(target, f, present + n)) for f in target.fields}
                for n, row in enumerate(rows, start=1)
            ]
    return full


def _insert_report(con: duckdb.DuckDBPyConnection, name: str, rows: Rows) -> None:
    columns = con.table(name).columns
    arrays = [pa.array([row.get(column) for row in rows]) for column in columns]
    con.from_arrow(pa.Table.from_arrays(arrays, names=columns)).insert_into(name)


def write_snapshot(path: Path, tables: Mapping[str, Rows], meta: Mapping[str, str] | None = None) -> None:
    """Write a snapshot file with these rows in the canonical and report tables."""
    contract = load_contract()
    con = duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE_VERSION})
    try:
        for file in folder("schema"):
            con.execute(file.read_text(encoding="utf-8"))
        for name, rows in _filled(contract, tables).items():
            insert_rows(con, contract.table(name), rows)
        for name in tables.keys() - {t.name for t in contract.tables}:
            _insert_report(con, name, tables[name])
        write_meta(con, META | dict(meta or {}), contract)
        for file in folder("build"):
            con.execute(file.read_text(encoding="utf-8"))
    finally:
        con.close()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if value is None or value != value:  # NaN and NaT differ from themselves
        return None
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    return value.item() if hasattr(value, "item") else value


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function that writes a snapshot of literal rows once and returns its path."""
    directory = tmp_path_factory.mktemp("vragen")

    def written(tables: Mapping[str, Rows], meta: Mapping[str, str] | None) -> Path:
        content = repr((sorted(tables.items()), sorted((meta or {}).items())))
        path = directory / f"{hashlib.sha256(content.encode()).hexdigest()[:16]}.duckdb"
        if not path.exists():
            write_snapshot(path, tables, meta)
        return path

    return written


@pytest.fixture
def ask(snapshots: Callable[..., Path]) -> Ask:
    """A function that puts a query to a snapshot of literal rows and returns the answer as dicts."""

    def answer(
        query: str,
        tables: Mapping[str, Rows],
        selectie: Selectie | None = None,
        meta: Mapping[str, str] | None = None,
        **parameters: object,
    ) -> list[dict[str, Any]]:
        if registry()[query].takes_selection:
            parameters["selectie"] = (selectie or Selectie()).to_parameters()
        with Warehouse(snapshots(tables, meta)) as warehouse:
            frame = warehouse.frame(query, parameters)
        return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]

    return answer
