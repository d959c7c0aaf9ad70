"""Numbers in words: `1 234,5`, `45%`, and bands of them: `10..49`, `50..`."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from tsd_dash.intake.words import Typed

_LIMIT = r"[+-]?\d+(?:[.,]\d+)?"
_BAND = re.compile(rf"({_LIMIT})? ?\.\. ?({_LIMIT})?")
_WHOLE = r"[+-]?(?:\d+|\d{1,3}(?:[ '%s]\d{3})+|(?=[.,]\d))"
_WHOLE_WITH_ZEROS = re.compile(r"([+-]?\d+)[.,]0{1,2}")
_NUMBERS = {
    None: re.compile(rf"({_WHOLE % ''})(?:[.,](\d{{1,2}}|\d{{4,}}))?"),
    ".": re.compile(rf"({_WHOLE % ','})(?:\.(\d+))?"),
    ",": re.compile(rf"({_WHOLE % '.'})(?:,(\d+))?"),
}


def number(text: str, decimal: str | None) -> Decimal | None:
    """The number in a text, without a percent sign; None when it is no number or may be two.

    Without a `decimal` sign `1,234` may be a thousand and more, or one and a bit. A number that was one
    in the file has only one reading, whatever the `decimal` sign.
    """
    if isinstance(text, Typed):
        return _decimal(text)
    found = _NUMBERS[decimal].fullmatch(text.removesuffix("%").strip())
    if found is None:
        return None
    return Decimal(f"{re.sub(r'[^0-9+-]', '', found[1])}.{found[2] or 0}")


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def without_zeros(text: str) -> str:
    """A whole number that was written as another one, without its zeros: `4.0` is `4`."""
    found = _WHOLE_WITH_ZEROS.fullmatch(text)
    return found[1] if found else text


def band(text: str) -> tuple[Decimal | None, Decimal | None] | None:
    """The limits of a band, both included and at least one given; None when it is no band."""
    found = _BAND.fullmatch(text)
    if found is None or found[1] is found[2] is None:
        return None
    low, high = (None if limit is None else Decimal(limit.replace(",", ".")) for limit in found.groups())
    return low, high
