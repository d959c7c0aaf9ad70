"""Units, visits and judgements of the invented world."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from tests.example.small import POPULATIONS, SWITCH, YEARS, recipe, world
from tsd_dash.example import world as module
from tsd_dash.example.recipe import Window
from tsd_dash.example.world import NOT_JUDGED, Visits, World, day_number

HOUSES, REGIONS = POPULATIONS["huizen"], POPULATIONS["streken"]
ALL_DAYS = Window(dt.date(2016, 1, 1), dt.date(2018, 12, 31))


def all_visits(made: World, name: str = "huizen", window: Window = ALL_DAYS) -> Visits:
    found = list(made.visits(POPULATIONS[name], window))
    assert len(found) == 1
    return found[0]


def share_high(outcomes: np.ndarray) -> float:
    return float((outcomes >= 2).mean())


@pytest.mark.parametrize("findings", [1000, 20_000])
def test_there_are_about_as_many_findings_as_asked(tmp_path: Path, findings: int) -> None:
    made = world(tmp_path, findings)
    count = 0
    for population in POPULATIONS.values():
        for visits in made.visits(population, ALL_DAYS):
            count += int((made.outcomes(population, visits) != NOT_JUDGED).sum())
    assert count == pytest.approx(findings, rel=0.06)


def test_every_unit_is_visited_and_at_most_once_a_year(tmp_path: Path) -> None:
    made = world(tmp_path, 3000)
    visits = all_visits(made)
    assert set(visits.unit.tolist()) == set(range(made.size(HOUSES)))
    assert len({*zip(visits.unit.tolist(), visits.year.tolist(), strict=True)}) == len(visits)


def test_visits_are_on_working_days_in_their_year(tmp_path: Path) -> None:
    visits = all_visits(world(tmp_path, 3000))
    days = [dt.date(1970, 1, 1) + dt.timedelta(days=int(n)) for n in visits.day]
    assert [d.year for d in days] == visits.year.tolist()
    assert all(d.weekday() < 5 for d in days)
    assert days == sorted(days)


def test_a_window_gives_exactly_the_visits_on_its_days(tmp_path: Path) -> None:
    made = world(tmp_path, 3000)
    window = Window(dt.date(2016, 11, 1), dt.date(2017, 2, 28))
    whole = all_visits(made)
    inside = (whole.day >= day_number(window.first)) & (whole.day <= day_number(window.last))
    part = all_visits(made, window=window)
    assert part.unit.tolist() == whole.unit[inside].tolist()
    assert part.day.tolist() == whole.day[inside].tolist()


def test_the_work_can_be_divided_in_any_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = world(tmp_path, 3000)
    whole = all_visits(made)
    monkeypatch.setattr(module, "CHUNK", 100)
    parts = list(made.visits(HOUSES, ALL_DAYS))
    assert len(parts) > 5
    together = sorted(
        zip(*(np.concatenate([getattr(p, n) for p in parts]) for n in ("unit", "day")), strict=True)
    )
    assert together == sorted(zip(whole.unit, whole.day, strict=True))


def test_a_unit_whose_area_is_merged_is_visited_before_and_after(tmp_path: Path) -> None:
    made = world(tmp_path, 3000)
    units = np.arange(made.size(HOUSES))
    moving = set(units[made.home(HOUSES, units) == 1].tolist())
    assert moving
    visits = all_visits(made)
    for year in (2016, 2017):
        assert moving <= set(visits.unit[visits.year == year].tolist())


def test_without_noise_no_judgement_ever_gets_worse(tmp_path: Path) -> None:
    made = world(tmp_path, 6000)
    visits = all_visits(made)
    outcomes = made.outcomes(HOUSES, visits)
    order = np.lexsort((visits.year, visits.unit))
    unit, found = visits.unit[order], outcomes[order]
    again = unit[1:] == unit[:-1]
    assert again.sum() > 300
    assert (found[1:][again] <= found[:-1][again]).all()
    assert (found[1:][again] < found[:-1][again]).any()


def test_what_is_found_gets_worse_while_every_unit_improves(tmp_path: Path) -> None:
    made = world(tmp_path, 20_000)
    visits = all_visits(made)
    outcomes = made.outcomes(HOUSES, visits)
    first, _, last = (share_high(outcomes[visits.year == year]) for year in YEARS)
    assert first == pytest.approx((0.9 + 0.1) / 2, abs=0.012)
    assert last == pytest.approx((0.9 * 0.9 * 0.8**2 + 0.1 * 0.1 * 0.8**2) / (0.9 + 0.1), abs=0.012)
    assert last > first


def test_a_framework_judges_its_own_themas(tmp_path: Path) -> None:
    made = world(tmp_path, 3000)
    visits = all_visits(made, "streken")
    outcomes = made.outcomes(REGIONS, visits)
    assert REGIONS.themas == ("licht", "lucht", "water")
    early = visits.day <= day_number(SWITCH)
    assert (outcomes[early, 1] != NOT_JUDGED).all()
    assert (outcomes[early, 2] == NOT_JUDGED).all()
    assert (outcomes[~early, 1] == NOT_JUDGED).all()
    assert (outcomes[~early, 2] != NOT_JUDGED).all()


def test_an_area_is_equally_strong_in_all_its_visits(tmp_path: Path) -> None:
    made = world(tmp_path, 3000)
    units = np.arange(made.size(REGIONS))
    home = made.home(REGIONS, units)
    strength = made.strength(REGIONS, units, home)
    assert all(len(set(strength[home == area].tolist())) == 1 for area in range(3))


def test_states_come_in_the_place_of_judgements(tmp_path: Path) -> None:
    made = world(tmp_path, 20_000, made=recipe(state=0.1))
    outcomes = made.outcomes(HOUSES, all_visits(made))
    assert set(np.unique(outcomes).tolist()) == {0, 1, 2, 3, 4}
    assert float((outcomes == 4).mean()) == pytest.approx(0.1, abs=0.01)


def test_before_revision_some_judgements_are_one_level_off(tmp_path: Path) -> None:
    made = world(tmp_path, 20_000, made=recipe(revision=0.2, state=0.1))
    visits = all_visits(made)
    final = made.outcomes(HOUSES, visits)
    before = made.before_revision(HOUSES, visits, final)
    assert (before[final == 4] == 4).all()
    assert set(np.abs(before - final).ravel().tolist()) == {0, 1}
    assert float((before != final)[final < 4].mean()) == pytest.approx(0.2, abs=0.015)
    assert before.max() == 4
    assert before.min() == 0
