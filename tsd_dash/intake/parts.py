"""Columns that a mapping names at once: `Tema / *` is every part of Tema, `lijst.*.naam` of every object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tsd_dash.intake.model import Spec, WideColumn
from tsd_dash.intake.names import Name
from tsd_dash.intake.readers.table import ANY, GROUP, Column, Header, ObjectList
from tsd_dash.intake.templates import Template
from tsd_dash.intake.words import key

_DOT = "."


def is_open(name: str) -> bool:
    """Whether a name stands for any number of columns: `*` is one of its parts."""
    return ANY in _split(name)


def is_list_in_list(name: str) -> bool:
    """Whether a name stands for all objects of lists inside those of another: `visits.*.grades.*.grade`."""
    pieces = name.split(_DOT)
    return GROUP not in name and bool(pieces[0]) and all(piece == ANY or ANY not in piece for piece in pieces)


def _split(name: str) -> list[str]:
    return name.split(GROUP if GROUP in name else _DOT)


def _fill(name: str, part: str) -> str:
    glue = GROUP if GROUP in name else _DOT
    return glue.join(part if piece == ANY else piece for piece in _split(name))


def found_parts(name: str, header: Header) -> list[str]:
    """What stands for the `*` of an open name in this file, in the order of its columns."""
    wanted = [key(piece) for piece in _split(name)]
    at = wanted.index(ANY)
    found: dict[str, str] = {}
    for column in (c for c in header.columns if not c.vacant):
        for written in (column.label, *sorted(column.keys)):
            pieces = _split(written)
            names = [key(piece) for piece in pieces]
            if len(names) == len(wanted) and [*names[:at], ANY, *names[at + 1 :]] == wanted:
                found.setdefault(names[at], pieces[at])
    return list(found.values())


def opened(wide: WideColumn, header: Header, lists: Iterable[ObjectList] = ()) -> list[WideColumn]:
    """An open judgement column as one column for each part in this file; another column as it is.

    Of `lists` all objects are one part together.
    """
    name = wide.names[0].text
    if not is_open(name):
        return [wide]
    whole = [
        replace(wide, part=ANY, objects=found)
        for found in lists
        if found.owns(name) and Header(found.columns).find(wide.names, None)
    ]
    parts = found_parts(name, header)
    named = [part for part in parts if not whole or not part.isdecimal()]
    return [*(_of_part(wide, part) for part in named), *whole]


def spoken_of(wide: WideColumn) -> Iterator[Name]:
    """The names in an open judgement column."""
    yield from wide.names
    for spec in wide.specs.values():
        yield from map(Name, _columns(spec))


def given_to_columns(
    finding: Mapping[str, Spec], wide: Sequence[WideColumn]
) -> tuple[dict[str, Spec], tuple[WideColumn, ...]]:
    """`finding` without its open columns, and the judgement columns of the same list or cell with them.

    Raises ValueError (Dutch) when no judgement column is of that list or cell.
    """
    rest, given = dict(finding), list(wide)
    for target, spec in finding.items():
        name = next((text for text in _columns(spec) if is_open(text)), None)
        if name is None:
            continue
        mine = [
            number for number, column in enumerate(given) if _before(column.names[0].text) == _before(name)
        ]
        if not mine:
            raise ValueError(
                f"“{name}” hoort onder [breed.kolommen], of bij een kolom daar van dezelfde lijst"
            )
        del rest[target]
        for number in mine:
            given[number] = replace(given[number], specs={target: spec, **given[number].specs})
    return rest, tuple(given)


def open_names(spec: Spec) -> list[str]:
    """The names in `spec` that stand for something in all objects of a list: `visits.*.id`."""
    return [name for name in _columns(spec) if GROUP not in name and is_open(name)]


def _columns(spec: Spec) -> Iterator[str]:
    yield from (name.text for name in spec.names)
    yield from spec.template.columns if spec.template else ()


def _before(name: str) -> list[str] | None:
    """What stands before the `*` of an open name."""
    pieces = [key(piece) for piece in _split(name)]
    return pieces[: pieces.index(ANY)] if ANY in pieces else None


def _of_part(wide: WideColumn, part: str) -> WideColumn:
    specs = {name: _spec_of_part(spec, part) for name, spec in wide.specs.items()}
    return replace(wide, names=_names_of_part(wide.names, part), specs=specs, part=part)


def _names_of_part(names: Iterable[Name], part: str) -> tuple[Name, ...]:
    return tuple(replace(name, text=_fill(name.text, part)) for name in names)


def _spec_of_part(spec: Spec, part: str) -> Spec:
    template = spec.template
    if template is not None:
        pieces = (replace(p, text=_fill(p.text, part)) if p.is_column else p for p in template.parts)
        template = Template(tuple(pieces))
    return replace(spec, names=_names_of_part(spec.names, part), template=template)


def shown(labels: Iterable[str]) -> list[str]:
    """Names of columns for people: those that differ in a number only are one, `visits.*.date`."""
    alike: dict[str, list[str]] = {}
    for label in labels:
        first, *pieces = label.split(_DOT)
        name = _DOT.join([first, *(ANY if piece.isdigit() else piece for piece in pieces)])
        alike.setdefault(name if first and not first.isdigit() else label, []).append(label)
    return [name if len(same) > 1 else same[0] for name, same in alike.items()]


def is_sibling(column: Column, others: Iterable[Column]) -> bool:
    """Whether a column is that of another object in the list that one of `others` comes from."""
    mine = _DOT.join("#" if piece.isdigit() else key(piece) for piece in column.label.split(_DOT))
    if "#" not in mine:
        return False
    return any(
        mine == _DOT.join("#" if piece.isdigit() else key(piece) for piece in other.label.split(_DOT))
        for other in others
    )
