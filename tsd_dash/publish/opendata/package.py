"""The open-data package: every table of the contract as CSV, described as Data Package 2.0 and DCAT 3.

docs/adr/0017-open-data-package.md says why in this form.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

from tsd_dash.contract import Contract, Field, Table
from tsd_dash.contract.schema import LIST, table_schema
from tsd_dash.publish.accountability import environment
from tsd_dash.publish.directory import replace_directory
from tsd_dash.publish.files import neutral
from tsd_dash.publish.opendata.dcat import MANUAL, catalogue_entry
from tsd_dash.publish.opendata.edition import Edition, PackageError, Part, file_name, years
from tsd_dash.texts import load_texts
from tsd_dash.warehouse import Warehouse
from tsd_dash.warehouse.tables import public_rows

PROFILES = "https://datapackage.org/profiles/2.0"
DESCRIPTOR, CATALOGUE = "datapackage.json", "dcat.jsonld"
YEAR = "jaar"
KINDS = ("levering", "codelijst", "gebied")
"""In this order a reader sees the tables."""
ROWS_AT_ONCE = 5_000
FIRST_YEAR = 1980
"""A ZIP knows no earlier date."""

Put = Callable[[str], AbstractContextManager[IO[bytes]]]
"""Opens the file of that name for writing."""
Codes = Mapping[str, Sequence[tuple[str, str]]]
"""For each short code list its codes with their names, in order."""


def write_package(warehouse: Warehouse, made: Edition, put: Put) -> tuple[Part, ...]:
    """Write every file of the package with `put`, one after another; the tables that were written."""
    parts = tuple(_write_table(warehouse, table, made.day, put) for table in made.contract.tables)
    documents = {
        DESCRIPTOR: _json(descriptor(made, parts, _codes(warehouse, made))),
        CATALOGUE: _json(catalogue_entry(made, parts)),
        MANUAL: readme(made, parts),
    }
    for name, text in documents.items():
        with put(name) as stream:
            stream.write(text.encode("utf-8"))
    return parts


def package_directory(warehouse: Warehouse, made: Edition, target: Path) -> tuple[Part, ...]:
    """Write the package to the directory `target`, which is there as a whole or not at all.

    A package that stands there is replaced. Raises PackageError when something else does, OSError when
    writing fails.
    """
    written: list[Part] = []

    def fill(directory: Path) -> None:
        written.extend(write_package(warehouse, made, lambda name: (directory / name).open("wb")))

    if not may_replace(target, made.contract):
        raise PackageError(load_texts("nl")("opendata.bezet", map=target))
    replace_directory(target, fill)
    return tuple(written)


def may_replace(target: Path, contract: Contract) -> bool:
    """Whether `target` is not there, is empty, or holds nothing but an earlier package."""
    if not target.is_dir():
        return not target.exists()
    found = {path.name for path in target.iterdir()}
    return not found or (DESCRIPTOR in found and found <= _file_names(target, contract))


def _file_names(target: Path, contract: Contract) -> set[str]:
    """The files of the package at `target`, as it says itself; none when it is not one of ours."""
    try:
        said = json.loads((target / DESCRIPTOR).read_text(encoding="utf-8"))
        if not said["snapshot"]:
            return set()
        named = {resource["path"] for resource in said["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return named | {file_name(table) for table in contract.tables} | {DESCRIPTOR, MANUAL, CATALOGUE}


def package_zip(warehouse: Warehouse, made: Edition) -> bytes:
    """The package as one ZIP; equal editions give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        write_package(warehouse, made, lambda name: archive.open(_entry(name, made.issued), "w"))
    return out.getvalue()


