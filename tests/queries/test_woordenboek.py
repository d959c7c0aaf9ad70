"""Query woordenboek."""

from tests.queries.conftest import Ask
from tsd_dash.contract import load_contract


def test_columns_with_what_they_point_to(ask: Ask) -> None:
    rows = ask("woordenboek", {})
    finding = [r for r in rows if r["tabel"] == "bevinding"]
    assert [r["kolom"] for r in finding[:3]] == ["bevinding_id", "onderzoek_id", "gemeente_code"]
    (thema,) = (r for r in finding if r["kolom"] == "thema")
    assert (thema["titel_nl"], thema["titel_en"]) == ("Bevindingen", "Findings")
    assert (thema["type"], thema["verplicht"], thema["codelijst"], thema["verwijst_naar"]) == (
        "string",
        True,
        None,
        "thema.thema",
    )
    assert (thema["uitleg_nl"], thema["uitleg_en"]) == ("Thema van de bevinding.", "Theme of the finding.")


def test_referenced_tables_come_first(ask: Ask) -> None:
    tables = list(dict.fromkeys(r["tabel"] for r in ask("woordenboek", {})))
    assert tables.index("thema") < tables.index("bevinding")
    assert tables.index("onderzoek") < tables.index("onderzoek_gemeente")


def test_the_columns_of_a_table_stand_together_in_the_order_of_the_contract(ask: Ask) -> None:
    rows = [(r["tabel"], r["kolom"]) for r in ask("woordenboek", {})]
    assert rows == [(table.name, field.name) for table in load_contract().tables for field in table.fields]
