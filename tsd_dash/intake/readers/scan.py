"""One pass over the bytes of a text file: encoding, line ends and whatever makes it hard to read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

CHUNK = 4 * 1024 * 1024
HEAD = 64 * 1024
SEAM = 4
ESCAPE = "tsd-ontsnap"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_BLANK = re.compile(rb"\n\r?\n")


@dataclass(frozen=True)
class Scan:
    """What the bytes say.

    `mostly_utf8` says that some bytes are no UTF-8, but at least as many of what is not ASCII is.
    `formulas` says that some cell may be written as `="text"`.
    `blank_line` is only sought in files with quotes, where the number of lines does not give it away.
    """

    size: int
    utf8: bool
    ascii: bool
    nul: bool
    quotes: bool
    blank_line: bool
    lone_cr: bool
    lines: int
    head: bytes
    mostly_utf8: bool = False
    formulas: bool = False

    @property
    def odd(self) -> bool:
        """Whether the line ends are such that row numbers need the forgiving reader."""
        return self.blank_line or self.lone_cr

    @property
    def encoding(self) -> str:
        """The encoding the bytes point to: a byte order mark, else UTF-8, UTF-16 or cp1252."""
        for mark, name in _BOMS:
            if self.head.startswith(mark):
                return name
        if self.nul and (guess := _utf16(self.head)):
            return guess
        return "utf-8" if self.utf8 or self.mostly_utf8 else "cp1252"


def _is_mostly_utf8(path: Path) -> bool:
    """Whether at least as many sequences of bytes are UTF-8 as there are bytes that are not."""
    sequences = strays = 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            rest, found = _SEQUENCE.subn(b"", chunk)
            sequences += found
            strays += len(_NOT_ASCII.findall(rest))
    return sequences >= strays


def _utf16(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def is_wide(encoding: str) -> bool:
    """Whether an encoding has more than one byte for every character: UTF-16 or UTF-32."""
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def scan(path: Path) -> Scan:
    """Read all bytes of `path` once. Raises OSError when that is impossible."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = ascii_only = True
    nul = quotes = blank = lone_cr = formulas = False
    lines = size = 0
    head = tail = b""
    pending = False
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            if len(head) < HEAD:
                head += chunk[: HEAD - len(head)]
            size += len(chunk)
            plain = chunk.isascii()
            ascii_only = ascii_only and plain
            if utf8 and (pending or not plain):
                try:
                    decoder.decode(chunk)
                    pending = bool(decoder.getstate()[0])
                except UnicodeDecodeError:
                    utf8 = False
            nul = nul or b"\0" in chunk
            quotes = quotes or b'"' in chunk
            seam = tail + chunk[:SEAM]
            for part in (seam, chunk):
                formulas = formulas or (quotes and b"=" in part and b'="' in part)
                lone_cr = lone_cr or _has_lone_cr(part)
                blank = blank or (quotes and _BLANK.search(part) is not None)
            lines += chunk.count(b"\n")
            tail = chunk[-SEAM:]
    blank = blank or head[:1] in (b"\r", b"\n")
    unended = size > 0 and not tail.endswith(b"\n")
    utf8 = utf8 and not pending
    mostly = not utf8 and _is_mostly_utf8(path)
    return Scan(size, utf8, ascii_only, nul, quotes, blank, lone_cr, lines + unended, head, mostly, formulas)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Put a lone surrogate in place of every byte that does not fit, so that its row is recognised."""
    assert isinstance(error, UnicodeDecodeError)
    return "\udc80" * (error.end - error.start), error.end


codecs.register_error(ESCAPE, _escaped)


def to_utf8(path: Path, encoding: str, target: Path) -> bool:
    """Copy the file to `target` in UTF-8; False, and no copy, when some bytes do not fit the encoding."""
    try:
        with (
            path.open("r", encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as stream,
        ):
            while text := source.read(CHUNK):
                stream.write(text)
    except UnicodeError:
        target.unlink()
        return False
    return True


def _has_lone_cr(data: bytes) -> bool:
    if b"\r" not in data:
        return False
    returns = data.count(b"\r")
    return returns - data.endswith(b"\r") > data.count(b"\r\n")
