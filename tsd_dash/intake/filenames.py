"""Values out of the name of a file: `stand_{dag}_{maand}_{jaar}.csv`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tsd_dash.intake.dates import full_year, month_number

_PLACE = re.compile(r"\{([a-z_]+)\}|(\*)")
_SHORT_YEAR = r"\d{2}(?!\d)"
_FORMS: Mapping[str, str] = {"jaar": r"(?:19|20)\d{2}", "maand": r"\d{1,2}|[^\W\d_]+", "dag": r"\d{1,2}"}


@dataclass(frozen=True)
class NamePattern:
    """A pattern for file names; `match` gives the named pieces.

    `expression` asks a year of four digits; `short` is tried next and takes two.
    """

    text: str
    expression: re.Pattern[str]
    short: re.Pattern[str]

    def match(self, name: str) -> dict[str, str] | None:
        """The pieces of `name` with the year in full, or None when the name does not fit."""
        if found := self.expression.fullmatch(name):
            return found.groupdict()
        if found := self.short.fullmatch(name):
            pieces = found.groupdict()
            return pieces | {"jaar": str(full_year(int(pieces["jaar"])))} if "jaar" in pieces else pieces
        return None


def parse_pattern(text: str) -> NamePattern:
    """Read a pattern; `*` stands for anything. Raises ValueError when a name occurs twice."""
    names = [place[1] for place in _PLACE.finditer(text) if place[1]]
    if len(set(names)) != len(names):
        raise ValueError(f"het patroon “{text}” noemt een naam twee keer")
    return NamePattern(text, _expression(text, _FORMS), _expression(text, {**_FORMS, "jaar": _SHORT_YEAR}))


def _expression(text: str, forms: Mapping[str, str]) -> re.Pattern[str]:
    pieces: list[str] = []
    end = 0
    for place in _PLACE.finditer(text):
        pieces.append(re.escape(text[end : place.start()]))
        name = place[1]
        pieces.append(f"(?P<{name}>{forms.get(name, '.+?')})" if name else ".*?")
        end = place.end()
    pieces.append(re.escape(text[end:]))
    return re.compile("".join(pieces), re.IGNORECASE)


def date_in(values: Mapping[str, str], languages: tuple[str, ...]) -> dt.date | None:
    """The date in the pieces jaar, maand and dag; the last day known when maand or dag is absent.

    Returns None when there is no jaar; raises ValueError (Dutch) when the pieces are no date.
    """
    if "jaar" not in values:
        return None
    year = int(values["jaar"])
    month = month_number(values["maand"], languages) if "maand" in values else 12
    if month is None:
        raise ValueError(f"“{values['maand']}” is geen maand")
    if "dag" in values:
        try:
            return dt.date(year, month, int(values["dag"]))
        except ValueError as error:
            raise ValueError(f"{values['dag']}-{month}-{year} is geen dag") from error
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
