"""Find the header by its content: the row that names most of the columns the mapping asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tsd_dash.intake.model import FileShape
from tsd_dash.intake.readers.table import (
    ANY,
    GROUP,
    POSITION,
    Column,
    Header,
    build_header,
    fits,
    is_position,
)
from tsd_dash.intake.words import clean, key

HEAD_ROWS = 100


@dataclass(frozen=True)
class Found:
    """The header and the number of rows up to and including it; `score` columns were recognised."""

    header: Header
    rows: int
    score: int


def _is_title(row: Sequence[str]) -> bool:
    return bool(row) and bool(clean(row[0])) and not any(clean(c) for c in row[1:])


def _at(rows: Sequence[Sequence[str]], index: int, shape: FileShape) -> Header:
    first = max(index - shape.header_rows + 1, 0)
    above = [row for row in rows[shape.skip : first] if any(clean(c) for c in row)]
    down = not clean("".join(rows[first][:1]))
    titles = [clean(row[0]) for row in above if _is_title(row)]
    groups = [row for row in above if not _is_title(row) or (down and row is rows[first - 1])]
    return build_header([*groups, *rows[first : index + 1]], index + 1 - first, titles)


def find_header(rows: Sequence[Sequence[str]], shape: FileShape, wanted: frozenset[str]) -> Found | None:
    """The header among the first `rows` of a table; None when no row looks like it.

    `wanted` holds the comparison forms of all column names in the mapping. A declared row number
    decides; otherwise, of the rows that hold the declared words, the one that names most wanted columns, the
    first of equals.
    """
    if not shape.header:
        width = max((len(row) for row in rows), default=0)
        return Found(build_header([[""] * width], 1, ()), shape.skip, width) if rows else None
    if shape.header_row is not None:
        index = shape.header_row - 1
        if index >= len(rows):
            return None
        header = _at(rows, index, shape)
        return Found(header, index + 1, _score(header, wanted))
    candidates = range(shape.skip, min(len(rows), HEAD_ROWS))
    needed = [key(text) for text in shape.header_contains]
    named = {name for name in wanted if not is_position(name)}
    plain = named.union(*map(_last_parts, named)) - {ANY}
    best: Found | None = None
    for index in candidates:
        cells = [key(c) for c in rows[index]]
        if not any(cells) or not all(any(n in c for c in cells) for n in needed):
            continue
        if not needed and plain and shape.header_rows == 1 and not _names_any(cells, plain):
            continue
        if best is not None and shape.header_rows == 1:
            width = max(map(len, rows[shape.skip : index + 1]))
            if _most(cells, plain, width) <= best.score:
                continue
        header = _at(rows, index, shape)
        score = _score(header, wanted)
        if best is None or score > best.score:
            best = Found(header, index + 1, score)
    return best


def _last_parts(name: str) -> set[str]:
    """What a cell may hold in a column of this name: `b` for `a / b` and for `b#2`, and what stands there."""
    pieces = name.split(GROUP)
    tails = {GROUP.join(pieces[at:]) for at in range(len(pieces))}
    return tails | {tail.rsplit(POSITION, 1)[0] for tail in tails}


def _most(cells: Sequence[str], plain: set[str], width: int) -> int:
    """At most this many columns can be known: an empty cell may have its name from a row above."""
    if any(ANY in name for name in plain):
        return width
    return width - sum(1 for cell in cells if cell and cell not in plain)


def _names_any(cells: Sequence[str], plain: set[str]) -> bool:
    filled = {cell for cell in cells if cell}
    open_names = [name for name in plain if name.endswith(ANY)]
    return not plain.isdisjoint(filled) or any(fits(name, cell) for name in open_names for cell in filled)


def _score(header: Header, wanted: frozenset[str]) -> int:
    patterns = [name for name in wanted if ANY in name]

    def known(column: Column) -> bool:
        keys = [k for k in column.keys if not is_position(k)]
        return not wanted.isdisjoint(keys) or any(fits(p, k) for p in patterns for k in keys)

    return sum(1 for column in header.columns if known(column))
