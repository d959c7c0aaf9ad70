"""Delimited text files: the fast reader for well-formed files, the forgiving one for the rest."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import duckdb
from duckdb import FunctionExpression as Function

from tsd_dash.intake.expressions import column, constant, count_rows
from tsd_dash.intake.model import FileShape
from tsd_dash.intake.readers.header import HEAD_ROWS, Found, find_header
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.records import Dialect, Record, records, shorten
from tsd_dash.intake.readers.scan import ESCAPE, Scan, scan, to_utf8
from tsd_dash.intake.readers.staging import STAGE, stage_broken, stage_records, stage_relation
from tsd_dash.intake.readers.table import Staged, column_name
from tsd_dash.intake.readers.workspace import Workspace

DELIMITERS = (";", ",", "\t", "|")
MAX_COLUMNS = 4000
NEVER = "\x1f"
ROW = "rij"
FORMULA = r'^\s*="([^"]*)"\s*$'
UTF8 = ("utf-8", "utf-8-sig")


def read_csv(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    shape: FileShape,
    wanted: frozenset[str],
    facts: Scan,
    workspace: Workspace,
) -> Staged:
    """Read a delimited file into the staging table.

    Raises FileProblem when it has no usable header; its lines then stand among the broken rows.
    """
    encoding = shape.encoding or facts.encoding
    head = _head(path, encoding, facts)
    try:
        dialect, found = _dialect(head, shape, wanted)
    except FileProblem as problem:
        with _open(path, encoding, facts) as stream:
            rows = stage_broken(con, _raw_lines(stream), problem.rule)
        raise FileProblem(problem.rule, problem.value, problem.hint, rows) from None
    staged = Staged(found.header, None, 0, delimiter=dialect.delimiter)
    if encoding not in UTF8 and not facts.odd:
        recoded = workspace.fresh(".csv")
        if to_utf8(path, encoding, recoded):
            path, encoding, facts = recoded, "utf-8", scan(recoded)
    if not (_is_plain(facts, encoding, shape) and _fast(con, path, dialect, found, facts, staged, workspace)):
        _forgiving(con, path, encoding, dialect, found, facts, staged)
    if facts.formulas:
        _unwrap(con)
    return staged


def _unwrap(con: duckdb.DuckDBPyConnection) -> None:
    """Write `="00123"`, by which a spreadsheet leaves a text as it is, as that text."""
    rows = con.table(STAGE)
    cells = [
        column(name)
        if name == ROW
        else Function("regexp_replace", column(name), constant(FORMULA), constant(r"\1")).alias(name)
        for name in rows.columns
    ]
    stage_relation(con, rows.select(*cells))


def _raw_lines(stream: io.TextIOWrapper) -> Iterator[Record]:
    """The lines that are not blank, as they are."""
    unquoted = Dialect(NEVER, "")
    return (
        replace(record, raw=shorten(record.raw)) for record in records(stream, unquoted) if record.raw.strip()
    )


def _open(path: Path, encoding: str, facts: Scan) -> io.TextIOWrapper:
    newline = None if facts.lone_cr and facts.lines <= 1 else "\n"
    return path.open("r", encoding=encoding, errors=ESCAPE, newline=newline)


def _head(path: Path, encoding: str, facts: Scan) -> list[str]:
    with _open(path, encoding, facts) as stream:
        return [line[: 1 << 20] for line in islice(iter(lambda: stream.readline(1 << 20), ""), HEAD_ROWS * 2)]


def _rows(head: list[str], dialect: Dialect) -> list[Record]:
    return list(records(io.StringIO("".join(head), newline="\n"), dialect))


def _dialect(head: list[str], shape: FileShape, wanted: frozenset[str]) -> tuple[Dialect, Found]:
    """The delimiter under which the header is recognised best, and that header."""
    best: tuple[tuple[int, int], Dialect, Found] | None = None
    for delimiter in (shape.delimiter,) if shape.delimiter else DELIMITERS:
        dialect = Dialect(delimiter, shape.quote, None, shape.short_rows == "aanvullen")
        rows = _rows(head, dialect)
        if max((len(r.cells) for r in rows), default=0) > MAX_COLUMNS:
            raise FileProblem("te_veel_kolommen_in_bestand")
        found = find_header([r.cells for r in rows], shape, wanted)
        if found is None:
            continue
        width = Counter(len(r.cells) for r in rows if r.rule is None).most_common(1)[0][0]
        rank = (found.score, width)
        if best is None or rank > best[0]:
            best = (rank, replace(dialect, width=_width(found)), found)
    if best is None:
        raise FileProblem("kop_niet_gevonden")
    return best[1], best[2]


def _width(found: Found) -> int:
    """The number of columns: empty names at the end of the header are no columns."""
    return len(found.header.columns)


def _is_plain(facts: Scan, encoding: str, shape: FileShape) -> bool:
    troubled = facts.odd or facts.nul or not facts.utf8
    return encoding in UTF8 and not troubled and shape.short_rows == "afkeuren"


def _line_each(path: Path, facts: Scan, dialect: Dialect, rows: int) -> bool:
    """Whether each of the first rows is a line with its quotes in pairs: DuckDB passes over no others."""
    with _open(path, "utf-8", facts) as stream:
        found = islice(records(stream, replace(dialect, width=None)), rows)
        if sum(record.lines for record in found) != rows:
            return False
        stream.seek(0)
        return not dialect.quote or all(line.count(dialect.quote) % 2 == 0 for line in islice(stream, rows))


def _fast(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    dialect: Dialect,
    found: Found,
    facts: Scan,
    staged: Staged,
    workspace: Workspace,
) -> bool:
    """Let DuckDB read the file; False when it is not well-formed, so that the forgiving reader must."""
    if not _line_each(path, facts, dialect, found.rows):
        return False
    assert dialect.width is not None
    try:
        relation = con.read_csv(
            str(workspace.plain_name(path)),
            header=False,
            auto_detect=False,
            sep=dialect.delimiter,
            quotechar=dialect.quote,
            escapechar=dialect.quote,
            skiprows=found.rows,
            columns={column_name(i): "VARCHAR" for i in range(dialect.width)},
        )
        stage_relation(con, relation)
    except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.BinderException):
        return False
    if not facts.quotes and count_rows(con.table(STAGE)) + found.rows != facts.lines:
        return False
    staged.offset = found.rows + 1
    staged.skipped = found.rows
    return True


def _forgiving(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    encoding: str,
    dialect: Dialect,
    found: Found,
    facts: Scan,
    staged: Staged,
) -> None:
    assert dialect.width is not None
    with _open(path, encoding, facts) as stream:
        _, broken = stage_records(con, _body(stream, dialect, found.rows), dialect.width)
    staged.broken = broken
    staged.skipped = found.rows


def _body(stream: io.TextIOWrapper, dialect: Dialect, header: int) -> Iterator[Record]:
    return (record for record in records(stream, dialect, header) if record.number > header)
