"""The rules for pages/, which is not a package and so out of import-linter's sight."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tsd_dash.config import ROOT

PAGES = sorted((ROOT / "pages").glob("*.py"))
FORBIDDEN = (
    "duckdb",
    "pandas",
    "numpy",
    "scipy",
    "tsd_dash.measures",
    "tsd_dash.warehouse",
    "tsd_dash.intake",
)
HTML = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>")
SQL = re.compile(
    r"\b(select\b.+\bfrom\b|with\b.+\bas\s*\(|insert\s+into\b|create\s+table\b)", re.IGNORECASE | re.DOTALL
)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_there_are_pages() -> None:
    assert len(PAGES) >= 7


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_imports_no_lower_room(path: Path) -> None:
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert [n for n in sorted(names) for f in FORBIDDEN if n == f or n.startswith(f"{f}.")] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_has_no_html_and_no_sql(path: Path) -> None:
    texts = list(strings(ast.parse(path.read_text(encoding="utf-8"))))
    assert [t for t in texts if HTML.search(t) or SQL.search(t)] == []


@pytest.mark.parametrize("text", ["<b>vet</b>", "x <br/> y", '<table class="a">'])
def test_html_is_recognised(text: str) -> None:
    assert HTML.search(text)


@pytest.mark.parametrize("text", ["SELECT a FROM b", "with x as (\nselect 1)", "insert into t values (1)"])
def test_sql_is_recognised(text: str) -> None:
    assert SQL.search(text)
