"""Open a delivered file whatever it is: look at its bytes, unpack it, read it into the staging table."""

from __future__ import annotations

import codecs
import zipfile
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from tsd_dash.intake.expressions import count_rows
from tsd_dash.intake.model import FileShape
from tsd_dash.intake.readers.csvfile import read_csv
from tsd_dash.intake.readers.jsonfile import read_json
from tsd_dash.intake.readers.parquetfile import read_parquet
from tsd_dash.intake.readers.problems import FileProblem, is_disk_full
from tsd_dash.intake.readers.scan import Scan, is_wide
from tsd_dash.intake.readers.sheet import Sheet
from tsd_dash.intake.readers.sheets import best_sheet, chosen_sheets, read_sheets, stage_sheet
from tsd_dash.intake.readers.staging import STAGE, stage_broken
from tsd_dash.intake.readers.table import Staged, without_spaces
from tsd_dash.intake.readers.unpack import GZIP, ZIP, ZSTD, check_zip, unpack
from tsd_dash.intake.readers.workspace import Workspace

OLE, PARQUET = b"\xd0\xcf\x11\xe0", b"PAR1"
WORKBOOK_PARTS = frozenset({"[Content_Types].xml", "mimetype", "xl/workbook.xml", "content.xml"})
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
JSON_NAMES = {".json", ".geojson", *LINE_SUFFIXES}
MARKUP = (b"<?xml", b"<!doctype html", b"<html", b"<table")
EXPECTED = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".tab": "csv",
    ".xlsx": "werkmap",
    ".xlsm": "werkmap",
    ".xlsb": "werkmap",
    ".xls": "werkmap",
    ".ods": "werkmap",
    ".parquet": "parquet",
    **dict.fromkeys(JSON_NAMES, "json"),
}
DECLARED = {
    "csv": "csv",
    "tsv": "csv",
    "xlsx": "werkmap",
    "ods": "werkmap",
    "xls": "werkmap",
    "parquet": "parquet",
    "json": "json",
    "jsonl": "json",
}


@dataclass(frozen=True)
class Contents:
    """A delivered file, unpacked, with its name without the packing and what its bytes say it is."""

    path: Path
    name: Path
    kind: str
    expected: str
    fingerprint: Future[str]


