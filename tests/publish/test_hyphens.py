"""Soft hyphens stand where a Dutch or an English word may break, and change nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsd_dash.publish.hyphens import SOFT_HYPHEN, breakable


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Rollen en verantwoordelijkheden", "nl", "Rollen en ver|ant|woor|de|lijk|he|den"),
        ("Knellende wet- en regelgeving", "nl", "Knel|lende wet- en regel|ge|ving"),
        ("Toegang tot zorg in 2016", "nl", "Toegang tot zorg in 2016"),
        ("Cooperation between supervisors", "en", "Cooper|a|tion between super|visors"),
    ],
)
def test_known_words(text: str, language: str, expected: str) -> None:
    assert breakable(text, language).replace(SOFT_HYPHEN, "|") == expected


@given(st.text(), st.sampled_from(["nl", "en"]))
def test_a_text_only_gains_soft_hyphens(text: str, language: str) -> None:
    plain = text.replace(SOFT_HYPHEN, "")
    assert breakable(plain, language).replace(SOFT_HYPHEN, "") == plain
