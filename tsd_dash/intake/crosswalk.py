"""Crosswalks: what the values of a source mean, by word, by beginning, by size or as all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tsd_dash.intake.names import ALWAYS, Period
from tsd_dash.intake.numbers import band, number, without_zeros
from tsd_dash.intake.words import accented_key, key

OTHERS = "*"
STAR = "\\*"
"""A real star at the end of a value; any other is the beginning of a value, or all others."""


@dataclass(frozen=True)
class Meaning:
    """What a source value means in a period of the row's date."""

    target: str
    period: Period = ALWAYS


@dataclass(frozen=True)
class Crosswalk:
    """A named list of source values and what they mean.

    The keys of `meanings` are comparison forms (words.key); of values that differ in their accents alone
    the form with accents. STAR at the end of a key is a real star, OTHERS the beginning of a value.
    """

    name: str
    meanings: Mapping[str, tuple[Meaning, ...]]
    spelled: Mapping[str, str]

    def entry(self, text: str, decimal: str | None) -> str:
        """The entry that speaks of `text`: of the word itself, its beginning, its size, or of all others."""
        if not text:
            return ""
        words = tuple(dict.fromkeys([accented_key(text), key(text)]))
        for word in (*words, *map(without_zeros, words)):
            written = word[:-1] + STAR if word.endswith(OTHERS) else word
            if written in self.meanings:
                return written
        for word in words:
            if fitting := [name for name in self._begins if word.startswith(name[:-1])]:
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
    def _begins(self) -> tuple[str, ...]:
        return tuple(
            name
            for name in self.meanings
            if len(name) > 1 and name.endswith(OTHERS) and not name.endswith(STAR)
        )

    @cached_property
    def _bands(self) -> tuple[tuple[str, Decimal | None, Decimal | None], ...]:
        return tuple((name, *limits) for name in self.meanings if (limits := band(name)) is not None)

    @property
    def dated(self) -> bool:
        """Whether a value may mean something else on another date."""
        return any(len(m) > 1 or m[0].period != Period() for m in self.meanings.values())


def spelled_entries(values: Iterable[str]) -> Mapping[str, str]:
    """The entry of a crosswalk for each of its values.

    Raises ValueError (Dutch) when two of them are the same value, or when a star may be one or all others.
    """
    listed = list(values)
    alike = Counter(_key_of(value, key) for value in listed)
    entries = {
        value: _key_of(value, key if alike[_key_of(value, key)] == 1 else accented_key) for value in listed
    }
    first: dict[str, str] = {}
    for value, entry in entries.items():
        if entry in first:
            raise ValueError(f"“{first[entry]}” en “{value}” zijn dezelfde waarde; laat er één staan")
        first[entry] = value
    if OTHERS in first and any(_only_stars(value) and value != OTHERS for value in first.values()):
        raise ValueError(
            "“*” betekent hier al het andere; schrijf “\\\\*” (tussen dubbele aanhalingstekens) voor één ster"
        )
    return entries


def _key_of(value: str, form: Callable[[str], str]) -> str:
    whole = form(value.replace(STAR, OTHERS))
    return whole[:-1] + STAR if value.endswith(STAR) or (_only_stars(value) and len(value) > 1) else whole


def _only_stars(value: str) -> bool:
    return set(value) == {OTHERS}
