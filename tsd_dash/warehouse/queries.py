"""The query registry: every file in sql/queries with the purpose, parameters and columns of its header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tsd_dash.errors import QueryError
from tsd_dash.warehouse.sqlfiles import SQL_DIR

QUERY_DIR = SQL_DIR / "queries"
KEYS = ("Purpose", "Parameters", "Columns")
HEADER_LINE = re.compile(r"--\s*(?:(?P<key>Purpose|Parameters|Columns):)?\s*(?P<text>.*)")
SELECTION = "selectie"
SELECTION_TYPE = "STRUCT"
NULLABLE = " NULL"


@dataclass(frozen=True)
class Parameter:
    """A named parameter `$name` with its SQL type; the selection is the one with type STRUCT.

    An optional parameter (`name TYPE NULL` in the header) may be left out and is then NULL.
    """

    name: str
    type: str
    optional: bool = False


@dataclass(frozen=True)
class Column:
    """An output column with its SQL type."""

    name: str
    type: str


@dataclass(frozen=True)
class Query:
    """One question to the snapshot."""

    name: str
    path: Path
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sql: str

    @property
    def takes_selection(self) -> bool:
        """Whether the query counts within a selection."""
        return any(parameter.name == SELECTION for parameter in self.parameters)


def _header(path: Path, sql: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    key = ""
    for line in sql.splitlines():
        match = HEADER_LINE.fullmatch(line.strip())
        if match is None:
            break
        key = match["key"] or key
        found[key] = f"{found.get(key, '')} {match['text']}".strip()
    if missing := [name for name in KEYS if not found.get(name)]:
        raise QueryError(f"De kop van {path.name} mist {', '.join(missing)}.")
    return found


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of name and type from `a VARCHAR, b DECIMAL(5, 2)`; `none` gives no pairs."""
    if text == "none":
        return
    for item in re.split(r",\s*(?![^()]*\))", text):
        name, _, kind = item.strip().partition(" ")
        yield name, kind.strip() or (SELECTION_TYPE if name == SELECTION else "")


def _parameter(name: str, kind: str) -> Parameter:
    plain = kind.removesuffix(NULLABLE)
    return Parameter(name, plain, optional=plain != kind)


def _query(path: Path) -> Query:
    sql = path.read_text(encoding="utf-8")
    header = _header(path, sql)
    return Query(
        name=path.stem,
        path=path,
        purpose=header["Purpose"],
        parameters=tuple(_parameter(*pair) for pair in _split(header["Parameters"])),
        columns=tuple(Column(*pair) for pair in _split(header["Columns"])),
        sql=sql,
    )


@cache
def registry(directory: Path = QUERY_DIR) -> Mapping[str, Query]:
    """Every query by name. Raises QueryError when a file has no complete header."""
    return MappingProxyType({path.stem: _query(path) for path in sorted(directory.glob("*.sql"))})


def query(name: str) -> Query:
    """The query called `name`; QueryError when there is none."""
    found = registry().get(name)
    if found is None:
        raise QueryError(f"Er is geen vraag {name!r}; tsd-dash query --list toont alle vragen.")
    return found
