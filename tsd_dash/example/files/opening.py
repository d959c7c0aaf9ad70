"""From the form of a file to the writer that goes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tsd_dash.example.files.csvfile import csv_writer
from tsd_dash.example.files.jsonfile import json_writer
from tsd_dash.example.files.parquetfile import parquet_writer
from tsd_dash.example.files.shapes import Shape, Writer
from tsd_dash.example.files.workbook import workbook_writer
from tsd_dash.example.recipe import ExampleError

WRITERS: Mapping[str, Callable[[Path, Shape], AbstractContextManager[Writer]]] = {
    "csv": csv_writer,
    "jsonl": json_writer,
    "parquet": parquet_writer,
    "xlsx": workbook_writer,
}


def open_writer(path: Path, shape: Shape) -> AbstractContextManager[Writer]:
    """A writer for a new file at `path`; the file is complete when the context ends.

    Raises ExampleError when the recipe names a form that does not exist.
    """
    if shape.form not in WRITERS:
        raise ExampleError(f"In het recept is {shape.form!r} geen formaat; kies uit {', '.join(WRITERS)}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    return WRITERS[shape.form](path, shape)
