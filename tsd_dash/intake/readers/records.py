"""Delimited text, record by record, forgiving: a damaged line costs that line and no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

MAX_LINE = 16 * 1024 * 1024
MAX_RECORD_LINES = 1000
MAX_RAW = 64 * 1024
MAX_RAW_ENDLESS = 2000
CUT = " … [afgebroken]"


@dataclass(frozen=True)
class Record:
    """One row as a spreadsheet numbers it (from 1); without cells when `rule` says it is damaged."""

    number: int
    cells: list[str]
    raw: str
    rule: str | None = None
    lines: int = 1


def shorten(text: str, limit: int = MAX_RAW) -> str:
    """The raw text of a row as it is kept: no lone surrogates, and marked where it is cut off."""
    short = text if len(text) <= limit else f"{text[:limit]}{CUT}"
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


class _Open(Exception):
    """The text ends inside a quoted cell."""


class _Damaged(Exception):
    """There is text between the end of a quoted cell and the next separator."""


def _split(text: str, dialect: Dialect) -> list[str]:
    """The cells of a record. Quotes count only at the start of a cell, and are doubled inside one.

    Raises _Open or _Damaged when the quotes do not fit.
    """
    quote, delimiter = dialect.quote, dialect.delimiter
    if not quote or quote not in text:
        return text.split(delimiter)
    cells: list[str] = []
    start = 0
    while True:
        if text.startswith(quote, start):
            cell, end = _quoted(text, start, quote)
            if end < len(text) and text[end] != delimiter:
                raise _Damaged
        else:
            found = text.find(delimiter, start)
            end = len(text) if found < 0 else found
            cell = text[start:end]
        cells.append(cell)
        if end >= len(text):
            return cells
        start = end + 1


def _quoted(text: str, start: int, quote: str) -> tuple[str, int]:
    """The cell that opens at `start`, and the place after its closing quote."""
    position = start + 1
    while True:
        end = text.find(quote, position)
        if end < 0:
            raise _Open
        if not text.startswith(quote, end + 1):
            return text[start + 1 : end].replace(quote * 2, quote), end + 1
        position = end + 2


def _body(line: str) -> str:
    return line[:-2] if line.endswith("\r\n") else line.removesuffix("\n")


def records(stream: TextIO, dialect: Dialect, header: int = 0) -> Iterator[Record]:
    """All records of `stream`; a quoted cell may hold line ends, if its record then fits the table.

    The first `header` records, up to and including the header, have any width.
    """
    lines = _Lines(stream)
    free = replace(dialect, width=None)
    number = 0
    while (line := lines.next()) is not None:
        number += 1
        if len(line) >= MAX_LINE and not line.endswith("\n"):
            lines.skip_rest()
            yield Record(number, [], shorten(line, MAX_RAW_ENDLESS), "regel_te_lang")
            continue
        yield _record(number, line, lines, free if number <= header else dialect)


def _record(number: int, line: str, lines: _Lines, dialect: Dialect) -> Record:
    text = _body(line)
    try:
        return _checked(number, _split(text, dialect), text, dialect)
    except _Damaged:
        return Record(number, [], shorten(text), "csv_aanhalingsteken")
    except _Open:
        several = _several_lines(line, lines, dialect)
    if several is None:
        return Record(number, [], shorten(text), "csv_aanhalingsteken")
    return _checked(number, several.cells, several.text, dialect, several.lines)


@dataclass(frozen=True)
class _Several:
    cells: list[str]
    text: str
    lines: int


def _several_lines(first: str, lines: _Lines, dialect: Dialect) -> _Several | None:
    """The record that begins with `first` and ends on a later line; None when there is no such record."""
    taken: list[str] = []
    text = first
    while len(taken) < MAX_RECORD_LINES and len(text) < MAX_LINE and (line := lines.next()) is not None:
        taken.append(line)
        text += line
        if dialect.quote not in line:
            continue
        try:
            cells = _split(_body(text), dialect)
        except _Open:
            continue
        except _Damaged:
            break
        if dialect.width is None or len(cells) == dialect.width:
            return _Several(cells, _body(text), len(taken) + 1)
        break
    lines.give_back(taken)
    return None


def _checked(number: int, cells: list[str], text: str, dialect: Dialect, lines: int = 1) -> Record:
    width = dialect.width
    if width is not None and len(cells) > width and not any(c.strip() for c in cells[width:]):
        cells = cells[:width]
    blank = not any(c.strip() for c in cells)
    if width is not None and len(cells) < width and (dialect.pad_short or blank):
        cells = cells + [""] * (width - len(cells))
    rule = _fault(cells, text, dialect)
    return Record(number, [] if rule else cells, shorten(text) if rule else text, rule, lines)


def _fault(cells: list[str], text: str, dialect: Dialect) -> str | None:
    if "\0" in text:
        return "nulteken"
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        return "codering_onjuist"
    if dialect.width is None or len(cells) == dialect.width:
        return None
    return "te_veel_kolommen" if len(cells) > dialect.width else "te_weinig_kolommen"
