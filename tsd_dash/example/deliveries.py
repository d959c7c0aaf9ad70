"""The deliveries of a source, written one after the other while the world is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from tsd_dash.example.fields import Rows, Teller
from tsd_dash.example.files import Shape, Writer, open_writer
from tsd_dash.example.recipe import ColumnRecipe, ExampleError, Series, SourceRecipe, Window
from tsd_dash.example.traps import Correction, Planter
from tsd_dash.example.world import NOT_JUDGED, Visits, World, day_number
from tsd_dash.progress import Progress

RHYTHMS = {"jaar": 12, "halfjaar": 6, "kwartaal": 3, "maand": 1}
PER_JUDGEMENT, PER_VISIT, WIDE = "oordeel", "bezoek", "breed"


@dataclass(frozen=True)
class WrittenFile:
    """A file that was written: its path in the deliveries and its number of rows."""

    name: str
    rows: int


@dataclass(frozen=True)
class Delivery:
    """One delivery: the visits of `window`, and once more those since `repeats`.

    `revised_from` is the first day of the visits that the next delivery brings again.
    """

    series: Series
    window: Window
    repeats: dt.date
    revised_from: dt.date

    @property
    def name(self) -> str:
        """The path of the file: places for jaar, maand and dag hold the last day."""
        day = self.window.last
        return self.series.file.format(jaar=day.year, maand=f"{day.month:02}", dag=f"{day.day:02}")


def _month_later(day: dt.date, months: int) -> dt.date:
    """The first day of the month `months` after (or before) that of `day`."""
    month = day.year * 12 + day.month - 1 + months
    return dt.date(month // 12, month % 12 + 1, 1)


def _windows(series: Series) -> Iterator[Window]:
    """The periods of a series: whole years or quarters, cut off at the ends of the series."""
    months = RHYTHMS[series.rhythm]
    start = series.window.first
    while start <= series.window.last:
        begun = (start.month - 1) // months * months
        following = _month_later(dt.date(start.year, 1, 1), begun + months)
        yield Window(start, min(following - dt.timedelta(days=1), series.window.last))
        start = following


def plan(source: SourceRecipe) -> list[Delivery]:
    """The deliveries of a source in the order in which they are made."""
    periods = [(window, series) for series in source.series for window in _windows(series)]
    periods.sort(key=lambda item: item[0].last)
    starts = [
        _month_later(window.first, -series.repeats) if series.repeats else window.first
        for window, series in periods
    ]
    following = [*starts[1:], dt.date.max]
    return [
        Delivery(series, window, start, later)
        for (window, series), start, later in zip(periods, starts, following, strict=True)
    ]


@dataclass
class SourceWriter:
    """Writes all deliveries of one source; `corrections` are those that its traps declare.

    `done` counts the rows for the progress, those of sources before it included.
    """

    world: World
    source: SourceRecipe
    directory: Path
    progress: Progress
    written: list[WrittenFile] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    done: int = 0

    def write(self) -> None:
        """Write every delivery. Raises ExampleError when the recipe contradicts itself."""
        for delivery in plan(self.source):
            self.progress.step(f"{delivery.name} schrijven")
            with ExitStack() as stack:
                file = _File(self, delivery, stack)
                for rows in self._rows(delivery):
                    file.put(rows)
                    self.done += len(rows)
                    self.progress.advance(self.done)
            file.finish()
        self._check_traps()

    def _check_traps(self) -> None:
        names = {file.name for file in self.written}
        for trap in self.source.traps:
            if trap.file not in names:
                raise ExampleError(
                    f"Het recept {self.source.name} plant een fout in {trap.file}; dat bestand is er niet."
                )

    def _rows(self, delivery: Delivery) -> Iterator[Rows]:
        """The rows of a delivery, those that are delivered again among them."""
        asked = Window(delivery.repeats, delivery.window.last)
        for name, window in self.source.populations:
            population = self.world.recipe.populations[name]
            days = window.within(asked)
            for visits in self.world.visits(population, days) if days else ():
                early = visits.day >= day_number(delivery.revised_from)
                outcomes = self.world.outcomes(population, visits)
                before = self.world.before_revision(population, visits, outcomes)
                shown = np.where(early[:, None], before, outcomes)
                rows = Rows(population, visits, early, shown)
                yield self._per_judgement(rows) if self.source.rows == PER_JUDGEMENT else rows

    @staticmethod
    def _per_judgement(rows: Rows) -> Rows:
        visit, thema = np.nonzero(rows.outcomes != NOT_JUDGED)
        visits: Visits = rows.visits.take(visit)
        return Rows(
            rows.population,
            visits,
            rows.early[visit],
            rows.outcomes[visit],
            thema.astype(np.int64),
            rows.outcomes[visit, thema],
        )


class _File:
    """The file (or files, when one cannot hold all rows) of one delivery."""

    def __init__(self, owner: SourceWriter, delivery: Delivery, stack: ExitStack) -> None:
        self._owner = owner
        self._delivery = delivery
        self._stack = stack
        self._limit = int(delivery.series.options.get("hoogstens", 0))
        self._teller = Teller(owner.world)
        day = delivery.window.last
        found = [(name, c) for c in owner.source.columns if (name := c.name(day)) is not None]
        self._columns: Sequence[tuple[str, ColumnRecipe]] = found
        self._part = 0
        self._count = 0
        self._open()

    @property
    def _name(self) -> str:
        if self._part == 1:
            return self._delivery.name
        stem, dot, ending = self._delivery.name.partition(".")
        return f"{stem}_deel{self._part}{dot}{ending}"

    def _open(self) -> None:
        self._part += 1
        self._count = 0
        own = {name: value for name, value in self._delivery.series.options.items() if name != "hoogstens"}
        types = {name: c.options["type"] for name, c in self._columns if "type" in c.options}
        groups = {name: c.options["groep"] for name, c in self._columns if "groep" in c.options}
        names = [name for name, _ in self._columns]
        shape = Shape.of({**self._owner.source.shape, **own.get("vorm", {})}, names, types, groups)
        path = self._owner.directory / self._name
        self._writer: Writer = self._stack.enter_context(open_writer(path, shape))
        traps = [trap for trap in self._owner.source.traps if trap.file == self._name]
        self._planter = Planter(traps, self._owner.source.key, self._name)

    def put(self, rows: Rows) -> None:
        """Write rows; begin another file when this one is full."""
        shown = {
            name: self._teller.show(c.field, rows, {"over": name, **c.options}) for name, c in self._columns
        }
        table = pa.table(shown)
        while self._limit and self._count + len(table) > self._limit:
            room = self._limit - self._count
            self._put(table.slice(0, room))
            table = table.slice(room)
            self.finish()
            self._stack.pop_all().close()
            self._open()
        self._put(table)

    def _put(self, table: pa.Table) -> None:
        self._count += self._planter.write(table, self._writer)

    def finish(self) -> None:
        """Note what was written, and what its traps declared."""
        self._owner.written.append(WrittenFile(self._name, self._count))
        self._owner.corrections += self._planter.finish()
