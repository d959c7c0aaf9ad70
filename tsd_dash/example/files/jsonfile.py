"""One JSON object per line; a name with a dot becomes an object in an object."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from tsd_dash.example.files.packing import Sink, packed
from tsd_dash.example.files.shapes import Shape, Writer

LIST_GLUE = ";"
Piece: TypeAlias = pa.Array | str


def _escaped(texts: pa.Array) -> pa.Array:
    """The texts as they stand between quotation marks in JSON."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        texts = pc.replace_substring(texts, plain, written)
    return texts


def _value(texts: pa.Array, kind: str) -> pa.Array:
    quoted = pc.binary_join_element_wise('"', _escaped(texts), '"', "")
    match kind:
        case "getal":
            value = pc.if_else(pc.match_substring_regex(texts, r"^-?\d+$"), texts, quoted)
        case "ja_nee":
            words = pa.array(["ja", "nee"])
            known = pc.if_else(pc.equal(texts, "ja"), "true", "false")
            value = pc.if_else(pc.is_in(texts, value_set=words), known, quoted)
        case "lijst":
            items = pc.replace_substring(_escaped(texts), LIST_GLUE, '", "')
            value = pc.binary_join_element_wise('["', items, '"]', "")
        case _:
            value = quoted
    return pc.fill_null(value, "null")


def _pieces(table: pa.Table, shape: Shape, columns: Sequence[str], depth: int) -> Iterator[Piece]:
    """What to glue together for the object with these columns, of which `depth` names are known."""
    groups: dict[str, list[str]] = {}
    for name in columns:
        groups.setdefault(name.split(".")[depth], []).append(name)
    between = "{"
    for part, names in groups.items():
        yield f"{between}{json.dumps(part, ensure_ascii=False)}: "
        between = ", "
        if names[0].count(".") > depth:
            yield from _pieces(table, shape, names, depth + 1)
        else:
            yield _value(table[names[0]].combine_chunks(), shape.types.get(names[0], "tekst"))
    yield "}"


class _JsonWriter:
    def __init__(self, stream: Sink, shape: Shape) -> None:
        self._stream = stream
        self._shape = shape

    def rows(self, table: pa.Table) -> None:
        """Write rows of texts as objects."""
        pieces = _pieces(table, self._shape, table.column_names, 0)
        lines = pc.binary_join_element_wise(*pieces, "")
        self._stream.write("".join(f"{line}\n" for line in lines.to_pylist()).encode("utf-8"))

    def raw(self, line: str) -> None:
        """Write a line as it is."""
        self._stream.write(f"{line}\n".encode())


@contextlib.contextmanager
def json_writer(path: Path, shape: Shape) -> Iterator[Writer]:
    """Write a file with one object per line."""
    with packed(path) as stream:
        yield _JsonWriter(stream, shape)
