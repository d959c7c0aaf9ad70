"""The rows that a check would set apart, as a file for the sender: that of the page Gegevenskwaliteit."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tsd_dash.charts.quality import quarantine_picture
from tsd_dash.cli.fictitious import refuse_silent_name
from tsd_dash.cli.parser import NL, UsageError
from tsd_dash.contract import Dataset
from tsd_dash.publish.files import Provenance, csv_spreadsheet

COLUMNS = ("bestand", "rij", "kolom", "waarde", "regel", "melding", "ruwe_rij")


def require_writable(path: Path, dataset: Dataset) -> None:
    """Raise UsageError when the rows may not be written to `path`: only an earlier such file is replaced."""
    if dataset.fictitious:
        refuse_silent_name(path.name)
    if not path.parent.is_dir() or path.is_dir():
        raise UsageError(NL("cli.fout.schrijven", bestand=str(path)))
    if path.exists():
        header, _, _ = _file(pd.DataFrame(columns=COLUMNS), dataset).partition(b"\r\n")
        with path.open("rb") as stream:
            if stream.read(len(header)) != header:
                raise UsageError(NL("cli.fout.ander_bestand", bestand=str(path)))


def write_rejected(path: Path, rejected: pd.DataFrame, dataset: Dataset) -> None:
    """Write `rejected`, as it came from the check of files of `dataset`, to `path`."""
    try:
        path.write_bytes(_file(rejected, dataset))
    except OSError as error:
        raise UsageError(NL("cli.fout.schrijven", bestand=str(path))) from error


def _file(rejected: pd.DataFrame, dataset: Dataset) -> bytes:
    heading = NL("gegevenskwaliteit.apart_kop")
    picture = quarantine_picture(rejected, "apart", heading, NL)
    lines = {NL("blok.bron"): dataset.source["nl"]}
    if dataset.fictitious:
        lines = {NL("blok.fictief_kop"): NL("blok.fictief"), **lines}
    return csv_spreadsheet(picture, Provenance(heading, lines, fictitious=dataset.fictitious))
