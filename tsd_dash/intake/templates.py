"""A value composed of other columns: `{URN}-{Datum}`, `{Code:04}` padded, `{Kamer?}` optional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PART = re.compile(r"\{([^{}]+)\}")
_PAD = re.compile(r"^(.*):0(\d{1,2})$")
_OPTIONAL = re.compile(r"\?(?=$|:0\d{1,2}$)")


@dataclass(frozen=True)
class Part:
    """A piece of a template: fixed text, or a column with its width when padded with zeros."""

    text: str
    is_column: bool
    width: int = 0
    optional: bool = False

    @property
    def written(self) -> str:
        """The piece as mapping files write it."""
        if not self.is_column:
            return self.text
        width = f":{self.width:02}" if self.width else ""
        return f"{{{self.text}{width}{'?' if self.optional else ''}}}"


@dataclass(frozen=True)
class Template:
    """The pieces of a composed value; empty as soon as a column that is not optional is empty."""

    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        """The template as messages name it."""
        return "".join(part.written for part in self.parts)

    @property
    def columns(self) -> Iterator[str]:
        """The source columns in the template."""
        return (part.text for part in self.parts if part.is_column)


def _column(inner: str) -> Part:
    name, marks = _OPTIONAL.subn("", inner)
    padded = _PAD.match(name)
    width = int(padded[2]) if padded else 0
    return Part((padded[1] if padded else name).strip(), True, width, marks > 0)


def is_template(text: str) -> bool:
    """Whether `text` names a column between braces."""
    return _PART.search(text) is not None


def parse_template(text: str) -> Template:
    """Split `text` into its pieces. Raises ValueError (Dutch) when it names no column."""
    parts: list[Part] = []
    end = 0
    for match in _PART.finditer(text):
        if match.start() > end:
            parts.append(Part(text[end : match.start()], False))
        parts.append(_column(match[1]))
        end = match.end()
    if end == 0:
        raise ValueError(f"het sjabloon “{text}” noemt geen kolom tussen accolades")
    if end < len(text):
        parts.append(Part(text[end:], False))
    return Template(tuple(parts))
