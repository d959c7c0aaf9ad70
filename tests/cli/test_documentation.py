"""The commands in docs/leveringen.md, from an empty directory to a snapshot."""

import re
import shlex
from pathlib import Path

import pytest

from tests.intake.test_documentation import EXAMPLES, TEXT
from tsd_dash import config
from tsd_dash.cli import main

COMMANDS = re.findall(r"<!-- opdracht -->\n```sh\n(.*?)\n```", TEXT, re.DOTALL)
TREE, OUTCOME = (
    re.findall(rf"<!-- {name} -->\n```text\n(.*?)```", TEXT, re.DOTALL) for name in ("mappen", "uitkomst")
)
ADDED = dict(re.findall(r"<!-- (?:erbij|stap): (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL))


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
