"""Drift: what a file has and the mapping does not know, and what the mapping knows and no file has."""

from __future__ import annotations

from dataclasses import dataclass, field

from tsd_dash.intake.context import Context
from tsd_dash.intake.model import SourceMapping
from tsd_dash.intake.parts import shown
from tsd_dash.intake.readers.table import Staged
from tsd_dash.intake.report import Signal
from tsd_dash.intake.wanted import named_columns, wanted_names
from tsd_dash.intake.words import key
from tsd_dash.texts import load_texts


def signal(kind: str, name: str, **values: str | int) -> Signal:
    """A signal with its Dutch explanation."""
    return Signal(kind, name, load_texts("nl")(f"intake.signaal.{kind}", naam=name, **values))


@dataclass
class SourceUse:
    """What the deliveries under one mapping used of it."""

    mapping: SourceMapping
    names: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    opened: int = 0

    def add(self, context: Context) -> None:
        """Remember the column names and crosswalk entries that a delivery used."""
        self.opened += 1
        self.names |= {key(name) for name in context.sources.used_names}
        self.values |= context.interpreter.used

    def signals(self, context: Context | None, staged: Staged) -> list[Signal]:
        """What stands out in one file."""
        found = [signal(kind, name) for kind, name in staged.notes]
        if context is None:
            return found
        named = wanted_names(self.mapping)
        inside = [column for objects in staged.lists for column in objects.columns]
        unused = [
            column.label
            for column in [*staged.header.columns, *inside]
            if column.index not in context.sources.used_columns and named.isdisjoint(column.keys)
            if not column.unnamed and not self.mapping.ignores(column.keys)
        ]
        found += [signal("kolom_niet_toegewezen", name) for name in shown(unused)]
        found += [signal("kolom_niet_geleverd", name) for name in context.missing]
        found += [
            signal("code_gaat_voor", f"{crosswalk}: {value}")
            for crosswalk, value in sorted(context.interpreter.passed)
        ]
        return found

    def leftovers(self) -> list[Signal]:
        """Names and values in the mapping that no delivery used; nothing when none could be opened."""
        if not self.opened:
            return []
        source = self.mapping.path.name
        found = [
            signal("naam_ongebruikt", name, bron=source)
            for name in named_columns(self.mapping)
            if key(name) not in self.names
        ]
        for crosswalk in self.mapping.crosswalks.values():
            found += [
                signal("waarde_ongebruikt", f"{crosswalk.name}: {written}", bron=source)
                for entry, written in crosswalk.spelled.items()
                if (crosswalk.name, entry) not in self.values
            ]
        return found
