"""How two spellings of the same word are recognised: case, spaces and accents do not matter."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MARK = "\ue000"
"""Behind the text of a cell that was a number with decimals or a date, and not a text."""
_SPACES = re.compile(rf"[\s\u00a0{MARK}]+")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\ufeff"))
_HIDDEN = "\u00ad\u200c\u200d\u200e\u200f\u2060"
_ALIKE = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")}
    | {**dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032", "'"), **dict.fromkeys("\u201c\u201d\u201e", '"')}
    | dict.fromkeys(_HIDDEN)
)
_OTHER = re.compile(r"[^0-9a-z]+")
MAX_HINTS = 3


class Typed(str):
    """The text of a cell that was a number or a date in the file: no agreed notation applies to it."""

    __slots__ = ()


def clean(text: str | None) -> str:
    """The text without surrounding white space and spaces of no width; an empty string for None."""
    return "" if text is None else _SPACES.sub(" ", text.translate(_UNSEEN)).strip()


@lru_cache(maxsize=65_536)
def key(text: str | None) -> str:
    """The comparison form of a name or code: lower case, no accents, single spaces.

    Dashes and quotes of all kinds are alike, and characters that are not seen do not count.
    """
    return "".join(c for c in _folded(text) if not unicodedata.combining(c))


def accented_key(text: str | None) -> str:
    """The comparison form with its accents: what tells `Habo` from `Håbo`."""
    return unicodedata.normalize("NFC", _folded(text))


def _folded(text: str | None) -> str:
    return unicodedata.normalize("NFKD", clean(text).translate(_ALIKE)).casefold()


def loose_key(text: str | None) -> str:
    """The comparison form without punctuation: `St. Helens` and `st helens` are the same."""
    words = _OTHER.sub(" ", key(text)).strip()
    return words or key(text)


def nearest(text: str, candidates: Iterable[str], limit: int = MAX_HINTS) -> list[str]:
    """The candidates whose spelling is closest to `text`, best first; none when all are far off."""
    by_key: dict[str, str] = {}
    for candidate in candidates:
        by_key.setdefault(key(candidate), candidate)
    return [by_key[k] for k in difflib.get_close_matches(key(text)[:200], by_key, limit, 0.72)]
