"""The pinned packages: exact, complete, one version each, and within what the package allows."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tsd_dash.config import ROOT


def pins(name: str) -> dict[str, Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    found = {canonicalize_name(item.name): item for item in wanted}
    assert len(found) == len(wanted), "a package is named twice"
    return found


def version(item: Requirement) -> str:
    (only,) = item.specifier
    assert only.operator == "=="
    return only.version


RUN = pins("requirements.txt")
DEV = pins("requirements-dev.txt")
OLDER = pins("requirements-duckdb-1.5.txt")


@pytest.mark.parametrize("item", [*RUN.values(), *DEV.values()], ids=lambda item: item.name)
def test_installed_version_is_the_pinned_one(item: Requirement) -> None:
    if item.marker is None or item.marker.evaluate():
        assert metadata.version(item.name) == version(item)


def needs(name: str) -> set[str]:
    """Names of the packages that `name` needs on this machine, extras left out."""
    wanted = [Requirement(line) for line in metadata.requires(name) or []]
    return {canonicalize_name(r.name) for r in wanted if not r.marker or r.marker.evaluate({"extra": ""})}


@pytest.mark.parametrize(
    ("pinned", "beside"), [(RUN, {}), (DEV, RUN), (OLDER, {})], ids=["run", "dev", "older"]
)
def test_everything_a_pinned_package_needs_is_pinned(
    pinned: dict[str, Requirement], beside: dict[str, Requirement]
) -> None:
    missing = {name: needs(name) - pinned.keys() - beside.keys() for name in pinned}
    assert {name: gone for name, gone in missing.items() if gone} == {}


def imported(*places: str) -> Iterator[str]:
    """Top-level names of what the Python files in `places` import from outside the standard library."""
    own = {"app", "pages", "tests", "tsd_dash", *sys.stdlib_module_names}
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else path.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and not node.level:
                    modules = [node.module or ""]
                yield from {module.partition(".")[0] for module in modules} - own


def unpinned(names: Iterator[str], pinned: dict[str, Requirement]) -> set[str]:
    packages = metadata.packages_distributions()
    return {n for n in names if not {canonicalize_name(p) for p in packages.get(n, [])} & pinned.keys()}


def test_everything_the_dashboard_imports_is_pinned() -> None:
    assert unpinned(imported("app.py", "pages", "tsd_dash"), RUN) == set()


def test_everything_the_tests_and_benchmarks_import_is_pinned() -> None:
    assert unpinned(imported("tests", "bench"), {**RUN, **DEV}) == set()


def test_everything_the_dashboard_imports_is_a_dependency_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {canonicalize_name(Requirement(line).name): Requirement(line) for line in project["dependencies"]}
    assert unpinned(imported("app.py", "pages", "tsd_dash"), named) == set()


def test_run_and_development_packages_do_not_overlap() -> None:
    assert RUN.keys() & DEV.keys() == set()


def test_older_duckdb_is_the_only_difference() -> None:
    both = {name: version(item) for name, item in {**RUN, **DEV}.items()}
    older = {name: version(item) for name, item in OLDER.items()}
    assert {name: v for name, v in older.items() if both.get(name) != v} == {"duckdb": "1.5.5"}


def test_package_allows_the_pinned_versions_and_the_older_duckdb() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    allowed = {canonicalize_name(r.name): r for r in map(Requirement, project["dependencies"])}
    refused = [name for name, item in allowed.items() if not item.specifier.contains(version(RUN[name]))]
    assert refused == []
    assert str(allowed["duckdb"].specifier) in {"<2.1,>=1.5.5", ">=1.5.5,<2.1"}
