"""What files are recognised by."""

from pathlib import Path

import pytest

from tsd_dash.contract import Digests

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_digest_of_a_file_is_its_sha256(tmp_path: Path) -> None:
    (tmp_path / "leeg").touch()
    (tmp_path / "abc").write_text("abc", encoding="utf-8")
    assert Digests().read(tmp_path / "leeg") == EMPTY
    assert Digests().of(tmp_path / "abc") == ABC


def test_a_file_that_was_read_is_not_read_again_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "bestand"
    path.write_text("abc", encoding="utf-8")
    digests = Digests()
    assert digests.read(path) == ABC
    path.write_text("", encoding="utf-8")
    assert digests.of(path) == ABC
    assert digests.read(path) == EMPTY
    assert digests.of(path) == EMPTY


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Digests().of(tmp_path / "weg")
