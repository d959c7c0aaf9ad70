"""Formats of the two languages, and the texts held against the code that uses them."""

from __future__ import annotations

import ast
import datetime as dt
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest

from tsd_dash.config import ROOT
from tsd_dash.texts import LANGUAGES, TEXT_DIR, load_texts

NL, EN = load_texts("nl"), load_texts("en")
MARCH = dt.date(2018, 3, 5)

NUMBERS = {"getal", "verschil", "decimaal", "procent", "punten"}
FORMATS = {"", *NUMBERS, "datum", "maand", "datum_kort", "en", "of"}
DYNAMIC = (
    "beelden.indicatie.",
    "beelden.kolom.",
    "beelden.legenda.",
    "beelden.maat.",
    "blok.formaat.",
    "cli.help.",
    "cli.selectie.",
    "intake.regel.",
    "intake.signaal.",
    "keuze.",
    "maten.",
    "selectie.zin.",
    "verantwoording.",
)
"""Texts whose last part comes from data or from a list in the code: a measure, a rule, a column."""
DYNAMIC_ON_A_PAGE = re.compile(r"(keuze|volgorde|sorteer|kolom|document)_\w+|\w+_kop|menu|titel")
"""Texts of a page whose name is put together: a choice, an option, a column, a block."""


# Formats


@pytest.mark.parametrize(
    ("template", "value", "dutch", "english"),
    [
        ("{v:procent}", 5 / 7, "71,4%", "71.4%"),
        ("{v:procent}", 0.327, "32,7%", "32.7%"),
        ("{v:procent}", 0, "0,0%", "0.0%"),
        ("{v:procent}", 1, "100,0%", "100.0%"),
        ("{v:getal}", 12345, "12.345", "12,345"),
        ("{v:getal}", 1234567, "1.234.567", "1,234,567"),
        ("{v:getal}", 0, "0", "0"),
        ("{v:getal}", -1234, "-1.234", "-1,234"),
        ("{v:decimaal}", 1234.5, "1.234,5", "1,234.5"),
        ("{v:decimaal}", 3, "3,0", "3.0"),
        ("{v:verschil}", 3, "+3", "+3"),
        ("{v:verschil}", -1200, "-1.200", "-1,200"),
        ("{v:punten}", 0.123, "+12,3", "+12.3"),
        ("{v:punten}", -0.05, "-5,0", "-5.0"),
        ("{v:datum}", MARCH, "5 maart 2018", "5 March 2018"),
        ("{v:maand}", MARCH, "maart 2018", "March 2018"),
        ("{v:datum_kort}", MARCH, "05-03-2018", "05-03-2018"),
        ("{v:datum_kort}", pd.Timestamp(MARCH), "05-03-2018", "05-03-2018"),
        ("{v:en}", ["a", "b", "c"], "a, b en c", "a, b and c"),
        ("{v:of}", ("a", "b", "c"), "a, b of c", "a, b or c"),
        ("{v:en}", ["a", "b"], "a en b", "a and b"),
        ("{v:en}", ["a"], "a", "a"),
        ("{v:en}", [], "", ""),
        ("{v}", 2018, "2018", "2018"),
        ("{v}", "{jaar}", "{jaar}", "{jaar}"),
    ],
)
def test_formats(template: str, value: object, dutch: str, english: str) -> None:
    assert NL.plain(template, v=value) == dutch
    assert EN.plain(template, v=value) == english


def test_shortcuts() -> None:
    assert NL.getal(12345) == "12.345"
    assert NL.procent(5 / 7) == "71,4%"
    assert NL.opsomming(iter(["a", "b", "c"])) == "a, b en c"


@pytest.mark.parametrize(
    ("precision", "words"), [("dag", "5 maart 2018"), ("maand", "maart 2018"), ("jaar", "2018")]
)
def test_a_date_is_told_as_far_as_it_is_known(precision: str, words: str) -> None:
    assert NL.datum(MARCH, precision) == words
    assert NL.datum(pd.Timestamp(MARCH), precision) == words


@pytest.mark.parametrize("missing", [None, pd.NaT, float("nan")])
@pytest.mark.parametrize("precision", ["dag", "maand", "jaar"])
def test_a_missing_date_is_unknown(missing: dt.date | None, precision: str) -> None:
    assert NL.datum(missing, precision) == "onbekend"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([2016, 2017, 2018, 2019, 2020], "2016 tot en met 2020"),
        ([2018, 2016, 2017], "2016 tot en met 2018"),
        ([2016, 2017], "2016 en 2017"),
        ([2018], "2018"),
        ([2016, 2018, 2019, 2020], "2016 en 2018 tot en met 2020"),
        ([2014, 2016, 2017], "2014, 2016 en 2017"),
        ([], ""),
    ],
)
def test_years_in_words(years: list[int], words: str) -> None:
    assert NL.jaren(years) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 bevindingen gevonden."),
        (1, "1 bevinding gevonden."),
        (2, "2 bevindingen gevonden."),
        (1234, "1.234 bevindingen gevonden."),
    ],
)
def test_plural_forms(n: int, words: str) -> None:
    assert NL("keuze.gevonden", n=n) == words


