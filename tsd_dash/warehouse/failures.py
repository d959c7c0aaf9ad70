"""From what the operating system and DuckDB say when something fails to one Dutch sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tsd_dash.errors import ProgramError, SnapshotError, TsdError

REASONS: Mapping[int | None, str] = {
    errno.ENOSPC: "de schijf is vol; maak ruimte vrij",
    errno.EDQUOT: "het quotum op de schijf is op; maak ruimte vrij",
    errno.EFBIG: "het bestand wordt te groot voor deze schijf of deze gebruiker",
    errno.EACCES: "daar is geen toestemming voor; controleer de rechten",
    errno.EPERM: "daar is geen toestemming voor; controleer de rechten",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.ENOENT: "het bestaat niet",
    errno.EEXIST: "er staat al iets met die naam",
    errno.EISDIR: "het is een map en geen bestand",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EIO: "de schijf geeft een leesfout of schrijffout",
}
DISK_FULL = ("No space left", "disk full", "File too large", "Disk quota")


def reason(error: OSError) -> str:
    """Why the operating system refused, in Dutch and with the mend where there is one."""
    return REASONS.get(error.errno, error.strerror or "onbekende oorzaak")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0]


def _explained(error: duckdb.Error) -> TsdError:
    if any(sign in str(error) for sign in DISK_FULL):
        return SnapshotError(f"De momentopname kan niet worden geschreven: {REASONS[errno.ENOSPC]}.")
    if isinstance(error, duckdb.OutOfMemoryException):
        return SnapshotError("De momentopname kan niet worden gemaakt: te weinig geheugen of schijfruimte.")
    failure = _unexpected(error)
    for note in [*getattr(error, "__notes__", []), _first_line(error)]:
        failure.add_note(note)
    return failure


def _unexpected(error: duckdb.Error) -> TsdError:
    """What the database refuses although the checks let it pass: because of a value, or of this program."""
    if isinstance(error, duckdb.DataError | duckdb.IntegrityError):
        return SnapshotError("De momentopname kan niet worden gemaakt: de gegevens passen niet in tabellen.")
    if isinstance(error, duckdb.IOException):
        return SnapshotError("De momentopname kan niet worden gemaakt: lezen of schrijven mislukt.")
    return ProgramError(
        "De momentopname kan niet worden gemaakt door een fout in het programma. "
        "Uw gegevens zijn niet de oorzaak; meld de fout aan de beheerder."
    )


@contextmanager
def in_plain_dutch() -> Iterator[None]:
    """Turn what goes wrong while building into a SnapshotError.

    When the cause is not known, what DuckDB said stands in the error's notes.
    """
    try:
        yield
    except OSError as error:
        name = Path(str(error.filename)).name if error.filename else "een bestand"
        raise SnapshotError(f"Lezen of schrijven van {name} lukt niet: {reason(error)}.") from error
    except duckdb.Error as error:
        raise _explained(error) from error
    except MemoryError as error:
        raise SnapshotError("De momentopname kan niet worden gemaakt: er is te weinig geheugen.") from error
