"""An open snapshot: what it gives, what it refuses, and when it closes."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from tsd_dash.errors import QueryError, SnapshotError
from tsd_dash.warehouse import Warehouse, connection, current_snapshot
from tsd_dash.warehouse.locks import hold_for_removal
from tsd_dash.warehouse.queries import Parameter, Query

Asker = Callable[..., pd.DataFrame]


@pytest.fixture
def snapshot(built: Path) -> Path:
    current = current_snapshot(built, "proef")
    assert current is not None
    return current.path


@pytest.fixture
def ask(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> Asker:
    """Ask SQL that is in no file."""

    def answer(sql: str, *, timeout: float = 5.0, **parameters: object) -> pd.DataFrame:
        names = tuple(Parameter(name, "VARCHAR") for name in parameters)
        asked = Query("proefvraag", Path("proefvraag.sql"), "", names, (), sql)
        monkeypatch.setattr(connection, "query", lambda _: asked)
        with Warehouse(snapshot, timeout=timeout) as warehouse:
            return warehouse.frame("proefvraag", parameters)

    return answer


def test_whole_numbers_stay_whole(ask: Asker) -> None:
    frame = ask("SELECT 3::INTEGER AS a, NULL::INTEGER AS b, sum(4) AS c, count(*) AS d")
    assert [str(kind) for kind in frame.dtypes] == ["int64", "Int64", "int64", "int64"]
    assert frame["a"][0] == 3
    assert frame["b"][0] is pd.NA
    assert frame["c"][0] == 4


def test_other_types(ask: Asker) -> None:
    frame = ask("SELECT 0.25 AS a, true AS b, 'x' AS c, DATE '2018-03-05' AS d, NULL::VARCHAR AS e")
    row = frame.iloc[0]
    assert frame["a"].dtype == np.float64
    assert row["a"] == 0.25
    assert frame["b"].dtype == np.bool_
    assert row["c"] == "x"
    assert row["d"] == pd.Timestamp(2018, 3, 5)
    assert pd.isna(row["e"])


def test_booleans_that_are_missing(ask: Asker) -> None:
    frame = ask("SELECT unnest([true, NULL, false]) AS a")
    assert str(frame["a"].dtype) == "boolean"
    assert list(frame["a"]) == [True, pd.NA, False]


def test_lists_are_lists(ask: Asker) -> None:
    frame = ask("SELECT unnest([['a', 'b'], [], NULL]) AS a")
    assert list(frame["a"]) == [["a", "b"], [], None]


def test_an_empty_answer_keeps_its_columns(ask: Asker) -> None:
    frame = ask("SELECT 1 AS a, ['x'] AS b, 'y' AS c, true AS d WHERE false")
    assert list(frame.columns) == ["a", "b", "c", "d"]
    assert len(frame) == 0
    assert str(frame["a"].dtype) == "int64"


def test_days_are_dutch_days(ask: Asker) -> None:
    frame = ask("SELECT current_setting('TimeZone') AS zone")
    assert frame["zone"][0] == "Europe/Amsterdam"


def test_values_are_bound(ask: Asker) -> None:
    hostile = "'; DROP TABLE bevinding; --"
    assert ask("SELECT $tekst AS a", tekst=hostile)["a"][0] == hostile


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY bevinding TO 'weg.csv'",
        "ATTACH 'ander.duckdb' AS ander",
        "SET threads = 8",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "INSTALL httpfs",
        "LOAD httpfs",
        "DELETE FROM bevinding",
        "CREATE TABLE nieuw (a INTEGER)",
        "SELECT * FROM frame_in_this_test",
        "SELECT nergens FROM bevinding",
    ],
)
def test_what_is_refused_is_refused_without_details(ask: Asker, sql: str) -> None:
    frame_in_this_test = pd.DataFrame({"a": [1]})
    with pytest.raises(QueryError) as caught:
        ask(sql)
    assert str(caught.value) == "De vraag proefvraag kon niet worden beantwoord."
    assert len(frame_in_this_test) == 1


def test_a_snapshot_can_be_opened_again_while_it_is_open(snapshot: Path) -> None:
    with Warehouse(snapshot) as first:
        with Warehouse(snapshot) as second:
            assert second.rows("meta") == first.rows("meta")
        assert first.rows("meta") != []


def test_many_open_a_snapshot_at_once(snapshot: Path) -> None:
    def opened(_: int) -> str:
        with Warehouse(snapshot) as warehouse:
            return warehouse.snapshot_id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(opened, range(40)))) == 1


def test_a_question_that_takes_too_long_is_stopped(ask: Asker) -> None:
    with pytest.raises(QueryError) as caught:
        ask("SELECT count(*) FROM range(100000000000)", timeout=0.2)
    assert str(caught.value) == ("De vraag proefvraag duurde te lang en is gestopt; kies minder gegevens.")


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("bestaat_niet", {}, "Er is geen vraag 'bestaat_niet'; tsd-dash query --list toont alle vragen."),
        ("../meta", {}, "Er is geen vraag '../meta'; tsd-dash query --list toont alle vragen."),
        ("meta", {"x": 1}, "De vraag meta kent geen parameter x."),
        ("kerncijfers", {}, "De vraag kerncijfers heeft de parameter selectie nodig."),
    ],
)
def test_wrong_questions(snapshot: Path, name: str, parameters: dict[str, object], message: str) -> None:
    with Warehouse(snapshot) as warehouse, pytest.raises(QueryError) as caught:
        warehouse.frame(name, parameters)
    assert str(caught.value) == message


def test_many_threads_get_the_same_answer(snapshot: Path) -> None:
    with Warehouse(snapshot) as warehouse, ThreadPoolExecutor(16) as pool:
        frames = list(pool.map(lambda _: warehouse.frame("codes", {}), range(200)))
    assert all(frame.equals(frames[0]) for frame in frames)
    assert len(frames[0]) > 10


def test_after_closing_there_are_no_answers(snapshot: Path) -> None:
    warehouse = Warehouse(snapshot)
    warehouse.close()
    warehouse.close()
    assert warehouse.closed
    with pytest.raises(QueryError, match="gesloten"):
        warehouse.frame("meta", {})


def test_it_closes_when_nobody_refers_to_it(snapshot: Path) -> None:
    warehouse = Warehouse(snapshot)
    with hold_for_removal(snapshot) as unused:
        assert not unused
    del warehouse
    gc.collect()
    with hold_for_removal(snapshot) as unused:
        assert unused


def test_no_thread_is_left_behind(snapshot: Path) -> None:
    with Warehouse(snapshot) as warehouse:
        warehouse.frame("meta", {})
        before = threading.active_count()
        for _ in range(20):
            warehouse.frame("meta", {})
        assert threading.active_count() == before


@pytest.mark.parametrize("content", [None, b"", b"geen database", b"\x00" * 5000])
def test_a_file_that_is_no_snapshot(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "0123456789abcdef.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SnapshotError) as caught:
        Warehouse(path)
    assert str(caught.value) == (
        "De momentopname 0123456789abcdef is niet te openen. Maak haar opnieuw met tsd-dash build."
    )


def test_a_database_that_is_no_snapshot(tmp_path: Path) -> None:
    path = tmp_path / "0123456789abcdef.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE a (b INTEGER)")
    with pytest.raises(SnapshotError, match="is niet te openen"):
        Warehouse(path)


def test_a_snapshot_copied_alone_opens(snapshot: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.duckdb"
    copy.write_bytes(snapshot.read_bytes())
    with Warehouse(copy) as warehouse:
        assert warehouse.fictitious