def test_a_missing_text_or_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="bestaat.niet"):
        NL("bestaat.niet")
    with pytest.raises(KeyError, match="zoek"):
        NL("selectie.zin.zoek")
    with pytest.raises(KeyError, match="n"):
        NL("keuze.gevonden")


def test_has() -> None:
    assert NL.has("keuze.gevonden")
    assert not NL.has("keuze")


def test_an_unknown_language_gives_dutch() -> None:
    assert load_texts("fr").language == "nl"


def write(directory: Path, name: str, text: str) -> None:
    path = directory / "nl" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_files_are_merged(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", '[blok]\nkop = "Kop"\n[blok.diep]\nn = { one = "{n} rij", other = "{n} x" }')
    write(tmp_path, "b.toml", '[blok]\nvoet = "Voet"')
    texts = load_texts("nl", tmp_path)
    assert [texts("blok.kop"), texts("blok.voet"), texts("blok.diep.n", n=1)] == ["Kop", "Voet", "1 rij"]


def test_a_text_defined_twice_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", '[blok]\nkop = "Kop"')
    write(tmp_path, "b.toml", '[blok]\nkop = "Andere kop"')
    with pytest.raises(ValueError, match=r"b\.toml defines blok\.kop a second time"):
        load_texts("nl", tmp_path)


# The texts themselves


def forms(entry: str | Mapping[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def parsed(text: str) -> list[tuple[str, str]]:
    """Name and format of every value in a text."""
    return [(name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None]


ALL = [
    pytest.param(texts.language, key, form, id=f"{texts.language}:{key}")
    for texts in (NL, EN)
    for key, entry in texts.entries.items()
    for form in forms(entry)
]


@pytest.mark.parametrize(("language", "key", "text"), ALL)
def test_a_text_is_clean(language: str, key: str, text: str) -> None:
    assert text == text.strip() or key.startswith("cli."), "space at an end"
    assert text, "empty"
    assert re.search(r" {2}| [,;:.!?)](?!\w)|\( |\.\.", text.strip()) is None, "spaces or dots"
    assert re.search(r"(?<!\w)'[a-z]+'|[^\n]\t", text) is None, "quotation marks or tabs"
    assert text.count("“") == text.count("”")
    assert text.count("(") == text.count(")")


@pytest.mark.parametrize(("language", "key", "text"), ALL)
def test_a_text_names_known_formats(language: str, key: str, text: str) -> None:
    assert {spec for _, spec in parsed(text)} <= FORMATS
    assert all(name.isidentifier() for name, _ in parsed(text))


SENTENCES = re.compile(r".+[._](zin|melding|toelichting|uitleg|antwoord)(_(?!kop|plek)\w+)?")
NAMES = {"blok.toelichting"}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        pytest.param(key, form, id=key)
        for key, entry in NL.entries.items()
        for form in forms(entry)
        if SENTENCES.fullmatch(key) and not key.startswith(("selectie.", "cli.")) and key not in NAMES
    ],
)
def test_a_sentence_ends_like_one(key: str, text: str) -> None:
    assert text.endswith((".", "?", "!", ":", "}")), text


def tables(language: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((TEXT_DIR / language).glob("*.toml")):
        for table in tomllib.loads(path.read_text(encoding="utf-8")):
            yield table, path


def of_table(entries: Mapping[str, object], table: str) -> set[str]:
    return {key for key in entries if key.startswith(f"{table}.")}


@pytest.mark.parametrize("table", sorted({table for table, _ in tables("en")}))
def test_both_languages_have_the_same_texts(table: str) -> None:
    assert of_table(EN.entries, table) == of_table(NL.entries, table)


@pytest.mark.parametrize("key", sorted(EN.entries.keys() & NL.entries.keys()))
def test_both_languages_use_the_same_values(key: str) -> None:
    def values(entry: str | Mapping[str, str]) -> set[tuple[str, str]]:
        return {value for form in forms(entry) for value in parsed(form)}

    assert values(EN.entries[key]) == values(NL.entries[key])
    assert isinstance(EN.entries[key], str) is isinstance(NL.entries[key], str)


def test_the_languages_are_those_with_texts() -> None:
    assert {path.name for path in TEXT_DIR.iterdir() if path.is_dir()} == set(LANGUAGES)


# The texts and the code

TABLES = {key.split(".")[0] for key in NL.entries}
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
FILE = re.compile(r".*\.(html|md|csv|toml|py|sql|json|css|svg|png|js)")
PYTHON = sorted([*(ROOT / "tsd_dash").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
TEMPLATES = sorted(p for p in (ROOT / "tsd_dash").rglob("templates/*") if p.is_file())
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PYTHON}
PAGES = {path.stem for path in (ROOT / "pages").glob("*.py")}


def constants(tree: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def keys_named(text: str) -> bool:
    return KEY.fullmatch(text) is not None and FILE.fullmatch(text) is None and text.split(".")[0] in TABLES


def quoted(template: Path) -> set[str]:
    return set(re.findall(r"""["']([a-z0-9_.]+)["']""", template.read_text(encoding="utf-8")))


NAMED = {
    (path, text)
    for path, found in [*((p, constants(t)) for p, t in TREES.items()), *((p, quoted(p)) for p in TEMPLATES)]
    for text in found
    if keys_named(text.removesuffix("."))
}
"""Every key, or beginning of a key, that stands in the code or in a template."""


def known(key: str) -> bool:
    return NL.has(key) or any(entry.startswith(f"{key.removesuffix('.')}.") for entry in NL.entries)


def test_the_code_names_many_texts() -> None:
    assert len(NAMED) > 100


def test_every_text_that_is_named_exists() -> None:
    assert sorted((path.name, key) for path, key in NAMED if not known(key)) == []


def patterns(tree: ast.AST) -> Iterator[str]:
    """Every f-string as a regular expression."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in node.values
            )


def test_every_composed_key_fits_a_text_and_is_listed_as_dynamic() -> None:
    for path, tree in TREES.items():
        for pattern in patterns(tree):
            start = pattern.replace("\\.", ".").split("\\w+")[0]
            if start.split(".")[0] in TABLES and "." in start and not FILE.fullmatch(start):
                assert any(re.fullmatch(pattern, key) for key in NL.entries), (path.name, pattern)
                assert start.startswith(DYNAMIC), (path.name, start)


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, bool]]:
    """Calls with a literal text key: the call, the key, and whether it is a key of the page itself."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        function, first = node.func, node.args[0]
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            own = isinstance(function, ast.Attribute) and name == "text"
            if own or (name in {"texts", "self", "NL", "t"} and keys_named(first.value)):
                yield node, first.value, own


def users(path: Path) -> list[str]:
    """The pages whose texts a file may use: a page its own, a file of ui those of its importers."""
    if path.parent.name == "pages":
        return [path.stem]
    module = f"from tsd_dash.ui.{path.stem} import"
    importing = [name for name in PAGES if module in (ROOT / f"pages/{name}.py").read_text(encoding="utf-8")]
    return sorted(importing or PAGES)


def candidates(path: Path, key: str, own: bool) -> list[str]:
    """The keys a call may mean."""
    if not own:
        return [key]
    return [f"{name}.{key}" for name in users(path) if NL.has(f"{name}.{key}")]


def values_of(key: str) -> set[str]:
    entry = NL.entries[key]
    named = {name for form in forms(entry) for name, _ in parsed(form)}
    return named if isinstance(entry, str) else named | {"n"}


CALLS = [
    pytest.param(path, key, own, call, id=f"{path.stem}:{call.lineno}:{key}")
    for path, tree in TREES.items()
    for call, key, own in calls(tree)
]


@pytest.mark.parametrize(("path", "key", "own", "call"), CALLS)
def test_a_call_gives_every_value_its_text_needs(path: Path, key: str, own: bool, call: ast.Call) -> None:
    found = candidates(path, key, own)
    assert found
    given = {keyword.arg for keyword in call.keywords}
    assert None in given or any(values_of(candidate) <= given for candidate in found)


ON_PAGES = {
    text for path, tree in TREES.items() if path.parent.name in {"pages", "ui"} for text in constants(tree)
}


def used(key: str) -> bool:
    table, _, rest = key.partition(".")
    if key.startswith(DYNAMIC) or any(key == name or key.startswith(f"{name}.") for _, name in NAMED):
        return True
    return table in PAGES and (rest in ON_PAGES or DYNAMIC_ON_A_PAGE.fullmatch(rest) is not None)


def test_every_text_is_used() -> None:
    assert sorted(key for key in NL.entries if not used(key)) == []
