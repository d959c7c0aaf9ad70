"""Which deliveries a source makes, and what stands in them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.example.small import recipe, world
from tsd_dash.example.deliveries import SourceWriter, plan
from tsd_dash.example.recipe import ALWAYS, ColumnRecipe, ExampleError, Series, SourceRecipe, Trap, Window
from tsd_dash.progress import NoProgress

JUDGEMENTS = ["goed", "redelijk", "matig", "slecht", "geen"]
THEMAS = {"licht": "Licht", "lucht": "Lucht", "water": "Water"}


def column(name: str, field: str, **options: Any) -> ColumnRecipe:
    return ColumnRecipe(((name, ALWAYS),), field, options)


COLUMNS = (
    column("nummer", "dossier"),
    ColumnRecipe(
        (
            ("Datum", Window(dt.date.min, dt.date(2017, 12, 31))),
            ("Dag", Window(dt.date(2018, 1, 1), dt.date.max)),
        ),
        "datum",
        {"vorm": "jjjj-mm-dd"},
    ),
    column("plaats", "gebied", vorm="naam"),
    column("thema", "thema", woorden=THEMAS),
    column("oordeel", "oordeel", woorden=JUDGEMENTS),
    column("status", "status", woorden=["voorlopig", "definitief"]),
)


def series(
    first: dt.date = dt.date(2016, 1, 1),
    last: dt.date = dt.date(2018, 12, 31),
    *,
    rhythm: str = "jaar",
    file: str = "s_{jaar}{maand}{dag}.csv",
    repeats: int = 0,
    **options: Any,
) -> Series:
    return Series(Window(first, last), rhythm, file, repeats, options)


def source(
    *made: Series, rows: str = "oordeel", traps: tuple[Trap, ...] = (), **changes: Any
) -> SourceRecipe:
    given: dict[str, Any] = {
        "name": "proef",
        "rows": rows,
        "populations": (("huizen", ALWAYS),),
        "key": ("nummer", "thema"),
        "shape": {"formaat": "csv"},
        "columns": COLUMNS,
        "series": made or (series(),),
        "traps": traps,
    }
    return SourceRecipe(**(given | changes))


def write(directory: Path, made: SourceRecipe, findings: int = 2000, **world_options: float) -> SourceWriter:
    built = world(directory, findings, made=recipe(**world_options))
    writer = SourceWriter(built, made, directory / "uit", NoProgress())
    writer.write()
    return writer


def read(directory: Path, name: str) -> list[dict[str, str]]:
    with (directory / "uit" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_years_are_cut_off_at_the_ends_of_a_series() -> None:
    made = source(series(dt.date(2016, 3, 1), dt.date(2017, 9, 30)))
    assert [(d.name, d.window.first, d.window.last) for d in plan(made)] == [
        ("s_20161231.csv", dt.date(2016, 3, 1), dt.date(2016, 12, 31)),
        ("s_20170930.csv", dt.date(2017, 1, 1), dt.date(2017, 9, 30)),
    ]


def test_half_years_and_quarters() -> None:
    halves = plan(source(series(rhythm="halfjaar", file="{jaar}-{maand}")))
    assert [d.name for d in halves[:3]] == ["2016-06", "2016-12", "2017-06"]
    quarters = plan(source(series(rhythm="kwartaal", file="{jaar}-{maand}")))
    assert [d.name for d in quarters[:4]] == ["2016-03", "2016-06", "2016-09", "2016-12"]
    assert len(quarters) == 12


def test_a_delivery_repeats_whole_months_before_it() -> None:
    first, second, third = plan(source(series(repeats=3)))
    assert (first.repeats, second.repeats) == (dt.date(2015, 10, 1), dt.date(2016, 10, 1))
    assert first.revised_from == second.repeats
    assert third.revised_from == dt.date.max


def test_what_is_delivered_again_is_provisional_first_and_final_later(tmp_path: Path) -> None:
    write(tmp_path, source(series(repeats=3)), revision=0.3)
    first = {(r["nummer"], r["thema"]): r for r in read(tmp_path, "s_20161231.csv")}
    second = {(r["nummer"], r["thema"]): r for r in read(tmp_path, "s_20171231.csv")}
    again = first.keys() & second.keys()
    assert len(again) > 50
    assert {r["Datum"][:7] for key, r in first.items() if key in again} == {"2016-10", "2016-11", "2016-12"}
    assert {first[key]["status"] for key in again} == {"voorlopig"}
    assert {second[key]["status"] for key in again if second[key]["Datum"] < "2017"} == {"definitief"}
    changed = [key for key in again if first[key]["oordeel"] != second[key]["oordeel"]]
    assert 0.15 < len(changed) / len(again) < 0.45
    for name in ("Datum", "plaats"):
        assert all(first[key][name] == second[key][name] for key in again)


def test_a_column_takes_its_new_name_when_the_time_comes(tmp_path: Path) -> None:
    write(tmp_path, source())
    assert "Datum" in read(tmp_path, "s_20171231.csv")[0]
    assert "Dag" in read(tmp_path, "s_20181231.csv")[0]


def test_a_population_only_counts_on_its_own_days(tmp_path: Path) -> None:
    window = Window(dt.date(2017, 10, 1), dt.date.max)
    write(tmp_path, source(populations=(("huizen", window),)))
    assert read(tmp_path, "s_20161231.csv") == []
    assert min(r["Datum"] for r in read(tmp_path, "s_20171231.csv")) >= "2017-10-01"


def test_a_full_file_is_followed_by_a_second_part(tmp_path: Path) -> None:
    whole = write(tmp_path, source()).written[0]
    parts = write(tmp_path, source(series(hoogstens=200))).written
    names = [f.name for f in parts if "2016" in f.name]
    assert names[:2] == ["s_20161231.csv", "s_20161231_deel2.csv"]
    counts = [f.rows for f in parts if "2016" in f.name]
    assert sum(counts) == whole.rows
    assert set(counts[:-1]) == {200}
    assert [len(read(tmp_path, name)) for name in names] == counts


def test_wide_rows_have_a_column_per_thema(tmp_path: Path) -> None:
    columns = (*COLUMNS[:2], *(column(t, "oordeel", thema=t, woorden=JUDGEMENTS) for t in ("licht", "lucht")))
    long = sum(f.rows for f in write(tmp_path, source()).written)
    wide = sum(f.rows for f in write(tmp_path, source(rows="breed", columns=columns)).written)
    assert long == 2 * wide
    assert {r["licht"] for r in read(tmp_path, "s_20161231.csv")} <= set(JUDGEMENTS)


def test_every_file_says_how_many_rows_it_has(tmp_path: Path) -> None:
    for file in write(tmp_path, source()).written:
        assert len(read(tmp_path, file.name)) == file.rows


def test_a_trap_in_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    trap = Trap("anders.csv", {}, False, "kapot", None, True)
    with pytest.raises(ExampleError, match=r"anders\.csv; dat bestand is er niet"):
        write(tmp_path, source(traps=(trap,)))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ((column("x", "bestaat_niet"),), "bestaat_niet"),
        ((column("x", "datum"),), "'vorm' ontbreekt"),
        ((column("x", "oordeel", thema="zee", woorden=JUDGEMENTS),), "zee"),
    ],
)
def test_a_column_that_makes_no_sense_is_an_error(
    tmp_path: Path, columns: tuple[ColumnRecipe, ...], message: str
) -> None:
    with pytest.raises(ExampleError, match=message):
        write(tmp_path, source(columns=columns))


def test_a_row_per_visit_has_no_judgement(tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match="rij per bezoek"):
        write(tmp_path, source(rows="bezoek", columns=(column("x", "tekst"),)))
