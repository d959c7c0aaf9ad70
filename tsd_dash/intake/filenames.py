"""Values out of the name of a file: `stand_{dag}_{maand}_{jaar}.csv`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tsd_dash.intake.dates import month_number

_PLACE = re.compile(r"\{([a-z_]+)\}|(\*)")
_FORMS: Mapping[str, str] = {"jaar": r"\d{4}", "maand": r"\d{1,2}|[^\W\d_]+", "dag": r"\d{1,2}"}


@dataclass(frozen=True)
class NamePattern:
    """A pattern for file names; `match` gives the named pieces."""

    text: str
    expression: re.Pattern[str]

    def match(self, name: str) -> dict[str, str] | None:
        """The pieces of `name`, or None when the name does not fit."""
        found = self.expression.fullmatch(name)
        return found.groupdict() if found else None


def parse_pattern(text: str) -> NamePattern:
    """Read a pattern; `*` stands for anything. Raises ValueError when a name occurs twice."""
    pieces: list[str] = []
    end = 0
    for place in _PLACE.finditer(text):
        pieces.append(re.escape(text[end : place.start()]))
        name = place[1]
        pieces.append(f"(?P<{name}>{_FORMS.get(name, '.+?')})" if name else ".*?")
        end = place.end()
    pieces.append(re.escape(text[end:]))
    names = [place[1] for place in _PLACE.finditer(text) if place[1]]
    if len(set(names)) != len(names):
        raise ValueError(f"het patroon “{text}” noemt een naam twee keer")
    return NamePattern(text, re.compile("".join(pieces), re.IGNORECASE))


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
