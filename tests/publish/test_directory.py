"""A directory that is replaced as a whole, whatever happens while it is written."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tsd_dash.publish.directory import replace_directory
from tsd_dash.warehouse.locks import hold_alone


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def fill_with(name: str) -> Callable[[Path], object]:
    return lambda directory: (directory / name).write_text("x", encoding="utf-8")


def test_a_new_directory_with_its_parents(tmp_path: Path) -> None:
    replace_directory(tmp_path / "a" / "b", fill_with("nieuw"))
    assert names(tmp_path / "a") == ["b"]
    assert names(tmp_path / "a/b") == ["nieuw"]


def test_everybody_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "gewoon").mkdir()
    replace_directory(tmp_path / "a", fill_with("nieuw"))
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "gewoon").stat().st_mode


@pytest.mark.parametrize("before", [[], ["oud", "nieuw"]])
def test_the_old_files_make_way(tmp_path: Path, before: list[str]) -> None:
    target = tmp_path / "a"
    target.mkdir()
    for name in before:
        (target / name).write_text("oud", encoding="utf-8")
    replace_directory(target, fill_with("nieuw"))
    assert names(target) == ["nieuw"]
    assert (target / "nieuw").read_text(encoding="utf-8") == "x"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [OSError("vol"), KeyboardInterrupt()])
def test_after_a_failure_the_old_files_stand(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "a"
    target.mkdir()
    (target / "oud").write_text("oud", encoding="utf-8")

    def fail(directory: Path) -> None:
        (directory / "half").write_text("x", encoding="utf-8")
        raise error

    with pytest.raises(type(error)):
        replace_directory(target, fail)
    assert names(tmp_path) == ["a"]
    assert names(target) == ["oud"]


def test_when_the_new_one_cannot_take_its_place_the_old_one_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    target.mkdir()
    (target / "oud").write_text("oud", encoding="utf-8")
    rename = Path.rename

    def refuse(path: Path, to: Path) -> Path:
        if path.name.endswith(".nieuw"):
            raise OSError("geen toestemming")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="geen toestemming"):
        replace_directory(target, fill_with("nieuw"))
    assert names(tmp_path) == ["a"]
    assert names(target) == ["oud"]


def test_a_link_to_a_directory_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "echt")
    replace_directory(tmp_path / "link", fill_with("nieuw"))
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "echt") == ["nieuw"]


def killed(target: Path, moment: str) -> None:
    """Replace `target` in a process of its own that dies without any cleaning up at a moment."""
    program = """
import os, signal, sys
from pathlib import Path
from tsd_dash.publish.directory import replace_directory

target, moment = Path(sys.argv[1]), sys.argv[2]
rename = Path.rename

def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)

def fill(directory: Path) -> None:
    (directory / "half").write_text("x", encoding="utf-8")
    if moment == "vullen":
        die()

def move(path: Path, to: Path) -> Path:
    if path.name.endswith(".nieuw"):
        die()
    return rename(path, to)

if moment == "wisselen":
    Path.rename = move
replace_directory(target, fill)
"""
    done = subprocess.run([sys.executable, "-c", program, target, moment], check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["vullen", "wisselen"])
def test_what_a_killed_process_left_is_cleared_by_the_next(tmp_path: Path, moment: str) -> None:
    target = tmp_path / "a"
    replace_directory(target, fill_with("eerste"))
    killed(target, moment)
    assert names(tmp_path) != ["a"]

    def fail(directory: Path) -> None:
        raise OSError("vol")

    with pytest.raises(OSError, match="vol"):
        replace_directory(target, fail)
    assert names(tmp_path) == ["a"]
    assert names(target) == ["eerste"]


def test_what_another_process_is_filling_stays(tmp_path: Path) -> None:
    busy = tmp_path / ".a.1.nieuw"
    other = tmp_path / ".a.b.2.nieuw"
    for directory in (busy, other):
        directory.mkdir()
    with hold_alone(busy):
        replace_directory(tmp_path / "a", fill_with("nieuw"))
    assert names(tmp_path) == [".a.1.nieuw", ".a.b.2.nieuw", "a"]
