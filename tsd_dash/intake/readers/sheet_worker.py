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
import json
import math
import sys
from pathlib import Path

HEAD_ROWS = 100
MAX_COLUMNS = 4000
MEGABYTE = 1024 * 1024
NO_ROOM = 28
Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def cell_text(value: Cell, mark: str = "") -> str:
    """The text of a cell: whole numbers without a decimal point, dates in ISO form; both with `mark`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else repr(value) + (mark if math.isfinite(value) else "")
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return (value.date().isoformat() if midnight else value.isoformat(sep=" ")) + mark
    if isinstance(value, dt.date):
        return value.isoformat() + mark
    return value.isoformat() if isinstance(value, dt.time) else str(value)


def limit_memory(megabytes: int) -> None:
    """Let this process end rather than take more memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def convert(workbook: Path, directory: Path, mark: str) -> list[dict[str, object]]:
    """Write every sheet; returns name, width, rows and the first rows of each."""
    from python_calamine import CalamineWorkbook

    index: list[dict[str, object]] = []
    with CalamineWorkbook.from_path(str(workbook)) as book:
        for number, name in enumerate(book.sheet_names):
            sheet = book.get_sheet_by_name(name)
            left = [""] * (sheet.start[1] if sheet.start else 0)
            head: list[list[str]] = []
            rows = width = 0
            with (directory / f"{number}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
                for rows, row in enumerate(sheet.iter_rows(), 1):
                    cells = left + [cell_text(value, mark) for value in row[:MAX_COLUMNS]]
                    width = max(width, len(left) + len(row))
                    if rows <= HEAD_ROWS:
                        head.append(cells)
                    writer.writerow([rows, *cells])
            index.append({"name": name, "width": width, "rows": rows, "head": head})
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
