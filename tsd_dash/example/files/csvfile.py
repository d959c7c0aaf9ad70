"""Delimited text in any encoding."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tsd_dash.example.files.packing import Sink, packed
from tsd_dash.example.files.shapes import Shape, Writer

BYTE_ORDER_MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}
WITHOUT_MARK = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}


def _cell(texts: pa.Array, delimiter: str) -> pa.Array:
    """The texts, between quotation marks where they have to be."""
    filled = pc.fill_null(texts, "")
    special = pc.match_substring_regex(filled, f'[{re.escape(delimiter)}"\r\n]')
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(filled, '"', '""'), '"', "")
    return pc.if_else(special, quoted, filled)


class _CsvWriter:
    def __init__(self, stream: Sink, shape: Shape) -> None:
        self._stream = stream
        self._shape = shape
        self._encoding = WITHOUT_MARK.get(shape.encoding, shape.encoding)
        stream.write(BYTE_ORDER_MARKS.get(shape.encoding, b""))

    def text(self, text: str) -> None:
        """Lines in the encoding and with the line ends of the file."""
        self._stream.write(text.replace("\n", self._shape.line_end).encode(self._encoding))

    def rows(self, table: pa.Table) -> None:
        """Write rows of texts; an empty text and no text look the same."""
        delimiter = self._shape.delimiter
        cells = [_cell(column.combine_chunks(), delimiter) for column in table.columns]
        lines = pc.binary_join_element_wise(*cells, delimiter)
        self.text("".join(f"{line}\n" for line in lines.to_pylist()))

    def raw(self, line: str) -> None:
        """Write a line as it is; characters beyond the encoding become the byte with their number."""
        try:
            data = line.encode(self._encoding)
        except UnicodeEncodeError:
            data = line.encode("latin-1")
        self._stream.write(data)
        self.text("\n")


@contextlib.contextmanager
def csv_writer(path: Path, shape: Shape) -> Iterator[Writer]:
    """Write a delimited file: rows above, header, rows, lines below."""
    with packed(path) as stream:
        writer = _CsvWriter(stream, shape)
        for row in (*shape.above, shape.columns):
            writer.text(shape.delimiter.join(row) + "\n")
        yield writer
        for line in shape.below:
            writer.text(line + "\n")
