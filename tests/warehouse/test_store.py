"""The live reader of an app, and the one place that decides what may be served."""

from __future__ import annotations

import gc
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.warehouse.conftest import one_finding, with_finding
from tests.warehouse.invented import FILES
from tsd_dash.config import Settings
from tsd_dash.errors import SnapshotError, TsdError
from tsd_dash.progress import NoProgress
from tsd_dash.warehouse import Store, ensure_snapshot, snapshots
from tsd_dash.warehouse.build import build
from tsd_dash.warehouse.locks import hold_for_removal


def config(dataset_dir: Path, var: Path, *, public: bool = False, allowed: bool = False) -> Settings:
    return Settings(dataset_dir, var, public, allowed)


@pytest.fixture
def var(built_var: Path) -> Path:
    """A working directory in which the dataset of `dataset_dir` is already built."""
    return built_var


@pytest.fixture(autouse=True)
def _one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "build", partial(build, load=one_finding))


def renew(dataset_dir: Path, var: Path, text: str) -> Path:
    (dataset_dir / "leveringen/een.csv").write_text(text, encoding="utf-8")
    return build(dataset_dir, var, NoProgress(), load=with_finding()).path


class Heard(NoProgress):
    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, text: str) -> None:
        self.steps.append(text)


def test_without_a_snapshot_there_is_nothing_to_read(tmp_path: Path, dataset_dir: Path) -> None:
    store = Store(tmp_path, "proef", config=config(dataset_dir, tmp_path))
    with pytest.raises(SnapshotError, match="Er is nog geen momentopname"):
        store.current()


def test_the_same_snapshot_is_opened_once(dataset_dir: Path, var: Path) -> None:
    build(dataset_dir, var, NoProgress(), load=one_finding)
    store = Store(var, "proef", config=config(dataset_dir, var))
    assert store.current() is store.current()


def test_a_new_snapshot_is_picked_up_while_the_old_one_is_read(dataset_dir: Path, var: Path) -> None:
    first = build(dataset_dir, var, NoProgress(), load=one_finding).path
    store = Store(var, "proef", config=config(dataset_dir, var))
    page = store.current()
    renew(dataset_dir, var, "nieuw\n")
    assert len(store.current().rows("bevinding")) == 2
    assert len(page.rows("bevinding")) == 1
    with hold_for_removal(first) as unused:
        assert not unused
    del page
    gc.collect()
    with hold_for_removal(first) as unused:
        assert unused
    store.close()


def test_threads_never_notice_a_renewal(dataset_dir: Path, var: Path) -> None:
    build(dataset_dir, var, NoProgress(), load=one_finding)
    store = Store(var, "proef", config=config(dataset_dir, var))
    stop = False

    def read(_: int) -> set[int]:
        seen = set()
        while not stop:
            warehouse = store.current()
            seen.add(len(warehouse.frame("meta", {})) + len(warehouse.rows("bevinding")))
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(4)]
        for number in range(4):
            renew(dataset_dir, var, f"{number}\n")
        stop = True
        assert all(len(reader.result()) >= 1 for reader in readers)
    store.close()


