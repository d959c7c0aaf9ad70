"""The record inside a source row: from staging columns, by value maps, to contract columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import duckdb
from duckdb import Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.context import Context
from tsd_dash.intake.dates import When
from tsd_dash.intake.expressions import (
    BOOLEAN,
    DATE,
    INTEGER,
    LIST,
    TEXT,
    SqlType,
    any_of,
    cleaned,
    constant,
    first_of,
    joined,
    nothing,
    texts,
)
from tsd_dash.intake.model import Block, Spec, WideColumn
from tsd_dash.intake.readings import Reading
from tsd_dash.intake.sources import Raw
from tsd_dash.intake.targets import FINDING, INVESTIGATION, Kind, Target
from tsd_dash.intake.valuemaps import Moment, ValueMap
from tsd_dash.intake.words import loose_key

KEY_GLUE = "|"
CRITERION = f"{FINDING}.criterium"
MEMBER = {
    Kind.TEXT: ("tekst", TEXT),
    Kind.CODE: ("tekst", TEXT),
    Kind.JUDGEMENT: ("tekst", TEXT),
    Kind.INTEGER: ("getal", INTEGER),
    Kind.BOOLEAN: ("ja", BOOLEAN),
    Kind.DATE: ("dag", DATE),
    Kind.CODES: ("lijst", LIST),
    Kind.TEXTS: ("lijst", LIST),
    Kind.AREA: ("tekst", TEXT),
    Kind.INSPECTORATE: ("lijst", LIST),
}


def member_of(target: Target) -> tuple[str, SqlType]:
    """The member of a value map that fills `target`, and its type."""
    if target.kind is Kind.AREA and target.table == INVESTIGATION:
        return "lijst", LIST
    return MEMBER[target.kind]


@dataclass(frozen=True)
class Value:
    """A target that was read: from a value map, as a constant, or as plain text."""

    target: Target
    spec: Spec
    raw: Raw
    map: ValueMap | None = None
    constant: Reading | None = None

    def member(self, name: str, kind: SqlType) -> Expression:
        """One member of the reading as an expression."""
        if self.map is not None:
            return self.map.value(name)
        reading = self.constant
        found = None if reading is None else _constant_member(reading, name)
        if found is None:
            return nothing(kind)
        return texts(found) if isinstance(found, tuple) else constant(found)

    @property
    def may_be_empty(self) -> bool:
        """Whether some row may have no value."""
        return self.map.gaps if self.map is not None else False


def _constant_member(reading: Reading, name: str) -> str | int | bool | dt.date | tuple[str, ...] | None:
    members: Mapping[str, str | int | bool | dt.date | tuple[str, ...] | None] = {
        "tekst": reading.text,
        "lijst": reading.items,
        "dag": reading.day,
        "precisie": reading.precision,
        "getal": reading.number,
        "ja": reading.yes,
        "reden": reading.reason,
        "overslaan": reading.skip,
    }
    return members[name]


@dataclass
class Plan:
    """Builds the relation of one record (and one judgement column) of a delivery step by step.

    After `build`, `relation` has the staging columns, `rij` and the members of every value map;
    `values` says which target came from where.
    """

    context: Context
    block: Block
    wide: WideColumn | None
    relation: duckdb.DuckDBPyRelation
    cell: Raw | None = None
    values: dict[str, Value] = field(default_factory=dict)
    texts: dict[str, Expression] = field(default_factory=dict)
    moment: Moment | None = None

    def build(self) -> Plan:
        """Read all targets: dates first, because other values depend on the date of the row."""
        specs = self._specs()
        for stage in (self._is_date, self._is_other):
            for target, spec in specs:
                if stage(target):
                    self._read(target, spec)
            if self.moment is None:
                self.moment = self._moment()
        return self

    @staticmethod
    def _is_date(target: Target) -> bool:
        return target.kind is Kind.DATE or target.name == "jaar"

    def _is_other(self, target: Target) -> bool:
        return not self._is_date(target)

    def _specs(self) -> list[tuple[Target, Spec]]:
        """All specs with their targets; those of the judgement column overrule those of the block."""
        finding, investigation = dict(self.block.finding), dict(self.block.investigation)
        mapping = self.context.mapping
        if self.wide is not None:
            finding |= self.wide.specs
            spec = finding.get(self.block.target, Spec())
            finding[self.block.target] = replace(
                spec,
                names=self.wide.names,
                crosswalk=self.wide.crosswalk or spec.crosswalk,
                empty=self.wide.empty if spec.empty is None else spec.empty,
            )
        if mapping.delivers_investigations:
            for one, other in ((finding, investigation), (investigation, finding)):
                if "datum" in other and "datum" not in one:
                    one["datum"] = other["datum"]
            if "gemeente" in finding and "gemeente" not in investigation:
                investigation["gemeente"] = finding["gemeente"]
            if "inspectie" not in investigation and mapping.inspectorate:
                investigation["inspectie"] = Spec(fixed=mapping.inspectorate)
        pairs: list[tuple[Target, Spec]] = []
        if mapping.delivers_findings:
            pairs += [(self.context.findings[name], spec) for name, spec in finding.items()]
        if mapping.delivers_investigations:
            pairs += [(self.context.investigations[name], spec) for name, spec in investigation.items()]
        return pairs

    def _read(self, target: Target, spec: Spec) -> None:
        is_cell = self.wide is not None and target.table == FINDING and target.name == self.block.target
        raw = self.cell if is_cell else self._source(spec)
        if raw is None:
            self.context.note_missing(target, spec)
            return
        if target.kind is Kind.TEXT and spec.crosswalk is None:
            value = cleaned(raw.text, self.context.empty_words) if raw.expression is not None else raw.text
            self.texts[target.label] = value
            self.values[target.label] = Value(target, spec, raw)
            return
        self.values[target.label] = self._mapped(target, spec, raw)
        if target.label == CRITERION:
            self._read_via_criterion(target, spec, raw)

    def _read_via_criterion(self, target: Target, spec: Spec, raw: Raw) -> None:
        """The thema and kader of the criterium, for when the delivery does not name them."""
        attributes = self.context.interpreter.attributes(target)
        for name in ("thema", "kader"):

            def follow(reading: Reading, name: str = name) -> Reading:
                found = attributes.get(reading.text or "", {}).get(name)
                return replace(reading, text=found)

            self.values[f"{CRITERION}>{name}"] = self._mapped(target, spec, raw, follow, name)

    def _source(self, spec: Spec) -> Raw | None:
        if spec.template is not None:
            return self.context.sources.template(spec.template, self.dates(), self.cell)
        return self.context.sources.raw(spec, self.cell)

    def dates(self) -> Mapping[str, Expression]:
        """The staging columns that are read as dates, with the ISO text of that date."""
        found = {}
        for value in self.values.values():
            if value.target.kind is Kind.DATE and value.map is not None and len(value.raw.columns) == 1:
                found[value.raw.columns[0]] = value.map.value("dag").cast(TEXT)
        return found

    def _mapped(
        self,
        target: Target,
        spec: Spec,
        raw: Raw,
        follow: Callable[[Reading], Reading] | None = None,
        via: str = "",
    ) -> Value:
        moment = self._moment_for(target, spec)
        fixed_moment = self.context.fixed_moment(spec)
        interpreter = self.context.interpreter
        if raw.expression is None and moment is None:
            reading = interpreter.read(target, spec, raw.fixed or "", fixed_moment)
            if reading.rule:
                self.context.refuse_mapping(target, raw, reading)
            return Value(target, spec, raw, constant=follow(reading) if follow else reading)

        def read(text: str, when: When | None) -> Reading:
            reading = interpreter.read(target, spec, text, when or fixed_moment)
            return follow(reading) if follow else reading

        values, is_new = self.context.value_map(self.relation, target, spec, raw, moment, read, via)
        self.relation = self.context.maps.join(self.relation, values, raw.text, moment)
        if is_new and values.rules and not via:
            self.context.note_problems(self.relation, values, raw)
        return Value(target, spec, raw, map=values)

    def _moment_for(self, target: Target, spec: Spec) -> Expression | None:
        """The part of the row's date on which the meaning of a value depends, if any."""
        if self.moment is None or spec.valid_on != "datum":
            return None
        crosswalk = self.context.mapping.crosswalks.get(spec.crosswalk or "")
        if target.kind is Kind.INSPECTORATE or (crosswalk is not None and crosswalk.dated):
            return self.moment.text
        return self.moment.year if target.kind is Kind.AREA else None

    def _moment(self) -> Moment | None:
        days: list[Expression] = []
        precisions: list[Expression] = []
        for label in (f"{FINDING}.datum", f"{INVESTIGATION}.datum"):
            if label in self.values:
                days.append(self.values[label].member("dag", DATE))
                precisions.append(self.values[label].member("precisie", TEXT))
        for label in (f"{FINDING}.jaar", f"{INVESTIGATION}.jaar"):
            if label in self.values:
                number = self.values[label].member("getal", INTEGER)
                days.append(Function("make_date", number, constant(1), constant(1)))
        if not days:
            return None
        return Moment(first_of(days), first_of([*precisions, constant("jaar")]))

    def key_parts(self) -> list[Raw]:
        """The sources of the record's key. Raises FileProblem when a column of the key is missing."""
        parts: list[Raw] = []
        for spec in self.block.key:
            raw = self._source(spec)
            if raw is None:
                self.context.key_missing(spec)
            else:
                parts.append(raw)
        return parts

    def narrow(self, rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        """`rows` with only the value maps that the key needs: those of dates."""
        for value in self.values.values():
            if value.target.kind is Kind.DATE and value.map is not None:
                rows = self.context.maps.join(rows, value.map, value.raw.text, None)
        return rows

    def key_label(self) -> str:
        """The source column of the key when the mapping declares no key of its own."""
        delivers_findings = self.context.mapping.delivers_findings
        label = f"{FINDING}.bevinding_id" if delivers_findings else f"{INVESTIGATION}.onderzoek_id"
        if label not in self.texts:
            self.context.key_undeclared()
        return self.values[label].raw.label

    def key(self) -> Expression:
        """The natural key of the record; NULL when a part of it is empty."""
        mapping = self.context.mapping
        if not self.block.key:
            self.key_label()
            delivers = mapping.delivers_findings
            return self.texts[f"{FINDING}.bevinding_id" if delivers else f"{INVESTIGATION}.onderzoek_id"]
        instead = self.dates()
        parts: list[Expression] = [constant(f"{mapping.source}:")]
        for number, raw in enumerate(self.key_parts()):
            if number:
                parts.append(constant(KEY_GLUE))
            parts.append(self.context.sources.part(raw, instead))
        return joined(parts)

    def suffix(self, columns: Iterable[WideColumn]) -> str | None:
        """What tells the findings of one record apart: the criterium, the thema or the column."""
        if self.wide is None:
            return None
        for name in ("criterium", "thema"):
            fixed = [w.specs[name].fixed if name in w.specs else None for w in columns]
            if None not in fixed and len(set(fixed)) == len(fixed):
                return self.wide.specs[name].fixed
        return loose_key(self.wide.names[0].text).replace(" ", "-")

    def kept(self) -> duckdb.DuckDBPyRelation:
        """The rows that make a finding: those whose judgement is not to be passed over."""
        skipping = [
            v.map.value("overslaan") for v in self.values.values() if v.map is not None and v.map.skips
        ]
        if any(v.constant is not None and v.constant.skip for v in self.values.values()):
            return self.relation.limit(0)
        return self.relation.filter(~any_of(skipping)) if skipping else self.relation

    def text(self, table: str, name: str) -> Expression | None:
        """The plain text of a target, None when it is not delivered."""
        return self.texts.get(f"{table}.{name}")

    def value(self, table: str, name: str) -> Value | None:
        """The value of a target, None when it is not delivered."""
        return self.values.get(f"{table}.{name}")
