"""What a snapshot says about itself: the table meta and the data dictionary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from tsd_dash.contract import Contract, Dataset

META = pa.schema([("sleutel", pa.string()), ("waarde", pa.string())])
TABLES = pa.schema(
    [(name, pa.string()) for name in ("tabel", "titel_nl", "titel_en", "soort", "uitleg_nl", "uitleg_en")]
    + [("volgorde", pa.int32())]
)
COLUMNS = pa.schema(
    [
        ("tabel", pa.string()),
        ("kolom", pa.string()),
        ("volgorde", pa.int32()),
        ("type", pa.string()),
        ("verplicht", pa.bool_()),
        ("codelijst", pa.string()),
        ("verwijst_naar", pa.string()),
        ("uitleg_nl", pa.string()),
        ("uitleg_en", pa.string()),
    ]
)


def meta_values(dataset: Dataset, snapshot_id: str, built: dt.datetime) -> Mapping[str, str]:
    """The rows of the table meta; booleans are `ja` or `nee`, dates and times ISO (UTC)."""
    measures = dataset.measures
    return {
        "snapshot_id": snapshot_id,
        "gebouwd_op": built.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "dataset": dataset.code,
        "titel_nl": dataset.title["nl"],
        "titel_en": dataset.title["en"],
        "omschrijving_nl": dataset.description["nl"],
        "omschrijving_en": dataset.description["en"],
        "fictief": _yes_no(dataset.fictitious),
        "bron_nl": dataset.source["nl"],
        "bron_en": dataset.source["en"],
        "licentie": dataset.licence,
        "licentie_url": dataset.licence_url,
        "peildatum": dataset.reference_date.isoformat(),
        "periode_van": str(dataset.first_year),
        "periode_tot_en_met": str(dataset.last_year),
        "gesloten": _yes_no(dataset.closed),
        "hoog_vanaf": str(measures.high_from),
        "min_n_percentage": str(measures.min_n_percentage),
        "min_n_publiek": str(measures.min_n_public),
        "min_n_lijn": str(measures.min_n_line),
        "meenemen_jaren": str(measures.carry_years),
        "indeling_vast": str(dataset.areas.fixed_year),
        "bronvermelding_gebied": dataset.areas.attribution["nl"],
    }


def _yes_no(value: bool) -> str:
    return "ja" if value else "nee"


def _table_rows(contract: Contract) -> Iterable[Mapping[str, object]]:
    for order, table in enumerate(contract.tables, start=1):
        yield {
            "tabel": table.name,
            "titel_nl": table.title["nl"],
            "titel_en": table.title["en"],
            "soort": table.kind,
            "uitleg_nl": table.description["nl"],
            "uitleg_en": table.description["en"],
            "volgorde": order,
        }


def _column_rows(contract: Contract) -> Iterable[Mapping[str, object]]:
    for table in contract.tables:
        targets = {r.field: f"{r.table}.{r.target}" for r in table.references}
        for order, field in enumerate(table.fields, start=1):
            yield {
                "tabel": table.name,
                "kolom": field.name,
                "volgorde": order,
                "type": field.type,
                "verplicht": field.required,
                "codelijst": field.code_list,
                "verwijst_naar": targets.get(field.name),
                "uitleg_nl": field.description["nl"],
                "uitleg_en": field.description["en"],
            }


def _insert(
    con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, object]], schema: pa.Schema
) -> None:
    con.from_arrow(pa.Table.from_pylist(list(rows), schema=schema)).insert_into(table)


def write_meta(con: duckdb.DuckDBPyConnection, values: Mapping[str, str], contract: Contract) -> None:
    """Fill the tables meta, contract_tabel and contract_kolom of an empty schema."""
    _insert(con, "meta", ({"sleutel": key, "waarde": value} for key, value in values.items()), META)
    _insert(con, "contract_tabel", _table_rows(contract), TABLES)
    _insert(con, "contract_kolom", _column_rows(contract), COLUMNS)
