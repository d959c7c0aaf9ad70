"""From the text in a cell to what it means for one target, by the mapping and the code lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tsd_dash.contract import Field
from tsd_dash.intake.areas import ALWAYS, DELIVERED, Areas
from tsd_dash.intake.codelists import CodeLists
from tsd_dash.intake.crosswalk import OTHERS, Crosswalk
from tsd_dash.intake.dates import FIRST_YEAR, FORMAT_ISO, LAST_YEAR, DateError, When, agreed, read_date
from tsd_dash.intake.inspectorates import Inspectorates
from tsd_dash.intake.model import SourceMapping, Spec
from tsd_dash.intake.numbers import number
from tsd_dash.intake.parse import SKIP
from tsd_dash.intake.readings import NOTHING, Reading, broken
from tsd_dash.intake.targets import INVESTIGATION, NORM_LIST, STATE_LIST, Kind, Target
from tsd_dash.intake.words import MARK, Typed, clean, key, nearest

DEFAULT_SEPARATOR = ";"
EMPTY_WORDS = frozenset({"leeg", "landelijk"})
UNKNOWN_STATE = "onbekend"
MAX_CHOICES = 10
YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
_TYPED_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_INTEGERS = {
    None: re.compile(r"([+-]?(?:\d{1,9}|\d{1,3}(?: \d{3}){1,2}))(?:[.,]0{0,2})?"),
    ".": re.compile(r"([+-]?(?:\d{1,9}|\d{1,3}(?:[, ]\d{3}){1,2}))(?:\.0*)?"),
    ",": re.compile(r"([+-]?(?:\d{1,9}|\d{1,3}(?:[. ]\d{3}){1,2}))(?:,0*)?"),
}
UNKNOWN_RULES = frozenset(
    {
        "code_onbekend",
        "oordeel_onbekend",
        "inspectie_onbekend",
        "gemeente_onbekend",
        "getal_onleesbaar",
        "getal_buiten_bereik",
    }
)
"""The rules that say that a value is in no list."""


@dataclass(frozen=True)
class Bounds:
    """What dates are believable: not after the delivery, and within the years of the dataset."""

    delivered: dt.date | None = None
    years: tuple[int, int] | None = None


class Interpreter:
    """Reads the values of one delivery.

    It remembers which crosswalk entries were of use (`used`), and which values are codes themselves where an
    entry speaks of all others (`passed`).
    """

    def __init__(
        self,
        mapping: SourceMapping,
        lists: CodeLists,
        areas: Areas,
        inspectorates: Inspectorates,
        serials: bool,
        bounds: Bounds | None = None,
    ) -> None:
        self.mapping = mapping
        self.used: set[tuple[str, str]] = set()
        self.passed: set[tuple[str, str]] = set()
        self._lists = lists
        self._areas = areas
        self._inspectorates = inspectorates
        self._serials = serials
        self._bounds = bounds or Bounds()

    def read(self, target: Target, spec: Spec, source: str, when: When | None) -> Reading:
        """What `source` means for `target` in a row of `when`; broken rules are in the reading."""
        text = self._filled(source)
        if self._splits(target):
            separator = spec.separator or (target.field.delimiter if target.field else DEFAULT_SEPARATOR)
            items = [item for item in map(self._filled, text.split(separator)) if item] or [""]
            return self._joined({item: self._one(target, spec, item, when) for item in items})
        return self._one(target, spec, text, when)

    @staticmethod
    def _splits(target: Target) -> bool:
        many = target.kind in (Kind.CODES, Kind.TEXTS, Kind.INSPECTORATE)
        return many or (target.kind is Kind.AREA and target.table == INVESTIGATION)

    def states(self) -> list[str]:
        """The states that stand in for a judgement."""
        return sorted(self._lists.get(STATE_LIST).codes)

    def meaning_of(self, target: Target, spec: Spec, text: str) -> Reading:
        """What a word of a crosswalk means for `target`, on any date."""
        return self._meant(target, spec, text, None)

    def _meant(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        """What the right side of a crosswalk means; for a list it may name several, with `;` between them."""
        named = [part for part in map(str.strip, text.split(DEFAULT_SEPARATOR)) if part]
        if not self._splits(target) or len(named) < 2:
            return self._kinds[target.kind](self, target, spec, text, when)
        return self._joined(
            {part: self._kinds[target.kind](self, target, spec, part, when) for part in named}
        )

    def attributes(self, target: Target) -> Mapping[str, Mapping[str, str]]:
        """What the code list of `target` says about each code."""
        return self._lists.get(target.list_name).attributes if target.list_name else {}

    @staticmethod
    def _joined(readings: Mapping[str, Reading]) -> Reading:
        """One reading of a list; the first item that breaks a rule decides, and is named."""
        for item, reading in readings.items():
            if reading.rule:
                named = [f"Het gaat om “{item}”."] if len(readings) > 1 else []
                return replace(reading, hint=" ".join([*named, reading.hint or ""]).strip() or None)
        found = [text for reading in readings.values() for text in reading.items or (reading.text,)]
        return Reading(items=tuple(dict.fromkeys(text for text in found if text is not None)))

    def _filled(self, text: str) -> str:
        cleaned = clean(text)
        if key(cleaned) in self.mapping.empty_values:
            return ""
        return Typed(cleaned) if text.endswith(MARK) else cleaned

    def _one(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        crosswalk = self.mapping.crosswalks.get(spec.crosswalk or "")
        if crosswalk is not None and crosswalk.entry(text, self.mapping.decimal) == OTHERS:
            known = self._known(target, spec, text, when)
            if known is not None:
                if OTHERS in crosswalk.meanings and target.list_name:
                    self.passed.add((crosswalk.name, text))
                return known
        written = text
        meaning = self._meaning(crosswalk, text, when)
        if meaning == SKIP:
            return Reading(skip=True)
        if meaning is not None:
            text = "" if meaning in EMPTY_WORDS and not self._is_code(target, meaning) else meaning
        if text == "":
            return self._empty(target, spec, declared=meaning is not None)
        if crosswalk is not None and meaning is not None:
            told_apart = crosswalk.told_apart(written, self.mapping.decimal)
            return replace(self._meant(target, spec, text, when), written=told_apart)
        return self._kinds[target.kind](self, target, spec, text, when)

    def _known(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading | None:
        """What a value that is in the dataset's own list means; None when it is in none.

        A name that was not valid on the date is a known one.
        """
        if target.list_name is None and target.kind not in (Kind.AREA, Kind.INSPECTORATE):
            return None
        reading = self._kinds[target.kind](self, target, spec, text, when)
        return None if reading.rule in UNKNOWN_RULES else reading

    def _is_code(self, target: Target, text: str) -> bool:
        return target.list_name is not None and bool(self._lists.get(target.list_name).find(text))

    def _meaning(self, crosswalk: Crosswalk | None, text: str, when: When | None) -> str | None:
        if crosswalk is None:
            return None
        entry = crosswalk.entry(text, self.mapping.decimal)
        for meaning in crosswalk.meanings.get(entry, ()):
            if when is None or meaning.period.holds(when.day, when.last):
                self.used.add((crosswalk.name, entry))
                return meaning.target
        return None

    def _empty(self, target: Target, spec: Spec, declared: bool) -> Reading:
        if spec.empty == SKIP:
            return Reading(skip=True)
        if spec.empty is not None:
            return Reading(reason=spec.empty)
        required = target.required if spec.required is None else spec.required
        if required:
            return broken("verplicht_leeg")
        if target.kind is Kind.JUDGEMENT:
            states = self._lists.get(STATE_LIST).codes
            state = UNKNOWN_STATE if UNKNOWN_STATE in states else None
            return Reading(reason=state, rule="oordeel_leeg")
        if target.kind is Kind.INSPECTORATE and not declared:
            return Reading(rule="inspectie_leeg")
        return NOTHING

    def _near(self, spec: Spec, text: str, *lists: str) -> str:
        crosswalk = self.mapping.crosswalks.get(spec.crosswalk or "")
        known = list(crosswalk.spelled.values()) if crosswalk else []
        for name in lists:
            known += self._lists.get(name).spellings
        near = nearest(text, known)
        return f"Lijkt op: {', '.join(near)}." if near else ""

    def _text(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        return Reading(text=text)

    def _code(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        name = target.list_name or ""
        found = sorted(self._lists.get(name).find(text))
        if len(found) == 1:
            return Reading(text=found[0])
        if found:
            return broken("code_onbekend", f"Kan zijn: {', '.join(found)}.")
        return broken("code_onbekend", self._near(spec, text, name))

    def _judgement(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        codes = sorted(self._lists.get(NORM_LIST).find(text))
        if len(codes) == 1:
            return Reading(text=codes[0])
        states = sorted(self._lists.get(STATE_LIST).find(text))
        if len(states) == 1 and not codes:
            return Reading(reason=states[0])
        return broken("oordeel_onbekend", self._near(spec, text, NORM_LIST, STATE_LIST))

    def _integer(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        if target.name == "jaar" and spec.dates:
            found = self._date(target, spec, text, when)
            return found if found.day is None else self._year(found.day.year)
        if target.list_name:
            codes = sorted(self._lists.get(target.list_name).find(text))
            text = codes[0] if len(codes) == 1 else text
            states = self._lists.get(STATE_LIST).find(text) if not codes else ()
            if len(states) == 1:
                return Reading(reason=next(iter(states)))
        whole = _whole(text, self.mapping.decimal)
        if whole is None and target.list_name:
            near = self._near(spec, text, target.list_name)
            return broken("getal_onleesbaar", f"{near} {self._choices(target, spec)}".strip())
        if whole is None:
            return broken("getal_onleesbaar", self._near(spec, text))
        if not _in_range(whole, target.field):
            hint = self._choices(target, spec) if target.list_name else _range_hint(target.field)
            return broken("getal_buiten_bereik", hint)
        if target.name == "jaar" and FIRST_YEAR <= whole <= LAST_YEAR:
            return self._year(whole)
        return Reading(number=whole)

    def _year(self, year: int) -> Reading:
        return self._in_time(Reading(number=year), When(dt.date(year, 1, 1), "jaar"))

    def _boolean(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        word = key(text)
        if word not in YES | NO:
            return broken("ja_nee_onleesbaar")
        return Reading(yes=word in YES)

    def _date(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        formats = spec.dates or self.mapping.date_formats or None
        if isinstance(text, Typed) and (day := _TYPED_DAY.match(text)):
            text, formats = day[0], (FORMAT_ISO,)
        try:
            found = read_date(
                text, formats, self.mapping.month_languages, self._serials, self.mapping.shape.zone
            )
        except DateError as error:
            return broken(error.rule, agreed(formats))
        reading = Reading(day=found.day, precision=found.precision)
        return self._in_time(reading, found) if target.name == "datum" else reading

    def _in_time(self, reading: Reading, when: When) -> Reading:
        """The reading, unless it is later than the delivery; with a remark far outside the dataset."""
        bounds = self._bounds
        if bounds.delivered is not None and when.day > bounds.delivered:
            return broken(
                "datum_toekomst", f"De peildatum van de levering is {bounds.delivered.isoformat()}."
            )
        if bounds.years is not None and not bounds.years[0] <= when.day.year <= bounds.years[1]:
            return reading.with_rule("datum_buiten_periode")
        return reading

    def _choices(self, target: Target, spec: Spec) -> str:
        """The codes of a short list with their names, and where to say what another word means."""
        codes = self._lists.get(target.list_name or "").attributes
        found = [f"{code} ({values['naam']})" for code, values in codes.items() if "naam" in values]
        where = f"[waarden.{spec.crosswalk or target.name}]"
        return f"Kies uit {', '.join(found[:MAX_CHOICES])}, of zeg onder {where} wat deze waarde betekent."

    def _area(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        if when is None or spec.valid_on == ALWAYS:
            return self._areas.read(text, None, None)
        day = when.day if spec.valid_on == DELIVERED else None
        return self._areas.read(text, when.day.year, when.last.year, day)

    def _inspectorate(self, target: Target, spec: Spec, text: str, when: When | None) -> Reading:
        return self._inspectorates.read(text, None if spec.valid_on == ALWAYS else when)

    _kinds: dict[Kind, Callable[[Interpreter, Target, Spec, str, When | None], Reading]]


Interpreter._kinds = {
    Kind.TEXT: Interpreter._text,
    Kind.TEXTS: Interpreter._text,
    Kind.CODE: Interpreter._code,
    Kind.CODES: Interpreter._code,
    Kind.JUDGEMENT: Interpreter._judgement,
    Kind.INTEGER: Interpreter._integer,
    Kind.BOOLEAN: Interpreter._boolean,
    Kind.DATE: Interpreter._date,
    Kind.AREA: Interpreter._area,
    Kind.INSPECTORATE: Interpreter._inspectorate,
}


def _whole(text: str, decimal: str | None) -> int | None:
    """The whole number in a text; None when there is none, or a fraction."""
    if isinstance(text, Typed):
        size = number(text, decimal)
        return int(size) if size is not None and size == size.to_integral_value() else None
    match = _INTEGERS[decimal].fullmatch(text)
    return None if match is None else int(re.sub(r"[., ]", "", match[1]))


def _in_range(number: int, field: Field | None) -> bool:
    if field is None:
        return True
    low = field.minimum is None or number >= field.minimum
    return low and (field.maximum is None or number <= field.maximum)


def _range_hint(field: Field | None) -> str:
    if field is None or field.minimum is None or field.maximum is None:
        return ""
    return f"Toegestaan: {field.minimum:g} tot en met {field.maximum:g}."
