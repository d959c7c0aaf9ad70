"""Downloads: the rows of a picture as CSV for Dutch spreadsheets, machine CSV, XLSX and Parquet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Font

from tsd_dash.charts.picture import Column, Picture

FORMULA = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may run: a sign at the start, also behind white space, in ordinary or full width."""

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Provenance:
    """What travels in every file: label -> text, such as selection, source, date and snapshot."""

    title: str
    lines: Mapping[str, str]


def neutral(value: str) -> str:
    """Text that a spreadsheet will not run as a formula: a leading = + - @ gets an apostrophe before it."""
    return f"'{value}" if FORMULA.match(value) else value


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return neutral("; ".join(str(item) for item in value))
    if _missing(value):
        return None
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _rows(picture: Picture) -> Iterable[list[Any]]:
    for row in picture.table.itertuples(index=False, name=None):
        yield [_plain(value) for value in row]


def _dutch(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)


def _machine(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(round(value, 10) if isinstance(value, float) else value)


def _csv(
    picture: Picture,
    provenance: Provenance,
    delimiter: str,
    header: Sequence[str],
    show: Callable[[Any], str],
) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([show(value) for value in row] for row in _rows(picture))
    writer.writerow([])
    writer.writerow([neutral(provenance.title)])
    writer.writerows([label, neutral(text)] for label, text in provenance.lines.items())
    return out.getvalue()


def csv_dutch(picture: Picture, provenance: Provenance) -> bytes:
    """CSV that a Dutch spreadsheet opens as a table: `;`, decimal comma, UTF-8 with BOM, labels as header.

    The provenance follows the table after an empty line.
    """
    labels = [column.label for column in picture.columns]
    return _csv(picture, provenance, ";", labels, _dutch).encode("utf-8-sig")


def csv_machine(picture: Picture, provenance: Provenance) -> bytes:
    """CSV for programs: `,`, decimal point, ISO dates, UTF-8, column names as header, nothing else.

    The provenance stands in one comment line at the top, as in CSV on the Web.
    """
    names = [column.name for column in picture.columns]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    lines = " | ".join(f"{label}: {text}" for label, text in provenance.lines.items())
    out.write("# " + " ".join(f"{provenance.title} | {lines}".split()) + "\r\n")
    writer.writerow(names)
    writer.writerows([_machine(value) for value in row] for row in _rows(picture))
    return out.getvalue().encode("utf-8")


def xlsx(picture: Picture, provenance: Provenance) -> bytes:
    """Workbook with the table on the first sheet and the provenance on the second."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(picture.name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, column.label) for column in picture.columns])
    for row in _rows(picture):
        sheet.append([_cell(sheet, value) for value in row])
    about = book.create_sheet("herkomst")
    about.append([_bold(about, neutral(provenance.title))])
    for label, text in provenance.lines.items():
        about.append([_cell(about, label), _cell(about, neutral(text))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value)
    if text not in ERROR_CODES:
        return text
    made = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    return made


def _bold(sheet: Any, text: str) -> WriteOnlyCell:
    made = WriteOnlyCell(sheet, value=NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text))
    made.font = Font(bold=True)
    return made


def parquet(picture: Picture, provenance: Provenance) -> bytes:
    """Parquet with the unchanged values; the provenance stands in the metadata of the schema."""
    table = pa.Table.from_pandas(picture.table, preserve_index=False)
    about = {"title": provenance.title, **provenance.lines}
    table = table.replace_schema_metadata({key.encode(): text.encode() for key, text in about.items()})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


@dataclass(frozen=True)
class Format:
    """A kind of file: its key in the texts, the end of its name, its media type and its writer."""

    key: str
    suffix: str
    media_type: str
    write: Callable[[Picture, Provenance], bytes]


FORMATS: Sequence[Format] = (
    Format("csv_nl", ".csv", "text/csv", csv_dutch),
    Format("csv", ".machine.csv", "text/csv", csv_machine),
    Format("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    Format("parquet", ".parquet", "application/vnd.apache.parquet", parquet),
)

__all__ = [
    "FORMATS",
    "Column",
    "Format",
    "Provenance",
    "csv_dutch",
    "csv_machine",
    "neutral",
    "parquet",
    "xlsx",
]