def _magic(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(64)


def look(path: Path, shape: FileShape, workspace: Workspace, limit: int) -> Contents:
    """Unpack and recognise a file. Raises FileProblem when it is no readable file."""
    if not path.is_file():
        what = "het is een map en geen bestand" if path.is_dir() else "het is geen gewoon bestand"
        raise FileProblem("bestand_onleesbaar", what)
    try:
        first = _magic(path)
        inner = path
        name = path
        for _ in range(2):
            if first[:2] != GZIP and first[:4] != ZSTD and not _is_plain_zip(inner, first):
                break
            magic = next(m for m in (GZIP, ZSTD, ZIP) if first.startswith(m))
            inner, member = unpack(inner, magic, shape.members, workspace, limit)
            if member is not None:
                name = Path(member)
            elif name.suffix.lower() in {".gz", ".zst"}:
                name = name.with_suffix("")
            first = _magic(inner)
    except OSError as error:
        if is_disk_full(error):
            raise
        raise FileProblem("bestand_onleesbaar", "het bestand kan niet worden geopend") from error
    expected = DECLARED.get(shape.format or "") or EXPECTED.get(name.suffix.lower(), "csv")
    return Contents(inner, name, _kind(first, expected), expected, workspace.fingerprint(path))


def _is_plain_zip(path: Path, first: bytes) -> bool:
    """Whether a file is a zip with something in it, and not a workbook."""
    if not first.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return WORKBOOK_PARTS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False


def _kind(first: bytes, expected: str) -> str:
    if first.startswith(PARQUET):
        return "parquet"
    if first.startswith((ZIP, OLE)):
        return "werkmap"
    if expected == "json" or (expected != "csv" and first.lstrip()[:1] in (b"{", b"[")):
        return "json"
    return "csv"


def _check_is_no_markup(head: bytes) -> None:
    """Raise FileProblem for XML and for a page that is called a table: people would look for a header."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower()
    if start.startswith(MARKUP):
        what = "XML-bestand" if start.startswith(b"<?xml") else "webpagina"
        hint = f"het is een {what}; open het in een rekenprogramma en bewaar het als xlsx of csv"
        raise FileProblem("bestand_onleesbaar", hint)


def _check_accents(facts: Scan, declared: str) -> None:
    """Raise FileProblem when every sign beyond ASCII is UTF-8, and the mapping says one byte for each.

    Read so, every accent would become two other signs, without an error.
    """
    if facts.utf8 and not facts.ascii and not facts.nul and _is_single_byte(declared):
        mend = "zet codering = “utf-8” in de toewijzing, of haal codering weg"
        raise FileProblem(
            "bestand_onleesbaar",
            f"de bytes zijn {facts.encoding} en de toewijzing zegt codering = “{declared}”; {mend}",
        )


def _is_single_byte(encoding: str) -> bool:
    two = b"\xe9\xe8"
    return len(two.decode(encoding, errors="ignore")) == len(two)


def _check_width(facts: Scan, declared: str) -> None:
    """Raise FileProblem when either the bytes or the mapping say UTF-16 or UTF-32, and the other does not."""
    if is_wide(facts.encoding) and not is_wide(declared):
        real = facts.encoding
        mend = f"zet codering = “{real}” in de toewijzing, of bewaar het bestand als {declared}"
        raise FileProblem(
            "bestand_onleesbaar",
            f"de bytes zijn {real} en de toewijzing zegt codering = “{declared}”; {mend}",
        )
    if is_wide(declared) and not facts.nul:
        mend = "haal codering weg uit de toewijzing, of zet er de codering van het bestand"
        raise FileProblem(
            "bestand_onleesbaar",
            f"de toewijzing zegt codering = “{declared}” en dat zijn de bytes niet; {mend}",
        )


def look_ahead(path: Path, workspace: Workspace) -> None:
    """Begin with the bytes of a text file that is read next."""
    if not path.is_file():
        return
    try:
        first = _magic(path)
    except OSError:
        return
    packed = first.startswith((GZIP, ZSTD))
    if not packed and _kind(first, EXPECTED.get(path.suffix.lower(), "csv")) in ("csv", "json"):
        workspace.scan_ahead(path)


def sheet_names(path: Path, shape: FileShape, workspace: Workspace, limit: int) -> list[str | None]:
    """The sheets of a file that are deliveries of their own; one None when the file is one delivery."""
    if not shape.sheets:
        return [None]
    try:
        contents = look(path, shape, workspace, limit)
        if contents.kind != "werkmap":
            return [None]
        names = [sheet.name for sheet in chosen_sheets(_sheets(contents, workspace, limit), shape.sheets)]
    except FileProblem:
        return [None]
    return list(names) or [None]


def _sheets(contents: Contents, workspace: Workspace, limit: int) -> tuple[Sheet, ...]:
    if _magic(contents.path).startswith(ZIP):
        check_zip(contents.path, limit)
    return read_sheets(contents.path, workspace)


def open_table(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    shape: FileShape,
    wanted: frozenset[str],
    workspace: Workspace,
    limit: int,
    sheet: str | None = None,
) -> Staged:
    """Read one delivered table into the staging table.

    Raises FileProblem when the file is no table; its rows then stand among the broken rows.
    """
    contents = look(path, shape, workspace, limit)
    if contents.kind == "werkmap":
        staged = _workbook(con, contents, shape, wanted, workspace, limit, sheet)
    elif contents.kind == "parquet":
        staged = read_parquet(con, contents.path, wanted, workspace, shape.zone)
    else:
        staged = _text(con, contents, shape, wanted, workspace)
    staged.header = without_spaces(staged.header, wanted)
    staged.format = contents.kind if staged.format is None else staged.format
    staged.rows = count_rows(con.table(STAGE))
    staged.fingerprint = contents.fingerprint.result()
    if contents.kind != contents.expected:
        staged.notes.append(("formaat_wijkt_af", contents.kind))
    return staged


def _text(
    con: duckdb.DuckDBPyConnection,
    contents: Contents,
    shape: FileShape,
    wanted: frozenset[str],
    workspace: Workspace,
) -> Staged:
    facts = workspace.scanned(contents.path)
    if facts.size == 0:
        raise FileProblem("bestand_leeg")
    _check_is_no_markup(facts.head)
    encoding = shape.encoding or facts.encoding
    if shape.encoding is not None:
        _check_width(facts, shape.encoding)
        _check_accents(facts, shape.encoding)
    if contents.kind == "json":
        by_line = shape.format == "jsonl" or not LINE_SUFFIXES.isdisjoint(contents.name.suffixes)
        staged = read_json(con, contents.path, shape, wanted, facts, by_line)
    else:
        tabs = shape.format == "tsv" or (shape.format is None and ".tsv" in contents.name.suffixes)
        if shape.delimiter is None and tabs:
            shape = replace(shape, delimiter="\t")
        staged = read_csv(con, contents.path, shape, wanted, facts, workspace)
    staged.encoding = encoding
    if shape.encoding is None and encoding not in ("utf-8", "utf-8-sig"):
        staged.notes.append(("codering_herkend", encoding))
    return staged


def _workbook(
    con: duckdb.DuckDBPyConnection,
    contents: Contents,
    shape: FileShape,
    wanted: frozenset[str],
    workspace: Workspace,
    limit: int,
    name: str | None,
) -> Staged:
    sheets = _sheets(contents, workspace, limit)
    if name is not None:
        sheets = tuple(s for s in sheets if s.name == name)
    elif shape.sheets:
        raise FileProblem("blad_ontbreekt", ", ".join(shape.sheets))
    if not any(sheet.rows for sheet in sheets):
        raise FileProblem("bestand_leeg")
    try:
        sheet, found, alike = best_sheet(sheets, shape, wanted)
    except FileProblem as problem:
        largest = max(sheets, key=lambda s: s.rows)
        raise FileProblem(problem.rule, rows=stage_broken(con, largest.raw_records(), problem.rule)) from None
    staged = stage_sheet(con, sheet, found, workspace)
    staged.notes += [("blad_niet_gelezen", other) for other in alike]
    return staged