def test_a_damaged_new_snapshot_leaves_the_old_one_in_use(
    dataset_dir: Path, var: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(dataset_dir, var, NoProgress(), load=one_finding)
    store = Store(var, "proef", config=config(dataset_dir, var))
    old = store.current()
    new = renew(dataset_dir, var, "nieuw\n")
    os.truncate(new, 1000)
    with caplog.at_level(logging.WARNING):
        assert store.current() is old
        assert store.current() is old
    assert [record.getMessage() for record in caplog.records] == [
        f"De momentopname {new.stem} is niet te openen. Maak haar opnieuw met tsd-dash build. "
        f"De vorige momentopname ({old.snapshot_id}) blijft in gebruik."
    ]
    store.close()


def test_after_closing_it_opens_again(dataset_dir: Path, var: Path) -> None:
    build(dataset_dir, var, NoProgress(), load=one_finding)
    store = Store(var, "proef", config=config(dataset_dir, var))
    first = store.current()
    store.close()
    assert first.closed
    assert store.current() is not first
    store.close()


def test_ensure_builds_when_there_is_none(dataset_dir: Path, tmp_path: Path) -> None:
    var = tmp_path / "var"
    snapshot = ensure_snapshot(dataset_dir, var, NoProgress(), config=config(dataset_dir, var))
    assert snapshot.path.exists()
    again = ensure_snapshot(dataset_dir, var, NoProgress(), config=config(dataset_dir, var))
    assert again == snapshot


def test_ensure_builds_when_the_inputs_changed(dataset_dir: Path, var: Path) -> None:
    settings = config(dataset_dir, var)
    first = ensure_snapshot(dataset_dir, var, NoProgress(), config=settings)
    (dataset_dir / "leveringen/een.csv").write_text("anders\n", encoding="utf-8")
    assert ensure_snapshot(dataset_dir, var, NoProgress(), config=settings).id != first.id


def test_ensure_falls_back_on_the_earlier_snapshot(dataset_dir: Path, var: Path) -> None:
    settings = config(dataset_dir, var)
    first = ensure_snapshot(dataset_dir, var, NoProgress(), config=settings)
    (dataset_dir / "codelijsten/onderwerpen.csv").write_text("onderwerp\nx\n", encoding="utf-8")
    heard = Heard()
    assert ensure_snapshot(dataset_dir, var, heard, config=settings) == first
    assert heard.steps[-1] == (
        "De gegevensset heeft 1 fout. Herstel de genoemde waarden en bouw opnieuw. "
        f"De vorige momentopname ({first.id}) blijft in gebruik."
    )


def test_ensure_does_not_fall_back_on_a_damaged_snapshot(dataset_dir: Path, var: Path) -> None:
    settings = config(dataset_dir, var)
    ensure_snapshot(dataset_dir, var, NoProgress(), config=settings)
    for path in (var / "snapshots").glob("*.duckdb"):
        path.write_bytes(b"stuk")
    (dataset_dir / "codelijsten/onderwerpen.csv").write_text("onderwerp\nx\n", encoding="utf-8")
    with pytest.raises(TsdError, match="De gegevensset heeft 1 fout"):
        ensure_snapshot(dataset_dir, var, NoProgress(), config=settings)


def test_a_working_directory_without_write_permission_still_serves(dataset_dir: Path, var: Path) -> None:
    settings = config(dataset_dir, var)
    first = ensure_snapshot(dataset_dir, var, NoProgress(), config=settings)
    (var / "snapshots/bouw.lock").unlink()
    var.joinpath("snapshots").chmod(0o555)
    try:
        assert ensure_snapshot(dataset_dir, var, NoProgress(), config=settings) == first
    finally:
        var.joinpath("snapshots").chmod(0o755)


def test_a_public_site_refuses_fictitious_data(dataset_dir: Path, tmp_path: Path) -> None:
    var = tmp_path / "var"
    with pytest.raises(SnapshotError, match="TSD_FICTIEF_TOEGESTAAN=ja"):
        ensure_snapshot(dataset_dir, var, NoProgress(), config=config(dataset_dir, var, public=True))
    assert not var.exists()


def test_a_public_site_serves_fictitious_data_when_told_so(dataset_dir: Path, var: Path) -> None:
    settings = config(dataset_dir, var, public=True, allowed=True)
    assert ensure_snapshot(dataset_dir, var, NoProgress(), config=settings).path.exists()


def test_a_public_site_serves_real_data(dataset_dir: Path, var: Path) -> None:
    toml = FILES["dataset.toml"].replace("fictief = true", "fictief = false")
    (dataset_dir / "dataset.toml").write_text(toml, encoding="utf-8")
    settings = config(dataset_dir, var, public=True)
    assert ensure_snapshot(dataset_dir, var, NoProgress(), config=settings).path.exists()


def test_a_public_site_never_falls_back_on_fictitious_data(dataset_dir: Path, var: Path) -> None:
    ensure_snapshot(dataset_dir, var, NoProgress(), config=config(dataset_dir, var))
    toml = FILES["dataset.toml"].replace("fictief = true", "fictief = false")
    (dataset_dir / "dataset.toml").write_text(toml, encoding="utf-8")
    (dataset_dir / "codelijsten/onderwerpen.csv").write_text("onderwerp\nx\n", encoding="utf-8")
    with pytest.raises(SnapshotError, match="toont geen fictieve gegevens"):
        ensure_snapshot(dataset_dir, var, NoProgress(), config=config(dataset_dir, var, public=True))


def test_an_open_public_site_does_not_move_on_to_fictitious_data(dataset_dir: Path, var: Path) -> None:
    toml = dataset_dir / "dataset.toml"
    toml.write_text(FILES["dataset.toml"].replace("fictief = true", "fictief = false"), encoding="utf-8")
    build(dataset_dir, var, NoProgress(), load=one_finding)
    store = Store(var, "proef", config=config(dataset_dir, var, public=True))
    real = store.current()
    toml.write_text(FILES["dataset.toml"], encoding="utf-8")
    build(dataset_dir, var, NoProgress(), load=one_finding)
    assert store.current() is real
    store.close()
