"""Downloads: the rows of a picture as CSV for spreadsheets, machine CSV, XLSX and Parquet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Font

from tsd_dash.charts.picture import NUMBERS, Picture
from tsd_dash.selection import ALLE, Selectie
from tsd_dash.texts import LANGUAGES, Texts, load_texts

FORMULA = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may run: a sign at the start, also behind white space, in ordinary or full width."""

STATE = "toestand"
"""Column of a frame with the short code of the state of a row, such as `u`; empty where there is a number."""

EXAMPLE = "voorbeeld"
"""Stands in the name of every file with fictitious data."""

SWITCHES = frozenset({"verwant", "inspecties"})
"""Fields of an address whose value is a word of ours, such as `ja`."""

SELECTION_LENGTH = 48
"""At most this many characters of the selection stand in the name of a file."""

SHEET_NAME_LENGTH = 31
"""A spreadsheet takes no longer name of a sheet."""

MARKS: Mapping[str, tuple[str, str]] = {"nl": (";", ","), "en": (",", ".")}
"""For each language what its spreadsheets expect between the cells of a CSV, and before decimals."""

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Provenance:
    """What travels in every file: label -> text, such as selection, source, date and snapshot.

    `values` holds what a program reads instead of such a text: label -> for example an ISO date. The words
    a writer adds of its own, and the form of numbers for a spreadsheet, are those of `language`. Of
    `fictitious` data the sheet with the table says so in its name.
    """

    title: str
    lines: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)
    language: str = LANGUAGES[0]
    fictitious: bool = False


def word(name: str, language: str) -> str:
    """The name of a file, sheet or column in `language`, as far as the words between underscores are ours."""
    texts = load_texts(language)

    def translated(part: str) -> str:
        key = f"bestandsnaam.{part}"
        return texts(key) if texts.has(key) else part

    return "_".join(map(translated, name.split("_")))


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


def _rows(table: pd.DataFrame) -> Iterable[list[Any]]:
    for row in table.itertuples(index=False, name=None):
        yield [_plain(value) for value in row]


def _coded(picture: Picture) -> pd.DataFrame:
    """The table with the short code of the state of each row, where its rows have states."""
    if STATE not in picture.frame:
        return picture.table
    codes = picture.frame[STATE]
    return picture.table.assign(**{STATE: codes.where(codes != "", None)})


def _readable(picture: Picture) -> Iterable[list[Any]]:
    """The rows for a reader: where a number is missing stands what the page shows, such as `[u]`."""
    frame = picture.frame
    states = (
        [f"[{code}]" if code else None for code in frame[STATE]] if STATE in frame else [None] * len(frame)
    )
    instead = [
        frame[column.instead].tolist() if column.instead else states if column.kind in NUMBERS else None
        for column in picture.columns
    ]
    for place, row in enumerate(_rows(picture.table)):
        yield [
            _plain(said[place]) or None if value is None and said is not None else value
            for value, said in zip(row, instead, strict=True)
        ]


def _sheet_name(picture: Picture, provenance: Provenance) -> str:
    end = f"_{word('fictief', provenance.language)}" if provenance.fictitious else ""
    return word(picture.name, provenance.language)[: SHEET_NAME_LENGTH - len(end)] + end


