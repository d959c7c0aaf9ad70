"""The command line as a whole: help, exit codes, and never a traceback."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Run
from tsd_dash.cli import query
from tsd_dash.config import ROOT
from tsd_dash.warehouse.failures import in_plain_dutch

entry = importlib.import_module("tsd_dash.cli.main")

COMMANDS = [command.__name__.rpartition(".")[2] for command in entry.COMMANDS]
ENGLISH = ("usage:", "options:", "positional", "show this", "optional arguments", "default:")


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_dutch(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Gebruik: tsd-dash")
    assert not any(word in outcome.out for word in ENGLISH)


DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_version_is_that_of_the_package(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: {"tsd-dash": "9.8.7"}[name])
    outcome = run("--version")
    assert (outcome.code, outcome.out, outcome.err) == (0, "tsd-dash 9.8.7\n", "")


def test_the_version_of_a_copy_that_was_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "PACKAGE", "geen-pakket")
    assert run("--version").out == f"tsd-dash {DECLARED}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Er ontbreekt iets: OPDRACHT. Kijk met --help wat er kan."),
        (("vlieg",), f"OPDRACHT kent de waarde vlieg niet; kies uit {', '.join(COMMANDS)}."),
        (("build", "--hard"), "Deze mogelijkheid bestaat niet: --hard. Kijk met --help wat er kan."),
        (("check",), "Er ontbreekt iets: BESTAND. Kijk met --help wat er kan."),
        (("serve", "--port", "nul"), "--port verwacht een geheel getal en kreeg “nul”."),
        (("serve", "--port", "70000"), "--port verwacht een geheel getal en kreeg “70000”."),
        (("build", "--dataset"), "Achter --dataset hoort een waarde."),
    ],
)
def test_mistakes(run: Run, arguments: tuple[str, ...], message: str) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"{message}\n")


def test_a_dataset_that_is_not_there(run: Run, tmp_path: Path) -> None:
    outcome = run("query", "meta", "--dataset", str(tmp_path / "weg"))
    assert outcome.code == 2
    assert outcome.err == f"Er is geen gegevensset in {tmp_path / 'weg'}: dataset.toml ontbreekt.\n"


def test_a_fault_in_the_program_says_so_and_is_kept(
    run: Run, built_var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("hier")

    monkeypatch.setattr(query, "run", broken)
    log = built_var / "fouten.log"
    log.unlink(missing_ok=True)
    outcome = run("query", "meta")
    assert outcome.code == 1
    assert outcome.err == (
        "Er ging iets mis door een fout in het programma (ZeroDivisionError). "
        "Uw gegevens zijn niet de oorzaak; meld de fout aan de beheerder.\n"
        f"Waar het misging, staat in {log}.\n"
    )
    assert "ZeroDivisionError: hier" in log.read_text(encoding="utf-8")
    log.unlink()


def test_sql_of_ours_that_fails_is_no_fault_of_the_data(
    run: Run, built_var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        with in_plain_dutch():
            duckdb.connect().table("bestaat_niet")

    monkeypatch.setattr(query, "run", broken)
    log = built_var / "fouten.log"
    outcome = run("query", "meta")
    assert outcome.code == 1
    assert outcome.err == (
        "De momentopname kan niet worden gemaakt door een fout in het programma. "
        "Uw gegevens zijn niet de oorzaak; meld de fout aan de beheerder.\n"
        f"Waar het misging, staat in {log}.\n"
    )
    assert "bestaat_niet" in log.read_text(encoding="utf-8")
    log.unlink()


def test_only_commands_that_use_a_dataset_ask_for_one(run: Run) -> None:
    asking = [name for name in COMMANDS if "--dataset" in run(name, "--help").out]
    assert asking == ["build", "check", "query", "serve", "publish"]


def test_an_interrupt_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(query, "run", interrupted)
    outcome = run("query", "meta")
    assert (outcome.code, outcome.err) == (130, "Afgebroken.\n")


def _process(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tsd_dash.cli", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def test_a_reader_that_stops_reading(built_var: Path, dataset_dir: Path) -> None:
    process = _process("query", "--list", TSD_VAR=str(built_var), TSD_DATASET=str(dataset_dir))
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait() == 0
    assert process.stderr is not None
    with process.stderr as stream:
        assert stream.read() == b""


def test_a_terminal_without_dutch_quotes(tmp_path: Path) -> None:
    process = _process(
        "serve", "--port", "nul", PYTHONIOENCODING="ascii", TSD_VAR=str(tmp_path), TSD_DATASET="register"
    )
    _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"--port verwacht een geheel getal en kreeg \\u201cnul\\u201d.\n"
