"""Reading back what a page publishes: the HTML table and the four downloads, as plain values."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pyarrow.parquet as pq
from openpyxl import load_workbook


@dataclass
class _Table(HTMLParser):
    rows: list[list[str]] = field(default_factory=list)
    inside: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def html_rows(html: str) -> list[list[str]]:
    """The texts of a table, the header first."""
    parser = _Table()
    parser.feed(html)
    parser.close()
    return parser.rows


@dataclass(frozen=True)
class Download:
    """A file read back: its header, its rows as written, and the text of its provenance."""

    header: list[str]
    rows: list[list[Any]]
    provenance: list[str]


def read_csv_dutch(content: bytes) -> Download:
    """CSV for Dutch spreadsheets."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    end = max(i for i, line in enumerate(lines) if line == [])
    return Download(lines[0], lines[1:end], [text for line in lines[end + 1 :] for text in line])


def read_csv_machine(content: bytes) -> Download:
    """CSV for programs, read as pandas and DuckDB do: a table and nothing else."""
    header, *lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    end = next(i for i, name in enumerate(header) if name.startswith("bestand_"))
    about = {tuple(line[end:]) for line in lines}
    assert len(about) <= 1, "every row says the same of where it comes from"
    return Download(header[:end], [line[:end] for line in lines], [text for row in about for text in row])


def read_xlsx(content: bytes) -> Download:
    """Workbook."""
    book = load_workbook(io.BytesIO(content))
    table, about = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets)
    return Download([str(name) for name in table[0]], table[1:], [str(v) for row in about for v in row if v])


def read_parquet(content: bytes) -> Download:
    """Parquet."""
    table = pq.read_table(io.BytesIO(content))
    rows = [list(row.values()) for row in table.to_pylist()]
    metadata = table.schema.metadata or {}
    return Download(table.column_names, rows, [value.decode() for value in metadata.values()])


def dutch_number(text: str) -> float | None:
    """`1.234,5`, `71,4%` or an empty text as a number."""
    plain = text.replace(".", "").replace(",", ".")
    if plain.endswith("%"):
        return float(plain[:-1]) / 100
    return float(plain) if plain else None
