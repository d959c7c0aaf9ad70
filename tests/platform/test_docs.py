"""What the documents promise exists: commands, files, variables, decisions, options."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
import uvicorn

from tsd_dash.config import ROOT
from tsd_dash.warehouse import registry

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "tools/README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"\[[^\]]+\]\((?!https?:|#|mailto:)([^)#\s]+)")
FENCE = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
TOP = {path.name for path in ROOT.iterdir()} - {"var", ".venv", "build"}
PLACE = re.compile(r"`((?:\.?[\w-]+/)+[\w.-]*)`")
FOR_DEVELOPERS = [
    ROOT / "README.md",
    ROOT / "docs/CONTRIBUTING.md",
    *sorted((ROOT / "docs/adr").glob("*.md")),
]


def commands(path: Path) -> list[str]:
    blocks = FENCE.findall(path.read_text(encoding="utf-8"))
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [command.strip() for line in lines for command in line.split("&&") if command.strip()]


def make_targets() -> set[str]:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    phony = next(line for line in lines if line.startswith(".PHONY:"))
    return set(phony.partition(":")[2].split())


def test_readme_gives_the_two_commands_and_the_hosting_form() -> None:
    given = commands(ROOT / "README.md")
    assert given[:4] == ["make run", "make test", "pip install -r requirements.txt", "streamlit run app.py"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_in_documents_exist(path: Path) -> None:
    targets = make_targets()
    spoken = re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))
    shown = [shlex.split(command)[1] for command in commands(path) if command.startswith("make ")]
    assert [target for target in [*spoken, *shown] if target not in targets] == []


@pytest.mark.parametrize("target", ["run", "test", "check", "bench"])
def test_make_knows_how(target: str) -> None:
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def test_make_run_builds_before_it_serves() -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "run", "DATASET=voorbeeld", "PORT=8600"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert plan.index("tsd-dash build") < plan.index("tsd-dash serve --port 8600")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", FOR_DEVELOPERS, ids=lambda path: path.name)
def test_places_named_for_developers_exist(path: Path) -> None:
    named = PLACE.findall(path.read_text(encoding="utf-8"))
    in_tree = [place for place in named if place.split("/")[0] in TOP]
    assert [place for place in in_tree if not (ROOT / place).exists()] == []


def test_developers_are_told_of_every_room() -> None:
    text = (ROOT / "docs/CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {path.relative_to(ROOT).as_posix().removesuffix("/") for path in (ROOT / "tsd_dash").iterdir()}
    rooms = {room for room in rooms if not Path(room).name.startswith("__")}
    assert [room for room in sorted(rooms) if f"`{room}`" not in text] == []


def test_the_readme_asks_queries_that_exist() -> None:
    asked = [
        shlex.split(command)[2] for command in commands(ROOT / "README.md") if "tsd-dash query" in command
    ]
    assert len(asked) >= 3
    assert [name for name in asked if name != "--list" and name not in registry()] == []


def test_operations_describes_every_environment_variable() -> None:
    sources = [*(ROOT / "tsd_dash").rglob("*.py"), ROOT / "app.py"]
    used = {
        name for path in sources for name in re.findall(r'"(TSD_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    table = re.findall(
        r"^\| `(TSD_[A-Z_]+)` \|", (ROOT / "docs/beheer.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(table) == used


def test_every_decision_is_in_the_list() -> None:
    directory = ROOT / "docs/adr"
    listed = re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", (directory / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in directory.glob("0*.md"))


def test_decisions_named_in_the_code_exist() -> None:
    places = [ROOT / "app.py", *ROOT.glob("requirements*.txt"), *(ROOT / "tsd_dash").rglob("*.py")]
    named = {
        name
        for path in places
        for name in re.findall(r"docs/adr/\d{4}-[a-z0-9-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert len(named) >= 3
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_streamlit_settings_in_documents_are_real_options() -> None:
    from streamlit import config

    blocks = re.findall(
        r"```toml\n(.*?)```", (ROOT / "docs/beheer.md").read_text(encoding="utf-8"), re.DOTALL
    )
    names = [f"{s}.{n}" for block in blocks for s, table in tomllib.loads(block).items() for n in table]
    assert names
    assert [name for name in names if name not in config.get_config_options()] == []


def server_commands() -> list[list[str]]:
    unit = (ROOT / "deploy/tsd-dash@.service").read_text(encoding="utf-8")
    image = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    start = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    command = next(line for line in image.splitlines() if line.startswith("CMD "))
    return [shlex.split(start.partition("=")[2]), shlex.split(command[4:].strip("[]").replace(",", " "))]


@pytest.mark.parametrize("command", server_commands(), ids=["systemd", "container"])
def test_examples_start_the_app_with_options_uvicorn_has(command: list[str]) -> None:
    known = {
        option for parameter in uvicorn.main.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert command[0].endswith("uvicorn")
    assert command[1] == "app:app"
    given = [word for word in command if word.startswith("--")]
    assert len(given) > 5
    assert [option for option in given if option not in known] == []


def test_image_copies_what_exists_and_what_the_app_needs() -> None:
    lines = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8").splitlines()
    words = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    copied = {word for group in words for word in group}
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"app.py", ".streamlit", "data", "pages", "sql", "tsd_dash", "requirements.txt"} <= copied
    let_in = (ROOT / "deploy/Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert [name for name in copied if f"!{name}" not in let_in] == []
