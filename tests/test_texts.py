"""Formats of the two languages, and the texts held against the code that uses them."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from tsd_dash.texts import DUTCH_ONLY, LANGUAGES, TEXT_DIR, available_languages, load_texts

NL, EN = load_texts("nl"), load_texts("en")
MARCH = dt.date(2018, 3, 5)

NUMBERS = {"getal", "verschil", "decimaal", "procent", "punten"}
FORMATS = {"", *NUMBERS, "datum", "maand", "datum_kort", "en", "of"}
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
        ("{v:datum_kort}", MARCH, "05-03-2018", "5 Mar 2018"),
        ("{v:datum_kort}", pd.Timestamp(MARCH), "05-03-2018", "5 Mar 2018"),
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


def test_one_form_holds_for_every_number(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'n = { other = "{n} van de rijen" }')
    texts = load_texts("nl", tmp_path)
    assert [texts("n", n=1), texts("n", n=2)] == ["1 van de rijen", "2 van de rijen"]


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
NAMES = re.compile(
    r"gegevenskwaliteit\.niveau\.\w+|blok\.toelichting|.+\.kolom_\w+|verantwoording\.\w+\.uitleg"
)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        pytest.param(key, form, id=key)
        for key, entry in NL.entries.items()
        for form in forms(entry)
        if SENTENCES.fullmatch(key)
        and not key.startswith(("selectie.", "cli."))
        and NAMES.fullmatch(key) is None
    ],
)
def test_a_sentence_ends_like_one(key: str, text: str) -> None:
    assert text.endswith((".", "?", "!", ":", "}")), text


RULE_NAME = re.compile(r"intake\.regel\.\w+\.naam")


def of_the_site(entries: Mapping[str, object]) -> set[str]:
    """The keys a visitor meets: without the command line and the messages to senders of deliveries."""
    return {key for key in entries if not key.startswith(DUTCH_ONLY) or RULE_NAME.fullmatch(key)}


def test_both_languages_have_the_same_texts_of_the_site() -> None:
    assert of_the_site(EN.entries) == of_the_site(NL.entries)
    assert available_languages() == ("nl", "en")


def test_what_is_dutch_only_has_no_english() -> None:
    assert EN.entries.keys() - of_the_site(EN.entries) == set()


@pytest.mark.parametrize("key", sorted(EN.entries.keys() & NL.entries.keys()))
def test_both_languages_use_the_same_values(key: str) -> None:
    def values(entry: str | Mapping[str, str]) -> set[tuple[str, str]]:
        return {value for form in forms(entry) for value in parsed(form)}

    assert values(EN.entries[key]) == values(NL.entries[key])
    assert isinstance(EN.entries[key], str) is isinstance(NL.entries[key], str)


def test_the_languages_are_those_with_texts() -> None:
    assert {path.name for path in TEXT_DIR.iterdir() if path.is_dir()} == set(LANGUAGES)


def test_only_languages_with_all_texts_of_the_site_can_be_chosen(tmp_path: Path) -> None:
    for language, text in (("nl", "a = 'A'\n[cli]\nb = 'B'\n"), ("en", "a = 'A'\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "x.toml").write_text(text, encoding="utf-8")
    assert available_languages(tmp_path) == ("nl", "en")
    (tmp_path / "nl" / "y.toml").write_text("c = 'C'\n", encoding="utf-8")
    load_texts.cache_clear()
    available_languages.cache_clear()
    assert available_languages(tmp_path) == ("nl",)
