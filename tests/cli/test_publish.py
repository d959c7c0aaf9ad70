"""`tsd-dash publish`: the account of the method, equal to the committed document."""

from pathlib import Path

from tests.cli.conftest import Run
from tsd_dash.config import ROOT


def test_the_committed_account_is_the_generated_one(run: Run) -> None:
    outcome = run("publish", "verantwoording", "--dataset", "register")
    assert outcome.code == 0
    assert outcome.out == (ROOT / "docs" / "verantwoording.md").read_text(encoding="utf-8")


def test_writes_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "v.md"
    assert run("publish", "verantwoording", "--naar", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("# Verantwoording: ")


def test_says_so_when_it_cannot_write(run: Run, tmp_path: Path) -> None:
    outcome = run("publish", "verantwoording", "--naar", str(tmp_path))
    assert outcome.code == 2
    assert outcome.err == f"Het bestand {tmp_path} is niet te schrijven; kies een andere plaats.\n"
