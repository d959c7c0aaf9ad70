"""What the measures cost on a million judgements, beside one plain pandas groupby over the same rows.

Run as `python bench/bench_measures.py [--rows N] [--units N] [--cube]`. Prints a table with seconds of clock
and of processor (best of three) and the ratio of the latter to the groupby. `--cube` adds the suppression
of a whole thema x jaar x gemeente cube. The last rows do in SQL what the measures do (bench_measures.sql,
DuckDB with one thread, as in the app).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pandas as pd

from tsd_dash import measures

SQL = Path(__file__).with_suffix(".sql")
THEMES, YEARS, AREAS = 10, range(2016, 2021), 355
CHANGE = 2018


def judgements(rows: int, units: int, seed: int = 1) -> pd.DataFrame:
    """Fictitious judgements: one row each, weak units more often, a new framework from 2018 on."""
    random = np.random.default_rng(seed)
    weakness = random.beta(2, 5, units)
    unit = random.choice(units, rows, p=weakness / weakness.sum())
    year = random.choice(list(YEARS), rows)
    return pd.DataFrame(
        {
            "thema": pd.array([f"thema {i}" for i in range(THEMES)], dtype="str").take(
                random.integers(0, THEMES, rows)
            ),
            "eenheid": pd.array([f"E{i:06d}" for i in range(units)], dtype="str").take(unit),
            "gemeente": pd.array([f"GM{i:04d}" for i in range(AREAS)], dtype="str").take(unit % AREAS),
            "jaar": year,
            "kader": pd.array(["oud", "nieuw"], dtype="str").take((year >= CHANGE).astype(int)),
            "x": (random.random(rows) < weakness[unit]).astype(np.int64),
            "n": np.ones(rows, dtype=np.int64),
        }
    )


def with_margins(frame: pd.DataFrame, dims: list[str]) -> pd.DataFrame:
    """Counts per cell of the dimensions, with all their totals."""
    cells = frame.groupby(dims, observed=True)[["n", "x"]].sum().reset_index()
    tables = [cells, cells[["n", "x"]].sum().to_frame().T]
    tables += [
        cells.groupby(list(some))[["n", "x"]].sum().reset_index()
        for size in range(1, len(dims))
        for some in combinations(dims, size)
    ]
    return pd.concat(tables, ignore_index=True).reindex(columns=[*dims, "n", "x"])


class Cost(NamedTuple):
    """Seconds on the clock and of the processor."""

    wall: float
    cpu: float


def timed(call: Callable[[], Any], repeat: int = 3) -> tuple[Cost, Any]:
    """Least cost of a few calls, and the last outcome."""
    costs, outcome = [], None
    for _ in range(repeat):
        wall, cpu = time.perf_counter(), time.process_time()
        outcome = call()
        costs.append(Cost(time.perf_counter() - wall, time.process_time() - cpu))
    return Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs)), outcome


def in_sql(frame: pd.DataFrame) -> list[tuple[str, Cost]]:
    """The cost of adding up to unit-years in SQL, of fetching them, and of two lenses on them in SQL."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.from_df(frame).create("oordeel")
        add_up, last, pairs = con.extract_statements(SQL.read_text(encoding="utf-8"))
        return [
            ("SQL: judgements to unit-years", timed(lambda: con.execute(add_up))[0]),
            ("unit-years from SQL to pandas", timed(con.table("eenheid_jaar").df)[0]),
            ("SQL: last known", timed(lambda: con.execute(last).fetchall())[0]),
            ("SQL: panel, pairs", timed(lambda: con.execute(pairs).fetchall())[0]),
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--cube", action="store_true")
    options = parser.parse_args()

    frame = judgements(options.rows, options.units)
    keys = ["thema", "kader", "eenheid", "jaar"]
    plain, _ = timed(lambda: frame.groupby(keys, observed=True)[["x", "n"]].sum())
    steps: list[tuple[str, Cost]] = []

    def step(name: str, call: Callable[[], Any]) -> Any:
        cost, outcome = timed(call)
        steps.append((name, cost))
        return outcome

    calendar = step("framework_periods", lambda: measures.framework_periods(frame))
    units = step("unit_years", lambda: measures.unit_years(frame, by=["thema"], kalender=calendar))
    step("lens_in_year", lambda: measures.lens_in_year(units))
    step("lens_last_known", lambda: measures.lens_last_known(units))
    step("lens_panel, pairs", lambda: measures.lens_panel(units))
    step("lens_panel, all years", lambda: measures.lens_panel(units, jaren=[2018, 2019, 2020], panel="alle"))
    step("connectable", lambda: measures.connectable(units))
    step("decompose", lambda: measures.decompose(units, 2018, 2020))
    step("wilson_interval per unit-year", lambda: measures.wilson_interval(units.x, units.n))
    small = frame.sample(20_000, random_state=1)
    table = with_margins(small, ["thema", "gemeente"])
    hidden = step(
        f"suppress, thema x gemeente, {len(table):,} cells",
        lambda: measures.suppress(table, dims=["thema", "gemeente"], min_n_publiek=5),
    )
    total = Cost(sum(cost.wall for _, cost in steps), sum(cost.cpu for _, cost in steps))
    by_unit = np.bincount(units.eenheid, weights=units.x), np.bincount(units.eenheid, weights=units.n)
    extra = [
        ("beta_binomial_prior per unit", timed(lambda: measures.beta_binomial_prior(*by_unit))[0]),
        ("funnel per unit", timed(lambda: measures.funnel(*by_unit))[0]),
    ]
    if options.cube:
        cube = with_margins(frame.sample(200_000, random_state=1), ["thema", "jaar", "gemeente"])
        dims = ["thema", "jaar", "gemeente"]
        cost, _ = timed(lambda: measures.suppress(cube, dims=dims, min_n_publiek=5), repeat=1)
        extra.append((f"suppress, thema x jaar x gemeente, {len(cube):,} cells", cost))

    extra += in_sql(frame)

    print(f"{options.rows:,} judgements, {options.units:,} units, {len(units.n):,} unit-years; ", end="")
    print(f"{(hidden['toestand'] == 'c').sum():,} of {len(table):,} cells hidden")
    print(f"{'':58s}{'clock':>9s}{'cpu':>9s}{'ratio':>8s}")
    for name, cost in [("plain groupby", plain), *steps, ("total of the measures", total), *extra]:
        print(f"{name:58s}{cost.wall:9.3f}{cost.cpu:9.3f}{cost.cpu / plain.cpu:8.2f}")


if __name__ == "__main__":
    main()
