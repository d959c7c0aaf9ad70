"""Relations kept as views, so that what is built on them need not be bound from the start again."""

from __future__ import annotations

import duckdb


class Pins:
    """Temporary views of relations, gone when released."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._names: list[str] = []

    def pin(self, relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        """The same rows, as a relation that is quick to build on."""
        name = f"intake_beeld_{len(self._names)}"
        self._con.register(name, relation)
        self._names.append(name)
        return self._con.table(name)

    def release(self) -> None:
        """Drop the views; relations built on them are of no use any more."""
        while self._names:
            self._con.unregister(self._names.pop())