def _entry(name: str, day: dt.date) -> zipfile.ZipInfo:
    """A file in a ZIP that says nothing about the machine it was made on."""
    entry = zipfile.ZipInfo(name, (max(day.year, FIRST_YEAR), day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _write_table(warehouse: Warehouse, table: Table, day: dt.date, put: Put) -> Part:
    """Write one table as CSV by RFC 4180, in pieces."""
    digest, size, count = hashlib.sha256(), 0, 0
    found: set[int] = set()
    place = next((at for at, field in enumerate(table.fields) if field.name == YEAR), None)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    with put(file_name(table)) as stream:

        def flush() -> None:
            nonlocal size
            content = out.getvalue().encode("utf-8")
            out.seek(0)
            out.truncate()
            digest.update(content)
            size += stream.write(content)

        writer.writerow([field.name for field in table.fields])
        for row in public_rows(warehouse, table, day):
            writer.writerow([cell(value, field) for value, field in zip(row, table.fields, strict=True)])
            count += 1
            if place is not None and table.kind == "levering":
                found.add(row[place])
            if count % ROWS_AT_ONCE == 0:
                flush()
        flush()
    return Part(table, size, digest.hexdigest(), count, frozenset(found))


def cell(value: Any, field: Field) -> str:
    """A value as Table Schema reads it; a text that a spreadsheet would run is made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return neutral(field.delimiter.join(value))
    return neutral(value) if isinstance(value, str) else repr(value)


def _codes(warehouse: Warehouse, made: Edition) -> Codes:
    table = made.contract.table("code")
    places = [table.fields.index(table.field(name)) for name in ("lijst", "volgorde", "code", "naam")]
    found: dict[str, list[tuple[str, str]]] = {}
    for name, _, code, title in sorted(
        tuple(row[at] for at in places) for row in public_rows(warehouse, table, made.day)
    ):
        found.setdefault(name, []).append((code, title))
    return found


def descriptor(made: Edition, parts: Sequence[Part], codes: Codes) -> dict[str, Any]:
    """`datapackage.json`; besides the standard: `snapshot`, `temporal`, `attribution` and `rowCount`."""
    covered = years(tuple(parts))
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": made.name,
        "title": made.title("nl"),
        "title_en": made.title("en"),
        "description": made.description("nl"),
        "description_en": made.description("en"),
        "version": made.version,
        "created": f"{made.issued.isoformat()}T00:00:00Z",
        "snapshot": made.snapshot,
        **({"fictief": True} if made.fictitious else {}),
        **({"temporal": {"start": f"{covered[0]}-01-01", "end": f"{covered[-1]}-12-31"}} if covered else {}),
        "keywords": list(made.dataset.catalogue.keywords["nl"]),
        "licenses": [{"name": made.meta["licentie"], "path": made.meta["licentie_url"]}],
        "sources": [{"title": made.meta["bron_nl"]}, {"title": made.meta["bronvermelding_gebied"]}],
        "attribution": made.meta["bronvermelding_gebied"],
        "resources": [_resource(made, part, codes) for part in parts],
    }


def _resource(made: Edition, part: Part, codes: Codes) -> dict[str, Any]:
    schema = table_schema(part.table)
    for field in schema["fields"]:
        if known := codes.get(field.get("codelijst", "")):
            field["categories"] = [
                {"value": int(code) if field["type"] == "integer" else neutral(code), "label": label}
                for code, label in known
            ]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": part.table.name,
        "type": "table",
        "path": part.path,
        "title": made.table_title(part.table, "nl"),
        "title_en": made.table_title(part.table, "en"),
        "description": made.table_description(part.table, "nl"),
        "description_en": made.table_description(part.table, "en"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": part.bytes,
        "hash": f"sha256:{part.sha256}",
        "rowCount": part.rows,
        **_area_terms(made, part.table),
        "schema": schema,
    }


def _area_terms(made: Edition, table: Table) -> dict[str, Any]:
    """Source and terms of areas, which are not those of the package; nothing for another table."""
    if table.kind != "gebied":
        return {}
    return {
        "sources": [{"title": made.meta["bronvermelding_gebied"]}],
        "licenses": [{"path": MANUAL, "title": made.area_terms("nl")}],
    }


def readme(made: Edition, parts: Sequence[Part]) -> str:
    """`LEESMIJ.md`: what it is and is not, the tables and their columns; Dutch, with a summary in English."""
    texts = load_texts("nl")
    values = {
        "t": texts,
        "en": load_texts("en"),
        "titel": made.title("nl"),
        "titel_en": made.title("en"),
        "fictief": made.fictitious,
        "omschrijving": made.meta["omschrijving_nl"],
        "meta": made.meta,
        "gebieden": made.area_terms("nl"),
        "gebieden_en": made.area_terms("en"),
        "peildatum": made.issued,
        "periode": _span(made.meta["periode_van"], made.meta["periode_tot_en_met"]),
        "jaren": texts.jaren(years(tuple(parts))),
        "delen": sorted(parts, key=lambda part: KINDS.index(part.table.kind)),
        "tekens": _delimiters(part.table for part in parts),
    }
    return environment().get_template("leesmij.md").render(values).strip() + "\n"


def _span(first: str, last: str) -> str:
    return load_texts("nl").jaren(range(int(first), int(last) + 1))


def _delimiters(tables: Iterable[Table]) -> list[str]:
    return sorted({field.delimiter for table in tables for field in table.fields if field.type == LIST})


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
