"""Delimited text, record by record, forgiving: a damaged line costs that line and no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

MAX_LINE = 16 * 1024 * 1024
MAX_RECORD_LINES = 1000
MAX_RAW = 64 * 1024


@dataclass(frozen=True)
class Record:
    """One row as a spreadsheet numbers it (from 1); without cells when `rule` says it is damaged."""

    number: int
    cells: list[str]
    raw: str
    rule: str | None = None
    lines: int = 1


def shorten(text: str) -> str:
    """The raw text of a row as it is kept: no lone surrogates and not endless."""
    short = text if len(text) <= MAX_RAW else f"{text[:MAX_RAW]}…"
    return short.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


class _Lines:
    """Lines of a text stream with the possibility to look ahead and to give lines back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: list[str] = []

    def next(self) -> str | None:
        if self._waiting:
            return self._waiting.pop()
        line = self._stream.readline(MAX_LINE)
        return line or None

    def give_back(self, lines: list[str]) -> None:
        self._waiting.extend(reversed(lines))

    def skip_rest(self) -> None:
        """Pass over what is left of a line that was too long."""
        while (part := self.next()) is not None and not part.endswith("\n"):
            pass


@dataclass(frozen=True)
class Dialect:
    """How cells are separated and quoted; `width` is the number of columns, None when unknown."""

    delimiter: str
    quote: str = '"'
    width: int | None = None
    pad_short: bool = False


def _split(text: str, dialect: Dialect) -> list[str] | None:
    """The cells of a complete record, or None when its quotes are damaged."""
    if not dialect.quote or dialect.quote not in text:
        return text.split(dialect.delimiter)
    try:
        rows = list(
            csv.reader(
                [text], delimiter=dialect.delimiter, quotechar=dialect.quote, doublequote=True, strict=True
            )
        )
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _is_open(text: str, dialect: Dialect) -> bool:
    """Whether `text` ends inside a quoted cell."""
    return bool(dialect.quote) and text.count(dialect.quote) % 2 == 1


def _body(line: str) -> str:
    return line[:-2] if line.endswith("\r\n") else line.removesuffix("\n")


def records(stream: TextIO, dialect: Dialect) -> Iterator[Record]:
    """All records of `stream`; a quoted cell may hold line ends, if its record then fits the table."""
    lines = _Lines(stream)
    number = 0
    while (line := lines.next()) is not None:
        number += 1
        if len(line) >= MAX_LINE and not line.endswith("\n"):
            lines.skip_rest()
            yield Record(number, [], shorten(line), "regel_te_lang")
            continue
        text = _body(line)
        cells = None if _is_open(text, dialect) else _split(text, dialect)
        if cells is None:
            several = _several_lines(line, lines, dialect)
            if several is not None:
                yield Record(
                    number, several[0], several[1], _fault(several[0], several[1], dialect), several[2]
                )
            else:
                yield Record(number, [], shorten(text), "csv_aanhalingsteken")
            continue
        yield _checked(number, cells, text, dialect)


def _several_lines(first: str, lines: _Lines, dialect: Dialect) -> tuple[list[str], str, int] | None:
    """The record that begins with `first` and ends on a later line; None when there is no such record."""
    taken: list[str] = []
    text = first
    open_ = _is_open(_body(first), dialect)
    while open_ and len(taken) < MAX_RECORD_LINES and len(text) < MAX_LINE:
        line = lines.next()
        if line is None:
            break
        taken.append(line)
        text += line
        open_ = open_ != _is_open(line, dialect)
        if open_:
            continue
        cells = _split_lines(_body(text), dialect)
        if cells is not None and (dialect.width is None or len(cells) == dialect.width):
            return cells, _body(text), len(taken) + 1
        break
    lines.give_back(taken)
    return None


def _split_lines(text: str, dialect: Dialect) -> list[str] | None:
    try:
        rows = list(
            csv.reader(
                text.splitlines(keepends=True),
                delimiter=dialect.delimiter,
                quotechar=dialect.quote,
                doublequote=True,
                strict=True,
            )
        )
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _checked(number: int, cells: list[str], text: str, dialect: Dialect) -> Record:
    width = dialect.width
    if width is not None and len(cells) > width and not any(c.strip() for c in cells[width:]):
        cells = cells[:width]
    blank = not any(c.strip() for c in cells)
    if width is not None and len(cells) < width and (dialect.pad_short or blank):
        cells = cells + [""] * (width - len(cells))
    rule = _fault(cells, text, dialect)
    return Record(number, [] if rule else cells, shorten(text) if rule else text, rule)


def _fault(cells: list[str], text: str, dialect: Dialect) -> str | None:
    if "\0" in text:
        return "nulteken"
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        return "codering_onjuist"
    if dialect.width is None or len(cells) == dialect.width:
        return None
    return "te_veel_kolommen" if len(cells) > dialect.width else "te_weinig_kolommen"
