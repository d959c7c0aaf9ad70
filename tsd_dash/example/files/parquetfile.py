"""Parquet, with numbers and dates as such."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tsd_dash.example.files.shapes import Shape, Writer
from tsd_dash.example.recipe import ExampleError

TYPES = {"getal": pa.int64(), "datum": pa.date32()}


class _ParquetWriter:
    def __init__(self, writer: pyarrow.parquet.ParquetWriter) -> None:
        self._writer = writer

    def rows(self, table: pa.Table) -> None:
        """Write rows of texts as a row group. Raises ExampleError when a text is not of its type."""
        try:
            self._writer.write_table(table.cast(self._writer.schema))
        except pa.ArrowInvalid as error:
            raise ExampleError(
                f"In het recept past een waarde niet bij het type van haar kolom: {error}."
            ) from error

    def raw(self, line: str) -> None:
        """There are no lines."""
        raise ExampleError("In het recept staat een losse regel bij een Parquet-bestand. Verwijder haar.")


@contextlib.contextmanager
def parquet_writer(path: Path, shape: Shape) -> Iterator[Writer]:
    """Write a Parquet file."""
    types = {name: TYPES.get(shape.types.get(name, ""), pa.string()) for name in shape.columns}
    with pyarrow.parquet.ParquetWriter(path, pa.schema(types), compression="zstd") as writer:
        yield _ParquetWriter(writer)
