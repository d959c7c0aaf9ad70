"""Where a word of a narrow heading may break, so that every browser breaks it as the language does."""

from __future__ import annotations

import re
from functools import cache

from pyphen import Pyphen

from tsd_dash.texts import LOCALES

SOFT_HYPHEN = "\u00ad"
"""Shown, as a hyphen, only where a line ends at it."""
_LONG_WORD = re.compile(r"[^\W\d_]{8,}")


def breakable(text: str, language: str) -> str:
    """The text with soft hyphens in its words of eight letters and more, by the patterns of TeX."""
    patterns = _patterns(language)
    return _LONG_WORD.sub(lambda word: patterns.inserted(word[0], SOFT_HYPHEN), text)


@cache
def _patterns(language: str) -> Pyphen:
    return Pyphen(lang=LOCALES[language], left=3, right=3)
