"""A table of the contract as Table Schema: nothing is lost and nothing is added."""

import json

import pytest

from tsd_dash.contract import Table, load_contract
from tsd_dash.contract.descriptor import CONTRACT_DIR
from tsd_dash.contract.schema import table_schema

CONTRACT = load_contract()
TABLES = [pytest.param(table, id=table.name) for table in CONTRACT.tables]
ABOUT_TABLE = {"name", "title", "title_en", "soort", "description", "description_en"}


@pytest.mark.parametrize("table", TABLES)
def test_the_schema_is_what_the_contract_says(table: Table) -> None:
    written = json.loads((CONTRACT_DIR / f"{table.name}.json").read_text(encoding="utf-8"))
    lists = {field["name"] for field in written["fields"] if field["type"] == "list"}
    made = table_schema(table)
    fields = [{k: v for k, v in field.items() if k != "verwijst_naar"} for field in made["fields"]]
    assert fields == written["fields"]
    keys = [key for key in written["foreignKeys"] if key["fields"][0] not in lists]
    for key in keys:
        if key["reference"]["resource"] == table.name:
            del key["reference"]["resource"]
    assert made["foreignKeys"] == keys
    rest = {k: v for k, v in written.items() if k not in {"fields", "foreignKeys", *ABOUT_TABLE}}
    assert {k: v for k, v in made.items() if k not in {"fields", "foreignKeys"}} == rest


def test_a_column_with_a_list_names_its_table_and_has_no_foreign_key() -> None:
    schema = table_schema(CONTRACT.table("bevinding"))
    (sector,) = [field for field in schema["fields"] if field["name"] == "sector"]
    assert sector == {
        "name": "sector",
        "type": "list",
        "description": "Sectoren waarover de bevinding gaat.",
        "description_en": "Sectors the finding is about.",
        "itemType": "string",
        "delimiter": ";",
        "verwijst_naar": "sector.sector",
    }
    assert ["sector"] not in [key["fields"] for key in schema["foreignKeys"]]


def test_a_table_that_refers_to_itself_names_no_resource() -> None:
    keys = table_schema(CONTRACT.table("bevinding"))["foreignKeys"]
    assert {"fields": ["ontleend_aan"], "reference": {"fields": ["bevinding_id"]}} in keys
    assert {"fields": ["thema"], "reference": {"resource": "thema", "fields": ["thema"]}} in keys
