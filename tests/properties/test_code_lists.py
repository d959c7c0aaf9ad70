"""Whatever stands in a code list, it is loaded or refused with a message; nothing else happens."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import duckdb
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.warehouse.invented import write_dataset
from tsd_dash.contract import load_contract, load_dataset
from tsd_dash.errors import TsdError
from tsd_dash.warehouse.lists import load_lists
from tsd_dash.warehouse.sqlfiles import folder
from tsd_dash.warehouse.violations import CheckError

CONTRACT = load_contract()
TARGET = "codelijsten/kaders.csv"
HEADER = ["kader", "naam", "geldig_van", "opvolger", "vergelijkbaar_met_opvolger", "volgorde"]
SCHEMA = [path.read_text(encoding="utf-8") for path in folder("schema")]
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "K1", "K2", "ja", "nee", "2018-01-01", "2018-13-01"]),
    st.sampled_from(["7", "-7", "1e9", "99999999999"]),
)


def outcome(content: bytes) -> list[str] | list[tuple[object, ...]]:
    """The messages when `content` is refused as a code list, the rows of the table when it is loaded."""
    with tempfile.TemporaryDirectory() as directory, duckdb.connect() as con:
        path = write_dataset(Path(directory))
        (path / TARGET).write_bytes(content)
        for ddl in SCHEMA:
            con.execute(ddl)
        try:
            load_lists(con, load_dataset(path), CONTRACT)
        except CheckError as error:
            return [str(violation) for violation in error.violations]
        except TsdError as error:
            return [str(error)]
        return con.table("kader").fetchall()


@given(st.binary(max_size=400))
@example(b"kader,naam,a\x1bb,a\x1bb\nK1,Een,,\n")
@settings(max_examples=60, deadline=None)
def test_any_bytes(content: bytes) -> None:
    found = outcome(content)
    assert all(message.isprintable() for message in found if isinstance(message, str))


@given(st.lists(st.lists(CELLS, min_size=len(HEADER), max_size=len(HEADER)), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_cells(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([HEADER, *rows])
    found = outcome(stream.getvalue().encode(errors="surrogatepass"))
    if any(isinstance(item, str) for item in found):
        assert all(str(message).isprintable() for message in found)
    else:
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        assert [row[:2] for row in found] == [(row[0].strip(), row[1].strip()) for row in filled]
