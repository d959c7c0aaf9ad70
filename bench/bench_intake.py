"""What building from deliveries costs, as a multiple of what DuckDB alone needs to read the same files.

    python bench/bench_intake.py [--shape register kort] [--rows 50000 500000 5000000] [--repeat 1]

Two shapes of rows, each in files of CSV:

- `register`: the bevindingen and onderzoeken of the register, copied with keys of their own (18 and 17
  columns, some 370 bytes in a row);
- `kort`: visits with three findings each and hardly a text (14 columns, some 180 bytes in a row), over the
  code lists of the example.

Per shape and size: the seconds in which DuckDB reads the files into tables of a new database file, the
seconds of the whole build (with checks, facts and the file on disk), both also in processor seconds, the
ratio, the rows per second and the peak memory. Everything runs in processes of its own; the two measurements
alternate, and with `--repeat` the least of each counts, because other work on the machine only adds.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import duckdb

from tsd_dash.config import ROOT
from tsd_dash.progress import NoProgress
from tsd_dash.warehouse import build

HERE = Path(__file__).parent
AREAS = ROOT / "data" / "geo"
EXAMPLE, REGISTER = ROOT / "data" / "voorbeeld", ROOT / "data" / "register"
MAPPING = "ijz_igj.toml"
SIZES = (50_000, 500_000, 5_000_000)
FILES: Mapping[int, str] = {
    2016: "ijz_20161231.csv",
    2017: "igj_20171231.csv",
    2018: "igj_20181231.csv",
    2019: "igj_20191231.csv",
    2020: "igj_20201231.csv",
}
PARTS = 5
MEMORY = "1GB"
MEGABYTE = 1024 * 1024


def write_register(directory: Path, rows: int) -> None:
    """The register with about `rows` rows of bevindingen and onderzoeken in ten files."""
    shutil.copytree(REGISTER, directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns("leveringen"))
    settings = (REGISTER / "dataset.toml").read_text(encoding="utf-8")
    settings = settings.replace('"../geo"', json.dumps(str(AREAS)))
    (directory / "dataset.toml").write_text(settings, encoding="utf-8")
    target = directory / "leveringen"
    target.mkdir()
    sources = {name: REGISTER / "leveringen" / f"{name}.csv" for name in ("bevindingen", "onderzoeken")}
    copies = max(rows // sum(len(duckdb.read_csv(str(path))) for path in sources.values()), PARTS)
    for part in range(PARTS):
        values = {"eerste": copies * part // PARTS, "einde": copies * (part + 1) // PARTS}
        for name, path in sources.items():
            statement = (HERE / f"bench_intake_{name}.sql").read_text(encoding="utf-8")
            copied = duckdb.sql(statement, params={**values, "bestand": str(path)})
            copied.write_csv(str(target / f"{name}_{part}.csv"))


def write_short(directory: Path, rows: int) -> None:
    """The example's lists with `rows` rows of short deliveries in five files."""
    shutil.copytree(EXAMPLE / "codelijsten", directory / "codelijsten")
    settings = (EXAMPLE / "dataset.toml").read_text(encoding="utf-8")
    settings = settings.replace('"../geo"', json.dumps(str(AREAS))).replace('voorbeeld = "README.md"', "")
    (directory / "dataset.toml").write_text(settings, encoding="utf-8")
    (directory / "bronnen").mkdir()
    mapping = (EXAMPLE / "bronnen" / MAPPING).read_text(encoding="utf-8")
    (directory / "bronnen" / MAPPING).write_text(mapping.replace('"cp1252"', '"utf-8"'), encoding="utf-8")
    target = directory / "leveringen" / "ijz_igj"
    target.mkdir(parents=True)
    each = rows // len(FILES)
    statement = (HERE / "bench_intake_kort.sql").read_text(encoding="utf-8")
    for number, (year, name) in enumerate(FILES.items()):
        first = max(number * each - each // 40, 0)
        values = {
            "jaar": year,
            "eerste": first,
            "aantal": (number + 1) * each - first,
            "plaatsen": places(),
        }
        duckdb.sql(statement, params=values).write_csv(str(target / name), sep=";")


def places() -> list[str]:
    """The names of the areas that existed all the time."""
    with (AREAS / "gemeenten.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["eerste_jaar"] <= "2016"]
    return [row["naam"] for row in rows if row["laatste_jaar"] >= "2020" and "(" not in row["naam"]]


WRITERS = {"register": write_register, "kort": write_short}


def measure(what: str, dataset: Path) -> dict[str, float]:
    """Do one of the two in a new directory and say what it took."""
    with tempfile.TemporaryDirectory() as directory:
        start, cpu = time.perf_counter(), time.process_time()
        if what == "build":
            build(dataset, Path(directory), NoProgress())
        else:
            read_only(dataset, Path(directory) / "kaal.duckdb")
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    return {"seconds": seconds, "cpu": cpu, "peak": peak}


def read_only(dataset: Path, database: Path) -> None:
    """DuckDB alone: the files with the same columns into a table of text columns, on disk."""
    kinds: dict[str, list[str]] = {}
    for path in sorted((dataset / "leveringen").rglob("*.csv")):
        with path.open(encoding="utf-8") as stream:
            kinds.setdefault(stream.readline(), []).append(str(path))
    with duckdb.connect(str(database), config={"memory_limit": MEMORY}) as con:
        for number, (header, files) in enumerate(kinds.items()):
            separator = ";" if ";" in header else ","
            found = con.read_csv(files, sep=separator, header=True, all_varchar=True)  # type: ignore[arg-type]
            found.create(f"alles_{number}")


def in_process(what: str, dataset: Path) -> dict[str, float]:
    """`measure` in a new process."""
    command = [sys.executable, __file__, "--one", what, "--dataset", str(dataset)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def least(found: list[dict[str, float]], name: str) -> float:
    return min(one[name] for one in found)


def compare(shape: str, rows: int, repeat: int) -> None:
    """Measure one shape at one size and print its line of the table."""
    with tempfile.TemporaryDirectory() as parent:
        dataset = Path(parent) / "set"
        dataset.mkdir()
        writing = multiprocessing.get_context("spawn").Process(target=WRITERS[shape], args=(dataset, rows))
        writing.start()
        writing.join()
        size = sum(path.stat().st_size for path in (dataset / "leveringen").rglob("*.csv"))
        reads, builds = [], []
        for _ in range(repeat):
            reads.append(in_process("read", dataset))
            builds.append(in_process("build", dataset))
    read, made = least(reads, "seconds"), least(builds, "seconds")
    cpu_read, cpu_made = least(reads, "cpu"), least(builds, "cpu")
    print(
        f"{shape:<9} {rows:>9} {size / MEGABYTE:>6.0f} {read:>7.2f} {made:>8.2f} {made / read:>6.2f} "
        f"{cpu_read:>9.2f} {cpu_made:>10.2f} {cpu_made / cpu_read:>6.2f} {rows / made:>8.0f} "
        f"{least(builds, 'peak'):>8.0f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=WRITERS, nargs="+", default=tuple(WRITERS))
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--one", choices=("build", "read"), help=argparse.SUPPRESS)
    parser.add_argument("--dataset", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one, arguments.dataset)))
        return
    print(
        f"{'shape':<9} {'rows':>9} {'MB':>6} {'read s':>7} {'build s':>8} {'ratio':>6} {'read cpu':>9} "
        f"{'build cpu':>10} {'ratio':>6} {'rows/s':>8} {'peak MB':>8}"
    )
    for shape in arguments.shape:
        for rows in arguments.rows:
            compare(shape, rows, arguments.repeat)


if __name__ == "__main__":
    main()
