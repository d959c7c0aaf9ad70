"""Workbooks (xlsx, ods, xls): sheets become text files in a process of their own, then a staging table."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import duckdb

from tsd_dash.intake.expressions import INTEGER, column, constant
from tsd_dash.intake.model import FileShape
from tsd_dash.intake.readers.header import Found, find_header
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.sheet import Sheet
from tsd_dash.intake.readers.sheet_worker import MAX_COLUMNS, NO_ROOM
from tsd_dash.intake.readers.staging import stage_relation
from tsd_dash.intake.readers.table import Staged, column_name
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.words import MARK, key

WORKER = Path(__file__).with_name("sheet_worker.py")
WORKER_MEGABYTES = 3072
WORKER_SECONDS = 1800
MAX_LINE = 64 * 1024 * 1024


def read_sheets(path: Path, workspace: Workspace) -> tuple[Sheet, ...]:
    """The sheets of a workbook; converted once per intake. Raises FileProblem when it is damaged."""
    known = workspace.converted.get(path)
    if known is None:
        known = workspace.converted[path] = _convert(path, workspace)
    if isinstance(known, FileProblem):
        raise known
    return known


def _convert(path: Path, workspace: Workspace) -> tuple[Sheet, ...] | FileProblem:
    directory = workspace.fresh()
    directory.mkdir()
    given = [str(path), str(directory), str(WORKER_MEGABYTES), MARK]
    command = [sys.executable, "-I", str(WORKER), *given]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WORKER_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return FileProblem("bestand_te_groot", "lezen duurt te lang")
    if done.returncode == NO_ROOM:
        raise OSError(errno.ENOSPC, "no room to unpack", path.name)
    index = directory / "index.json"
    if done.returncode != 0 or not index.is_file():
        return FileProblem("bestand_onleesbaar", "de werkmap is beschadigd, beveiligd of te groot")
    return tuple(
        Sheet(
            item["name"],
            directory / f"{number}.csv",
            item["width"],
            item["rows"],
            tuple(tuple(row) for row in item["head"]),
            item["hidden"],
        )
        for number, item in enumerate(json.loads(index.read_text(encoding="utf-8")))
    )


def chosen_sheets(sheets: tuple[Sheet, ...], patterns: tuple[str, ...]) -> tuple[Sheet, ...]:
    """The sheets that fit one of the patterns, in the order of the workbook; a number counts from 1."""
    return tuple(
        sheet
        for number, sheet in enumerate(sheets, 1)
        if any(fnmatch(key(sheet.name), key(p)) or p == str(number) for p in patterns)
    )


def best_sheet(
    sheets: tuple[Sheet, ...], shape: FileShape, wanted: frozenset[str]
) -> tuple[Sheet, Found, tuple[str, ...]]:
    """The sheet whose header is recognised best, its header, and other sheets that look the same.

    Of sheets that fit as well the first that is not hidden.

    Raises FileProblem when no sheet has a header.
    """
    ranked: list[tuple[Found, Sheet]] = []
    for sheet in sheets:
        found = find_header(sheet.head, shape, wanted)
        if found is not None:
            ranked.append((found, sheet))
    if not ranked:
        raise FileProblem("kop_niet_gevonden")
    found, sheet = max(ranked, key=lambda item: (item[0].score, not item[1].hidden))
    alike = tuple(s.name for f, s in ranked if s is not sheet and f.score == found.score > 0)
    return sheet, found, alike


def stage_sheet(con: duckdb.DuckDBPyConnection, sheet: Sheet, found: Found, workspace: Workspace) -> Staged:
    """Put a sheet in the staging table."""
    if sheet.width > MAX_COLUMNS:
        raise FileProblem("te_veel_kolommen_in_bestand")
    columns = {column_name(i): "VARCHAR" for i in range(sheet.width)}
    relation = con.read_csv(
        str(workspace.plain_name(sheet.path)),
        header=False,
        auto_detect=False,
        sep=",",
        quotechar='"',
        escapechar='"',
        skiprows=1,
        columns={"rij": "VARCHAR", **columns},
        max_line_size=MAX_LINE,
    )
    number = column("rij").cast(INTEGER).alias("rij")
    rows = relation.select(number, *map(column, columns)).filter(column("rij") > constant(found.rows))
    stage_relation(con, rows)
    width = len(found.header.columns)
    header = found.header
    if width < sheet.width:
        header = replace(header, columns=header.columns + header.unnamed(width, sheet.width))
    return Staged(header, None, min(found.rows, sheet.rows), typed=True)
