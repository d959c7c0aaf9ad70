"""The invented world: units that slowly improve, and visits that go ever more to the weak ones.

Because visits follow risk, the plain yearly line rises while every unit improves: a lens on the same
units shows the opposite of a lens on whoever was visited. Every visit and judgement is drawn from
the number of the unit and the year alone.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from tsd_dash.example.chance import BoolArray, Chance, FloatArray, IntArray
from tsd_dash.example.places import Places
from tsd_dash.example.recipe import AREA, ORGANISATION, Framework, Population, Window, WorldRecipe

CHUNK = 16_384
EPOCH = dt.date(1970, 1, 1)
NOT_JUDGED = -1
LEVELS = 4


def day_number(day: dt.date) -> int:
    """Days since 1 January 1970."""
    return (day - EPOCH).days


@dataclass(frozen=True)
class Visits:
    """Visits as arrays of one length: the unit, the year and its number, the day, and the area."""

    unit: IntArray
    year: IntArray
    year_number: IntArray
    day: IntArray
    area: IntArray

    def __len__(self) -> int:
        return len(self.unit)

    def take(self, which: IntArray | BoolArray) -> Visits:
        """Some of the visits, by number or by mask."""
        return Visits(*(getattr(self, item.name)[which] for item in fields(self)))


def _work_days(year: int) -> IntArray:
    """The days from Monday to Friday of a year, as days since 1970."""
    first = dt.date(year, 1, 1)
    days = (first + dt.timedelta(days=n) for n in range(366))
    return np.array([day_number(d) for d in days if d.year == year and d.weekday() < 5], dtype=np.int64)


class World:
    """Draws units, visits and judgements for about `findings` findings in all."""

    def __init__(self, recipe: WorldRecipe, places: Places, chance: Chance, findings: int) -> None:
        self.recipe = recipe
        self.places = places
        self.chance = chance
        self._findings = findings
        self._days = [_work_days(year) for year in recipe.years]
        drawn = chance.uniform("plaats", np.arange(len(places.by_year), dtype=np.int64))
        self._order = np.argsort(drawn, kind="stable").astype(np.int64)
        shares = [kind.share for kind in recipe.kinds]
        self._kind_bounds = np.cumsum(shares) / sum(shares)
        self._first_bounds = np.cumsum(recipe.first_visit) / sum(recipe.first_visit)
        populations = recipe.populations.values()
        self._sizes = {population.name: self._size(population) for population in populations}
        ends = np.cumsum([0, *self._sizes.values()])
        self._turns = dict(zip(self._sizes, ends.tolist(), strict=False))

    def _expected(self, number: int) -> float:
        """How many visits a unit gets on average in year `number`."""
        first = np.diff(np.concatenate([[0.0], self._first_bounds]))
        new = float(first[number]) if number < len(first) else 0.0
        shares = np.diff(np.concatenate([[0.0], self._kind_bounds]))
        rates = np.array([kind.visits[number] for kind in self.recipe.kinds])
        by_plan = new + float(first[:number].sum()) * float(shares @ rates)
        moving = float(self.places.moves[:, number].mean())
        return moving + (1 - moving) * by_plan

    def size(self, population: Population) -> int:
        """How many units a population has."""
        return self._sizes[population.name]

    def _size(self, population: Population) -> int:
        per_unit = sum(
            self._expected(number) * self._themas_in(population, year)
            for number, year in enumerate(self.recipe.years)
        )
        return math.ceil(self._findings * population.share / per_unit)

    @staticmethod
    def _themas_in(population: Population, year: int) -> float:
        """How many themas a visit in `year` judges on average."""
        whole = Window(dt.date(year, 1, 1), dt.date(year, 12, 31))
        days = [(f.window.within(whole), len(f.themas)) for f in population.frameworks]
        lengths = [((w.last - w.first).days + 1, themas) for w, themas in days if w is not None]
        return sum(length * themas for length, themas in lengths) / sum(length for length, _ in lengths)

    def visits(self, population: Population, window: Window) -> Iterator[Visits]:
        """The visits to a population on the days of `window`, some thousands of units at a time."""
        size = self.size(population)
        for start in range(0, size, CHUNK):
            units = np.arange(start, min(start + CHUNK, size), dtype=np.int64)
            found = [
                self._in_year(population, units, number, window)
                for number, year in enumerate(self.recipe.years)
                if window.first.year <= year <= window.last.year
            ]
            together = Visits(
                *(np.concatenate([getattr(v, item.name) for v in found]) for item in fields(Visits))
            )
            yield together.take(np.lexsort((together.unit, together.day)))

    def _in_year(self, population: Population, units: IntArray, number: int, window: Window) -> Visits:
        home = self.home(population, units)
        units = units[self._is_visited(population, units, home, number)]
        days = self._days[number]
        year = np.full(len(units), self.recipe.years[number], dtype=np.int64)
        day = days[self.chance.pick(f"dag:{population.name}", len(days), units, year)]
        area = self.places.by_year[self.home(population, units), number]
        visits = Visits(units, year, np.full_like(units, number), day, area)
        return visits.take((day >= day_number(window.first)) & (day <= day_number(window.last)))

    def home(self, population: Population, units: IntArray) -> IntArray:
        """The area of the first year in which each unit lies: each area has its turn before a second unit.

        A population begins to hand out areas where the one before it ended.
        """
        found: IntArray = self._order[(units + self._turns[population.name]) % len(self._order)]
        return found

    def strength(self, population: Population, units: IntArray, home: IntArray) -> IntArray:
        """The number of the kind of each unit; an area is equally strong in all its visits."""
        if population.kind == ORGANISATION:
            drawn = self.chance.uniform(f"klasse:{population.name}", units)
        else:
            drawn = self.chance.uniform("klasse", home)
        return np.searchsorted(self._kind_bounds, drawn, side="right").astype(np.int64)

    def _is_visited(self, population: Population, units: IntArray, home: IntArray, number: int) -> BoolArray:
        first_drawn = self.chance.uniform(f"eerste:{population.name}", units)
        first = np.searchsorted(self._first_bounds, first_drawn, side="right")
        rates = np.array([kind.visits[number] for kind in self.recipe.kinds])
        drawn = self.chance.uniform(f"bezoek:{population.name}", units, np.full_like(units, number))
        again = (first < number) & (drawn < rates[self.strength(population, units, home)])
        moves = self.places.moves[home, number] == 1
        visited: BoolArray = (first == number) | again | moves
        return visited

    def outcomes(self, population: Population, visits: Visits) -> IntArray:
        """Judgements, one row per visit and one column per thema of the population.

        0 to 3 are the levels from good to bad, higher numbers the states, -1 is outside the framework.
        """
        themas = population.themas
        found = np.full((len(visits), len(themas)), NOT_JUDGED, dtype=np.int64)
        for framework in population.frameworks:
            first, last = framework.window.first, framework.window.last
            inside = np.flatnonzero((visits.day >= day_number(first)) & (visits.day <= day_number(last)))
            for thema in framework.themas:
                column = themas.index(thema)
                chosen = visits.take(inside)
                found[inside, column] = self._outcome(population, chosen, framework, column)
        return found

    def _outcome(self, population: Population, visits: Visits, framework: Framework, column: int) -> IntArray:
        thema = population.themas[column]
        name = f"{population.name}:{thema}"
        chance = self._chance_of_high(population, visits) * self.recipe.weights.get(thema, 1.0)
        chance = np.clip(chance * framework.mildness.get(thema, 1.0), 0.0, 0.97)
        drawn = self.chance.uniform(f"oordeel:{name}", visits.unit)
        noisy = self.chance.uniform(f"ruis:{name}", visits.unit, visits.year) < self.recipe.noise
        again = self.chance.uniform(f"opnieuw:{name}", visits.unit, visits.year)
        levels = self._levels(np.where(noisy, again, drawn), chance, self.recipe.worst.get(thema, 0.0))
        return self._with_states(levels, self.chance.uniform(f"toestand:{name}", visits.unit, visits.year))

    def _chance_of_high(self, population: Population, visits: Visits) -> FloatArray:
        home = self.home(population, visits.unit)
        chances = np.array([kind.chance for kind in self.recipe.kinds])
        improved = self.recipe.improvement ** visits.year_number.astype(np.float64)
        return np.asarray(chances[self.strength(population, visits.unit, home)] * improved)

    def _levels(self, drawn: FloatArray, chance: FloatArray, worst: float) -> IntArray:
        """The level of each draw: the lowest draws are the worst, so that a smaller chance is never worse."""
        bounds = np.stack([chance * worst, chance, chance + (1 - chance) * self.recipe.middle])
        return np.asarray((drawn < bounds).sum(axis=0), dtype=np.int64)

    def _with_states(self, levels: IntArray, drawn: FloatArray) -> IntArray:
        bounds = np.cumsum([0.0, *(state.chance for state in self.recipe.states)])
        state = np.searchsorted(bounds, drawn, side="right") - 1
        return np.where(state < len(self.recipe.states), LEVELS + state, levels)

    def before_revision(self, population: Population, visits: Visits, outcomes: IntArray) -> IntArray:
        """The judgements as they stood before they were revised: a few were one level off."""
        themas = np.arange(outcomes.shape[1], dtype=np.int64)
        place = (visits.unit[:, None], visits.year[:, None], themas[None, :])
        revised = self.chance.uniform(f"herzien:{population.name}", *place) < self.recipe.revision
        is_level = (outcomes >= 0) & (outcomes < LEVELS)
        off = np.where(outcomes < LEVELS - 1, outcomes + 1, outcomes - 1)
        return np.where(revised & is_level, off, outcomes)

    def has_units(self, population: Population) -> bool:
        """Whether the units are organisations of their own rather than areas."""
        return population.kind != AREA
