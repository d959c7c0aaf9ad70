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
    assert run("publish", "verantwoording", "--dataset", "register", "--naar", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("# Verantwoording: ")


def test_says_so_when_it_cannot_write(run: Run, tmp_path: Path) -> None:
    outcome = run("publish", "verantwoording", "--dataset", "register", "--naar", str(tmp_path))
    assert outcome.code == 2
    assert outcome.err == f"Het bestand {tmp_path} is niet te schrijven; kies een andere plaats.\n"


def test_fictitious_data_are_marked_in_the_text_and_in_the_name(run: Run, tmp_path: Path) -> None:
    mark = "**Dit zijn fictieve gegevens: verzonnen voor oefening en demonstratie.**"
    arguments = ("publish", "verantwoording", "--dataset", "voorbeeld", "--naar")
    refused = run(*arguments, str(tmp_path / "v.md"))
    assert refused.code == 2
    assert refused.err == (
        "De gegevens zijn verzonnen en v.md zegt dat niet. Zet het woord fictief in de naam.\n"
    )
    assert not (tmp_path / "v.md").exists()
    assert run(*arguments, str(tmp_path / "v-fictief.md")).code == 0
    lines = (tmp_path / "v-fictief.md").read_text(encoding="utf-8").splitlines()
    assert lines[2] == mark
