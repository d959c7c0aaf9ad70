"""Work on all objects in a list at once: the rows of a file with their objects beside them."""

from __future__ import annotations

import duckdb
from duckdb import Expression
from duckdb import FunctionExpression as Function

from tsd_dash.intake.expressions import TEXT, column, constant, joined
from tsd_dash.intake.readers.objects import LIST, NUMBER, ROW
from tsd_dash.intake.readers.staging import OBJECTS
from tsd_dash.intake.readers.table import ANY, DOT, ObjectList
from tsd_dash.intake.words import loose_key

AT = "deel_rij"


def with_objects(
    con: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation, objects: ObjectList
) -> duckdb.DuckDBPyRelation:
    """A row for every object in the list, with the columns of its row in the file."""
    mine = con.table(OBJECTS).filter(column(LIST) == constant(objects.number))
    cells = [column(c.name) for c in objects.columns]
    own = mine.select(column(ROW).alias(AT), column(NUMBER), *cells)
    return rows.join(own.set_alias("_object"), column(ROW) == column(AT))


def with_first(
    con: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation, objects: ObjectList
) -> duckdb.DuckDBPyRelation:
    """The rows as they are, each with the first of its objects beside it, if it has any."""
    mine = con.table(OBJECTS).filter(column(LIST) == constant(objects.number))
    least = Function("min", column(NUMBER)).alias("_laagste")
    first = mine.aggregate([column(ROW).alias("_van"), least]).set_alias("_eerste")
    cells = [column(c.name) for c in objects.columns]
    found = mine.join(first, (column(ROW) == column("_van")) & (column(NUMBER) == column("_laagste")))
    own = found.select(column(ROW).alias(AT), column(NUMBER), *cells)
    return rows.join(own.set_alias("_object"), column(ROW) == column(AT), "left")


def number_of() -> Expression:
    """The place of an object in its list, as text."""
    return column(NUMBER).cast(TEXT)


def label_of(name: str) -> Expression:
    """The name of a column with the number of the object in it: `lijst.3.oordeel`."""
    before, after = _around(name)
    tail = [constant(f"{DOT}{after}")] if after else []
    return joined([constant(f"{before}{DOT}"), number_of(), *tail])


def suffix_of(name: str) -> Expression:
    """What tells the findings of one row apart: `lijst-3-oordeel`."""
    before, after = (loose_key(piece).replace(" ", "-") for piece in _around(name))
    tail = [constant(f"-{after}")] if after else []
    return joined([constant(f"{before}-"), number_of(), *tail])


def _around(name: str) -> tuple[str, str]:
    before, _, after = name.rpartition(f"{DOT}{ANY}")
    return before, after.removeprefix(DOT)
