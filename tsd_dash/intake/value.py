"""A target that was read, and how its value stands in the joined relation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import Expression

from tsd_dash.intake.expressions import (
    BOOLEAN,
    DATE,
    INTEGER,
    LIST,
    TEXT,
    SqlType,
    constant,
    nothing,
    texts,
)
from tsd_dash.intake.model import Spec
from tsd_dash.intake.readings import Reading
from tsd_dash.intake.sources import Raw
from tsd_dash.intake.targets import INVESTIGATION, Kind, Target
from tsd_dash.intake.valuemaps import ValueMap

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
            return self.map.value(name) if name in self.map.members else nothing(kind)
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
