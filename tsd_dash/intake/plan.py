"""The record inside a source row: from staging columns, by value maps, to contract columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb
from duckdb import Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.context import Context
from tsd_dash.intake.dates import When
from tsd_dash.intake.expressions import DATE, TEXT, any_of, column, constant
from tsd_dash.intake.lists import with_first, with_objects
from tsd_dash.intake.model import Block, Spec, WideColumn
from tsd_dash.intake.moments import is_date, moment_of, part_that_matters, whens_of
from tsd_dash.intake.readers.objects import NUMBER
from tsd_dash.intake.readings import Reading
from tsd_dash.intake.rules import WARNING_RULES
from tsd_dash.intake.sources import Raw
from tsd_dash.intake.specs import ASKED, Pairs, common_specs, judged_first, own_specs
from tsd_dash.intake.targets import FINDING, INVESTIGATION, Kind, Target
from tsd_dash.intake.value import Value
from tsd_dash.intake.valuemaps import PROBLEM, Moment, Rows

CRITERION = f"{FINDING}.criterium"


@dataclass
class Plan:
    """Builds the relation of one record (and one judgement column) of a delivery step by step.

    `rows` are its rows in the staging table; `telling` says whether broken rules are written down, and
    `own_labels` which targets belong to its judgement. After `build`, `relation` has the staging
    columns, `rij` and the members of every value map; `values` says which target came from where.
    `spread` says that the rows have a row for each object in the list that the judgement column is in.
    """

    context: Context
    block: Block
    rows: duckdb.DuckDBPyRelation
    wide: WideColumn | None = None
    cell: Raw | None = None
    values: dict[str, Value] = field(default_factory=dict)
    texts: dict[str, Expression] = field(default_factory=dict)
    moment: Moment | None = None
    telling: bool = True
    _maps: set[int] = field(default_factory=set)
    spread: bool = False
    own_labels: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.relation = self.rows
        self._dated = self.rows

    def build(self) -> Plan:
        """Read what all judgement columns of the block have in common, or all when there are none."""
        common = common_specs(self.context, self.block)
        if not self.block.wide:
            self.own_labels = ASKED
            self._read_all(judged_first(common, self.block))
            return self
        own = {
            target.label
            for column in self.block.wide
            for target, _ in own_specs(self.context, self.block, column)
        }
        self._read_all([pair for pair in common if pair[0].label not in own])
        return self

    def for_column(self, wide: WideColumn, cell: Raw) -> Plan:
        """This plan continued for one judgement column; the common part is read only once."""
        own = own_specs(self.context, self.block, wide)
        labels = frozenset(target.label for target, _ in own)
        left = {self.context.findings[name].label for name in self.block.overruled} - labels
        own += [pair for pair in common_specs(self.context, self.block) if pair[0].label in left]
        labels |= left
        if any(is_date(target) for target, _ in own):
            plan = Plan(self.context, self.block, self.rows, wide, cell, telling=self.telling)
            own += [pair for pair in common_specs(self.context, self.block) if pair[0].label not in labels]
        else:
            values, texts = dict(self.values), dict(self.texts)
            plan = replace(self, wide=wide, cell=cell, values=values, texts=texts, _maps=set(self._maps))
            plan.relation, plan._dated = self.relation, self._dated
        plan.own_labels = labels
        if not self.spread:
            plan._go_inside()
        plan._read_all(own)
        return plan

    @property
    def inside(self) -> bool:
        """Whether the judgement column is that of the objects in a list."""
        return self.wide is not None and self.wide.objects is not None

    @property
    def _has_part(self) -> Expression | None:
        """Whether a row has the part that the judgement column is for; None when it is no part."""
        return None if self.cell is None else self.cell.present

    def _go_inside(self) -> None:
        self.rows, self.relation, self._dated = (
            self.beside(rows, True) for rows in (self.rows, self.relation, self._dated)
        )

    def beside(self, rows: duckdb.DuckDBPyRelation, every: bool) -> duckdb.DuckDBPyRelation:
        """`rows` with what this plan reads beside them: every object in its list, or the first one."""
        if self.wide is None or self.wide.objects is None:
            return rows
        return (with_objects if every else with_first)(self.context.con, rows, self.wide.objects)

    def again(self, rows: duckdb.DuckDBPyRelation) -> Plan:
        """The same plan for other rows, with the objects in a list beside them already."""
        plan = Plan(self.context, self.block, rows, self.wide, self.cell, telling=False)
        if self.wide is None:
            return plan.build()
        common = Plan(self.context, self.block, rows, telling=False, spread=True).build()
        assert self.cell is not None
        return common.for_column(self.wide, self.cell)

    def _read_all(self, pairs: Pairs) -> None:
        """Read targets: dates first, because other values depend on the date of the row."""
        before = self.relation
        for target, spec in pairs:
            if is_date(target):
                self._read(target, spec)
        if self.moment is None:
            self.moment = moment_of(self.values)
            self._dated = self.relation
        for target, spec in pairs:
            if not is_date(target):
                self._read(target, spec)
        if self.relation is not before:
            self.relation = self.context.pins.pin(self.relation)

    def _read(self, target: Target, spec: Spec) -> None:
        is_cell = self.wide is not None and target.table == FINDING and target.name == self.block.target
        raw = self.cell if is_cell else self.source(spec)
        if raw is None:
            self.context.note_missing(target, spec)
            return
        if target.kind is Kind.TEXT and spec.crosswalk is None:
            self.texts[target.label] = self.context.sources.clean(raw)
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

    def source(self, spec: Spec) -> Raw | None:
        """Where `spec` has its value from in this record; None when the file has no such column."""
        if spec.template is not None:
            return self.context.sources.template(spec.template, self.dates(), self.cell)
        return self.context.sources.raw(spec, self.cell)

    def dates(self) -> Mapping[str, Expression]:
        """The staging columns that are read as dates, with the ISO text of that date."""
        found = {}
        for value in self.values.values():
            if value.target.kind is Kind.DATE and value.map is not None and len(value.raw.columns) == 1:
                found[value.raw.columns[0]] = value.member("dag", DATE).cast(TEXT)
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

        whens = whens_of(self.values, target)
        rows = Rows(self.rows, self._dated)
        scope = (via, self._scope(), None if moment is None else self._dates_read())
        values, is_new = self.context.value_map(rows, target, spec, raw, moment, whens, read, scope)
        if values.number not in self._maps:
            self._maps.add(values.number)
            self.relation = self.context.maps.join(self.relation, values, raw.text, moment)
        passing = self._passing_cell(target)
        if values.rules and self.telling and not via and (is_new or passing is not None):
            is_dated = values.dated or (passing is not None and passing.map is not None and passing.map.dated)
            narrow = self._dated if is_dated else self.rows
            read_rows = self.context.maps.join(narrow, values, raw.text, moment, PROBLEM)
            if passing is not None:
                read_rows = self._with_finding(read_rows, passing)
            self.context.note_problems(read_rows, values, raw)
        return Value(target, spec, raw, map=values)

    def _moment_for(self, target: Target, spec: Spec) -> Moment | None:
        mapping = self.context.mapping
        return None if self.moment is None else part_that_matters(self.moment, mapping, target, spec)

    def _scope(self) -> tuple[Spec, ...]:
        """What decides which rows have this record: the key of an optional one."""
        return self.block.key if self.block.optional else ()

    def _dates_read(self) -> tuple[tuple[str, Spec, str], ...]:
        """Where the date of the record comes from."""
        found = [value for value in self.values.values() if is_date(value.target)]
        return tuple((value.target.label, value.spec, value.raw.label) for value in found)

    def _passing_cell(self, target: Target) -> Value | None:
        """The judgement when some cells make no finding and `target` is its own."""
        value = self.value(FINDING, self.block.target)
        if value is None:
            return None
        passes = value.target.label in self.texts if value.map is None else value.map.skips
        if not passes and self._has_part is None:
            return None
        return value if target.label in self.own_labels and value.target is not target else None

    def _with_finding(self, rows: duckdb.DuckDBPyRelation, cell: Value) -> duckdb.DuckDBPyRelation:
        """Of `rows` those whose cell makes a finding."""
        rows = rows if self._has_part is None else rows.filter(self._has_part)
        if cell.map is None:
            text = self.texts.get(cell.target.label)
            return rows if text is None else rows.filter(text.isnotnull())
        moment = self._moment_for(cell.target, cell.spec)
        joined = self.context.maps.join(rows, cell.map, cell.raw.text, moment)
        return joined.filter(~cell.map.value("overslaan"))

    def common_labels(self) -> frozenset[str]:
        """The targets that all judgement columns of the record have in common."""
        return frozenset(value.target.label for value in self.values.values()) - self.own_labels

    def count_warnings(self, rows: duckdb.DuckDBPyRelation) -> None:
        """Count what deserves a remark in `rows`: records of this plan that are loaded."""
        by_map = {value.map.number: value for value in self.values.values() if value.map is not None}
        for value in by_map.values():
            values = value.map
            if values is None or not values.rules & WARNING_RULES:
                continue
            moment = self._moment_for(value.target, value.spec)
            bare = [value.raw.text.alias("_bron")]
            if moment is not None:
                bare += [moment.day.alias("_op"), moment.precision.alias("_op_precisie")]
                moment = Moment(column("_op"), column("_op_precisie"))
            found = rows
            if values.inline is None:
                found = self.context.maps.join(rows.select(*bare), values, column("_bron"), moment, PROBLEM)
            self.context.count_warnings(found, values)

    def narrow(self, rows: duckdb.DuckDBPyRelation, labels: Sequence[str] = ()) -> duckdb.DuckDBPyRelation:
        """`rows` with only the value maps that keys need, and those of the targets in `labels`."""
        wanted = [self.values[label] for label in labels if label in self.values]
        dated = any(value.map is not None and value.map.dated for value in wanted)
        key_columns = self.key_columns()
        needed = [
            value
            for value in self.values.values()
            if is_date(value.target) and (dated or not key_columns.isdisjoint(value.raw.columns))
        ]
        done: set[int] = set()
        for value in (*needed, *wanted):
            if value.map is not None and value.map.number not in done:
                done.add(value.map.number)
                moment = self._moment_for(value.target, value.spec) if value in wanted else None
                rows = self.context.maps.join(rows, value.map, value.raw.text, moment)
        return rows

    def key_columns(self) -> set[str]:
        """The staging columns in the keys of the record, its bevinding and its onderzoek."""
        found = {column for spec in self.block.key for column in self.columns_of(spec)}
        for label in (f"{FINDING}.bevinding_id", f"{FINDING}.onderzoek_id", f"{INVESTIGATION}.onderzoek_id"):
            if label in self.values:
                found |= set(self.values[label].raw.columns)
        return found

    def columns_of(self, spec: Spec) -> tuple[str, ...]:
        """The staging columns a spec is made of."""
        raw = self.source(spec)
        return () if raw is None else raw.columns

    def content(self, number: int) -> Expression:
        """A hash of all that was read from a row, with the `number` of this plan in it."""
        read = [value.map for value in self.values.values() if value.map is not None]
        members = [values.value(member) for values in read for member in values.members]
        if self.inside:
            members.append(column(NUMBER))
        if self._has_part is not None:
            members.append(self._has_part)
        return Function("hash", constant(number), *self.texts.values(), *members)

    def kept(self) -> duckdb.DuckDBPyRelation:
        """The rows that make a finding: those whose judgement is not to be passed over."""
        skipping = [
            v.map.value("overslaan") for v in self.values.values() if v.map is not None and v.map.skips
        ]
        if any(v.constant is not None and v.constant.skip for v in self.values.values()):
            return self.relation.limit(0)
        relation = self.relation.filter(~any_of(skipping)) if skipping else self.relation
        relation = relation if self._has_part is None else relation.filter(self._has_part)
        text = self.text(FINDING, self.block.target) if self.wide is not None else None
        return relation if text is None else relation.filter(text.isnotnull())

    def text(self, table: str, name: str) -> Expression | None:
        """The plain text of a target, None when it is not delivered."""
        return self.texts.get(f"{table}.{name}")

    def value(self, table: str, name: str) -> Value | None:
        """The value of a target, None when it is not delivered."""
        return self.values.get(f"{table}.{name}")
