"""What the lenses cost in SQL and in NumPy, on a million judgements added up to unit-years.

Run as `python bench/bench_lenses.py [--rows N] [--units N]`. Prints a table with seconds of clock and
of processor (best of three; DuckDB with one thread, as in the app) and the ratio to adding up in SQL.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb
from bench_measures import judgements, timed

from tsd_dash import measures

SQL = Path(__file__).with_suffix(".sql")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--units", type=int, default=20_000)
    options = parser.parse_args()

    frame = judgements(options.rows, options.units)
    with duckdb.connect(config={"threads": 1}) as con:
        con.from_df(frame).create("oordeel")
        add_up, last, pairs = con.extract_statements(SQL.read_text(encoding="utf-8"))
        steps = [("SQL: judgements to unit-years", timed(lambda: con.execute(add_up))[0])]
        cost, unit_years = timed(con.table("eenheid_jaar").df)
        steps.append(("unit-years from SQL to pandas", cost))
        cost, units = timed(lambda: measures.unit_years(unit_years, by=["thema"]))
        steps.append(("NumPy: unit_years", cost))
        steps.append(("SQL: last known", timed(lambda: con.execute(last).fetchall())[0]))
        steps.append(("NumPy: lens_last_known", timed(lambda: measures.lens_last_known(units))[0]))
        steps.append(("SQL: panel of pairs", timed(lambda: con.execute(pairs).fetchall())[0]))
        steps.append(("NumPy: lens_panel", timed(lambda: measures.lens_panel(units))[0]))
        steps.append(("NumPy: lens_in_year", timed(lambda: measures.lens_in_year(units))[0]))
        steps.append(("NumPy: decompose", timed(lambda: measures.decompose(units, 2018, 2020))[0]))

    print(f"{options.rows:,} judgements, {len(unit_years):,} unit-years")
    print(f"{'':34s}{'clock':>9s}{'cpu':>9s}{'ratio':>8s}")
    for name, cost in steps:
        print(f"{name:34s}{cost.wall:9.3f}{cost.cpu:9.3f}{cost.cpu / steps[0][1].cpu:8.2f}")


if __name__ == "__main__":
    main()
