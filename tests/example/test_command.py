"""`tsd-dash example` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tsd_dash.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["example", *map(str, arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_it_says_what_was_written_and_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "proef"
    code, said, _ = run(capsys, "--rows", 4000, "--seed", 3, "--out", out)
    assert code == 0
    first, second = said.splitlines()
    assert first.startswith("Voorbeeld met 51 bestanden en 4.")
    assert first.endswith(f"rijen geschreven in {out}.")
    assert second == f"Bouw het met: tsd-dash build --dataset {out}"
    assert (out / "dataset.toml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--rows", "veel"), "--rows verwacht een geheel getal en kreeg “veel”."),
        (("--seed", "1.5"), "--seed verwacht een geheel getal en kreeg “1.5”."),
        (("--rows", "100"), "Met 100 rijen past niet alles in het voorbeeld. Kies er ten minste 4.000."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    code, _, said = run(capsys, *arguments, "--out", tmp_path / "proef")
    assert (code, said) == (2, f"{message}\n")


def test_where_nothing_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    code, _, said = run(capsys, "--out", tmp_path / "bestand" / "proef")
    assert code == 2
    assert said.startswith("Het voorbeeld is niet te schrijven in")
    assert said.endswith(": een deel van het pad is geen map.\n")
    assert len(said.splitlines()) == 1


def test_the_directory_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = run(capsys)
    assert (code, said) == (2, "Er ontbreekt iets: --out. Kijk met --help wat er kan.\n")
