"""The worked example in docs/leveringen.md does what it says."""

import re
import shlex
from pathlib import Path

import pytest

from tests.intake.invented import Loaded, take_in
from tsd_dash import config
from tsd_dash.cli import main
from tsd_dash.config import ROOT

TEXT = (ROOT / "docs" / "leveringen.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"<!-- voorbeeld: (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))

COMMANDS = re.findall(r"<!-- opdracht -->\n```sh\n(.*?)\n```", TEXT, re.DOTALL)
TREE, OUTCOME = (
    re.findall(rf"<!-- {name} -->\n```text\n(.*?)```", TEXT, re.DOTALL) for name in ("mappen", "uitkomst")
)
ADDED = dict(re.findall(r"<!-- (?:erbij|stap): (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))


def loaded(directory: Path) -> Loaded:
    for name, content in EXAMPLES.items():
        if "/" in name or name == "dataset.toml":
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("cp1252" if name.startswith("leveringen") else "utf-8"))
    return take_in(directory)


def test_the_worked_example_gives_the_report_that_is_printed(tmp_path: Path) -> None:
    assert "\n".join(loaded(tmp_path).report.lines()) + "\n" == EXAMPLES["verslag"]


def test_the_worked_example_gives_these_findings(tmp_path: Path) -> None:
    found = loaded(tmp_path)
    assert found.rows(
        "SELECT eenheid_id, gemeente_code, datum::VARCHAR, thema, "
        "oordeel_bron, oordeel_norm, "
        "ontbreekt_reden FROM bevinding ORDER BY bron_rij, thema"
    ) == [
        ("100", "P1", "2018-03-05", "licht", "Goed", "2", None),
        ("100", "P1", "2018-03-05", "lucht", "Matig", "3", None),
        ("101", "P2", "2018-03-06", "licht", "Niet beoordeeld", None, "geen_oordeel"),
        ("101", "P2", "2018-03-06", "lucht", "Slecht", "4", None),
    ]
    assert found.rows("SELECT titel, samenwerking FROM onderzoek ORDER BY 1") == [
        ("De Beuk, 2018-03-06", "eigen"),
        ("De Eik, 2018-03-05", "eigen"),
    ]


def test_from_an_empty_directory_to_a_check_without_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command in the last paragraph, as it stands there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TSD_VAR", str(tmp_path / "var"))
    config.settings.cache_clear()
    make, first, second, build = (shlex.split(line) for line in COMMANDS)
    assert make[0] == "mkdir"
    for name in make[1:]:
        Path(name).mkdir()
    for name, content in EXAMPLES.items():
        if f"scholen/{name}\n" in TREE[0]:
            encoding = "cp1252" if name.startswith("leveringen") else "utf-8"
            Path("scholen", name).write_bytes(content.encode(encoding))
    files = sorted(path.as_posix() for path in Path("scholen").rglob("*") if path.is_file())
    assert "\n".join(files) + "\n" == TREE[0]
    assert [first[0], second[0], build[0]] == ["tsd-dash"] * 3
    assert main(first[1:]) == 0
    assert capsys.readouterr().out == EXAMPLES["verslag"]
    for name, content in ADDED.items():
        with Path("scholen", name).open("a", encoding="utf-8") as stream:
            stream.write(content)
    assert main(second[1:]) == 0
    assert capsys.readouterr().out == OUTCOME[0]
    assert main(build[1:]) == 0
    assert (
        "5 rijen gelezen = 5 aanvaard + 0 vervangen + 0 afgekeurd; 8 bevindingen." in capsys.readouterr().out
    )
    config.settings.cache_clear()
