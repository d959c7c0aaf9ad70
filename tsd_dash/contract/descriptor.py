"""The canonical tables as Table Schema descriptors, read from data/contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tsd_dash.config import ROOT
from tsd_dash.errors import ContractError

CONTRACT_DIR = ROOT / "data" / "contract"

SQL_TYPES: Mapping[str, str] = {
    "string": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}


@dataclass(frozen=True)
class Field:
    """One column of a canonical table."""

    name: str
    type: str
    description: Mapping[str, str]
    format: str | None = None
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    code_list: str | None = None
    delimiter: str = ";"

    @property
    def sql_type(self) -> str:
        """Name of the DuckDB type that holds this field."""
        return SQL_TYPES[self.type]


@dataclass(frozen=True)
class Reference:
    """A foreign key: the values of `field` must occur in `table`.`target`."""

    field: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    """One canonical table; `kind` is codelijst, gebied or levering."""

    name: str
    title: Mapping[str, str]
    kind: str
    description: Mapping[str, str]
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    references: tuple[Reference, ...]

    def field(self, name: str) -> Field:
        """The field called `name`; ContractError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise ContractError(f"Tabel {self.name} heeft geen kolom {name}.")


@dataclass(frozen=True)
class Contract:
    """All canonical tables, referenced tables before the tables that refer to them."""

    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table called `name`; ContractError when there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise ContractError(f"Het contract heeft geen tabel {name}.")


def _field(raw: Mapping[str, Any]) -> Field:
    constraints = raw.get("constraints", {})
    return Field(
        name=raw["name"],
        type=raw["type"],
        description={"nl": raw["description"], "en": raw["description_en"]},
        format=raw.get("format"),
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        pattern=constraints.get("pattern"),
        code_list=raw.get("codelijst"),
        delimiter=raw.get("delimiter", ";"),
    )


def _table(path: Path) -> Table:
    raw = json.loads(path.read_text(encoding="utf-8"))
    keys = raw["primaryKey"]
    return Table(
        name=raw["name"],
        title={"nl": raw["title"], "en": raw["title_en"]},
        kind=raw["soort"],
        description={"nl": raw["description"], "en": raw["description_en"]},
        fields=tuple(_field(f) for f in raw["fields"]),
        primary_key=tuple(keys),
        references=tuple(
            Reference(key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0])
            for key in raw["foreignKeys"]
        ),
    )


def _ordered(tables: Mapping[str, Table]) -> tuple[Table, ...]:
    done: dict[str, Table] = {}
    waiting = dict(sorted(tables.items()))
    while waiting:
        ready = [
            t for t in waiting.values() if all(r.table in done or r.table == t.name for r in t.references)
        ]
        if not ready:
            raise ContractError(f"De tabellen {', '.join(waiting)} verwijzen in een kring naar elkaar.")
        for table in ready:
            done[table.name] = waiting.pop(table.name)
    return tuple(done.values())


@cache
def load_contract(directory: Path = CONTRACT_DIR) -> Contract:
    """Read every `*.json` in `directory` as a Table Schema descriptor.

    Raises ContractError when a descriptor is unreadable or references form a circle.
    """
    try:
        tables = [_table(path) for path in sorted(directory.glob("*.json"))]
    except (OSError, KeyError, ValueError) as error:
        message = f"Een tabelbeschrijving in {directory.name} is niet leesbaar: {error}."
        raise ContractError(message) from error
    return Contract(_ordered({t.name: t for t in tables}))
