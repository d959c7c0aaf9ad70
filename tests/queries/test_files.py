"""Every query has a test, and its header says what it really takes and gives."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.queries.conftest import write_snapshot
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Query, registry

HERE = Path(__file__).parent
QUERIES = [pytest.param(query, id=name) for name, query in registry().items()]


def test_every_query_has_a_test() -> None:
    without = [name for name in registry() if not (HERE / f"test_{name}.py").exists()]
    assert without == []


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("leeg") / "leeg.duckdb"
    write_snapshot(path, {})
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("query", QUERIES)
def test_header_lists_the_parameters(con: duckdb.DuckDBPyConnection, query: Query) -> None:
    (statement,) = con.extract_statements(query.sql)
    assert {p.name for p in query.parameters} == set(statement.named_parameters)
    assert all(p.type for p in query.parameters)


@pytest.mark.parametrize("query", QUERIES)
def test_header_lists_the_columns(con: duckdb.DuckDBPyConnection, query: Query) -> None:
    values = {p.name: Selectie().to_parameters() if p.name == "selectie" else None for p in query.parameters}
    described = con.execute(query.sql, values).description
    assert [(c.name, c.type) for c in query.columns] == [(column[0], str(column[1])) for column in described]


DEFAULT_ORDER = "nieuwste"


@pytest.mark.parametrize("query", QUERIES)
def test_values_of_parameters_are_in_the_query_or_in_the_snapshot(
    con: duckdb.DuckDBPyConnection, query: Query
) -> None:
    for parameter in query.parameters:
        assert [v for v in parameter.values if v != DEFAULT_ORDER and f"'{v}'" not in query.sql] == []
        if parameter.known is not None:
            table, column = parameter.known
            assert column in con.table(table).columns


def test_words_that_a_query_compares_with_a_parameter_are_its_values() -> None:
    compared = re.compile(r"CASE \$(?P<name>\w+)(?P<cases>.*?) AS ", re.DOTALL)
    for query in registry().values():
        for found in compared.finditer(query.sql):
            (parameter,) = (p for p in query.parameters if p.name == found["name"])
            assert set(re.findall(r"WHEN '(\w+)'", found["cases"])) == set(parameter.values)
