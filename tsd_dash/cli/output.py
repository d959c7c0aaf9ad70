"""A frame as text: an aligned table, CSV or JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from tsd_dash.cli.parser import NL

GAP = "  "


def plain_value(value: Any) -> Any:
    """A cell as a Python value that JSON knows: None when missing, dates as ISO text, lists as lists."""
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def _rows(frame: pd.DataFrame) -> list[list[Any]]:
    columns = [list(frame[name]) for name in frame.columns]
    return [[plain_value(value) for value in row] for row in zip(*columns, strict=True)]


def as_json(frame: pd.DataFrame) -> str:
    """A list of objects, one per row."""
    names = [str(name) for name in frame.columns]
    records = [dict(zip(names, row, strict=True)) for row in _rows(frame)]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(str(item) for item in value) if isinstance(value, list) else value


def as_csv(frame: pd.DataFrame) -> str:
    """Comma separated, points as decimal sign, lists joined by `;`."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in _rows(frame))
    return stream.getvalue().rstrip("\n")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return NL("algemeen.ja" if value else "algemeen.nee")
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value)
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return "".join(c if c.isprintable() else " " for c in text)


def as_table(frame: pd.DataFrame) -> str:
    """Aligned columns for a terminal; numbers to the right, control characters made harmless."""
    if frame.empty:
        return NL("cli.query.leeg")
    rows = _rows(frame)
    cells = [[str(name) for name in frame.columns], *([_shown(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = [_is_number(column) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths, right) for row in cells)


def _is_number(column: Sequence[Any]) -> bool:
    return all(v is None or (isinstance(v, int | float) and not isinstance(v, bool)) for v in column)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(row, widths, right, strict=True)
    )
    return GAP.join(padded).rstrip()


FORMATS: Mapping[str, Callable[[pd.DataFrame], str]] = {"table": as_table, "csv": as_csv, "json": as_json}
