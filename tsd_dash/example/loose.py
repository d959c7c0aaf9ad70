"""The loose files among the deliveries: small tables by hand, and files that nobody can read."""

from __future__ import annotations

import gzip
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from tsd_dash.example.deliveries import WrittenFile
from tsd_dash.example.files import Shape, open_writer
from tsd_dash.example.recipe import ExampleError

MEGABYTE = 1024 * 1024


def _packed(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as stream:
        stream.write(data)
    return buffer.getvalue()


def _text(path: Path, raw: Mapping[str, Any]) -> int:
    path.write_bytes(raw["inhoud"].encode(raw.get("codering", "utf-8")))
    return 0


def _swelling(path: Path, raw: Mapping[str, Any]) -> int:
    """A small file that grows to `megabytes` when it is unpacked twice."""
    path.write_bytes(_packed(_packed(bytes(raw["megabytes"] * MEGABYTE))))
    return 0


def _table(path: Path, raw: Mapping[str, Any]) -> int:
    """A table by hand; `lange_regel` adds a line of that many characters."""
    columns = raw["kolommen"]
    with open_writer(path, Shape.of(raw["vorm"], columns)) as writer:
        if raw["rijen"]:
            cells = [pa.array(column, pa.string()) for column in zip(*raw["rijen"], strict=True)]
            writer.rows(pa.Table.from_arrays(cells, names=[f"c{n}" for n in range(len(columns))]))
        if "lange_regel" in raw:
            writer.raw("x" * raw["lange_regel"])
    return len(raw["rijen"]) + ("lange_regel" in raw)


def _wide(path: Path, raw: Mapping[str, Any]) -> int:
    """A header of very many columns, and one row."""
    cells = range(raw["aantal"])
    path.write_text(f"{';'.join(f'k{n}' for n in cells)}\n{';' * (raw['aantal'] - 1)}\n", encoding="utf-8")
    return 1


KINDS = {"tekst": _text, "zwelt": _swelling, "tabel": _table, "breed": _wide}


def write_loose(raw: Mapping[str, Any], directory: Path) -> WrittenFile:
    """Write one loose file. Raises ExampleError when the recipe is not usable."""
    path = directory / raw["naam"]
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return WrittenFile(raw["naam"], KINDS[raw["soort"]](path, raw))
    except (KeyError, ValueError, TypeError) as error:
        raise ExampleError(f"In het recept klopt het losse bestand {raw['naam']} niet: {error}.") from error
