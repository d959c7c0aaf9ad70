"""Code lists and areas: CSV files checked against the contract and loaded into canonical tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tsd_dash.contract import Contract, Dataset, Table
from tsd_dash.contract.descriptor import CONTRACT_DIR
from tsd_dash.errors import DatasetError
from tsd_dash.warehouse.cells import parse_cell
from tsd_dash.warehouse.failures import reason
from tsd_dash.warehouse.violations import CheckError, Violation

SHORT_LISTS = "code"
ORDER = "volgorde"
AREA_TABLES = ("gemeente", "herindeling", "gemeente_alias")
ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}


@dataclass(frozen=True)
class ListFile:
    """One file that fills (part of) a table; `columns` maps a canonical name to the name in the file."""

    table: Table
    path: Path
    columns: Mapping[str, str]
    fixed: Mapping[str, str]

    @property
    def label(self) -> str:
        """The file as messages name it: its folder and its name."""
        return "/".join(self.path.parts[-2:])


@dataclass(frozen=True)
class Row:
    """One accepted row: where it stands and its values by canonical column."""

    source: ListFile
    number: int
    values: Mapping[str, Any]

    def violation(self, column: str, rule: str) -> Violation:
        """A violation of `rule` by this row's value in `column`."""
        value = self.values[column]
        shown = ";".join(value) if isinstance(value, list) else value
        name = self.source.columns.get(column, column)
        return Violation(self.source.label, self.number, name, None if shown is None else str(shown), rule)


@dataclass
class _Loaded:
    rows: list[Row] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)


def short_list_names(contract_dir: Path = CONTRACT_DIR) -> Mapping[str, Path]:
    """The short lists of the contract by name, with the file that holds each."""
    return {path.stem: path for path in sorted((contract_dir / "codelijsten").glob("*.csv"))}


def list_files(dataset: Dataset, contract: Contract) -> tuple[ListFile, ...]:
    """Which files fill which tables, in the order of the contract.

    Raises DatasetError when `dataset.toml` names a code list that the contract does not have.
    """
    short = short_list_names()
    tables = {t.name for t in contract.tables if t.kind == "codelijst" and t.name != SHORT_LISTS}
    for name in dataset.code_lists:
        if name not in tables and name not in short:
            known = ", ".join(sorted(tables | short.keys()))
            raise DatasetError(f"dataset.toml noemt de onbekende codelijst {name!r}; bekend zijn {known}.")
    areas = dict(
        zip(
            AREA_TABLES,
            (dataset.areas.municipalities, dataset.areas.mergers, dataset.areas.aliases),
            strict=True,
        )
    )
    found: list[ListFile] = []
    for table in contract.tables:
        if table.name == SHORT_LISTS:
            found += [_short_list(table, name, path, dataset) for name, path in short.items()]
        elif table.name in dataset.code_lists:
            item = dataset.code_lists[table.name]
            found.append(ListFile(table, item.path, item.columns, {}))
        elif (path := areas.get(table.name)) is not None:
            found.append(ListFile(table, path, {}, {}))
    return tuple(found)


def _short_list(table: Table, name: str, path: Path, dataset: Dataset) -> ListFile:
    item = dataset.code_lists.get(name)
    if item is None:
        return ListFile(table, path, {}, {"lijst": name})
    return ListFile(table, item.path, item.columns, {"lijst": name})


def _read_text(source: ListFile) -> str:
    try:
        return source.path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DatasetError(f"Het bestand {source.label} ontbreekt; dataset.toml noemt het.") from error
    except OSError as error:
        raise DatasetError(f"Het bestand {source.label} is niet te lezen: {reason(error)}.") from error
    except UnicodeDecodeError as error:
        raise DatasetError(f"Het bestand {source.label} is geen UTF-8; sla het op als CSV UTF-8.") from error


def _records(source: ListFile) -> Iterator[list[str]]:
    text = _read_text(source)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise DatasetError(
            f"Het bestand {source.label} is geen geldige CSV; controleer de aanhalingstekens."
        ) from error


def _header_violations(source: ListFile, header: Sequence[str]) -> Iterator[Violation]:
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Violation(source.label, 1, name, None, "deze kolom staat er twee keer; verwijder er een")
    for column in source.table.fields:
        name = source.columns.get(column.name, column.name)
        declared = column.name in source.columns
        needed = column.required and column.name != ORDER and column.name not in source.fixed
        if name not in header and (needed or declared):
            yield Violation(source.label, 1, name, None, "deze kolom ontbreekt in de kop; voeg haar toe")


