"""Where a value comes from in one delivered file: a column, a fixed text, its name or a template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duckdb import CaseExpression, Expression

from tsd_dash.intake.expressions import TEXT, WHITE, cleaned, column, constant, first_of, joined, padded
from tsd_dash.intake.lists import label_of, number_of
from tsd_dash.intake.model import Spec
from tsd_dash.intake.names import Name
from tsd_dash.intake.parse import CELL, CELL_COLUMN, CELL_PART, PSEUDO
from tsd_dash.intake.readers.problems import FileProblem
from tsd_dash.intake.readers.table import AmbiguousColumn, Header, ObjectList
from tsd_dash.intake.templates import Template
from tsd_dash.intake.words import key

ROW_NUMBER = "@rij"


@dataclass(frozen=True)
class Raw:
    """A source value before it is read: a fixed text, or an expression over the staging table.

    `label` is how messages name the source; `columns` the staging columns it is made of; `part` what
    stood for the `*` in the name of its column; `told` which of several columns a row has it from.
    `objects` is the list when the value is that of one of its objects. `composed` says that the
    expression is made of several columns and of nothing else; `ragged` that its text may have white space
    around it, or be an empty word, when its columns do not. `present` says which rows have such a part at
    all, when it is that of a split cell.
    """

    label: str
    fixed: str | None = None
    expression: Expression | None = None
    columns: tuple[str, ...] = ()
    part: str | None = None
    told: Expression | None = None
    objects: ObjectList | None = None
    composed: bool = False
    ragged: bool = False
    present: Expression | None = None

    @property
    def place(self) -> Expression:
        """The label as an expression: of several columns the one that was used in the row."""
        return constant(self.label) if self.told is None else self.told

    @property
    def text(self) -> Expression:
        """The value as an expression, also when it is fixed."""
        return constant(self.fixed) if self.expression is None else self.expression  # type: ignore[arg-type]


@dataclass
class Sources:
    """Finds source values in a file with this header; remembers which names and columns were used.

    `beside` names the columns that were put beside those of the file.
    """

    header: Header
    pseudo: Mapping[str, str]
    delivered: dt.date | None
    empty_values: frozenset[str]
    texts: frozenset[str]
    tidy: frozenset[str] = frozenset()
    lists: tuple[ObjectList, ...] = ()
    beside: dict[str, str] = field(default_factory=dict)
    used_columns: set[int] = field(default_factory=set)
    used_names: set[str] = field(default_factory=set)

    def text_columns(self) -> list[str]:
        """The staging columns that are taken over as text, or are part of a key."""
        return [c.name for c in self.header.columns if not self.texts.isdisjoint(c.keys)]

    def raw(self, spec: Spec, cell: Raw | None = None) -> Raw | None:
        """The source of `spec`; None when the file has no such column.

        Raises FileProblem when a name fits more than one column.
        """
        if spec.fixed is not None:
            return Raw(spec.fixed, fixed=spec.fixed)
        if spec.template is not None:
            return self.template(spec.template, {}, cell)
        return self._named(spec.names, cell)

    def named(self, names: tuple[Name, ...], objects: ObjectList | None = None) -> Raw | None:
        """The column that answers to one of `names`; None when the file, or what `objects` hold, has none."""
        return self._found(names, objects)

    def _named(self, names: tuple[Name, ...], cell: Raw | None) -> Raw | None:
        if names and names[0].text in self._pseudo_names():
            return self._pseudo(names[0].text, cell)
        return self._found(names, None if cell is None else cell.objects)

    def _found(self, names: tuple[Name, ...], objects: ObjectList | None) -> Raw | None:
        own = tuple(name for name in names if objects is not None and objects.holds(name.text))
        header = Header(objects.columns) if objects is not None and own else self.header
        try:
            found = header.find(own or names, self.delivered)
        except AmbiguousColumn as error:
            raise FileProblem("kolom_dubbel", error.name, f"Kies uit: {', '.join(error.labels)}.") from error
        if not found:
            return None
        found = [pair for pair in found if not pair[1].vacant] or found
        self.used_columns |= {c.index for _, c in found}
        self.used_names |= {name.text for name, c in found if not c.vacant}
        columns = tuple(c.name for _, c in found)
        parts = [column(columns[0])] if len(columns) == 1 else [self.clean_column(c) for c in columns]
        labels = [c.label for _, c in found]
        if own:
            told = label_of(labels[0])
            return Raw(labels[0], expression=first_of(parts), columns=columns, told=told, objects=objects)
        return Raw(
            labels[0],
            expression=first_of(parts),
            columns=columns,
            told=_first_filled(parts, labels),
            composed=len(columns) > 1,
        )

    def _pseudo_names(self) -> set[str]:
        delivered = (f"{PSEUDO}{name}" for name in self.pseudo)
        return {CELL, CELL_COLUMN, CELL_PART, ROW_NUMBER, *delivered, *self.beside}

    def _pseudo(self, name: str, cell: Raw | None) -> Raw | None:
        if name == ROW_NUMBER:
            return Raw(name, expression=column("rij").cast(TEXT))
        if name in self.beside:
            return Raw(name.removeprefix(PSEUDO), expression=column(self.beside[name]))
        if name == CELL:
            return cell
        if name == CELL_COLUMN:
            if cell is not None and cell.objects is not None:
                return Raw(name, expression=cell.place)
            return None if cell is None else Raw(name, fixed=cell.label)
        if name == CELL_PART and cell is not None and cell.objects is not None:
            return Raw(cell.label, expression=number_of(), told=cell.told)
        if name == CELL_PART:
            part = None if cell is None else cell.part
            return None if part is None or cell is None else Raw(cell.label, expression=constant(part))
        value = self.pseudo.get(name.removeprefix(PSEUDO))
        return None if value is None else Raw(name, fixed=value)

    def template(
        self, template: Template, instead: Mapping[str, Expression], cell: Raw | None = None
    ) -> Raw | None:
        """A composed value; `instead` gives the value to use for a staging column that was read as a date."""
        parts: list[Expression] = []
        columns: list[str] = []
        composed = True
        for part in template.parts:
            if not part.is_column:
                parts.append(constant(part.text))
                continue
            raw = self._named((Name(part.text),), cell)
            if raw is None and not part.optional:
                return None
            columns += raw.columns if raw else ()
            composed = composed and (raw is None or _is_of_columns(raw, instead))
            value = constant("") if raw is None else self.part(raw, instead)
            value = padded(value, part.width) if raw and part.width else value
            parts.append(first_of([value, constant("")]) if part.optional else value)
        composed = composed and bool(columns)
        return Raw(
            template.label,
            expression=joined(parts),
            columns=tuple(columns),
            composed=composed,
            ragged=self._is_ragged(template),
        )

    def _is_ragged(self, template: Template) -> bool:
        """Whether a text may have white space around it, or be an empty word, when its columns do not."""
        first, last = template.parts[0], template.parts[-1]
        if (first.is_column and first.optional) or (last.is_column and last.optional):
            return True
        begins = not first.is_column and first.text[:1] in WHITE
        ends = not last.is_column and last.text[-1:] in WHITE
        words = [key(part.text) for part in (first, last) if not part.is_column]
        return begins or ends or any(word in empty for word in words for empty in self.empty_values)

    def clean(self, raw: Raw) -> Expression:
        """A source without white space around it; NULL when it is empty or stands for nothing."""
        if raw.expression is None:
            return raw.text
        if raw.columns and not raw.ragged and self.tidy.issuperset(raw.columns):
            return raw.text
        return cleaned(raw.text, sorted(self.empty_values))

    def clean_column(self, name: str) -> Expression:
        """A staging column, cleaned when that is needed."""
        return column(name) if name in self.tidy else cleaned(column(name), sorted(self.empty_values))

    def part(self, raw: Raw, instead: Mapping[str, Expression]) -> Expression:
        """A source as a piece of a key or template: cleaned, dates in ISO form."""
        if len(raw.columns) == 1 and raw.columns[0] in instead:
            return instead[raw.columns[0]]
        return self.clean(raw)


def _is_of_columns(raw: Raw, instead: Mapping[str, Expression]) -> bool:
    """Whether a part of a template is a fixed text or nothing but columns of the staging table."""
    if raw.expression is None:
        return True
    return bool(raw.columns) and raw.objects is None and instead.keys().isdisjoint(raw.columns)


def _first_filled(parts: Sequence[Expression], labels: Sequence[str]) -> Expression | None:
    """The label of the first part that is filled; None when there is but one part."""
    if len(parts) == 1:
        return None
    choice: Expression | None = None
    for part, label in zip(parts, labels, strict=True):
        this, then = part.isnotnull(), constant(label)
        choice = CaseExpression(this, then) if choice is None else choice.when(this, then)
    assert choice is not None
    return choice.otherwise(constant(labels[0]))
