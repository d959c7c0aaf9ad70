"""Dates as sources write them: declared formats, spreadsheet serials, months and years alone."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from tsd_dash.contract.descriptor import CONTRACT_DIR
from tsd_dash.intake.words import clean, key

FIRST_YEAR, LAST_YEAR = 1900, 2100
SPOKEN_MONTHS = CONTRACT_DIR / "intake" / "maandnamen.csv"
SHORTEST = 3
_TIME = re.compile(
    r"(?<=[\d.])[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})", re.I
)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[/.] ?|年)(\d{1,2})(?:[/.] ?|月)(\d{1,2})[.日]?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[-/ ]*(?:of |de )?([^\W\d_]+)\.?,?[-/ ]*(?:del? )?(\d{4})")
_NAMED_US = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_NAMED_MONTH = re.compile(r"([^\W\d_]+)\.?[- ]+(\d{4})")
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,? +(?=\d{1,2}\D)")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SECONDS = re.compile(r"(-?\d{1,10})(?:[.,]\d+)?|(-?\d{11,13})|/Date\((-?\d+)(?:[+-]\d{4})?\)/")
_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"d{1,2}|m{1,4}|j{2,4}|y{2,4}")
SERIAL_START = dt.date(1899, 12, 30)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
FORMAT_EXCEL, FORMAT_ISO, FORMAT_UNIX = "excel", "iso", "unix"
ANY = "*"
MONTH = "\0"
"""The place of the name of a month in the expression of a format."""


@dataclass(frozen=True)
class When:
    """A date as far as it is known: `day` is the first day of the known month or year."""

    day: dt.date
    precision: str

    @property
    def last(self) -> dt.date:
        """The last day this date may be."""
        if self.precision == "jaar":
            return dt.date(self.day.year, 12, 31)
        if self.precision == "maand":
            following = dt.date(self.day.year + self.day.month // 12, self.day.month % 12 + 1, 1)
            return following - dt.timedelta(days=1)
        return self.day


class DateError(ValueError):
    """A text that is not (exactly) one date; `rule` is the code of the rule it breaks."""

    def __init__(self, rule: str, hint: str = "") -> None:
        self.rule = rule
        self.hint = hint
        super().__init__(rule)


@cache
def _spoken_months() -> tuple[tuple[str, str, int], ...]:
    """Names of months that the locale data do not have: language, name and number."""
    with SPOKEN_MONTHS.open(encoding="utf-8", newline="") as stream:
        return tuple((row["taal"], row["naam"], int(row["maand"])) for row in csv.DictReader(stream))


def _shortened(names: Mapping[str, int]) -> dict[str, int]:
    """The beginnings of names, of three letters and more, with which the name of one month only begins."""
    found: dict[str, set[int]] = {}
    for name, number in names.items():
        for length in range(SHORTEST, len(name)):
            found.setdefault(name[:length], set()).add(number)
    return {short: numbers.pop() for short, numbers in found.items() if len(numbers) == 1}


@cache
def _month_names(language: str) -> dict[str, int]:
    try:
        months = Locale.parse(language.replace("-", "_")).months
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"de taal “{language}” is niet bekend; schrijf bijvoorbeeld nl, en of sv") from error
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                names[key(name).rstrip(".")] = number
    for spoken, name, number in _spoken_months():
        if language.casefold().startswith(spoken):
            names[key(name)] = number
    return _shortened(names) | names


def month_number(text: str, languages: Iterable[str]) -> int | None:
    """The number of a month written as a number or as a (short) name; None when it is neither."""
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    name = key(text).rstrip(".")
    return next((m[name] for m in map(_month_names, languages) if name in m), None)


def _day(year: int, month: int | None, day: int) -> When | None:
    if month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return When(dt.date(year, month, day), "dag")
    except ValueError:
        return None


def _serial(text: str) -> When | None:
    found = _SERIAL.fullmatch(text)
    return When(SERIAL_START + dt.timedelta(days=int(found[1])), "dag") if found else None


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name. Raises ValueError (Dutch) when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"de tijdzone “{name}” is niet bekend; schrijf bijvoorbeeld Europe/Paris") from error


def _local(text: str, zone: ZoneInfo | None) -> str:
    """A moment that says how far its clock is from UTC as the day it then was in `zone`; other text itself.

    Raises DateError when there is no such moment.
    """
    found = _MOMENT.fullmatch(text)
    if zone is None or found is None:
        return text
    offset = found[3] if found[3][0] in "+-" else "Z"
    try:
        moment = dt.datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}").astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise DateError("datum_onleesbaar") from error
    return moment.date().isoformat()


def _unix(text: str, zone: ZoneInfo | None) -> When | None:
    """The day of a number of seconds since 1970, or of milliseconds: more than ten digits."""
    found = _SECONDS.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1]) if found[1] else int(found[2] or found[3]) // 1000
    try:
        day = (EPOCH + dt.timedelta(seconds=seconds)).astimezone(zone or dt.UTC).date()
    except OverflowError:
        return None
    return _day(day.year, day.month, day.day)


def _month_or_year(text: str) -> When | None:
    if (found := _ISO_MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        year, month = int(found[1]), int(found[2])
        return When(dt.date(year, month, 1), "maand") if FIRST_YEAR <= year <= LAST_YEAR else None
    if _YEAR.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return When(dt.date(int(text), 1, 1), "jaar")
    return None


def _iso(text: str) -> When | None:
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = (int(g) for g in found.groups() if g is not None)
        return _day(year, month, day)
    return _month_or_year(text)


@cache
def _with_months(expression: str, languages: tuple[str, ...]) -> re.Pattern[str]:
    """The expression of a format in which a month is one of the names that these languages have for it."""
    names = {name for language in languages for name in _month_names(language)}
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(expression.replace(MONTH, rf"({words})(?![^\W\d_])\.?"))


@dataclass(frozen=True)
class _Format:
    expression: str
    order: tuple[str, ...]

    def read(self, text: str, languages: tuple[str, ...]) -> When | None:
        found = _with_months(self.expression, languages).fullmatch(key(text))
        if not found:
            return None
        parts = dict(zip(self.order, found.groups(), strict=True))
        year = int(parts["j"]) if len(parts["j"]) == 4 else full_year(int(parts["j"]))
        if "m" not in parts:
            return When(dt.date(year, 1, 1), "jaar") if FIRST_YEAR <= year <= LAST_YEAR else None
        month = month_number(parts["m"], languages)
        if "d" in parts:
            return _day(year, month, int(parts["d"]))
        if month is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return When(dt.date(year, month, 1), "maand")


def full_year(short: int) -> int:
    """The year that two digits stand for: 70 is 1970, 69 is 2069."""
    return 1900 + short if short >= 70 else 2000 + short


def _between(text: str, after: bool, before: bool) -> str:
    """What stands after and before the parts of a date; what `*` passes over cuts no number in two."""
    pieces = [re.escape(piece).replace(r"\ ", r"\s*") for piece in text.split(ANY)]
    if len(pieces) == 1:
        return pieces[0]
    start, end = r"(?!\d)" if after else "", r"(?<!\d)" if before else ""
    return f"{start}{'.*?'.join(pieces)}{end}"


@cache
def compile_format(text: str) -> _Format:
    """Turn `dd-mm-jjjj`, `d mmmm jjjj` and the like into a reader; `*` is anything.

    Raises ValueError (Dutch) when the format has no year, names a part twice or has other letters.
    """
    pieces: list[str] = []
    order: list[str] = []
    end = 0
    form = key(text)
    tokens = list(_TOKEN.finditer(form))
    edges = {token.start() for token in tokens} & {token.end() for token in tokens}
    loose = [t for t in tokens if t[0] in ("d", "m") and not edges.isdisjoint(t.span())]
    for token in tokens:
        pieces.append(_between(form[end : token.start()], end > 0, True))
        end = token.end()
        letter = "j" if token[0][0] in "jy" else token[0][0]
        order.append(letter)
        if letter == "j":
            pieces.append(r"(\d{2})" if len(token[0]) == 2 else r"(\d{4})")
        elif letter == "m" and len(token[0]) > 2:
            pieces.append(MONTH)
        else:
            fixed = not edges.isdisjoint(token.span()) and loose != [token]
            pieces.append(r"(\d{2})" if fixed else r"(\d{1,2})")
    pieces.append(_between(form[end:], True, False))
    if _LETTER.search(_TOKEN.sub("", form)):
        order.clear()
    if "j" not in order or len(set(order)) != len(order) or ("d" in order and "m" not in order):
        raise ValueError(
            f"de datumvorm “{text}” is niet te lezen; schrijf bijvoorbeeld dd-mm-jjjj of d mmmm jjjj, "
            "met een * voor andere woorden"
        )
    return _Format("".join(pieces), tuple(order))


def check_format(text: str) -> None:
    """Raise ValueError (Dutch) when `text` is no format for dates."""
    if text not in (FORMAT_EXCEL, FORMAT_ISO, FORMAT_UNIX):
        compile_format(text)


def _declared(
    text: str, formats: tuple[str, ...], languages: tuple[str, ...], zone: ZoneInfo | None
) -> set[When]:
    found: set[When] = set()
    for name in formats:
        if name == FORMAT_EXCEL:
            when = _serial(text)
        elif name == FORMAT_ISO:
            when = _iso(text)
        elif name == FORMAT_UNIX:
            when = _unix(text, zone)
        else:
            when = compile_format(name).read(text, languages)
        if when is not None:
            found.add(when)
    return found


def _undeclared(text: str, languages: tuple[str, ...]) -> When | None:
    if when := _iso(text):
        return when
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.fullmatch(_WEEKDAY.sub("", text)):
        return _day(int(found[3]), month_number(found[2], languages), int(found[1]))
    if found := _NAMED_US.fullmatch(text):
        return _day(int(found[3]), month_number(found[1], languages), int(found[2]))
    if found := _NAMED_MONTH.fullmatch(text):
        month = month_number(found[1], languages)
        return None if month is None else When(dt.date(int(found[2]), month, 1), "maand")
    if found := _NUMERIC.fullmatch(text):
        first, second, year = (int(g) for g in found.groups())
        both = {w for w in (_day(year, second, first), _day(year, first, second)) if w is not None}
        if len(both) > 1:
            raise DateError("datum_dubbelzinnig")
        return both.pop() if both else None
    return None


def agreed(formats: tuple[str, ...] | None) -> str:
    """How dates were agreed to be written, and what to do when one is not, as messages say it."""
    if formats is None:
        return "Er is geen vorm afgesproken; zet haar in datumvorm, bijvoorbeeld dd/mm/jjjj."
    return f"Afgesproken: {' of '.join(formats)}."


def _most_precise(found: set[When]) -> When:
    """The reading that lies within all others, as a day lies in its year. Raises DateError without one."""
    one = min(found, key=lambda when: when.last - when.day)
    if any(one.day < other.day or one.last > other.last for other in found):
        raise DateError("datum_dubbelzinnig")
    return one


def read_date(
    text: str,
    formats: tuple[str, ...] | None,
    languages: tuple[str, ...],
    serials: bool,
    zone: ZoneInfo | None = None,
) -> When:
    """Read one date; `serials` says whether five digits may be a spreadsheet's day number.

    A moment that says how far its clock is from UTC counts on the day it then was in `zone`, if there is one.

    Without `formats` only what can be one date is accepted. Raises DateError otherwise:
    `datum_dubbelzinnig` when there is more than one reading, `datum_onleesbaar` when there is none.
    """
    whole = _local(clean(text), zone)
    day = _TIME.sub("", whole)
    if formats:
        found = _declared(whole, formats, languages, zone) or _declared(day, formats, languages, zone)
        if found:
            return _most_precise(found)
    else:
        if when := _undeclared(day, languages):
            return when
        if serials and (when := _serial(whole)):
            return when
    raise DateError("datum_onleesbaar")
