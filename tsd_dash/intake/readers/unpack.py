"""Packed files: gzip, zstandard and zip, unpacked to the workspace within limits."""

from __future__ import annotations

import errno
import gzip
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Protocol

import zstandard

from tsd_dash.intake.readers.problems import FileProblem, is_disk_full
from tsd_dash.intake.readers.workspace import Workspace

CHUNK = 1024 * 1024
FREE_ROOM = 64 * 1024 * 1024
MAX_RATIO = 500
GZIP, ZSTD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
RUN_OF_ONE_BYTE, CHECKSUM, LONGEST_HEADER = 1, 4, 18
NAMES_TOLD = 5
DAMAGED = (OSError, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile, lzma.LZMAError)


def _too_big(written: int, packed: int, limit: int) -> bool:
    return written > limit or (written > FREE_ROOM and written > MAX_RATIO * max(packed, 1))


class _Bytes(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _copy(source: _Bytes, target: Path, packed: int, limit: int) -> None:
    """Copy until the end. Raises FileProblem as soon as it grows beyond what is believable."""
    written = 0
    with target.open("wb") as stream:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if _too_big(written, packed, limit):
                raise FileProblem("bestand_te_groot", f"meer dan {written // CHUNK} MB")
            if shutil.disk_usage(target.parent).free < FREE_ROOM:
                raise OSError(errno.ENOSPC, "no room to unpack", target.name)
            stream.write(chunk)


def unpack(
    path: Path, magic: bytes, members: tuple[str, ...], workspace: Workspace, limit: int
) -> tuple[Path, str | None]:
    """The unpacked file in the workspace, and its name when it comes from a zip file.

    `members` are patterns of the file that counts in a zip file with several.

    Raises FileProblem when damaged, too big or without that file, and OSError when this machine has no room.
    """
    target = workspace.fresh(path.with_suffix("").suffix)
    packed = path.stat().st_size
    name: str | None = None
    try:
        if magic == GZIP:
            with gzip.open(path, "rb") as source:
                _copy(source, target, packed, limit)
        elif magic == ZSTD:
            _require_whole_frames(path, packed)
            with (
                path.open("rb") as raw,
                zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True) as source,
            ):
                _copy(source, target, packed, limit)
        else:
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, members)
                name = PurePosixPath(member.filename).name
                with archive.open(member) as source:
                    _copy(source, target, packed, limit)
    except (*DAMAGED, RuntimeError, NotImplementedError) as error:
        if is_disk_full(error):
            raise
        raise FileProblem("bestand_onleesbaar", "het pakket is beschadigd") from error
    return target, name


def _require_whole_frames(path: Path, size: int) -> None:
    """Raise EOFError when a zstandard file ends halfway; its decompressor would keep silent about it.

    A frame is a header, blocks of which the last is marked, and perhaps a checksum (RFC 8878, 3.1.1).
    """
    with path.open("rb") as stream:
        while stream.tell() < size:
            start = stream.tell()
            head = stream.read(LONGEST_HEADER)
            if _is_skippable(head):
                stream.seek(start + 8 + int.from_bytes(head[4:8], "little"))
                continue
            frame = zstandard.get_frame_parameters(head)
            stream.seek(start + zstandard.frame_header_size(head))
            last = False
            while not last:
                block = int.from_bytes(_exactly(stream, 3), "little")
                last, kind, length = bool(block & 1), block >> 1 & 3, block >> 3
                stream.seek(1 if kind == RUN_OF_ONE_BYTE else length, 1)
            stream.seek(CHECKSUM if frame.has_checksum else 0, 1)
        if stream.tell() > size:
            raise EOFError


def _is_skippable(head: bytes) -> bool:
    return head[1:4] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F


def _exactly(stream: _Bytes, size: int) -> bytes:
    found = stream.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _member(archive: zipfile.ZipFile, patterns: tuple[str, ...]) -> zipfile.ZipInfo:
    """The file in the archive that counts; hidden files, and what macOS puts beside a file, are none."""
    members = [
        m
        for m in archive.infolist()
        if not m.is_dir()
        and not m.filename.startswith("__MACOSX/")
        and not m.filename.rsplit("/", 1)[-1].startswith(".")
    ]
    if not members:
        raise FileProblem("bestand_onleesbaar", "het zipbestand bevat geen bestand")
    if not patterns:
        if len(members) > 1:
            mend = "noem met uit_zip in de toewijzing welk bestand telt"
            raise FileProblem(
                "bestand_onleesbaar",
                f"het zipbestand bevat {len(members)} bestanden ({_told(members)}); {mend}",
            )
        return members[0]
    chosen = [m for m in members if any(_fits(m.filename, pattern) for pattern in patterns)]
    named = f"uit_zip = “{', '.join(patterns)}”"
    if not chosen:
        raise FileProblem(
            "bestand_onleesbaar", f"in het zipbestand past niets bij {named}; het bevat {_told(members)}"
        )
    if len(chosen) > 1:
        raise FileProblem(
            "bestand_onleesbaar",
            f"bij {named} passen {len(chosen)} bestanden ({_told(chosen)}); maak het patroon preciezer",
        )
    return chosen[0]


def _fits(name: str, pattern: str) -> bool:
    """Whether the path of a member, or its last part, fits a pattern; capitals do not matter."""
    path, last = name.casefold(), PurePosixPath(name).name.casefold()
    return fnmatch(path, pattern.casefold()) or fnmatch(last, pattern.casefold())


def _told(members: Sequence[zipfile.ZipInfo]) -> str:
    names = [m.filename for m in members[:NAMES_TOLD]]
    return ", ".join(names if len(members) <= NAMES_TOLD else [*names, "…"])


def _inflated(path: Path) -> Iterator[int]:
    """The real sizes of the members of a zip file, counted while unpacking, whatever its index claims."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            with path.open("rb") as stream:
                stream.seek(member.header_offset)
                header = stream.read(30)
                lengths = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
                stream.seek(sum(lengths), 1)
                if member.compress_type != zipfile.ZIP_DEFLATED:
                    yield member.compress_size
                    continue
                inflater = zlib.decompressobj(-zlib.MAX_WBITS)
                left = member.compress_size
                while left > 0 and not inflater.eof and (chunk := stream.read(min(CHUNK, left))):
                    left -= len(chunk)
                    while chunk:
                        yield len(inflater.decompress(chunk, CHUNK))
                        chunk = inflater.unconsumed_tail


def check_zip(path: Path, limit: int) -> None:
    """Refuse a workbook that unpacks to more than is believable. Raises FileProblem."""
    packed = path.stat().st_size
    total = 0
    try:
        for size in _inflated(path):
            total += size
            if _too_big(total, packed, limit):
                raise FileProblem("bestand_te_groot", f"meer dan {total // CHUNK} MB")
    except DAMAGED as error:
        raise FileProblem("bestand_onleesbaar", "het pakket is beschadigd") from error
