"""Which delivered file belongs to which mapping, and in which order deliveries were made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tsd_dash.errors import DatasetError
from tsd_dash.intake.filenames import date_in
from tsd_dash.intake.model import SourceMapping
from tsd_dash.intake.readers.opening import sheet_names
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.intake.words import clean

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Pending:
    """A file to be read under a mapping; `pieces` are the named parts of its name."""

    mapping: SourceMapping
    path: Path
    name: str
    reference_date: dt.date | None
    pieces: Mapping[str, str]
    problem: str | None = None
    sheet: str | None = None

    @property
    def label(self) -> str:
        """The file as reports name it, with its sheet when that is a delivery of its own."""
        return self.name if self.sheet is None else f"{self.name} [{self.sheet}]"

    @property
    def order(self) -> tuple[dt.date, list[tuple[int, str]]]:
        """Deliveries are ordered by their date and then by name, numbers by their size."""
        parts = [(int(p), "") if p.isdigit() else (0, p) for p in _DIGITS.split(self.name.casefold()) if p]
        return self.reference_date or dt.date.min, parts


@dataclass(frozen=True)
class Group:
    """The deliveries of one source, oldest first; later ones replace rows of earlier ones."""

    source: str
    deliveries: tuple[Pending, ...]


def _fits(mapping: SourceMapping, name: str) -> bool:
    def matches(pattern: str) -> bool:
        return fnmatch(name.casefold(), pattern.casefold())

    return any(map(matches, mapping.files)) and not any(map(matches, mapping.except_files))


def _pending(mapping: SourceMapping, path: Path, name: str, sheet: str | None) -> Pending | None:
    pieces: dict[str, str] = {}
    problem = None
    for pattern, text in ((mapping.name_pattern, Path(name).name), (mapping.sheet_pattern, clean(sheet))):
        if pattern is not None and text:
            found = pattern.match(text)
            problem = problem if found is not None else f"{text} past niet bij {pattern.text}"
            pieces |= found or {}
    moment = mapping.reference_date
    try:
        moment = date_in(pieces, mapping.month_languages) or moment
    except ValueError as error:
        problem = str(error)
    if not mapping.period.holds(moment, moment):
        return None
    return Pending(mapping, path, name, moment, pieces, problem, sheet)


def delivered_files(directory: Path) -> dict[str, Path]:
    """The files under `directory` by their path in it; hidden files are no deliveries.

    Raises DatasetError for a name that is not written in UTF-8.
    """
    if not directory.is_dir():
        return {}
    found = {}
    for path in sorted(directory.rglob("*")):
        parts = path.relative_to(directory).parts
        hidden = any(part.startswith((".", "~$")) for part in parts)
        if not hidden and (not path.is_dir() or path.suffix):
            found[_readable(path.relative_to(directory).as_posix())] = path
    return found


def _readable(name: str) -> str:
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if shown != name:
        raise DatasetError(f"De naam van leveringen/{shown} is geen UTF-8; hernoem het bestand.")
    return name


def assign(
    mappings: Sequence[SourceMapping], files: Mapping[str, Path], workspace: Workspace, limit: int
) -> tuple[list[Group], list[str], list[SourceMapping]]:
    """The deliveries by source, the files that fit no mapping and the mappings without a file.

    Sources that bring only onderzoeken come first, then the order their mappings declare. A sheet
    that a mapping names is a delivery of its own; `limit` bounds the unpacked size of a file.
    """
    pending: list[Pending] = []
    for mapping in mappings:
        for name, path in files.items():
            if _fits(mapping, name):
                for sheet in sheet_names(path, mapping.shape, workspace, limit):
                    if item := _pending(mapping, path, name, sheet):
                        pending.append(item)
    unread = sorted(set(files) - {p.name for p in pending})
    idle = [m for m in mappings if all(p.mapping is not m for p in pending)]
    return _groups(pending), unread, idle


def _rank(item: Pending) -> tuple[bool, int, str]:
    return item.mapping.delivers_findings, item.mapping.order, item.mapping.source


def _groups(pending: Iterable[Pending]) -> list[Group]:
    by_source: dict[str, list[Pending]] = {}
    for item in pending:
        by_source.setdefault(item.mapping.source, []).append(item)
    ranked = sorted(by_source.items(), key=lambda pair: max(map(_rank, pair[1])))
    return [Group(source, tuple(sorted(items, key=lambda p: p.order))) for source, items in ranked]
