"""Temporary files: where they are, and what is said when there is no room for them."""

import errno
import gzip
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.intake.invented import deliver, prepared, write_dataset
from tests.intake.mappings import SIMPLE, simple
from tsd_dash.contract import Digests, load_contract, load_dataset
from tsd_dash.intake.load import load
from tsd_dash.intake.readers.workspace import Workspace
from tsd_dash.progress import NoProgress

GOOD = "1;Sint-Jansdal;05-03-2018;licht;Goed"
PACKED = gzip.compress(simple(GOOD).encode())


def test_temporary_files_are_with_those_of_the_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that what a killed build leaves is cleared by the next one."""
    places: list[Path] = []
    real = Workspace.__init__

    def noted(self: Workspace, parent: Path | None = None, digests: Digests | None = None) -> None:
        real(self, parent, digests)
        places.append(self.directory)

    monkeypatch.setattr(Workspace, "__init__", noted)
    files: dict[str, str | bytes] = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv.gz": PACKED}
    dataset = load_dataset(write_dataset(tmp_path / "set", files))
    con = prepared(dataset)
    con.execute("SET temp_directory = ?", [str(tmp_path / "tijdelijk")])
    load(con, dataset, load_contract(), NoProgress())
    assert [place.parent for place in places] == [tmp_path / "tijdelijk"]
    assert not places[0].exists()


def test_a_full_disk_is_not_blamed_on_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    files: dict[str, str | bytes] = {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv.gz": PACKED}
    with pytest.raises(OSError, match="no room") as caught:
        deliver(tmp_path, files)
    assert caught.value.errno == errno.ENOSPC


def test_an_endless_line_is_kept_in_part_and_says_so(tmp_path: Path) -> None:
    line = f"2;Sint-Jansdal;05-03-2018;licht;{'x' * 17_000_000}"
    loaded = deliver(
        tmp_path,
        {"bronnen/bron.toml": SIMPLE, "leveringen/proef1.csv": simple(GOOD, line, GOOD.replace("1;", "3;"))},
    )
    ((raw,),) = loaded.rows("SELECT ruwe_rij FROM quarantaine WHERE regel = 'regel_te_lang'")
    assert raw == f"{line[:2000]} … [afgebroken]"
