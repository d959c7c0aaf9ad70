"""What a column can show of a row: words for codes, numbers, dates, names of areas, texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tsd_dash.example.chance import BoolArray, IntArray
from tsd_dash.example.recipe import ExampleError, Population
from tsd_dash.example.world import EPOCH, LEVELS, Visits, World, day_number

SERIAL_START = day_number(dt.date(1899, 12, 30))
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_PLACE = re.compile(r"\{([a-z_]+)\}")
_AREA_DIGITS = re.compile(r"\D+")
Texts: TypeAlias = pa.StringArray
Options: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Rows:
    """Rows to show, arrays of one length; `thema` and `outcome` are absent in rows per visit.

    `outcomes` has a column per thema of the population; `early` marks rows that are delivered again later.
    """

    population: Population
    visits: Visits
    early: BoolArray
    outcomes: IntArray
    thema: IntArray | None = None
    outcome: IntArray | None = None

    def __len__(self) -> int:
        return len(self.visits)


@dataclass(frozen=True)
class Teller:
    """Shows fields of rows as text."""

    world: World

    def show(self, field: str, rows: Rows, options: Options) -> Texts:
        """The texts of `field`. Raises ExampleError when the recipe names a field that does not exist."""
        try:
            return FIELDS[field](self, rows, options)
        except KeyError as error:
            raise ExampleError(
                f"In het recept klopt veld {field!r} niet: {error.args[0]!r} ontbreekt."
            ) from error

    def pick(self, name: str, count: int, rows: Rows, *, per_row: bool = True) -> IntArray:
        """A draw per row, or the same for all rows of a visit."""
        numbers = [rows.visits.unit, rows.visits.year]
        if per_row and rows.thema is not None:
            numbers.append(rows.thema)
        return self.world.chance.pick(f"{name}:{rows.population.name}", count, *numbers)

    def happens(self, name: str, share: float, rows: Rows) -> BoolArray:
        """Whether something happens in a visit, in a `share` of them."""
        visits = rows.visits
        drawn = self.world.chance.uniform(f"{name}:{rows.population.name}", visits.unit, visits.year)
        return drawn < share


def take(words: Sequence[str | None], which: IntArray) -> Texts:
    """The words with these numbers."""
    return pa.array(words, pa.string()).take(pa.array(which))


def text_of(numbers: IntArray) -> Texts:
    """Numbers as text."""
    return pc.cast(pa.array(numbers), pa.string())


def joined(*parts: Texts | str) -> Texts:
    """Texts glued together, row by row."""
    return pc.binary_join_element_wise(*parts, "")


def written(day: dt.date, form: str) -> str:
    """A date as `form` says: d, dd, mm, mmm, jjjj, or the number of a spreadsheet (excel)."""
    if form == "excel":
        return str(day_number(day) - SERIAL_START)
    pieces = {
        "dd": f"{day.day:02}",
        "d": str(day.day),
        "mmm": MONTHS[day.month - 1],
        "mm": f"{day.month:02}",
        "jjjj": str(day.year),
    }
    return re.sub("|".join(pieces), lambda found: pieces[found[0]], form)


@cache
def _calendar(first: int, last: int, form: str) -> tuple[str, ...]:
    return tuple(written(EPOCH + dt.timedelta(days=n), form) for n in range(first, last + 1))


def _zero_filled(numbers: IntArray, width: int) -> Texts:
    return pc.utf8_lpad(text_of(numbers), width, "0")


def _file_number(teller: Teller, rows: Rows, options: Options) -> Texts:
    return joined(f"{rows.population.prefix}-", text_of(rows.visits.year), "-", _unit_number(rows))


def _unit_number(rows: Rows) -> Texts:
    return _zero_filled(rows.visits.unit + 1, 6)


def _unit(teller: Teller, rows: Rows, options: Options) -> Texts:
    if not teller.world.has_units(rows.population):
        return pa.nulls(len(rows), pa.string())
    return joined(rows.population.prefix, _unit_number(rows))


def _date(teller: Teller, rows: Rows, options: Options) -> Texts:
    years = teller.world.recipe.years
    first, last = day_number(dt.date(years[0], 1, 1)), day_number(dt.date(years[-1], 12, 31))
    return take(_calendar(first, last, options["vorm"]), rows.visits.day - first)


def _year(teller: Teller, rows: Rows, options: Options) -> Texts:
    return text_of(rows.visits.year)


def _area(teller: Teller, rows: Rows, options: Options) -> Texts:
    places, area = teller.world.places, rows.visits.area
    match options["vorm"]:
        case "code":
            found = take(places.codes, area)
        case "cijfers":
            digits = [_AREA_DIGITS.sub("", code).lstrip("0") for code in places.codes]
            found = take(digits, area)
        case "hoofdletters":
            found = take([name.upper() for name in places.names], area)
        case _:
            found = take(places.names, area)
    if "anders" in options:
        found = _spelled_otherwise(teller, rows, found, options)
    if "landelijk" in options:
        is_later = rows.visits.year_number >= len(teller.world.recipe.first_visit)
        national = teller.happens("landelijk", options["landelijk"]["kans"], rows) & is_later
        found = pc.if_else(pa.array(national), pa.scalar(options["landelijk"]["woord"]), found)
    return found


def _spelled_otherwise(teller: Teller, rows: Rows, found: Texts, options: Options) -> Texts:
    """For a share of the rows the other spelling of the area, if it has one that the file can hold."""
    encoding = options.get("codering", "utf-8")
    first = [_first_in(aliases, encoding) for aliases in teller.world.places.aliases]
    other = take(first, rows.visits.area)
    chosen = teller.happens("spelling", options["anders"], rows)
    return pc.if_else(pc.and_(pa.array(chosen), pc.is_valid(other)), other, found)


def _first_in(aliases: Sequence[str], encoding: str) -> str | None:
    for alias in aliases:
        try:
            alias.encode(encoding)
        except UnicodeEncodeError:
            continue
        return alias
    return None


def _by_period(teller: Teller, rows: Rows, options: Options) -> Texts:
    """A word that depends on the day, such as the inspectie that then existed."""
    words = [item["woord"] for item in options["woorden"]]
    ends = [day_number(item["tot"]) for item in options["woorden"] if "tot" in item]
    return take(words, np.searchsorted(np.array(ends, dtype=np.int64), rows.visits.day, side="left"))


def _partners(teller: Teller, rows: Rows, options: Options) -> Texts:
    words = options["woorden"]
    together = teller.happens("samen", options["kans"], rows)
    which = teller.pick("samen met", len(words), rows, per_row=False)
    return pc.if_else(pa.array(together), take(words, which), pa.scalar(options.get("anders", "")))


def _thema(teller: Teller, rows: Rows, options: Options) -> Texts:
    themas = rows.population.themas
    return take([options["woorden"][thema] for thema in themas], _judged(rows)[0])


def _judged(rows: Rows) -> tuple[IntArray, IntArray]:
    if rows.thema is None or rows.outcome is None:
        raise ExampleError('In het recept vraagt een rij per bezoek om een oordeel. Gebruik rij = "oordeel".')
    return rows.thema, rows.outcome


def _judgement(teller: Teller, rows: Rows, options: Options) -> Texts:
    """The word for the outcome; several spellings of a word take turns."""
    if "thema" in options:
        outcome = rows.outcomes[:, _column_of(rows, options["thema"])]
        name = f"woord:{options['thema']}"
    else:
        outcome, name = _judged(rows)[1], "woord"
    spellings = [item if isinstance(item, list) else [item] for item in options["woorden"]]
    words = [word for item in spellings for word in item]
    counts = np.array([len(item) for item in spellings], dtype=np.int64)
    starts = np.cumsum(counts) - counts
    turn = teller.pick(name, 1 << 20, rows) % counts[np.maximum(outcome, 0)]
    found = take(words, starts[np.maximum(outcome, 0)] + turn)
    return pc.if_else(pa.array(outcome >= 0), found, pa.scalar(None, pa.string()))


def _column_of(rows: Rows, thema: str) -> int:
    if thema not in rows.population.themas:
        raise ExampleError(f"In het recept beoordeelt {rows.population.name!r} het thema {thema!r} niet.")
    return rows.population.themas.index(thema)


def _text(teller: Teller, rows: Rows, options: Options) -> Texts:
    thema, outcome = _judged(rows)
    sentences = teller.world.recipe.sentences
    level = np.minimum(outcome, LEVELS)
    beginnings = [text for texts in sentences.beginnings for text in texts]
    per_level = np.array([len(texts) for texts in sentences.beginnings], dtype=np.int64)
    start = (np.cumsum(per_level) - per_level)[level]
    begin = start + teller.pick("begin", 1 << 20, rows) % per_level[level]
    subjects = [sentences.subjects[name] for name in rows.population.themas]
    counts = np.array([len(texts) for texts in subjects], dtype=np.int64)
    subject = (np.cumsum(counts) - counts)[thema] + teller.pick("onderwerp", 1 << 20, rows) % counts[thema]
    return joined(
        take(beginnings, begin),
        " ",
        take([text for texts in subjects for text in texts], subject),
        take(sentences.ends, teller.pick("slot", len(sentences.ends), rows)),
    )


def _choice(teller: Teller, rows: Rows, options: Options) -> Texts:
    words = options["woorden"]
    per_row = options.get("per", "bezoek") == "rij"
    return take(words, teller.pick(f"keuze:{options['over']}", len(words), rows, per_row=per_row))


def _status(teller: Teller, rows: Rows, options: Options) -> Texts:
    return take(options["woorden"], (~rows.early).astype(np.int64))


def _fixed(teller: Teller, rows: Rows, options: Options) -> Texts:
    return take([options["waarde"]], np.zeros(len(rows), dtype=np.int64))


def _line_number(teller: Teller, rows: Rows, options: Options) -> Texts:
    return text_of(_judged(rows)[0] + 1)


def _template(teller: Teller, rows: Rows, options: Options) -> Texts:
    """Fixed text with other fields between braces."""
    pieces = _PLACE.split(options["patroon"])
    shown = [
        teller.show(piece, rows, options.get(piece, {})) if number % 2 else piece
        for number, piece in enumerate(pieces)
    ]
    return joined(*shown)


FIELDS: Mapping[str, Callable[[Teller, Rows, Options], Texts]] = {
    "dossier": _file_number,
    "eenheid": _unit,
    "datum": _date,
    "jaar": _year,
    "gebied": _area,
    "per_periode": _by_period,
    "samen": _partners,
    "thema": _thema,
    "oordeel": _judgement,
    "tekst": _text,
    "keuze": _choice,
    "status": _status,
    "vast": _fixed,
    "regel": _line_number,
    "zin": _template,
}
