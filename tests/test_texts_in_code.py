"""The texts held against the code: what is named exists, what exists is used, and gets its values."""

from __future__ import annotations

import ast
import csv
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tsd_dash.config import ROOT
from tsd_dash.texts import load_texts

ENTRIES = load_texts("nl").entries
TABLES = {key.split(".")[0] for key in ENTRIES}
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
FILE = re.compile(r".*\.(html|md|csv|toml|py|sql|json|jsonl|css|svg|png|js|typ)")
VALUE = r"(\w+)"

PYTHON = sorted([*(ROOT / "tsd_dash").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
TEMPLATES = sorted(path for path in (ROOT / "tsd_dash").rglob("templates/*") if path.is_file())
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PYTHON}
PAGES = {path.stem for path in (ROOT / "pages").glob("*.py")}
LISTS = sorted((ROOT / "data/contract").rglob("*.csv"))
DATASETS = sorted((ROOT / "data").glob("*/dataset.toml"))


def on_pages(path: Path) -> bool:
    return path.parent.name in {"pages", "ui", "publish"}


def constants(tree: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def quoted(template: Path) -> set[str]:
    return set(re.findall(r"""["']([a-z0-9_.]+)["']""", template.read_text(encoding="utf-8")))


def is_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None and FILE.fullmatch(text) is None and text.split(".")[0] in TABLES


# What the code names in full

WRITTEN = {path: constants(tree) for path, tree in TREES.items()} | {p: quoted(p) for p in TEMPLATES}
NAMED = {(path, text.removesuffix(".")) for path, found in WRITTEN.items() for text in found}
NAMED = {(path, text) for path, text in NAMED if is_key(text)}
"""Every key, or beginning of a key, that stands in the code or in a template."""


def test_the_code_names_many_texts() -> None:
    assert len(NAMED) > 100


def test_every_text_that_is_named_exists() -> None:
    beginnings = {key[:i] for key in ENTRIES for i, sign in enumerate(key) if sign in "._"}
    missing = [(p.name, key) for p, key in NAMED if key not in ENTRIES and key.rstrip("_") not in beginnings]
    assert sorted(missing) == []


# What the code puts together


def words() -> set[str]:
    """Every word a key can be put together with: from code, templates, code lists and datasets."""
    found = set().union(*WRITTEN.values())
    for tree in TREES.values():
        found |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for path in LISTS:
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row[0] for row in csv.reader(file) if row}
    for path in DATASETS:
        found |= set(tomllib.loads(path.read_text(encoding="utf-8")).get("documenten", {}))
    return found | PAGES


WORDS = words()


@dataclass(frozen=True)
class Composed:
    """A key that is put together: where, as a regular expression, and whether it is a page's own."""

    path: Path
    pattern: str
    own: bool

    def fits(self, key: str) -> bool:
        """Whether it can give this key with words that occur."""
        match = re.fullmatch(self.pattern, key)
        return match is not None and all(part in WORDS or part.isdigit() for part in match.groups())


def _pattern(node: ast.JoinedStr) -> str:
    return "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else VALUE for p in node.values)


def _in_code(path: Path, tree: ast.AST) -> Iterator[Composed]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield Composed(path, _pattern(node), own=False)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "text":
            for first in ast.walk(node.args[0]) if node.args else ():
                if isinstance(first, ast.JoinedStr):
                    yield Composed(path, _pattern(first), own=True)


def _in_template(path: Path) -> Iterator[Composed]:
    for call in re.findall(r"\bt\(([^),]*~[^),]*)", path.read_text(encoding="utf-8")):
        parts = [part.strip() for part in call.split("~")]
        pattern = "".join(re.escape(p.strip("\"'")) if p[0] in "\"'" else VALUE for p in parts)
        yield Composed(path, pattern, own=False)


def _tells(composed: Composed) -> bool:
    """Whether a pattern says anything about the key."""
    return re.search(r"[a-z]", composed.pattern.replace(VALUE, "")) is not None


COMPOSED = [
    one
    for found in (
        *(_in_code(path, tree) for path, tree in TREES.items()),
        *(_in_template(path) for path in TEMPLATES),
    )
    for one in found
    if _tells(one)
]


def test_every_composed_key_fits_a_text() -> None:
    beginnings = tuple(f"{table}\\." for table in TABLES)
    wrong = [
        (one.path.name, one.pattern)
        for one in COMPOSED
        if not one.own
        and one.pattern.startswith(beginnings)
        and FILE.fullmatch(one.pattern) is None
        and not any(one.fits(key) for key in ENTRIES)
    ]
    assert wrong == []


# Nothing is left over

ON_PAGES = {text for path, found in WRITTEN.items() if on_pages(path) for text in found}
BEGINNINGS = {text for _, text in NAMED}


def used(key: str) -> bool:
    table, _, rest = key.partition(".")
    parts = key.split(".")
    if any(".".join(parts[:i]) in BEGINNINGS for i in range(1, len(parts) + 1)):
        return True
    if any(one.fits(rest if one.own else key) for one in COMPOSED):
        return True
    return table in PAGES and rest in ON_PAGES


def test_every_text_is_used() -> None:
    assert sorted(key for key in ENTRIES if not used(key)) == []


# Every text gets the values it needs


def calls(tree: ast.AST, *, pages: bool) -> Iterator[tuple[ast.Call, str, bool]]:
    """Calls with a literal text key: the call, the key, and whether it is a key of the page itself."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        function, first = node.func, node.args[0]
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            own = pages and isinstance(function, ast.Attribute) and name == "text"
            if own or (name in {"texts", "self", "NL", "t"} and is_key(first.value)):
                yield node, first.value, own


def users(path: Path) -> list[str]:
    """The pages whose texts a file may use: a page its own, another file those of its importers."""
    if path.parent.name == "pages":
        return [path.stem]
    module = f"from tsd_dash.{path.parent.name}.{path.stem} import"
    importing = [name for name in PAGES if module in (ROOT / f"pages/{name}.py").read_text(encoding="utf-8")]
    return sorted(importing or PAGES)


def candidates(path: Path, key: str, own: bool) -> list[str]:
    """The keys a call may mean."""
    names = [f"{name}.{key}" for name in users(path)] if own else [key]
    return [name for name in names if name in ENTRIES]


def values_of(entry: str | Mapping[str, str]) -> set[str]:
    """The names of the values a text needs; the number that chooses a plural form is one of them."""
    forms = [entry] if isinstance(entry, str) else list(entry.values())
    named = {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}
    return named if isinstance(entry, str) else named | {"n"}


CALLS = [
    pytest.param(path, key, own, call, id=f"{path.stem}:{call.lineno}:{key}")
    for path, tree in TREES.items()
    for call, key, own in calls(tree, pages=on_pages(path))
]


@pytest.mark.parametrize(("path", "key", "own", "call"), CALLS)
def test_a_call_gives_every_value_its_text_needs(path: Path, key: str, own: bool, call: ast.Call) -> None:
    found = candidates(path, key, own)
    assert found
    given = {keyword.arg for keyword in call.keywords}
    assert None in given or any(values_of(ENTRIES[one]) <= given for one in found)
