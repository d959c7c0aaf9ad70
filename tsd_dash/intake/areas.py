"""Areas by code or name, valid in the year of the row; renamed and merged areas give a hint."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import duckdb
from duckdb import ColumnExpression

from tsd_dash.intake.readings import Reading, broken
from tsd_dash.intake.words import accented_key, key, loose_key, nearest

ALWAYS, DELIVERED = "altijd", "peildatum"
_SUFFIX = re.compile(r"\s*(?:\([^()]*\)|,[^,]*)\s*$")


@dataclass(frozen=True)
class Area:
    """One area with the first and last year in which it existed on 1 January."""

    code: str
    name: str
    first_year: int
    last_year: int


class Areas:
    """The areas, aliases and mergers of a dataset, from the tables in a database."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        rows = _rows(con, "gemeente", ("code", "naam", "eerste_jaar", "laatste_jaar"))
        self._areas = {code: Area(code, name, first, last) for code, name, first, last in rows}
        self._exact: dict[str, set[str]] = {}
        self._accented: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        self._spellings: list[str] = []
        for area in self._areas.values():
            self._add(area.code, area.code)
            self._add(area.name, area.code)
        for alias, code in _rows(con, "gemeente_alias", ("alias", "code")):
            self._add(alias, code)
        self._successors: dict[str, list[tuple[dt.date, str, bool]]] = {}
        for old, new, day, main in _rows(
            con, "herindeling", ("code_oud", "code_nieuw", "datum", "hoofdopvolger")
        ):
            self._successors.setdefault(old, []).append((day, new, main))
        self._first = min((a.first_year for a in self._areas.values()), default=0)
        self._last = max((a.last_year for a in self._areas.values()), default=0)

    def _add(self, spelling: str, code: str) -> None:
        self._exact.setdefault(key(spelling), set()).add(code)
        self._accented.setdefault(accented_key(spelling), set()).add(code)
        self._loose.setdefault(loose_key(spelling), set()).add(code)
        self._short.setdefault(loose_key(_SUFFIX.sub("", spelling)), set()).add(code)
        self._spellings.append(spelling)

    def read(
        self, text: str, first_year: int | None, last_year: int | None, day: dt.date | None = None
    ) -> Reading:
        """The area `text` stands for in the years given (None: any year).

        An area that began in the year of `day`, on it or before, is there too, and goes before those
        that became part of it. The reading breaks `gemeente_onbekend`, `gemeente_dubbelzinnig` or
        `gemeente_niet_geldig` when there is not exactly one.
        """
        found = self._found(text)
        if not found:
            return broken("gemeente_onbekend", self._near(text))
        valid = {code for code in found if self._holds(self._areas[code], first_year, last_year)}
        if day is not None and (begun := {code for code in found if self._began(code, day)}):
            valid = begun | {code for code in valid if begun.isdisjoint(self._followers(code))}
        if len(valid) > 1:
            valid = valid & self._accented.get(accented_key(text), set()) or valid
        if len(valid) == 1:
            return Reading(text=valid.pop())
        if valid:
            return broken("gemeente_dubbelzinnig", self._named(sorted(valid)))
        return broken("gemeente_niet_geldig", self._succession(sorted(found), first_year, day is not None))

    def _found(self, text: str) -> set[str]:
        """Areas by code, by name, by name without punctuation, and by name without its addition."""
        if text in self._areas:
            return {text}
        loose = loose_key(text)
        return self._exact.get(key(text)) or self._loose.get(loose) or self._short.get(loose) or set()

    def _holds(self, area: Area, first_year: int | None, last_year: int | None) -> bool:
        """Years outside the list count as its first or last year."""
        if first_year is None or last_year is None:
            return True
        first = min(max(first_year, self._first), self._last)
        last = min(max(last_year, self._first), self._last)
        return area.first_year <= last and area.last_year >= first

    def _followers(self, code: str) -> set[str]:
        return {new for _, new, _ in self._successors.get(code, [])}

    def _began(self, code: str, day: dt.date) -> bool:
        """Whether the area began in the year of `day`, on that day or before it."""
        begins = [since for news in self._successors.values() for since, new, _ in news if new == code]
        return any(since <= day and since.year == day.year for since in begins)

    def _near(self, text: str) -> str:
        near = nearest(text, self._spellings)
        return f"Lijkt op: {', '.join(near)}." if near else ""

    def _named(self, codes: Iterable[str]) -> str:
        names = ", ".join(f"{self._areas[c].name} ({c})" for c in codes)
        return f"Kan zijn: {names}. Lever de code, of leg de keuze vast in [waarden.gemeente]."

    def _origin(self, area: Area, year: int, delivered: bool) -> str:
        """From when an area counts, and what to use before that."""
        former = [
            (day, old)
            for old, followers in self._successors.items()
            for day, new, _ in followers
            if new == area.code and old in self._areas and self._holds(self._areas[old], year, year)
        ]
        since = f" (ontstaan op {min(former)[0].isoformat()})" if former else ""
        olds = ", ".join(f"{self._areas[old].name} ({old})" for _, old in sorted(former))
        mend = f" In {year} was dat {olds}." if former else ""
        return (
            f"{area.name} ({area.code}) telt mee vanaf 1 januari {area.first_year}{since}.{mend} "
            f'Gebruik de gemeente van toen, of kies geldig_op = "{ALWAYS if delivered else DELIVERED}".'
        )

    def _succession(self, codes: Iterable[str], year: int | None, delivered: bool) -> str:
        sentences = []
        for code in codes:
            area = self._areas[code]
            if year is not None and year < area.first_year:
                sentences.append(self._origin(area, year, delivered))
                continue
            followers = [
                f"{self._areas[new].name} ({new}) per {day.isoformat()}"
                for day, new, main in sorted(self._successors.get(code, []))
                if new in self._areas and main
            ]
            tail = f", daarna {', '.join(followers)}" if followers else ""
            sentences.append(f"{area.name} ({code}) bestond tot en met {area.last_year}{tail}.")
        return " ".join(sentences)


def _rows(con: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return con.table(table).select(*map(ColumnExpression, columns)).fetchall()
