"""Everything one delivery is read with, and what was noticed while reading it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import duckdb
from duckdb import ConstantExpression, Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.dates import When
from tsd_dash.intake.expressions import TEXT, column, constant
from tsd_dash.intake.interpret import Interpreter
from tsd_dash.intake.model import SourceMapping, Spec
from tsd_dash.intake.names import Name
from tsd_dash.intake.parse import MappingError
from tsd_dash.intake.parts import shown
from tsd_dash.intake.pins import Pins
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readings import Reading
from tsd_dash.intake.rules import WARNING_RULES
from tsd_dash.intake.sources import Raw, Sources
from tsd_dash.intake.targets import Kind, Target
from tsd_dash.intake.valuemaps import Moment, Read, Rows, ValueMap, ValueMaps
from tsd_dash.intake.wanted import spec_names
from tsd_dash.intake.words import MARK, nearest

PROBLEMS = "intake_probleem"
MAX_PRESENT = 12
STRICT_KINDS = frozenset({Kind.AREA, Kind.JUDGEMENT, Kind.INSPECTORATE, Kind.DATE})
STRICT_NAMES = frozenset({"risico_indicatie"})
"""Of another kind, but without its column every finding would lose its weight."""
DEFAULTED = frozenset({"jaar", "soort", "status", "zekerheid", "titel", "samenwerking", "bron_titel"})


def _sort(target: Target) -> tuple[object, ...]:
    """What of a target decides how a value is read; targets that are alike share a map."""
    table = target.table if target.kind is Kind.AREA else None
    field = target.name if target.kind in (Kind.INTEGER, Kind.TEXT, Kind.TEXTS, Kind.DATE) else None
    return target.kind, target.list_name, target.required, table, field


@dataclass
class Context:
    """The tools for one delivered table; collects missing columns and broken rules."""

    con: duckdb.DuckDBPyConnection
    mapping: SourceMapping
    sources: Sources
    interpreter: Interpreter
    maps: ValueMaps
    findings: Mapping[str, Target]
    investigations: Mapping[str, Target]
    delivered: dt.date | None
    pins: Pins
    missing: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    _known: dict[tuple[object, ...], ValueMap] = field(default_factory=dict)

    def fixed_moment(self, spec: Spec) -> When | None:
        """The delivery's own date, for values that are valid on that date."""
        if spec.valid_on == "peildatum" and self.delivered is not None:
            return When(self.delivered, "dag")
        return None

    def value_map(
        self,
        rows: Rows,
        target: Target,
        spec: Spec,
        raw: Raw,
        moment: Moment | None,
        whens: frozenset[When | None],
        read: Read,
        scope: tuple[object, ...],
    ) -> tuple[ValueMap, bool]:
        """The map of these values, made now or earlier in this delivery; says whether it is new.

        `scope` tells apart what may not share a map: other rows, other dates, another sort of reading.
        """
        name = (_sort(target), spec, raw.label, raw.columns, scope)
        if name in self._known:
            return self._known[name], False
        self._known[name] = self.maps.make(rows, raw, moment, whens, read)
        return self._known[name], True

    def note_problems(self, relation: duckdb.DuckDBPyRelation, values: ValueMap, raw: Raw) -> None:
        """Write down every row whose value breaks a rule that costs the row."""
        if values.rules - WARNING_RULES:
            rule = values.value("regel")
            harmless = map(ConstantExpression, sorted(WARNING_RULES))
            serious = relation.filter(rule.isnotnull() & ~rule.isin(*harmless))
            value = Function("rtrim", raw.text, constant(MARK))
            self.note(serious, rule, raw.place, value, values.value("hint"))

    def count_warnings(self, relation: duckdb.DuckDBPyRelation, values: ValueMap) -> None:
        """Count the rows of `relation` whose value deserves a remark and no more."""
        rule = values.value("regel")
        counted = relation.aggregate([rule.alias("regel"), Function("count").alias("n")]).fetchall()
        for found, number in counted:
            if found in WARNING_RULES:
                self.warnings[found] = self.warnings.get(found, 0) + number

    def note(
        self,
        relation: duckdb.DuckDBPyRelation,
        rule: Expression,
        label: str | Expression,
        value: Expression,
        hint: Expression,
    ) -> None:
        """Write down that every row of `relation` breaks `rule` in the column `label`."""
        relation.select(
            column("rij").alias("rij"),
            rule.cast(TEXT).alias("regel"),
            (constant(label) if isinstance(label, str) else label).alias("kolom"),
            value.cast(TEXT).alias("waarde"),
            hint.cast(TEXT).alias("hint"),
        ).insert_into(PROBLEMS)

    def note_missing(self, target: Target, spec: Spec) -> None:
        """The file has no column for `target`; that is fatal when findings would change their meaning."""
        label = spec.names[0].text if spec.names else target.name
        self.missing[label] = target.label
        needed = target.required and target.name not in DEFAULTED
        strict = needed or target.kind in STRICT_KINDS or target.name in STRICT_NAMES
        fatal = spec.required or (spec.required is None and strict)
        if fatal:
            raise FileProblem("kolom_ontbreekt", label, self._names(spec))

    def column_missing(self, label: str) -> NoReturn:
        """The file lacks a column that it cannot do without."""
        raise FileProblem("kolom_ontbreekt", label, self.present(label))

    def key_missing(self, spec: Spec) -> NoReturn:
        """The file lacks a column of the natural key."""
        label = spec.names[0].text if spec.names else "sleutel"
        raise FileProblem("kolom_ontbreekt", label, self._names(spec))

    def key_undeclared(self) -> NoReturn:
        """The mapping does not say what tells rows apart."""
        raise MappingError(
            f"bronnen/{self.mapping.path.name}: noem met sleutel = [...] de kolommen die een rij uniek maken."
        )

    def field_unknown(self, table: str, name: str) -> NoReturn:
        """Nothing fills a required field: the file lacks its column, or the mapping does not name one."""
        for label, target in self.missing.items():
            if target == f"{table}.{name}" or (name == "jaar" and target.endswith((".datum", ".jaar"))):
                self.column_missing(label)
        what = "een datum of een jaar" if name == "jaar" else name
        raise MappingError(f"bronnen/{self.mapping.path.name}: noem in [{table}] {what}.")

    def refuse_mapping(self, target: Target, raw: Raw, reading: Reading) -> NoReturn:
        """A fixed value in the mapping is not valid."""
        hint = f" {reading.hint}" if reading.hint else ""
        raise MappingError(
            f"bronnen/{self.mapping.path.name}: de vaste waarde “{raw.fixed}” past niet bij "
            f"{target.label}.{hint}"
        )

    def _names(self, spec: Spec) -> str:
        absent = [name for name in spec_names(spec) if self.sources.named((Name(name),)) is None]
        wanted = ", ".join(f"“{name}”" for name in absent)
        return f"Gezocht: {wanted or 'een kolom'}. {self.present(*absent)}"

    def present(self, *wanted: str) -> str:
        """The columns of the file as a sentence; of many those that look like a wanted one, and the first."""
        inside = [c for objects in self.sources.lists for c in objects.columns]
        labels = shown(dict.fromkeys(c.label for c in [*self.sources.header.columns, *inside]))
        if len(labels) <= MAX_PRESENT:
            return f"Aanwezig: {', '.join(labels)}."
        near = [label for name in wanted for label in nearest(name, labels)]
        first = list(dict.fromkeys([*near, *labels]))[:MAX_PRESENT]
        return f"Aanwezig: {', '.join(first)} en nog {len(labels) - MAX_PRESENT}."
