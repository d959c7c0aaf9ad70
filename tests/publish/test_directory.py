"""A directory that is replaced as a whole, whatever happens while it is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tsd_dash.publish.directory import replace_directory


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
