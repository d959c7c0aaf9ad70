"""Every public measure is documented, explained in Dutch, and its worked example comes out."""

import doctest
import inspect
import re
import string
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tsd_dash import measures
from tsd_dash.measures import catalogue as module
from tsd_dash.measures.catalogue import Measure, catalogue
from tsd_dash.measures.examples import examples
from tsd_dash.texts import LANGUAGES, load_texts

TEXTS = Path(__file__).parents[2] / "data" / "teksten" / "nl" / "maten.toml"
PUBLIC = sorted(name for name in measures.__all__ if inspect.isfunction(getattr(measures, name)))


def test_the_catalogue_holds_every_public_measure_once() -> None:
    assert [measure.name for measure in catalogue()] == PUBLIC
    assert "wilson_interval" in PUBLIC


def test_every_public_measure_has_its_texts_and_no_text_is_left_over() -> None:
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["maten"]
    assert sorted(texts) == PUBLIC
    for name, text in texts.items():
        keys = [key for key in text if key != "latex"]
        assert keys == ["naam", "uitleg", "voorbeeld", "formule", "bron", "aannames", "let_op"], name
        assert all(value.strip() for value in text.values()), name
        assert 1 <= text["uitleg"].count(". ") + 1 <= 3, name


SYMBOL = re.compile(r"[A-Za-z]+_\w+|[A-Za-z]+\d+|[A-Za-z]+|\d+|[±·²~<>=?]")
FUNCTIONS = {"sqrt", "phi", "theta", "max", "min", "ln", "Beta"}
SHORT_WORD = re.compile("a|as|at|be|by|de|en|er|if|in|is|it|na|no|of|op|or|te|to|up|zo")


def symbols(formula: str) -> set[str]:
    """The mathematics of a formula: everything but the words between."""
    found = set(SYMBOL.findall(formula))
    long = {s for s in found if s.isalpha() and len(s) > 2 and s not in FUNCTIONS}
    return {s for s in found - long - set(PUBLIC) if not SHORT_WORD.fullmatch(s)}


@pytest.mark.parametrize("measure", catalogue(), ids=lambda measure: measure.name)
def test_the_dutch_formula_and_source_name_the_same_symbols(measure: Measure) -> None:
    text = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["maten"][measure.name]
    renamed = measure.formula.replace("low >", ">").replace("high <", "<")
    assert symbols(text["formule"]) == symbols(renamed)
    found = re.compile(r"doi 10\.\S+|\b(?:19|20)\d\d\b|\d+-\d+")
    assert set(found.findall(text["bron"])) == set(found.findall(measure.source))


def test_words_are_not_symbols() -> None:
    assert symbols("m ± z · sqrt(m(1 - m)/n) where n < 10") == {
        "m",
        "±",
        "z",
        "·",
        "sqrt",
        "1",
        "n",
        "<",
        "10",
    }
    assert symbols("p_S1 - p_S0 of t0") == {"p_S1", "p_S0", "t0"}


@pytest.mark.parametrize("measure", catalogue(), ids=lambda measure: measure.name)
def test_the_worked_example_comes_out(measure: Measure) -> None:
    names = {name: getattr(measures, name) for name in measures.__all__} | {"pd": pd, "np": np}
    test = doctest.DocTestParser().get_doctest(measure.example, names, measure.name, None, 0)
    assert test.examples
    report: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert outcome.failed == 0, "".join(report)


def test_wilson_is_read_from_its_docstring() -> None:
    (wilson,) = (measure for measure in catalogue() if measure.name == "wilson_interval")
    assert wilson.formula.startswith("centre (p + z²/2n) / (1 + z²/n); half width")
    assert wilson.source.startswith("Wilson 1927, doi 10.1080/01621459.1927.10502953")
    assert wilson.example.startswith(">>> ")
    assert len(wilson.assumptions) == 2
    assert not any(line.startswith("-") for line in wilson.assumptions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_words_is_given_what_it_names(language: str) -> None:
    texts = load_texts(language)
    assert sorted(examples()) == PUBLIC
    for name, values in examples().items():
        text = texts.entries[f"maten.{name}.voorbeeld"]
        assert isinstance(text, str)
        assert {key for _, key, _, _ in string.Formatter().parse(text) if key} == set(values), name


IN_WORDS = [
    ("share", "3 van de 12 risico's zijn hoog of zeer hoog: 25,0%."),
    (
        "wilson_interval",
        "3 van 12 is 25,0%, 95%-interval 8,9% tot 53,2%. 30 van 120 is ook 25,0%, maar dan loopt het "
        "interval van 18,1% tot 33,4%.",
    ),
    (
        "distribution",
        "1 laag, 0 matig, 2 hoog, 1 zeer hoog en 1 zonder indicatie [o]: samen 5 bevindingen.",
    ),
    (
        "beta_binomial_estimate",
        "Is het gemiddelde 19,5% en het gewicht 30 oordelen, dan wordt 1 van 1 geschat op 22,1%, 5 van 7 "
        "op 29,3% en 27 van 120 op 21,9%.",
    ),
    (
        "funnel_limits",
        "Het aandeel van het geheel is 20,0%. Bij 10 oordelen liggen de 95%-grenzen op 0,0% en 50,0%, "
        "bij 100 oordelen op 12,2% en 27,8%.",
    ),
    (
        "compare_with_national",
        "Het aandeel van het geheel is 19,5%. Bij 5 van 7 loopt de marge van 35,9% tot 91,8%: meer. "
        "Bij 27 van 120 loopt zij van 15,9% tot 30,8%: niet te onderscheiden.",
    ),
    (
        "decompose",
        "In 2016 heeft gemeente A 0 van 1, B 1 van 1 en C 1 van 1; in 2017 heeft A 1 van 1, B 1 van 1 en D "
        "0 van 1. Beide jaren is het 66,7%. Toch is er verschil: +50,0 procentpunt door A en B, -33,3 door "
        "D, die erbij kwam, en -16,7 door C, die wegviel. Samen heffen die elkaar op.",
    ),
]


@pytest.mark.parametrize(("name", "sentence"), IN_WORDS)
def test_the_example_in_words(name: str, sentence: str) -> None:
    assert load_texts("nl")(f"maten.{name}.voorbeeld", **examples()[name]) == sentence


def test_a_measure_without_a_section_is_named() -> None:
    def bare() -> None:
        """Something.

        Formula:
            a = b
        """

    with pytest.raises(
        ValueError, match="De maat bare mist in de docstring: Source, Worked example, Assumptions"
    ):
        module._measure("bare", bare)
