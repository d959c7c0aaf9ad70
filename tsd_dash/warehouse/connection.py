"""An open snapshot: read-only, without access to anything outside it, one cursor per query."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from tsd_dash.errors import QueryError, SnapshotError
from tsd_dash.warehouse.locks import hold_for_reading
from tsd_dash.warehouse.queries import Query, query
from tsd_dash.warehouse.sqlfiles import session

THREADS = 1
MEMORY = "768MB"
TIMEOUT_SECONDS = 5.0
INTEGER_TYPES = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UINTEGER", "UBIGINT"})
NO_EXTENSIONS: Mapping[str, str] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}

_opening = threading.Lock()  # connections to one file share their settings, which are set only once


def _open(path: Path, threads: int, memory: str) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        **NO_EXTENSIONS,
        "threads": threads,
        "memory_limit": memory,
        "max_temp_directory_size": "0B",
    }
    with _opening:
        con = duckdb.connect(str(path), read_only=True, config=config)
        try:
            if con.execute(session("hardened")).fetchall() != [(True,)]:
                con.execute(session("read"))
        except duckdb.Error:
            con.close()
            raise
    return con


class Warehouse:
    """One snapshot, opened for reading.

    Safe to share between threads. It closes when `close` is called or when nobody refers to it any
    more, so that a page that is still running keeps the snapshot it started with.
    """

    def __init__(
        self, path: Path, *, threads: int = THREADS, memory: str = MEMORY, timeout: float = TIMEOUT_SECONDS
    ) -> None:
        """Open the snapshot at `path`; `timeout` is in seconds per query.

        Raises SnapshotError when the file is missing, damaged or not a snapshot.
        """
        self.timeout = timeout
        with ExitStack() as stack:
            stack.enter_context(hold_for_reading(path))
            try:
                self._con = _open(path, threads, memory)
                stack.callback(self._con.close)
                meta = dict(self._con.table("meta").fetchall())
            except duckdb.Error as error:
                raise SnapshotError(
                    f"De momentopname {path.stem} is niet te openen. Maak haar opnieuw met tsd-dash build."
                ) from error
            self.snapshot_id = str(meta.get("snapshot_id", ""))
            self.fictitious = meta.get("fictief") == "ja"
            self._finalizer = weakref.finalize(self, stack.pop_all().close)

    @property
    def closed(self) -> bool:
        """Whether the snapshot has been closed."""
        return not self._finalizer.alive

    def close(self) -> None:
        """Close the snapshot; queries that are still running end with an error."""
        self._finalizer()

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _cursor(self, name: str, seconds: float | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        if self.closed:
            raise QueryError("De momentopname is gesloten; laad de pagina opnieuw.")
        cursor = self._con.cursor()
        timer = threading.Timer(seconds or self.timeout, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise QueryError(
                f"De vraag {name} duurde te lang en is gestopt; kies minder gegevens."
            ) from error
        except duckdb.Error as error:
            raise QueryError(f"De vraag {name} kon niet worden beantwoord.") from error
        finally:
            timer.cancel()
            timer.join()
            cursor.close()

    def frame(self, name: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
        """The answer to query `name` (sql/queries/<name>.sql).

        Columns and their order are those of the query's header. Whole numbers are int64, or Int64
        when some are missing; shares and decimals float64; texts `str`; dates datetime64; lists are
        Python lists and a missing list is None. Raises QueryError, without SQL or paths in its text,
        when the query is unknown, gets other parameters than it names, fails or takes too long.
        """
        asked = query(name)
        bound = bind(asked, parameters or {})
        with self._cursor(name) as cursor:
            result = cursor.execute(asked.sql, bound)
            types = [(column[0], str(column[1])) for column in result.description or ()]
            return _plain(result.df(), types)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Every row of a small table, column -> value; QueryError when there is no such table."""
        with self._cursor(table) as cursor:
            relation = cursor.table(table)
            return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    def values(self, table: str, column: str) -> list[str]:
        """The different values in a column of a table, in order; QueryError when there is no such column."""
        with self._cursor(table) as cursor:
            found = duckdb.ColumnExpression(column)
            relation = cursor.table(table).select(found).distinct().sort(found)
            return [str(value) for (value,) in relation.fetchall()]

    @contextmanager
    def table(self, name: str, seconds: float) -> Iterator[duckdb.DuckDBPyRelation]:
        """A table of the snapshot, to be read as a whole within `seconds`.

        Raises QueryError when there is no such table or reading it takes too long.
        """
        with self._cursor(name, seconds) as cursor:
            yield cursor.table(name)


def bind(asked: Query, parameters: Mapping[str, object]) -> dict[str, object]:
    """The values to bind to `asked`: an optional one that is left out is NULL.

    Raises QueryError when a required one is missing or the query has no such parameter.
    """
    names = {parameter.name for parameter in asked.parameters}
    required = {parameter.name for parameter in asked.parameters if not parameter.optional}
    if unknown := sorted(parameters.keys() - names):
        raise QueryError(f"De vraag {asked.name} kent geen parameter {', '.join(unknown)}.")
    if missing := sorted(required - parameters.keys()):
        raise QueryError(f"De vraag {asked.name} heeft de parameter {', '.join(missing)} nodig.")
    return dict.fromkeys(names) | dict(parameters)


def _plain_column(series: pd.Series[Any], sql_type: str) -> pd.Series[Any]:
    if sql_type.endswith("[]"):
        return pd.Series([_plain_list(item) for item in series], index=series.index, dtype=object)
    if sql_type in INTEGER_TYPES:
        return series.astype("Int64" if series.hasnans else "int64")
    return series


def _plain_list(item: Any) -> list[Any] | None:
    return None if item is None or item is pd.NA or isinstance(item, float) else list(item)


def _plain(frame: pd.DataFrame, types: list[tuple[str, str]]) -> pd.DataFrame:
    for name, sql_type in types:
        frame[name] = _plain_column(frame[name], sql_type)
    return frame
