"""What a mapping file says, as plain data: which files, which columns, which values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from tsd_dash.intake.filenames import NamePattern
from tsd_dash.intake.names import ALWAYS, Name, Period
from tsd_dash.intake.numbers import band, number, without_zeros
from tsd_dash.intake.readers.table import ObjectList
from tsd_dash.intake.templates import Template
from tsd_dash.intake.words import key

OTHERS = "*"
EMBARGO = "openbaar_vanaf"
"""The target that says from when a bevinding is public."""


@dataclass(frozen=True)
class Meaning:
    """What a source value means in a period of the row's date."""

    target: str
    period: Period = ALWAYS


@dataclass(frozen=True)
class Crosswalk:
    """A named list of source values; the keys of `meanings` are comparison forms (words.key)."""

    name: str
    meanings: Mapping[str, tuple[Meaning, ...]]
    spelled: Mapping[str, str]

    def entry(self, text: str, decimal: str | None) -> str:
        """The entry that speaks of `text`: of the word itself, its beginning, its size, or of all others."""
        word = key(text)
        if word in self.meanings or not text:
            return word
        if (whole := without_zeros(word)) in self.meanings:
            return whole
        begins = [name for name in self.meanings if len(name) > 1 and name.endswith(OTHERS)]
        if fitting := [name for name in begins if word.startswith(name[:-1])]:
            return max(fitting, key=len)
        size = number(text, decimal) if self._bands else None
        if size is not None:
            for name, low, high in self._bands:
                if (low is None or size >= low) and (high is None or size <= high):
                    return name
        return OTHERS

    def told_apart(self, text: str, decimal: str | None) -> str | None:
        """What tells `text` from others with the same meaning; None when its entry says it is the same.

        A word and its beginning (with `*`) are other spellings; a size within limits and "all else" are not.
        """
        entry = self.entry(text, decimal)
        if entry == OTHERS:
            return key(text)
        if any(entry == name for name, _, _ in self._bands) and key(text) != entry:
            size = number(text, decimal)
            return None if size is None else f"{size.normalize():f}"
        return None

    @cached_property
    def _bands(self) -> tuple[tuple[str, Decimal | None, Decimal | None], ...]:
        return tuple((name, *limits) for name in self.meanings if (limits := band(name)) is not None)

    @property
    def dated(self) -> bool:
        """Whether a value may mean something else on another date."""
        return any(len(m) > 1 or m[0].period != Period() for m in self.meanings.values())


@dataclass(frozen=True)
class Spec:
    """Where the value of one target comes from: source columns, a fixed value or a template."""

    names: tuple[Name, ...] = ()
    fixed: str | None = None
    template: Template | None = None
    crosswalk: str | None = None
    separator: str | None = None
    dates: tuple[str, ...] | None = None
    required: bool | None = None
    valid_on: str = "datum"
    empty: str | None = None


@dataclass(frozen=True)
class WideColumn:
    """One judgement column of a wide table, with what it fixes for its findings.

    `part` is what stood for the `*` of an open name, which is `*` itself for all `objects` of a list.
    """

    names: tuple[Name, ...]
    specs: Mapping[str, Spec]
    crosswalk: str | None
    empty: str | None
    part: str | None = None
    objects: ObjectList | None = None


@dataclass(frozen=True)
class Block:
    """One record inside a source row: its key, its own columns and its judgement columns.

    `place` counts the blocks before it with the same key: together they are one record.
    """

    key: tuple[Spec, ...]
    finding: Mapping[str, Spec]
    investigation: Mapping[str, Spec]
    wide: tuple[WideColumn, ...]
    target: str
    optional: bool
    place: int = 0

    @cached_property
    def overruled(self) -> frozenset[str]:
        """What some judgement column has for itself."""
        return frozenset(name for column in self.wide for name in column.specs)


@dataclass(frozen=True)
class Condition:
    """Rows whose column has (or has not) one of these values; the values are comparison forms.

    `*` at the end of a value stands for the rest.
    """

    spec: Spec
    values: frozenset[str]
    keep: bool

    def leaves_out(self, text: str) -> bool:
        """Whether a row with this text in the column is no data."""
        word = key(text)
        begins = tuple(value[:-1] for value in self.values if len(value) > 1 and value.endswith(OTHERS))
        return (word in self.values or word.startswith(begins)) != self.keep


@dataclass(frozen=True)
class FileShape:
    """How the files of a source are written; None means: find out."""

    format: str | None = None
    members: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    quote: str = '"'
    sheets: tuple[str, ...] = ()
    path: str | None = None
    skip: int = 0
    header: bool = True
    header_row: int | None = None
    header_contains: tuple[str, ...] = ()
    header_rows: int = 1
    footer_starts: tuple[str, ...] = ()
    footer_rows: int = 0
    stop_at_blank: bool = False
    short_rows: str = "afkeuren"
    zone: ZoneInfo | None = None


@dataclass(frozen=True)
class Split:
    """A column whose cells hold several values; `naming` stands between the name and the value of each."""

    names: tuple[Name, ...]
    between: tuple[str, ...]
    naming: str | None

    def parts(self, text: str) -> list[str]:
        """The filled parts of a cell, in order."""
        for separator in self.between[1:]:
            text = text.replace(separator, self.between[0])
        return [part for part in map(str.strip, text.split(self.between[0])) if part]


@dataclass(frozen=True)
class SourceMapping:
    """One mapping file."""

    path: Path
    source: str
    title: str
    inspectorate: str | None
    files: tuple[str, ...]
    except_files: tuple[str, ...]
    order: int
    complete: bool
    name_pattern: NamePattern | None
    sheet_pattern: NamePattern | None
    reference_date: dt.date | None
    period: Period
    shape: FileShape
    month_languages: tuple[str, ...]
    date_formats: tuple[str, ...]
    decimal: str | None
    empty_values: frozenset[str]
    duplicates: str
    blocks: tuple[Block, ...]
    delivers_findings: bool
    delivers_investigations: bool
    conditions: tuple[Condition, ...]
    crosswalks: Mapping[str, Crosswalk]
    ignored: frozenset[str]
    headings: str | None = None
    filled: tuple[tuple[Name, ...], ...] = ()
    splits: tuple[Split, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def embargo(self) -> bool:
        """Whether the source says from when a bevinding is public: what it delivers may not be public yet."""
        named = [specs for block in self.blocks for specs in (block.finding, *(w.specs for w in block.wide))]
        return any(EMBARGO in specs for specs in named)

    def ignores(self, names: Collection[str]) -> bool:
        """Whether a column with these names is left unused on purpose; `*` stands for any text."""
        patterns = [name for name in self.ignored if OTHERS in name]
        return not self.ignored.isdisjoint(names) or any(
            fnmatchcase(name, pattern) for pattern in patterns for name in names
        )