def _read_row(source: ListFile, number: int, position: int, cells: Mapping[str, str], into: _Loaded) -> None:
    values: dict[str, Any] = {}
    for column in source.table.fields:
        name = source.columns.get(column.name, column.name)
        text = source.fixed.get(column.name, cells.get(name, ""))
        if column.name == ORDER and not text.strip():
            text = str(position)
        try:
            values[column.name] = parse_cell(text, column)
        except ValueError as error:
            into.violations.append(Violation(source.label, number, name, text, str(error)))
    if len(values) == len(source.table.fields):
        into.rows.append(Row(source, number, values))


def _read_file(source: ListFile, into: _Loaded) -> None:
    records = _records(source)
    header = [name.strip() for name in next(records, [])]
    if problems := list(_header_violations(source, header)):
        into.violations += problems
        return
    position = 0
    for number, record in enumerate(records, start=2):
        if not any(cell.strip() for cell in record):
            continue
        position += 1
        if len(record) != len(header):
            sizes = f"de rij heeft {len(record)} cellen en de kop {len(header)}"
            rule = f"{sizes}; zet tekst met een komma tussen aanhalingstekens"
            into.violations.append(Violation(source.label, number, None, None, rule))
            continue
        _read_row(source, number, position, dict(zip(header, record, strict=True)), into)


def _duplicates(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Violation]:
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row.values[c] for c in columns)
        if all(part is None for part in key):
            continue
        if key in seen:
            rule = f"deze waarde staat al in rij {seen[key]} en moet uniek zijn"
            yield row.violation(columns[-1], rule)
        seen.setdefault(key, row.number)


def _key_violations(table: Table, rows: Sequence[Row]) -> Iterator[Violation]:
    keys = {table.primary_key} | {(f.name,) for f in table.fields if f.unique}
    for key in sorted(keys):
        yield from _duplicates(rows, key)


def _reference_violations(table: Table, rows: Sequence[Row], known: Mapping[str, Any]) -> Iterator[Violation]:
    targets = [
        (r.field, f"{r.table}.{r.target}", known[f"{r.table}.{r.target}"])
        for r in table.references
        if f"{r.table}.{r.target}" in known
    ]
    targets += [
        (f.name, f"de codelijst {f.code_list}", known[f"lijst:{f.code_list}"])
        for f in table.fields
        if f.code_list is not None
    ]
    for row in rows:
        for column, name, allowed in targets:
            value = row.values[column]
            items = value if isinstance(value, list) else [value]
            if any(item is not None and str(item) not in allowed for item in items):
                yield row.violation(column, f"deze waarde komt niet voor in {name}")


def _known_values(contract: Contract, rows: Mapping[str, Sequence[Row]]) -> Mapping[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for table in contract.tables:
        for column in table.fields:
            if table.kind != "levering":
                values = (r.values[column.name] for r in rows[table.name])
                known[f"{table.name}.{column.name}"] = frozenset(str(v) for v in values if v is not None)
            if column.code_list is not None:
                codes = (r.values for r in rows[SHORT_LISTS])
                name = column.code_list
                known[f"lijst:{name}"] = frozenset(c["code"] for c in codes if c["lijst"] == name)
    return known


def read_lists(dataset: Dataset, contract: Contract) -> Mapping[str, Sequence[Row]]:
    """Read and check all code lists and areas of a dataset: table name -> rows.

    Raises CheckError with every violation found, or DatasetError when a file cannot be read at all.
    """
    loaded = _Loaded()
    for source in list_files(dataset, contract):
        _read_file(source, loaded)
    rows: dict[str, list[Row]] = {table.name: [] for table in contract.tables}
    for row in loaded.rows:
        rows[row.source.table.name].append(row)
    for table in contract.tables:
        loaded.violations += _key_violations(table, rows[table.name])
    if not loaded.violations:  # a dropped row would make every reference to it look wrong
        known = _known_values(contract, rows)
        for table in contract.tables:
            loaded.violations += _reference_violations(table, rows[table.name], known)
    if loaded.violations:
        raise CheckError(loaded.violations)
    return {table.name: rows[table.name] for table in contract.tables if table.kind != "levering"}


def insert_rows(con: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append rows (canonical column -> value; absent is NULL) to the table of that name in `con`."""
    given = list(rows)
    arrays = [pa.array([row.get(f.name) for row in given], ARROW_TYPES[f.type]) for f in table.fields]
    names = [f.name for f in table.fields]
    con.from_arrow(pa.Table.from_arrays(arrays, names=names)).insert_into(table.name)


def load_lists(con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract) -> None:
    """Fill every code list and area table of an empty schema in `con`; raises as `read_lists`."""
    for name, rows in read_lists(dataset, contract).items():
        insert_rows(con, contract.table(name), (row.values for row in rows))
