"""Workbooks (xlsx), written row by row, with fixed times inside so that they come out the same."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa
import pyarrow.compute as pc

from tsd_dash.example.files.packing import Sink
from tsd_dash.example.files.shapes import Shape, Writer
from tsd_dash.example.recipe import ExampleError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATE_STYLE, HEAD_STYLE = 1, 2
STYLES = (
    f'<styleSheet xmlns="{MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
SHEET_START = f'<worksheet xmlns="{MAIN}"><sheetData>'


def column_letters(number: int) -> str:
    """The letters of column `number` (from 0): A, B, ..., Z, AA."""
    letters = ""
    while number >= 0:
        letters = chr(ord("A") + number % 26) + letters
        number = number // 26 - 1
    return letters


def _text_cell(place: str, text: str, style: int = HEAD_STYLE) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _text_row(number: int, cells: Sequence[str], style: int = HEAD_STYLE) -> str:
    filled = [_text_cell(f"{column_letters(i)}{number}", text, style) for i, text in enumerate(cells) if text]
    return f'<row r="{number}">{"".join(filled)}</row>'


def _cells(texts: pa.Array, kind: str, places: pa.Array) -> pa.Array:
    """The cells of a column as XML; nothing for an empty one. Digits in a number or date are a number."""
    safe = texts
    for plain, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        safe = pc.replace_substring(safe, plain, written)
    as_text = pc.binary_join_element_wise(
        '<c r="', places, '" t="inlineStr"><is><t xml:space="preserve">', safe, "</t></is></c>", ""
    )
    if kind in ("getal", "datum"):
        style = DATE_STYLE if kind == "datum" else 0
        as_number = pc.binary_join_element_wise('<c r="', places, f'" s="{style}"><v>', safe, "</v></c>", "")
        as_text = pc.if_else(pc.match_substring_regex(texts, r"^\d+$"), as_number, as_text)
    return pc.if_else(pc.fill_null(pc.equal(texts, ""), True), "", as_text)


class _WorkbookWriter:
    def __init__(self, stream: Sink, shape: Shape) -> None:
        self._stream = stream
        self._shape = shape
        self._row = 0

    def put(self, xml: str) -> None:
        """Write XML of the sheet."""
        self._stream.write(xml.encode("utf-8"))

    def head(self) -> None:
        """Rows above, the row with groups if there are any, and the header."""
        shape = self._shape
        groups = [shape.groups.get(name, "") for name in shape.columns]
        shown = [g if i == 0 or g != groups[i - 1] else "" for i, g in enumerate(groups)]
        for row in (*shape.above, *([shown] if any(shown) else []), shape.columns):
            self._row += 1
            self.put(_text_row(self._row, row))

    def rows(self, table: pa.Table) -> None:
        """Write rows of texts."""
        first = self._row + 1
        numbers = pc.cast(pa.array(range(first, first + len(table))), pa.string())
        pieces: list[pa.Array | str] = ['<row r="', numbers, '">']
        for index, name in enumerate(table.column_names):
            places = pc.binary_join_element_wise(column_letters(index), numbers, "")
            kind = self._shape.types.get(name, "tekst")
            pieces.append(_cells(table[name].combine_chunks(), kind, places))
        lines = pc.binary_join_element_wise(*pieces, "</row>", "")
        self.put("".join(lines.to_pylist()))
        self._row += len(table)

    def foot(self) -> None:
        """An empty row and the lines below."""
        for number, line in enumerate(self._shape.below, self._row + 2):
            self.put(_text_row(number, [line], 0))

    def raw(self, line: str) -> None:
        """There are no lines."""
        raise ExampleError("In het recept staat een losse regel bij een werkmap. Verwijder haar.")


def _member(archive: zipfile.ZipFile, name: str) -> contextlib.AbstractContextManager[IO[bytes]]:
    """A new member, with the same time in every archive."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return archive.open(info, "w", force_zip64=True)


def _put(archive: zipfile.ZipFile, name: str, xml: str) -> None:
    with _member(archive, name) as stream:
        stream.write((DECLARATION + xml).encode("utf-8"))


def _frame(archive: zipfile.ZipFile, sheets: Sequence[str]) -> None:
    """Everything around the sheets."""
    parts = [f"xl/worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{KINDS}.{kind}+xml"/>'
        for part, kind in [
            ("xl/workbook.xml", "sheet.main"),
            ("xl/styles.xml", "styles"),
            *((part, "worksheet") for part in parts),
        ]
    )
    _put(
        archive,
        "[Content_Types].xml",
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
    )
    _put(archive, "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    _put(
        archive,
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>',
    )
    targets = [("worksheet", part.removeprefix("xl/")) for part in parts]
    _put(archive, "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")]))
    _put(archive, "xl/styles.xml", STYLES)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{items}</Relationships>'


@contextlib.contextmanager
def workbook_writer(path: Path, shape: Shape) -> Iterator[Writer]:
    """Write a workbook with one sheet of rows; further sheets have only the same header."""
    with zipfile.ZipFile(path, "w") as archive:
        _frame(archive, [shape.sheet, *shape.extra_sheets])
        with _member(archive, "xl/worksheets/sheet1.xml") as stream:
            writer = _WorkbookWriter(stream, shape)
            writer.put(DECLARATION + SHEET_START)
            writer.head()
            yield writer
            writer.foot()
            writer.put("</sheetData></worksheet>")
        for number in range(2, len(shape.extra_sheets) + 2):
            with _member(archive, f"xl/worksheets/sheet{number}.xml") as stream:
                copy = _WorkbookWriter(stream, shape)
                copy.put(DECLARATION + SHEET_START)
                copy.head()
                copy.put("</sheetData></worksheet>")
