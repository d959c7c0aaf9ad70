"""Turns the sheets of a workbook into text files; runs as a process of its own.

A hostile or damaged workbook can exhaust memory or abort the process that opens it. Here that
costs only this process. Usage: `sheet_worker.py WORKBOOK DIRECTORY MAX_MEGABYTES MARK`. Writes
`<n>.csv` per sheet (row number, then the cells, all quoted) and `index.json`; MARK is put behind
a number with decimals and a date, which are so in the workbook and not only as text. Ends with
code 28 when there is no room to write them.
"""

from __future__ import annotations

import csv
import datetime as dt
import errno
import html
import json
import math
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import fromstring

HEAD_ROWS = 100
MAX_COLUMNS = 4000
MEGABYTE = 1024 * 1024
NO_ROOM = 28
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL)
FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
EXACT = 2**53
"""Below this a whole number in a workbook is exactly that number."""
PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def cell_text(value: Cell, mark: str = "") -> str:
    """The text of a cell: whole numbers without a decimal point, dates in ISO form; both with `mark`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < EXACT
        return str(int(value)) if whole else repr(value) + (mark if math.isfinite(value) else "")
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return (value.date().isoformat() if midnight else value.isoformat(sep=" ")) + mark
    if isinstance(value, dt.date):
        return value.isoformat() + mark
    return value.isoformat() if isinstance(value, dt.time) else _hours(value)


def _hours(value: dt.timedelta | int) -> str:
    """A length of time as a workbook shows it: `30:00:00`."""
    if isinstance(value, int):
        return str(value)
    seconds = round(abs(value.total_seconds()))
    sign = "-" if value < dt.timedelta() else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def limit_memory(megabytes: int) -> None:
    """Let this process end rather than take more memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def odd_cells(workbook: Path) -> dict[str, dict[int, dict[int, str]]]:
    """By sheet, row and column (from 1 and 0) what the reader takes for empty although it is not.

    That is an error such as `#N/A`, and a formula of which the result was never stored: its text stands
    in its place, so that nobody reads it as an empty cell. Only of workbooks in XML.
    """
    if not zipfile.is_zipfile(workbook):
        return {}
    with zipfile.ZipFile(workbook) as archive:
        if BOOK not in archive.namelist():
            return {}
        targets = {node.get("Id"): node.get("Target", "") for node in fromstring(archive.read(LINKS))}  # noqa: S314 - in a process of its own, with little memory
        sheets = {
            node.get("name", ""): targets.get(node.get(LINK_ID), "")
            for node in fromstring(archive.read(BOOK)).iter()  # noqa: S314
            if node.tag.endswith("}sheet")
        }
        paths = {name: target.lstrip("/") for name, target in sheets.items()}
        paths = {name: path if path.startswith("xl/") else f"xl/{path}" for name, path in paths.items()}
        names = set(archive.namelist())
        return {name: _odd_in(archive.read(path)) for name, path in paths.items() if path in names}


def _odd_in(sheet: bytes) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for pattern, before in ((ERROR, ""), (FORMULA, "=")):
        for match in pattern.finditer(sheet):
            place = PLACE.search(match[1])
            if place is None or (before and b't="str"' in match[1]):
                continue
            text = html.unescape((match[2] or b"").decode("utf-8", "replace"))
            found.setdefault(int(place[2]), {})[_column(place[1])] = f"{before}{text}"
    return found


def _column(letters: bytes) -> int:
    """The number of a column, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _with_odd(cells: list[str], odd: dict[int, str]) -> list[str]:
    for at, text in odd.items():
        if at < MAX_COLUMNS:
            cells += [""] * (at + 1 - len(cells))
            cells[at] = cells[at] or text
    return cells


def _rows(found: Iterable[list[Cell]], last: int) -> Iterator[list[Cell]]:
    """The rows of a sheet, and empty ones after them up to row `last`."""
    seen = 0
    for row in found:
        seen += 1
        yield row
    yield from ([] for _ in range(seen, last))


def convert(workbook: Path, directory: Path, mark: str) -> list[dict[str, object]]:
    """Write every sheet; returns of each name, width, rows, first rows and whether it is hidden.

    Each begins with a line of its own: from the first line DuckDB takes how lines end, and a line end inside
    a cell of the first row would mislead it.
    """
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    index: list[dict[str, object]] = []
    odd = odd_cells(workbook)
    with CalamineWorkbook.from_path(str(workbook)) as book:
        for number, about in enumerate(book.sheets_metadata):
            name = about.name
            strange = odd.get(name, {})
            sheet = book.get_sheet_by_name(name)
            left = [""] * (sheet.start[1] if sheet.start else 0)
            least = max((at + 1 for cells in strange.values() for at in cells), default=0)
            head: list[list[str]] = []
            rows = width = 0
            with (directory / f"{number}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
                writer.writerow([0])
                for rows, row in enumerate(_rows(sheet.iter_rows(), max(strange, default=0)), 1):
                    cells = left + [cell_text(value, mark) for value in row[:MAX_COLUMNS]]
                    cells = _with_odd(cells, strange.get(rows, {}))
                    cells += [""] * (min(max(width, least), MAX_COLUMNS) - len(cells))
                    width = max(width, len(left) + len(row), len(cells))
                    if rows <= HEAD_ROWS:
                        head.append(cells)
                    writer.writerow([rows, *cells])
            hidden = about.visible != SheetVisibleEnum.Visible
            index.append({"name": name, "width": width, "rows": rows, "head": head, "hidden": hidden})
    return index


def main(arguments: list[str]) -> None:
    """Convert the workbook named in the arguments."""
    workbook, directory, mark = Path(arguments[0]), Path(arguments[1]), arguments[3]
    limit_memory(int(arguments[2]))
    try:
        index = convert(workbook, directory, mark)
        (directory / "index.json").write_text(json.dumps(index), encoding="utf-8")
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            sys.exit(NO_ROOM)
        raise


if __name__ == "__main__":
    main(sys.argv[1:])