def _shown(value: Any, texts: Texts, decimal: str) -> str:
    """A value as a spreadsheet reads it, with `decimal` before the decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return texts("algemeen.ja" if value else "algemeen.nee")
    if isinstance(value, float):
        return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".").replace(".", decimal)
    return str(value)


def _machine(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(round(value, 10) if isinstance(value, float) else value)


def csv_spreadsheet(picture: Picture, provenance: Provenance) -> bytes:
    """CSV that a spreadsheet in the language of the provenance opens as a table, with labels as header.

    UTF-8 with BOM; in Dutch `;` and a decimal comma, in English `,` and a decimal point. The provenance
    follows the table after an empty line.
    """
    between, decimal = MARKS[provenance.language]
    texts = load_texts(provenance.language)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between, lineterminator="\r\n")
    writer.writerow([neutral(column.label) for column in picture.columns])
    writer.writerows([_shown(value, texts, decimal) for value in row] for row in _readable(picture))
    writer.writerow([])
    writer.writerow([neutral(provenance.title)])
    writer.writerows([label, neutral(text)] for label, text in provenance.lines.items())
    return out.getvalue().encode("utf-8-sig")


def slug(text: str) -> str:
    """A text as part of a name: small ASCII letters, digits and underscores, for example `let_op`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def csv_machine(picture: Picture, provenance: Provenance) -> bytes:
    """CSV for programs: `,`, decimal point, ISO dates, UTF-8, column names as header, nothing else.

    A table and no more, so that a program reads it without options. What travels along stands in
    columns at the end, the same in each row: `bestand_titel`, `bestand_selectie` and so on, or
    `file_title`. A row with a state instead of a number has its short code in the column `toestand`.
    """
    table = _coded(picture)
    language = provenance.language
    about = {word("titel", language): provenance.title, **provenance.lines, **provenance.values}
    said = [neutral(" ".join(text.split())) for text in about.values()]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*table.columns, *(f"{word('bestand', language)}_{slug(label)}" for label in about)])
    writer.writerows([*(_machine(value) for value in row), *said] for row in _rows(table))
    return out.getvalue().encode("utf-8")


def xlsx(picture: Picture, provenance: Provenance) -> bytes:
    """Workbook with the table on the first sheet and the provenance on the second."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(picture, provenance))
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, neutral(column.label)) for column in picture.columns])
    for row in _readable(picture):
        sheet.append([_cell(sheet, value) for value in row])
    about = book.create_sheet(word("herkomst", provenance.language))
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
    """Parquet with the unchanged values; the provenance stands in the metadata of the schema.

    A row with a state instead of a number has its short code in the column `toestand`.
    """
    table = pa.Table.from_pandas(_coded(picture), preserve_index=False)
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


def file_stem(
    dataset: str,
    page: str,
    picture: str,
    selectie: Selectie | None,
    *,
    fictitious: bool = False,
    language: str = LANGUAGES[0],
) -> str:
    """Begin of the name of a file: dataset, page, picture and what was selected, in safe ASCII.

    Fictitious data says so. The years come first, then what else was chosen; a long selection is cut off
    and ends in `enz`. Without `selectie` the rows do not depend on one.
    """
    parts = [slug(dataset), word(slug(page), language)] + [word(slug(picture), language)] * (picture != page)
    if selectie is not None:
        query = selectie.to_query()
        years = "_".join(_year_name(run, language) for run in query.pop("jaar"))
        chosen = "_".join(_chosen(name, values, language) for name, values in query.items())
        parts += [_short(f"{years}_{chosen}".strip("_"), language)]
    if fictitious:
        parts += [word(EXAMPLE, language)] * (EXAMPLE not in parts) + [word("fictief", language)]
    return "_".join(parts)


def _chosen(name: str, values: Sequence[str], language: str) -> str:
    """A field of an address as part of a name; the values are codes, but for those of a switch."""
    shown = [word(value, language) for value in values] if name in SWITCHES else values
    return slug(f"{word(name, language)} {' '.join(shown)}")


def _year_name(run: str, language: str) -> str:
    """Years of an address as part of a name: `2016-2020`, or `alle_jaren`."""
    return word(f"{ALLE}_jaren", language) if run == ALLE else run


def _short(text: str, language: str) -> str:
    if len(text) <= SELECTION_LENGTH:
        return text
    return f"{text[:SELECTION_LENGTH].rpartition('_')[0]}_{word('enz', language)}"


FORMATS: Sequence[Format] = (
    Format("csv_nl", ".csv", "text/csv", csv_spreadsheet),
    Format("csv", ".machine.csv", "text/csv", csv_machine),
    Format("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    Format("parquet", ".parquet", "application/vnd.apache.parquet", parquet),
)
