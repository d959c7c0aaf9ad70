"""Whole tables of the contract, as far as they are public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import one_finding
from tests.warehouse.invented import write_dataset
from tsd_dash.contract import Contract, Dataset, load_contract
from tsd_dash.errors import SnapshotError
from tsd_dash.progress import NoProgress, Progress
from tsd_dash.warehouse import Warehouse, build
from tsd_dash.warehouse.lists import insert_rows
from tsd_dash.warehouse.tables import public_rows

CONTRACT = load_contract()
DAY = dt.date(2020, 6, 1)


def findings(*changes: dict[str, object]) -> Callable[..., None]:
    """An intake that delivers `one_finding`, and a copy of it with each of `changes`."""

    def load(
        con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract, progress: Progress
    ) -> None:
        one_finding(con, dataset, contract, progress)
        names = con.table("bevinding").columns
        first = dict(zip(names, con.table("bevinding").fetchall()[0], strict=True))
        insert_rows(con, contract.table("bevinding"), [first | change for change in changes])

    return load


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Warehouse]:
    def make(*changes: dict[str, object]) -> Warehouse:
        dataset = write_dataset(tmp_path / "proef")
        return Warehouse(build(dataset, tmp_path / "var", NoProgress(), load=findings(*changes)).path)

    return make


def keys(rows: Iterable[tuple[object, ...]]) -> list[object]:
    return [row[0] for row in rows]


def test_rows_have_the_columns_of_the_contract(opened: Callable[..., Warehouse]) -> None:
    table = CONTRACT.table("bevinding")
    with opened() as warehouse:
        (row,) = public_rows(warehouse, table, DAY)
    assert dict(zip([f.name for f in table.fields], row, strict=True)) == {
        **dict.fromkeys(f.name for f in table.fields),
        "bevinding_id": "b1",
        "onderzoek_id": "o1",
        "gemeente_code": "P1",
        "jaar": 2018,
        "thema": "licht",
        "soort": "risico",
        "risico_indicatie": 3,
        "status": "definitief",
        "zekerheid": "hoog",
        "levering_id": "een",
        "bron_bestand": "leveringen/een.csv",
        "bron_rij": 2,
    }


def test_what_was_delivered_stands_by_key_and_a_list_as_it_is(opened: Callable[..., Warehouse]) -> None:
    with opened({"bevinding_id": "b10"}, {"bevinding_id": "a9"}) as warehouse:
        assert keys(public_rows(warehouse, CONTRACT.table("bevinding"), DAY)) == ["a9", "b1", "b10"]
        assert keys(public_rows(warehouse, CONTRACT.table("thema"), DAY)) == ["licht", "lucht"]
        assert keys(public_rows(warehouse, CONTRACT.table("gemeente"), DAY)) == ["P1", "P2"]


def test_a_finding_is_left_out_until_the_day_it_is_public(opened: Callable[..., Warehouse]) -> None:
    table = CONTRACT.table("bevinding")
    with opened({"bevinding_id": "b2", "openbaar_vanaf": dt.date(2020, 6, 2)}) as warehouse:
        assert keys(public_rows(warehouse, table, DAY)) == ["b1"]
        assert keys(public_rows(warehouse, table, dt.date(2020, 6, 2))) == ["b1", "b2"]


def test_what_was_taken_from_one_that_is_not_public_is_left_out(
    opened: Callable[..., Warehouse],
) -> None:
    later = {"bevinding_id": "b2", "openbaar_vanaf": dt.date(2021, 1, 1)}
    taken = {"bevinding_id": "b3", "ontleend_aan": "b2"}
    again = {"bevinding_id": "b0", "ontleend_aan": "b3"}
    other = {"bevinding_id": "b4", "ontleend_aan": "b1"}
    with opened(later, taken, again, other) as warehouse:
        assert keys(public_rows(warehouse, CONTRACT.table("bevinding"), DAY)) == ["b1", "b4"]


def test_a_snapshot_with_other_columns_is_refused(opened: Callable[..., Warehouse]) -> None:
    table = CONTRACT.table("thema")
    with opened() as warehouse, pytest.raises(SnapshotError, match="Maak haar opnieuw met tsd-dash build"):
        list(public_rows(warehouse, replace(table, fields=table.fields[:-1]), DAY))
