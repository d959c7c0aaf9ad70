"""Fill a database with a dataset: schema, code lists and areas, deliveries, checks, facts and macros."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from tsd_dash.contract import Contract, Dataset, load_contract, load_dataset
from tsd_dash.intake import IntakeReport, check_files, rejected_rows
from tsd_dash.progress import Progress
from tsd_dash.warehouse.checks import contract_violations
from tsd_dash.warehouse.connection import NO_EXTENSIONS
from tsd_dash.warehouse.failures import in_plain_dutch
from tsd_dash.warehouse.identity import STORAGE_VERSION
from tsd_dash.warehouse.lists import load_lists
from tsd_dash.warehouse.meta import write_meta
from tsd_dash.warehouse.scratch import scratch_database
from tsd_dash.warehouse.sqlfiles import folder, session
from tsd_dash.warehouse.violations import CheckError

MEMORY = "1GB"
MOST_STORED = 200_000
"""With more bevindingen than this the facts stay views: storing them would take longer than it saves."""

Intake = Callable[[duckdb.DuckDBPyConnection, Dataset, Contract, Progress], object]


def fill(work: Path, dataset: Dataset, meta: Mapping[str, str], load: Intake, progress: Progress) -> None:
    """Write the whole snapshot to the new database file `work`; `load` fills the delivery tables.

    Raises CheckError when the code lists or what `load` delivered break the contract.
    """
    contract = load_contract()
    with _prepared(work, dataset, contract, progress) as con:
        load(con, dataset, contract, progress)
        _check(con, contract, progress)
        write_meta(con, meta, contract)
        progress.step("Tabellen maken")
        _run(con, "build")
        if len(con.table("bevinding")) <= MOST_STORED:
            _run(con, "stored")
        con.execute(session("checkpoint"))


@dataclass(frozen=True)
class Checked:
    """What deliveries would do; `rejected` holds the rows that would be set apart, when asked for."""

    report: IntakeReport
    rejected: pd.DataFrame | None = None


def check_deliveries(
    dataset_dir: Path, files: Sequence[Path], progress: Progress, *, rows: bool = False
) -> Checked:
    """What `files` would do if they were delivered to the dataset, without changing anything.

    With `rows` also every row that would be set apart. Raises DatasetError or CheckError when the
    dataset itself is not in order.
    """
    dataset = load_dataset(dataset_dir)
    contract = load_contract()
    with (
        in_plain_dutch(),
        scratch_database() as work,
        _prepared(work, dataset, contract, progress) as con,
    ):
        report = check_files(con, files, dataset, contract, progress)
        _check(con, contract, progress)
        return Checked(report, rejected_rows(con, report) if rows else None)


@contextmanager
def _prepared(
    work: Path, dataset: Dataset, contract: Contract, progress: Progress
) -> Iterator[duckdb.DuckDBPyConnection]:
    config: dict[str, str | bool | int | float | list[str]] = {
        **NO_EXTENSIONS,
        "storage_compatibility_version": STORAGE_VERSION,
        "memory_limit": MEMORY,
        "temp_directory": f"{work}.tmp",
    }
    con = duckdb.connect(str(work), config=config)
    try:
        con.execute(session("build"))
        _run(con, "schema")
        progress.step("Codelijsten en gebieden laden")
        load_lists(con, dataset, contract)
        yield con
    finally:
        con.close()


def _check(con: duckdb.DuckDBPyConnection, contract: Contract, progress: Progress) -> None:
    progress.step("Gegevens controleren")
    if violations := contract_violations(con, contract):
        raise CheckError(violations)


def _run(con: duckdb.DuckDBPyConnection, name: str) -> None:
    for path in folder(name):
        try:
            con.execute(path.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            error.add_note(f"sql/{name}/{path.name}")
            raise
