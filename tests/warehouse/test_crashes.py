"""Builders that are killed, that meet each other, and that run out of disk."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.conftest import one_finding
from tsd_dash.config import ROOT
from tsd_dash.progress import NoProgress
from tsd_dash.warehouse import Warehouse, current_snapshot
from tsd_dash.warehouse.build import WAITING, build
from tsd_dash.warehouse.shelf import Shelf

RANDOM_KILLS = 20


class Builder:
    """The process of builder.py."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("builder.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)])},
        )

    def start(self, dataset: Path, var: Path, **options: int) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        request = {"dataset": str(dataset), "var": str(var), **options}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def result(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def builder() -> Iterator[Builder]:
    running = Builder()
    yield running
    running.close()


@pytest.fixture
def other_builder() -> Iterator[Builder]:
    running = Builder()
    yield running
    running.close()


def change(dataset_dir: Path, text: str) -> None:
    (dataset_dir / "leveringen/een.csv").write_text(text, encoding="utf-8")


def assert_served_whole(var: Path, allowed: set[str]) -> None:
    """The pointer names a snapshot from `allowed`, and that file is byte for byte what was built."""
    snapshot = current_snapshot(var, "proef")
    assert snapshot is not None
    assert snapshot.id in allowed
    assert Shelf.of(var, "proef").serves(snapshot.id)
    with Warehouse(snapshot.path) as warehouse:
        assert warehouse.snapshot_id == snapshot.id
        assert [row["bevinding_id"] for row in warehouse.rows("bevinding")] == ["b1"]


def leftovers(var: Path) -> list[str]:
    return [path.name for path in (var / "snapshots").glob(".*")]


def test_killed_at_every_operation_on_a_file(dataset_dir: Path, var: Path, builder: Builder) -> None:
    first = build(dataset_dir, var, NoProgress(), load=one_finding).snapshot_id
    change(dataset_dir, "nieuw\n")
    for number in range(1, 100):
        builder.start(dataset_dir, var, kill_at=number)
        answer = builder.result()
        if not answer.get("killed"):
            break
        snapshot = current_snapshot(var, "proef")
        assert snapshot is not None
        if snapshot.id != first:
            break
        assert_served_whole(var, {first})
    assert number > 5
    last = build(dataset_dir, var, NoProgress(), load=one_finding)
    assert last.snapshot_id != first
    assert_served_whole(var, {last.snapshot_id})
    assert {path.stem for path in (var / "snapshots").glob("*.duckdb")} == {first, last.snapshot_id}
    assert leftovers(var) == []


def test_killed_at_random_moments(dataset_dir: Path, var: Path, builder: Builder) -> None:
    chance = random.Random(20161001)
    seen = {build(dataset_dir, var, NoProgress(), load=one_finding).snapshot_id}
    began = time.monotonic()
    change(dataset_dir, "hoe lang duurt het\n")
    builder.start(dataset_dir, var)
    seen.add(builder.result()["id"])
    duration = time.monotonic() - began
    interrupted = 0
    for number in range(RANDOM_KILLS):
        change(dataset_dir, f"{number}\n")
        before = current_snapshot(var, "proef")
        assert before is not None
        pid = builder.start(dataset_dir, var)
        time.sleep(chance.uniform(0, duration))
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        answer = builder.result()
        after = current_snapshot(var, "proef")
        assert after is not None
        if answer.get("killed"):
            interrupted += bool(leftovers(var))
        else:
            assert after.id == answer["id"]
        seen.add(after.id)
        assert_served_whole(var, seen)
    assert interrupted > 0
    last = build(dataset_dir, var, NoProgress(), load=one_finding)
    assert_served_whole(var, {last.snapshot_id})
    assert leftovers(var) == []
    assert len(list((var / "snapshots").glob("*.duckdb"))) == 3


def test_two_builds_at_once(dataset_dir: Path, var: Path, builder: Builder, other_builder: Builder) -> None:
    builder.start(dataset_dir, var)
    other_builder.start(dataset_dir, var)
    one, two = builder.result(), other_builder.result()
    assert one["id"] == two["id"]
    assert sorted([one["built"], two["built"]]) == [False, True]
    assert (WAITING in one["steps"]) != (WAITING in two["steps"])
    assert_served_whole(var, {one["id"]})
    assert leftovers(var) == []


def test_a_disk_that_fills_up(dataset_dir: Path, var: Path, builder: Builder) -> None:
    first = build(dataset_dir, var, NoProgress(), load=one_finding).snapshot_id
    change(dataset_dir, "nieuw\n")
    builder.start(dataset_dir, var, max_bytes=1_000_000)
    answer = builder.result()
    assert answer["error"] == (
        "De momentopname kan niet worden geschreven: de schijf is vol; maak ruimte vrij."
    )
    assert_served_whole(var, {first})
    assert leftovers(var) == []
