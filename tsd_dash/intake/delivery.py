"""One delivered table: staged, read and checked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import duckdb
from duckdb import Expression

from tsd_dash.contract import Contract
from tsd_dash.intake.absent import without_judgements
from tsd_dash.intake.context import DEFAULTED, PROBLEMS, Context
from tsd_dash.intake.contradictions import CONTRADICTION, contradicting_rows
from tsd_dash.intake.expressions import TEXT, column, constant, count_rows, nothing
from tsd_dash.intake.inherit import inheriting
from tsd_dash.intake.keyless import KEYLESS, keyless_rows
from tsd_dash.intake.keys import finding_key, investigation_key, key_label, row_label
from tsd_dash.intake.lists import with_objects
from tsd_dash.intake.model import Block, Spec, WideColumn
from tsd_dash.intake.names import Name
from tsd_dash.intake.outputs import (
    Origin,
    finding_values,
    investigation_values,
    unknown_fields,
    year,
)
from tsd_dash.intake.parse import CELL, CELL_COLUMN, CELL_PART
from tsd_dash.intake.parts import is_open, is_sibling, opened, spoken_of
from tsd_dash.intake.plan import CRITERION, Plan
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.table import Column, Staged, column_name
from tsd_dash.intake.rounded import note_rounded
from tsd_dash.intake.rows import BAD, ROW, data_rows, note_empty, note_faults, note_unnamed, without
from tsd_dash.intake.sources import Raw
from tsd_dash.intake.targets import FINDING, INVESTIGATION
from tsd_dash.intake.wanted import source_names

UBIGINT = duckdb.sqltype("UBIGINT")


@dataclass(frozen=True)
class Neighbours:
    """Whether a source has deliveries after and before the one at hand, and the ids of them all.

    `superseded` says whether one of the later deliveries was taken in, and `superseded_before` whether one
    that is not being checked was. `checked` says that the delivery at hand is being checked itself, and
    `checked_later` that it is not and a later one is.
    """

    later: bool
    earlier: bool
    family: tuple[str, ...]
    superseded: bool
    superseded_before: bool
    checked: bool
    checked_later: bool


CELL_WORDS = frozenset({CELL, CELL_COLUMN, CELL_PART})
DATED = frozenset({f"{FINDING}.datum", f"{FINDING}.jaar"})


@dataclass
class Record:
    """A block of the mapping with a plan for each of its judgement columns; `common` is what they share."""

    block: Block
    common: Plan
    plans: list[Plan] = field(default_factory=list)

    @property
    def by_column(self) -> bool:
        """Whether an onderzoek is there only when a judgement column has a finding."""
        return self.per_column or (self.own_dates and not self.row_dated)

    @property
    def own_dates(self) -> bool:
        """Whether judgement columns have dates of their own."""
        return any(not plan.own_labels.isdisjoint(DATED) for plan in self.plans)

    @property
    def row_dated(self) -> bool:
        """Whether the row has a date besides those of its judgement columns."""
        return any(
            CELL_WORDS.isdisjoint(source_names(spec))
            for specs in (self.block.finding, self.block.investigation)
            for name, spec in specs.items()
            if name in ("datum", "jaar")
        )

    @property
    def per_column(self) -> bool:
        """Whether every judgement column has an onderzoek of its own."""
        if any("onderzoek_id" in wide.specs for wide in self.block.wide):
            return True
        specs = [*self.block.investigation.values()]
        specs += [spec for name, spec in self.block.finding.items() if name == "onderzoek_id"]
        return any(not CELL_WORDS.isdisjoint(source_names(spec)) for spec in specs)


@dataclass
class Delivery:
    """Processes one staged table; `rows` are its data rows, `records` what they hold."""

    context: Context
    contract: Contract
    staged: Staged
    origin: Origin
    rows: duckdb.DuckDBPyRelation
    neighbours: Neighbours
    records: list[Record] = field(default_factory=list)
    bad_rows: bool = True

    @classmethod
    def open(
        cls, context: Context, contract: Contract, staged: Staged, origin: Origin, neighbours: Neighbours
    ) -> Delivery:
        """Set the rows that are no data aside."""
        rows = data_rows(context, staged)
        mapping = context.mapping
        for names in (*mapping.filled, *(split.names for split in mapping.splits)):
            context.sources.named(names)
        for index, faults in staged.faults.items():
            note_faults(context, rows, staged.header.columns[index], faults)
        return cls(context, contract, staged, origin, rows, neighbours)

    def plan(self) -> None:
        """Read all values; broken rules are written down row by row."""
        for declared in self.context.mapping.blocks:
            block = self._with_parts(declared)
            if block.optional and (bool(block.wide) < bool(declared.wide) or not self._has_key(block)):
                continue
            block, self.rows = inheriting(self.context, block, self.rows)
            rows = self.present(block)
            common = Plan(self.context, block, rows).build()
            record = Record(block, common)
            record.plans += [common.for_column(wide, cell) for wide, cell in self._cells(block)]
            if not block.wide:
                record.plans.append(common)
            if record.plans:
                for plan in record.plans:
                    self._require_all(plan)
                self.records.append(record)
                self._check(record, rows)
        if not self.records:
            bare = without_judgements(self.context, self.rows) if self.staged.objects else None
            if bare is None:
                self.context.column_missing(next(iter(self.context.missing), ""))
            self.records.append(Record(*bare, [bare[1]]))
        self._note_lost_parts()
        note_unnamed(self.context, self.rows, self.staged)

    def _with_parts(self, block: Block) -> Block:
        """The block with a judgement column for every part that an open name stands for in this file."""
        if not any(is_open(wide.names[0].text) for wide in block.wide):
            return block
        found: list[WideColumn] = []
        for wide in block.wide:
            columns = opened(wide, self.staged.header, self.staged.lists)
            if columns:
                found += columns
                self.context.sources.used_names |= {name.text for name in spoken_of(wide)}
            else:
                self.context.missing[wide.names[0].text] = block.target
        if not found and not block.optional:
            self.context.column_missing(block.wide[0].names[0].text)
        return replace(block, wide=tuple(found))

    def _note_lost_parts(self) -> None:
        """A filled part of a cell or list that the mapping does not use would be lost: its row is bad."""
        sources, mapping = self.context.sources, self.context.mapping
        columns = self.staged.header.columns
        used = [c for c in columns if c.index in sources.used_columns]
        for column_ in columns:
            if column_.index in sources.used_columns or mapping.ignores(column_.keys):
                continue
            if column_.index in self.staged.parts or (self.staged.objects and is_sibling(column_, used)):
                self._note_lost(self.rows, column_)
        for objects in self.staged.lists:
            mine = [c for c in objects.columns if c.index in sources.used_columns]
            for column_ in objects.columns:
                if column_ not in mine and not mapping.ignores(column_.keys) and is_sibling(column_, mine):
                    rows = with_objects(self.context.con, self.rows, objects)
                    self._note_lost(rows, column_)

    def _note_lost(self, rows: duckdb.DuckDBPyRelation, column_: Column) -> None:
        value = self.context.sources.clean_column(column_.name)
        rule = constant("deel_niet_toegewezen")
        self.context.note(rows.filter(value.isnotnull()), rule, column_.label, value, nothing())

    def _require_all(self, plan: Plan) -> None:
        """Nothing required may be left open: by the mapping, or by a column this file lacks."""
        mapping = self.context.mapping
        for name, wanted, values in (
            (FINDING, mapping.delivers_findings, finding_values),
            (INVESTIGATION, mapping.delivers_investigations, investigation_values),
        ):
            table = self.contract.table(name)
            for field_name in unknown_fields(table, values(plan, table, self.origin)) if wanted else ():
                self.context.field_unknown(name, field_name)

    def _cells(self, block: Block) -> list[tuple[WideColumn, Raw]]:
        """The judgement columns of a block that the file has."""
        found: list[tuple[WideColumn, Raw]] = []
        for wide in block.wide:
            cell = self.context.sources.named(wide.names, wide.objects)
            if cell is None or self._is_vacant(wide, cell):
                self.context.missing[wide.names[0].text] = block.target
            if cell is not None:
                found.append((wide, replace(cell, part=wide.part, present=self._present(wide, cell))))
        if block.wide and not found and not block.optional:
            raise FileProblem("kolom_ontbreekt", block.wide[0].names[0].text, "")
        return found

    def _is_vacant(self, wide: WideColumn, cell: Raw) -> bool:
        """Whether the judgement column is a part that no cell of the file has."""
        vacant = {c.name for c in self.staged.header.columns if c.vacant}
        return wide.objects is None and vacant.issuperset(cell.columns)

    def _present(self, wide: WideColumn, cell: Raw) -> Expression | None:
        """Whether a row has this part of a split cell; None when `wide` is not for any part."""
        names = {column_name(index) for index in self.staged.parts}
        if wide.part is None or wide.objects is not None or names.isdisjoint(cell.columns):
            return None
        return column(cell.columns[0]).isnotnull()

    def present(self, block: Block) -> duckdb.DuckDBPyRelation:
        """The rows that have this record: all, or for an optional one those with a key."""
        rows = self.rows
        if block.optional:
            for _, part in self._key_parts(block):
                rows = rows.filter(part.isnotnull())
        return rows

    def _has_key(self, block: Block) -> bool:
        """Whether the file has the columns of the key of an optional record."""
        absent = [spec for spec in block.key if self.context.sources.raw(spec) is None]
        for spec in absent:
            self.context.missing[spec.names[0].text if spec.names else "sleutel"] = "sleutel"
        return not absent

    def _key_parts(self, block: Block) -> list[tuple[str, Expression]]:
        sources = self.context.sources
        parts = []
        for spec in block.key:
            raw = sources.raw(spec)
            if raw is None:
                self.context.key_missing(spec)
            parts.append((raw.label, self.context.sources.clean(raw)))
        return parts

    def _check(self, record: Record, rows: duckdb.DuckDBPyRelation) -> None:
        """Keys and required texts that are empty, years that are unknown, onderzoeken that do not exist."""
        plan = record.plans[0]
        if not record.block.optional:
            note_empty(self.context, rows, "sleutel_leeg", self._key_parts(record.block))
        note_rounded(self.context, plan, rows)
        note_empty(self.context, rows, "verplicht_leeg", self._required_texts(plan, plan.common_labels()))
        for each in record.plans if plan.wide is not None else ():
            note_empty(
                self.context, each.kept(), "verplicht_leeg", self._required_texts(each, each.own_labels)
            )
        if self.context.mapping.delivers_findings and not self.context.mapping.delivers_investigations:
            for each in record.plans if record.per_column else [plan]:
                self._check_investigation(each)
        for each in record.plans:
            self._check_year(each)
        self._check_via_criterion(record)
        if plan.text(FINDING, "bevinding_id") is not None:
            self._check_other_sources(plan)

    def _required_texts(self, plan: Plan, labels: Collection[str]) -> list[tuple[str, Expression]]:
        wanted = []
        keys = {name for spec in plan.block.key for name in plan.columns_of(spec)}
        for value in plan.values.values():
            if value.target.label not in labels or keys.issuperset(value.raw.columns):
                continue
            needed = value.target.required and value.target.name not in DEFAULTED
            declared = needed if value.spec.required is None else value.spec.required
            if declared and value.target.label in plan.texts and value.raw.expression is not None:
                wanted += self._filled_parts(value.spec, plan.cell)
        return wanted

    def _filled_parts(self, spec: Spec, cell: Raw | None) -> list[tuple[str, Expression]]:
        """What `spec` needs filled: its column, or each column that its template cannot miss."""
        sources, template = self.context.sources, spec.template
        names = (
            [part.text for part in template.parts if part.is_column and not part.optional] if template else []
        )
        found = [sources.raw(Spec(names=(Name(name),)), cell) for name in names] or [sources.raw(spec, cell)]
        return [
            (raw.label, sources.clean(raw)) for raw in found if raw is not None and raw.expression is not None
        ]

    def _check_year(self, plan: Plan) -> None:
        sources = [
            value
            for table in (FINDING, INVESTIGATION)
            for name in ("jaar", "datum")
            if (value := plan.value(table, name)) is not None
        ]
        if not sources:
            self.context.field_unknown(FINDING, "jaar")
        if all(value.may_be_empty for value in sources):
            label = sources[0].raw.label
            rule = constant("verplicht_leeg")
            lost = without(plan.kept().filter(year(plan).isnull()), self.context.con, PROBLEMS)
            self.context.note(lost, rule, label, constant(""), nothing())

    def _check_via_criterion(self, record: Record) -> None:
        """Without a thema of its own a finding needs a criterium that is filled in."""
        for plan in record.plans:
            via = plan.values.get(f"{CRITERION}>thema")
            if plan.value(FINDING, "thema") is None and via is not None and via.may_be_empty:
                empty = plan.kept().filter(via.member("tekst", TEXT).isnull())
                lost = without(empty, self.context.con, PROBLEMS)
                rule = constant("verplicht_leeg")
                self.context.note(lost, rule, via.raw.label, constant(""), nothing())

    def _check_investigation(self, plan: Plan) -> None:
        key = investigation_key(plan)
        known = self.context.con.table(INVESTIGATION).select(column("onderzoek_id").alias("_bekend"))
        wanted = plan.relation.select(column(ROW), key.alias("_gezocht")).filter(
            column("_gezocht").isnotnull()
        )
        lost = wanted.join(known.set_alias("_k"), column("_gezocht") == column("_bekend"), "anti")
        value = plan.value(FINDING, "onderzoek_id")
        label = value.raw.label if value else row_label(plan)
        self.context.note(lost, constant("onderzoek_onbekend"), label, column("_gezocht"), nothing())

    def _check_other_sources(self, plan: Plan) -> None:
        """A delivered key may not be one that another source delivered."""
        family = [constant(identity) for identity in self.neighbours.family]
        others = self.context.con.table(FINDING).filter(~column("levering_id").isin(*family))
        taken = others.select(column("bevinding_id").alias("_ander")).set_alias("_a")
        keys = plan.relation.select(column(ROW), finding_key(plan).alias("_sleutel"))
        double = keys.join(taken, column("_sleutel") == column("_ander"), "semi")
        rule = constant("sleutel_van_andere_bron")
        self.context.note(double, rule, key_label(plan), column("_sleutel"), nothing())

    def count_warnings(self) -> None:
        """Count what deserves a remark in the good rows."""
        good = without(self.rows, self.context.con, BAD) if self.bad_rows else self.rows
        for record in self.records:
            if record.block.optional:
                key = [part for _, part in self._key_parts(record.block)]
                if lost := keyless_rows(good, record.block, record.plans, key):
                    self.context.warnings[KEYLESS] = self.context.warnings.get(KEYLESS, 0) + lost
            if (contradicting := contradicting_rows(record.common, record.plans)) is not None:
                self._count_contradictions(contradicting)
            for plan in record.plans:
                kept = plan.kept()
                plan.count_warnings(without(kept, self.context.con, BAD) if self.bad_rows else kept)

    def _count_contradictions(self, rows: duckdb.DuckDBPyRelation) -> None:
        good = without(rows, self.context.con, BAD) if self.bad_rows else rows
        if number := count_rows(good):
            self.context.warnings[CONTRADICTION] = self.context.warnings.get(CONTRADICTION, 0) + number

    def rows_without_finding(self, findings: int) -> int:
        """Of the rows that stand, those that gave no finding; `findings` is how many there are in all."""
        mapping = self.context.mapping
        if not mapping.delivers_findings:
            return 0
        con = self.context.con
        standing = self.rows
        for name in (BAD, "intake_rij_vervangen"):
            standing = without(standing, con, name)
        number = count_rows(standing)
        plans = [plan for record in self.records for plan in record.plans]
        if len(plans) == 1 and not plans[0].inside and number == findings:
            return 0
        mine = con.table(FINDING).filter(column("levering_id") == constant(self.origin.delivery_id))
        return number - count_rows(mine.select(column("bron_rij")).distinct())
