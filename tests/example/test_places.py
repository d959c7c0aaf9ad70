"""Areas through the years."""

from __future__ import annotations

from pathlib import Path

from tests.example.small import YEARS, areas, places
from tsd_dash.config import ROOT
from tsd_dash.contract import load_dataset
from tsd_dash.example.places import read_places


def test_a_unit_follows_its_area_into_the_main_successor(tmp_path: Path) -> None:
    found = places(tmp_path)
    codes = [[found.codes[i] for i in row] for row in found.by_year]
    assert codes == [["P1", "P1", "P1"], ["P2", "P3", "P3"], ["P3", "P3", "P3"]]


def test_the_years_around_a_merger_are_marked(tmp_path: Path) -> None:
    assert places(tmp_path).moves.tolist() == [[0, 0, 0], [1, 1, 0], [0, 0, 0]]


def test_a_merger_in_the_course_of_a_year_counts_from_the_next(tmp_path: Path) -> None:
    mergers = "code_oud,code_nieuw,datum,hoofdopvolger\nP2,P3,2016-07-01,ja\n"
    found = read_places(areas(tmp_path, mergers), YEARS)
    assert [found.codes[i] for i in found.by_year[1]] == ["P2", "P3", "P3"]


def test_mergers_in_a_circle_end(tmp_path: Path) -> None:
    mergers = "code_oud,code_nieuw,datum,hoofdopvolger\nP1,P3,2017-01-01,1\nP3,P1,2017-01-01,1\n"
    assert read_places(areas(tmp_path, mergers), YEARS).by_year.shape == (3, 3)


def test_other_spellings_stand_with_their_area(tmp_path: Path) -> None:
    assert places(tmp_path).aliases == (("Aålând", "A-land"), (), ())


def test_every_gemeente_of_a_year_is_the_place_of_some_unit() -> None:
    dataset = load_dataset(ROOT / "data/voorbeeld")
    found = read_places(dataset.areas, (2016, 2017, 2018, 2019, 2020))
    assert [len(set(found.by_year[:, year].tolist())) for year in range(5)] == [390, 388, 380, 355, 355]
