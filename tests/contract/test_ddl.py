"""The contract, the tables and the data dictionary say the same."""

from pathlib import Path

import duckdb
import pytest

from tsd_dash.contract import Table, load_contract
from tsd_dash.contract.descriptor import SQL_TYPES
from tsd_dash.warehouse.lists import short_list_names
from tsd_dash.warehouse.meta import write_meta
from tsd_dash.warehouse.sqlfiles import SQL_DIR

CONTRACT = load_contract()
TABLES = [pytest.param(table, id=table.name) for table in CONTRACT.tables]
CANONICAL = SQL_DIR / "schema/canoniek.sql"


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for path in (CANONICAL, SQL_DIR / "schema/meta.sql"):
        connection.execute(path.read_text(encoding="utf-8"))
    write_meta(connection, {}, CONTRACT)
    return connection


def test_the_tables_are_those_of_the_contract() -> None:
    with duckdb.connect() as fresh:
        fresh.execute(CANONICAL.read_text(encoding="utf-8"))
        tables = {name for (name,) in fresh.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {table.name for table in CONTRACT.tables}


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_those_of_the_contract(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    actual = con.execute(
        "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns() "
        "WHERE table_name = ? ORDER BY column_index",
        [table.name],
    ).fetchall()
    assert actual == [(f.name, f.sql_type, f.required) for f in table.fields]


@pytest.mark.parametrize("table", TABLES)
def test_the_dictionary_is_that_of_the_tables(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    described = con.execute(
        "SELECT kolom, type, verplicht FROM contract_kolom WHERE tabel = ? ORDER BY volgorde", [table.name]
    ).fetchall()
    actual = con.execute(
        "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns() "
        "WHERE table_name = ? ORDER BY column_index",
        [table.name],
    ).fetchall()
    assert [(name, SQL_TYPES[kind], required) for name, kind, required in described] == actual


def test_the_dictionary_has_every_table_once(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT tabel, soort FROM contract_tabel ORDER BY volgorde").fetchall()
    assert rows == [(table.name, table.kind) for table in CONTRACT.tables]


def test_the_dictionary_says_where_a_column_points(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT kolom, codelijst, verwijst_naar FROM contract_kolom "
        "WHERE tabel = 'bevinding' AND kolom IN ('thema', 'soort', 'tekst') ORDER BY kolom"
    ).fetchall()
    assert rows == [("soort", "soort", None), ("tekst", None, None), ("thema", None, "thema.thema")]


@pytest.mark.parametrize("table", TABLES)
def test_everything_is_explained_in_two_languages(table: Table) -> None:
    texts = [table.title, table.description, *(field.description for field in table.fields)]
    assert all(text["nl"].strip() and text["en"].strip() for text in texts)


@pytest.mark.parametrize("table", TABLES)
def test_references_point_to_columns_that_identify_a_row(table: Table) -> None:
    for reference in table.references:
        target = CONTRACT.table(reference.table)
        assert target.primary_key == (reference.target,)
        kinds = {table.field(reference.field).type, target.field(reference.target).type}
        assert kinds in ({"string"}, {"string", "list"})


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_required_columns(table: Table) -> None:
    assert all(table.field(name).required for name in table.primary_key)


def test_every_short_list_is_used_and_exists() -> None:
    used = {field.code_list for table in CONTRACT.tables for field in table.fields if field.code_list}
    assert used == set(short_list_names())


@pytest.mark.parametrize("path", [pytest.param(p, id=n) for n, p in short_list_names().items()])
def test_short_lists_have_the_columns_of_the_contract(path: Path) -> None:
    header = path.read_text(encoding="utf-8").splitlines()[0]
    assert header == "code,naam,naam_en,volgorde,toelichting"
