"""Every text a user sees, read from data/teksten/<language>/*.toml and formatted with Babel."""

from __future__ import annotations

import datetime as dt
import string
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

TEXT_DIR = Path(__file__).resolve().parent.parent / "data" / "teksten"
LANGUAGES = ("nl", "en")
DUTCH_ONLY = ("cli.", "intake.", "voorbeeld.", "platform.")
LOCALES: Mapping[str, str] = {"nl": "nl_NL", "en": "en_GB"}


SHORT_DATE = {"nl": "dd-MM-y", "en": "d MMM y"}
"""A date in a table, in each of LANGUAGES; English readers differ about the order of day and month."""


class _Formatter(string.Formatter):
    """`str.format` with format specs for numbers, shares, dates and lists in one locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def format_field(self, value: Any, format_spec: str) -> str:
        match format_spec:
            case "getal":
                return str(format_decimal(value, format="#,##0", locale=self.locale))
            case "verschil":
                return str(format_decimal(value, format="+#,##0;-#,##0", locale=self.locale))
            case "decimaal":
                return str(format_decimal(value, format="#,##0.0##", locale=self.locale))
            case "procent":
                return str(format_percent(value, format="#,##0.0%", locale=self.locale))
            case "punten":
                return str(format_decimal(value * 100, format="+#,##0.0;-#,##0.0", locale=self.locale))
            case "datum":
                return format_date(value, "d MMMM y", locale=self.locale)
            case "maand":
                return format_date(value, "MMMM y", locale=self.locale)
            case "datum_kort":
                return format_date(value, SHORT_DATE[self.locale.language], locale=self.locale)
            case "en":
                return format_list(list(value), style="standard", locale=self.locale)
            case "of":
                return format_list(list(value), style="or", locale=self.locale)
            case _:
                return str(super().format_field(value, format_spec))


@dataclass(frozen=True)
class Texts:
    """The texts of one language; call with a dotted key and the values it names."""

    language: str
    entries: Mapping[str, str | Mapping[str, str]]

    @cached_property
    def locale(self) -> Locale:
        """The Babel locale of this language."""
        return Locale.parse(LOCALES[self.language])

    def __call__(self, key: str, **values: Any) -> str:
        """The text at `key` with `values` filled in; an entry with plural forms chooses by `n`.

        Raises KeyError when the key or a value it needs is missing.
        """
        entry = self.entries[key]
        if not isinstance(entry, str):
            form = self.locale.plural_form(values["n"])
            entry = entry["one" if form == "one" and "one" in entry else "other"]
        return _Formatter(self.locale).vformat(entry, (), values)

    def has(self, key: str) -> bool:
        """Whether there is a text at `key`."""
        return key in self.entries

    def getal(self, value: float) -> str:
        """A whole number with grouping, for example `1.234`."""
        return self.plain("{v:getal}", v=value)

    def procent(self, share: float) -> str:
        """A share from 0 to 1 as a percentage with one decimal, for example `32,7%`."""
        return self.plain("{v:procent}", v=share)

    def datum(self, day: dt.date | None, precision: str = "dag") -> str:
        """A date as far as it is known: a day, a month, a year, or in words that it is unknown."""
        if day is None or day != day:  # a missing date of a frame (NaT) differs from itself
            return self("algemeen.onbekend")
        if precision == "jaar":
            return str(day.year)
        return self.plain("{v:maand}" if precision == "maand" else "{v:datum}", v=day)

    def language_name(self, code: str) -> str:
        """The name of a language, for example `Engels`; its code when it has no name here."""
        return str(self.locale.languages.get(code, code))

    def opsomming(self, items: Iterable[str]) -> str:
        """Items joined as in a sentence, for example `a, b en c`."""
        return self.plain("{v:en}", v=list(items))

    def jaren(self, years: Sequence[int]) -> str:
        """Years in words: runs of three or more as `2016 tot en met 2020`."""
        runs: list[list[int]] = []
        for year in sorted(years):
            if runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        parts: list[str] = []
        for run in runs:
            if len(run) > 2:
                parts.append(self("algemeen.van_tot_en_met", van=run[0], tot=run[-1]))
            else:
                parts.extend(str(y) for y in run)
        return self.opsomming(parts)

    def plain(self, template: str, **values: Any) -> str:
        """Format a template that is not in the files, with the same format specs."""
        return _Formatter(self.locale).vformat(template, (), values)


def _flatten(prefix: str, table: Mapping[str, Any]) -> Iterable[tuple[str, str | Mapping[str, str]]]:
    for key, value in table.items():
        path = f"{prefix}.{key}" if prefix else key
        if isinstance(value, str) or (set(value) <= {"one", "other"} and "other" in value):
            yield path, value
        else:
            yield from _flatten(path, value)


@cache
def load_texts(language: str, directory: Path = TEXT_DIR) -> Texts:
    """Read all texts of `language`; an unknown language gives Dutch.

    Raises ValueError when two files define the same key.
    """
    chosen = language if language in LANGUAGES else "nl"
    entries: dict[str, str | Mapping[str, str]] = {}
    for path in sorted((directory / chosen).glob("*.toml")):
        for key, value in _flatten("", tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in entries:
                raise ValueError(f"{path.name} defines {key} a second time")
            entries[key] = value
    return Texts(chosen, entries)


@cache
def available_languages(directory: Path = TEXT_DIR) -> tuple[str, ...]:
    """The languages a visitor may choose: Dutch, and every other one that has all texts of the site.

    The texts of the command line and of the intake are for Dutch data stewards and do not count.
    """
    needed = {key for key in load_texts("nl", directory).entries if not key.startswith(DUTCH_ONLY)}
    others = (code for code in LANGUAGES[1:] if needed <= load_texts(code, directory).entries.keys())
    return (LANGUAGES[0], *others)
