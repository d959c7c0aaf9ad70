"""A table of the contract as Table Schema, the way open data describes its columns (Data Package 2.0)."""

from __future__ import annotations

from typing import Any

from tsd_dash.contract.descriptor import Field, Reference, Table

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
LIST = "list"
CONSTRAINTS = ("required", "unique", "minimum", "maximum", "pattern")


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of `table`, which follows from the contract alone.

    Table Schema has no foreign key for a column with lists; such a column names its target as
    `verwijst_naar`. A column with codes names its list as `codelijst`.
    """
    lists = {field.name for field in table.fields if field.type == LIST}
    targets = {r.field: f"{r.table}.{r.target}" for r in table.references if r.field in lists}
    return {
        "$schema": PROFILE,
        "fields": [_field(field, targets.get(field.name)) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [_foreign_key(r, table) for r in table.references if r.field not in lists],
    }


def _field(field: Field, target: str | None) -> dict[str, Any]:
    values = {name: getattr(field, name) for name in CONSTRAINTS}
    constraints = {name: value for name, value in values.items() if value is not None and value is not False}
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "format": field.format,
        "description": field.description["nl"],
        "description_en": field.description["en"],
        "itemType": "string" if field.type == LIST else None,
        "delimiter": field.delimiter if field.type == LIST else None,
        "constraints": constraints or None,
        "codelijst": field.code_list,
        "verwijst_naar": target,
    }
    return {name: value for name, value in described.items() if value is not None}


def _foreign_key(reference: Reference, table: Table) -> dict[str, Any]:
    """A reference to the table itself names no resource: so the standard wants it."""
    elsewhere = {} if reference.table == table.name else {"resource": reference.table}
    return {"fields": [reference.field], "reference": {**elsewhere, "fields": [reference.target]}}
