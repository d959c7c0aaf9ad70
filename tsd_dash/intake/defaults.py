"""What a dataset may leave out."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from tsd_dash.contract import Contract, Dataset
from tsd_dash.intake.expressions import count_rows

COOPERATION = "samenwerking"
OWN = "eigen"


def ensure_cooperation(con: duckdb.DuckDBPyConnection, dataset: Dataset, contract: Contract) -> None:
    """A dataset without a list of forms of cooperation has one: its own work, which counts."""
    if count_rows(con.table(COOPERATION)) > 0:
        return
    table = contract.table(COOPERATION)
    own = {
        COOPERATION: OWN,
        "naam": dataset.title["nl"],
        "naam_en": dataset.title.get("en"),
        "telt_mee": True,
        "volgorde": 1,
    }
    columns = {field.name: [own.get(field.name)] for field in table.fields}
    con.from_arrow(pa.table(columns)).insert_into(COOPERATION)
