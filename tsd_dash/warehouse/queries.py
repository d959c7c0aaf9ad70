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
OPTIONAL_KEYS = ("Values", "Cells", "Rest", "Rows", "Withheld", "Traced", "Except")
HEADER_LINE = re.compile(rf"--\s*(?:(?P<key>{'|'.join(KEYS + OPTIONAL_KEYS)}):)?\s*(?P<text>.*)")
SELECTION = "selectie"
SELECTION_TYPE = "STRUCT"
NULLABLE = " NULL"


@dataclass(frozen=True)
class Parameter:
    """A named parameter `$name` with its SQL type; the selection is the one with type STRUCT.

    An optional parameter (`name TYPE NULL` in the header) may be left out and is then NULL. `values` are the
    only ones that mean something to the query; `known` is the table and column of the snapshot that has them.
    """

    name: str
    type: str
    optional: bool = False
    values: tuple[str, ...] = ()
    known: tuple[str, str] | None = None


@dataclass(frozen=True)
class Column:
    """An output column with its SQL type."""

    name: str
    type: str


@dataclass(frozen=True)
class Cells:
    """The rows of a query as cells of a table: which columns say which cell, and what is counted there.

    `dims` are pairs of a column and the dimension it stands for; a dimension `$name` is given by the
    parameter of that name. `counts` are columns of which each counts a part of the one before it;
    `names` are columns that say no more of a cell than everyone knows. What the table leaves out of the
    whole is a cell called `rest`, when it has that name.
    """

    dims: tuple[tuple[str, str], ...]
    counts: tuple[str, ...]
    names: tuple[str, ...] = ()
    rest: str = ""


@dataclass(frozen=True)
class Disclosure:
    """What of a query may leave the app where small numbers are confidential.

    One of three: a table of `cells`; `individual` rows, each about one bevinding, one unit or one source
    row, of which none may; or neither: rows that count no bevindingen. `withheld` columns never may.
    `traced` columns may not where the selection chooses bevindingen: they then say which onderzoeken have
    such a bevinding, and so how many there are at least; the name `ROWS` stands for the rows as a whole.
    Rows with one of the values `without` in the column named there never may.
    """

    cells: Cells | None
    individual: bool
    withheld: tuple[str, ...]
    traced: tuple[str, ...] = ()
    without: tuple[str, tuple[str, ...]] = ("", ())


ROWS = "rows"
"""In the line Traced of a header: all rows of the query."""

NOTHING = Disclosure(cells=None, individual=True, withheld=())
"""Nothing may be shown: what holds for a query that does not say otherwise."""


@dataclass(frozen=True)
class Query:
    """One question to the snapshot."""

    name: str
    path: Path
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sql: str
    disclosure: Disclosure = NOTHING

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


def _cells(text: str, rest: str) -> Cells:
    """Cells from `thema, kolom=$dimensie | bevindingen, n | thema_naam`; without dimensions `none | ...`."""
    dims, counts, names = ([name for name, _ in _split(part.strip() or "none")] for part in _three(text))
    pairs = [item.partition("=") for item in dims]
    return Cells(
        dims=tuple((column, dimension or column) for column, _, dimension in pairs),
        counts=tuple(counts),
        names=tuple(names),
        rest=rest,
    )


def _three(text: str) -> list[str]:
    return [*text.split("|"), "", ""][:3]


def _disclosure(path: Path, header: Mapping[str, str]) -> Disclosure:
    """The lines Cells or Rows, Withheld, Traced and Except; a query without Cells or Rows shows nothing."""
    cells, rows = header.get("Cells"), header.get("Rows", "")
    if rows not in {"", "individual", "public"} or (cells is not None and rows):
        raise QueryError(f"De kop van {path.name} noemt Cells, of Rows met individual of public.")
    return Disclosure(
        cells=_cells(cells, header.get("Rest", "")) if cells is not None else None,
        individual=cells is None and rows != "public",
        withheld=_names(header.get("Withheld", "none")),
        traced=_names(header.get("Traced", "none")),
        without=_without(header.get("Except", "")),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name, _ in _split(text))


def _without(text: str) -> tuple[str, tuple[str, ...]]:
    """A column and the values of it, from `soort = een, ander`."""
    column, _, values = text.partition("=")
    return column.strip(), tuple(value.strip() for value in values.split(",") if value.strip())


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of name and type from `a VARCHAR, b DECIMAL(5, 2)`; `none` gives no pairs."""
    if text == "none":
        return
    for item in re.split(r",\s*(?![^()]*\))", text):
        name, _, kind = item.strip().partition(" ")
        yield name, kind.strip() or (SELECTION_TYPE if name == SELECTION else "")


def _parameters(header: Mapping[str, str]) -> Iterator[Parameter]:
    """The line Parameters, with what Values says of them: `naam = een, twee; nummer = table.column`."""
    values = dict(_without(item) for item in header.get("Values", "").split(";"))
    for name, kind in _split(header["Parameters"]):
        plain, words = kind.removesuffix(NULLABLE), values.get(name, ())
        table, _, column = words[0].partition(".") if words else ("", "", "")
        known = (table, column) if column else None
        yield Parameter(name, plain, plain != kind, () if known else words, known)


def _query(path: Path) -> Query:
    sql = path.read_text(encoding="utf-8")
    header = _header(path, sql)
    return Query(
        name=path.stem,
        path=path,
        purpose=header["Purpose"],
        parameters=tuple(_parameters(header)),
        columns=tuple(Column(*pair) for pair in _split(header["Columns"])),
        sql=sql,
        disclosure=_disclosure(path, header),
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
