"""What a mapping file says, as plain data: which files, which columns, which values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from tsd_dash.intake.crosswalk import OTHERS, Crosswalk
from tsd_dash.intake.filenames import NamePattern
from tsd_dash.intake.names import Name, Period
from tsd_dash.intake.readers.table import ObjectList
from tsd_dash.intake.templates import Template
from tsd_dash.intake.words import key

EMBARGO = "openbaar_vanaf"
"""The target that says from when a bevinding is public."""


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
