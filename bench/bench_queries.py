"""Time of every query at 10 thousand, 100 thousand and 1 million bevindingen, as a multiple of a plain count.

    python bench/bench_queries.py [--sizes 10000,100000] [--repeat 5]

The rows are invented (bench_queries.sql) over the code lists and areas of the register. The ratio is
taken within one run on one machine, so that it can be compared between machines.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from tsd_dash.config import ROOT
from tsd_dash.contract import Contract, Dataset
from tsd_dash.progress import NoProgress, Progress
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Query, Warehouse, build, registry

HERE = Path(__file__).parent
ROWS = HERE / "bench_queries.sql"
COUNT = HERE / "bench_queries_telling.sql"
SIZES = (10_000, 100_000, 1_000_000)
SELECTION = Selectie(jaren=(2016, 2017, 2018, 2019, 2020))
VALUES = {"dimensie": "jaar", "grenzen": 2020, "sorteer": "zwaarste", "per_pagina": 20, "pagina": 1}
TIMEOUT_SECONDS = 300.0


def synthetic(size: int) -> Callable[[duckdb.DuckDBPyConnection, Dataset, Contract, Progress], None]:
    """An intake that delivers `size` invented bevindingen."""

    def load(con: duckdb.DuckDBPyConnection, _: Dataset, __: Contract, ___: Progress) -> None:
        for statement in con.extract_statements(ROWS.read_text(encoding="utf-8")):
            con.execute(statement, {"aantal": size})

    return load


def milliseconds(work: Callable[[], object], repeat: int) -> float:
    """Median time of `work` in milliseconds, after one run that does not count."""
    work()
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def parameters(query: Query) -> dict[str, object]:
    """Values for the parameters of `query`; the ones without an obvious value are left empty."""
    values: dict[str, object] = {p.name: VALUES.get(p.name) for p in query.parameters}
    return values | ({"selectie": SELECTION.to_parameters()} if query.takes_selection else {})


def plain_count(path: Path, repeat: int) -> float:
    """Time in milliseconds of one plain count over the findings, with one thread like the app."""
    sql = COUNT.read_text(encoding="utf-8")
    with duckdb.connect(str(path), read_only=True, config={"threads": 1}) as con:
        return milliseconds(lambda: con.execute(sql).fetchall(), repeat)


def measure(size: int, repeat: int) -> dict[str, tuple[float, float]]:
    """Query -> (milliseconds, multiple of the plain count) at `size` findings."""
    with tempfile.TemporaryDirectory() as directory:
        path = build(ROOT / "data/register", Path(directory), NoProgress(), load=synthetic(size)).path
        count = plain_count(path, repeat)
        found = {"(telling)": (count, 1.0)}
        with Warehouse(path, timeout=TIMEOUT_SECONDS) as warehouse:
            for name, query in registry().items():
                values = parameters(query)
                taken = milliseconds(lambda n=name, v=values: warehouse.frame(n, v), repeat)
                found[name] = (taken, taken / count)
    return found


def table(results: dict[int, dict[str, tuple[float, float]]]) -> str:
    """The results as a table: per size the milliseconds and the multiple of the plain count."""
    sizes = list(results)
    lines = ["".join([f"{'vraag':24}", *(f"{size:>14,}{'keer':>8}" for size in sizes)]).replace(",", ".")]
    for name in next(iter(results.values())):
        cells = (f"{results[s][name][0]:>11.1f} ms{results[s][name][1]:>8.1f}" for s in sizes)
        lines.append("".join([f"{name:24}", *cells]))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args(argv)
    sizes = [int(size) for size in arguments.sizes.split(",")]
    print(table({size: measure(size, arguments.repeat) for size in sizes}))


if __name__ == "__main__":
    main()
