"""What writing an example costs, at growing sizes; memory should stay level and time grow with the rows.

Run as `python bench/bench_example.py [--rows N ...]`. Prints a table with the rows in the deliveries, their
size, the seconds, the seconds per million rows as a ratio to the first size, and the peak memory. Each size
runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tsd_dash.example import write_example
from tsd_dash.progress import NoProgress

SIZES = (50_000, 500_000, 5_000_000)
MEGABYTE = 1024 * 1024


def measure(rows: int) -> dict[str, float]:
    """Write one example and say what it took."""
    with tempfile.TemporaryDirectory() as parent:
        start = time.perf_counter()
        written = write_example(Path(parent) / "voorbeeld", rows, 1, NoProgress())
        seconds = time.perf_counter() - start
        size = sum(f.stat().st_size for f in (written.directory / "leveringen").rglob("*") if f.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"rows": written.rows, "seconds": seconds, "megabytes": size / MEGABYTE, "peak": peak / MEGABYTE}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one)))
        return
    print(f"{'findings':>10} {'rows':>10} {'MB':>7} {'seconds':>8} {'ratio':>6} {'peak MB':>8}")
    first = None
    for rows in arguments.rows:
        command = [sys.executable, __file__, "--one", str(rows)]
        found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        pace = found["seconds"] / found["rows"]
        first = first or pace
        print(
            f"{rows:>10} {found['rows']:>10} {found['megabytes']:>7.1f} {found['seconds']:>8.1f} "
            f"{pace / first:>6.2f} {found['peak']:>8.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
