"""Query kenmerken."""

from __future__ import annotations

from typing import Any

import pytest

from tests.queries.conftest import Ask
from tests.queries.test_kerncijfers import TABLES
from tsd_dash.selection import Selectie

QUESTIONS: list[dict[str, Any]] = [
    {"basisvraag": "q2", "volgorde": 1, "vraag": "Wie?", "vraag_en": "Who?", "bron_titel": "Stuk"},
    {
        "basisvraag": "q1",
        "volgorde": 2,
        "vraag": "Wat?",
        "toelichting": "Wat is er?",
        "toelichting_en": "So?",
    },
    {"basisvraag": "q3", "volgorde": 3, "vraag": "Nooit gesteld?"},
]
THREADS: list[dict[str, Any]] = [{"rode_draad": "d1", "naam": "Draad", "motto_in_bron": "Alles raakt alles"}]
LISTS = {**TABLES, "basisvraag": QUESTIONS, "rode_draad": THREADS}


def test_every_question_in_its_own_order_and_last_those_without(ask: Ask) -> None:
    rows = ask("kenmerken", LISTS, lijst="basisvraag")
    assert [(r["code"], r["naam"], r["naam_en"], r["bron_titel"], r["toelichting_en"]) for r in rows] == [
        ("q2", "Wie?", "Who?", "Stuk", None),
        ("q1", "Wat?", None, None, "So?"),
        ("q3", "Nooit gesteld?", None, None, None),
        (None, None, None, None, None),
    ]


def test_what_counts_at_each_question(ask: Ask) -> None:
    """Of the eight bevindingen three do not count: taken over, of related work, and not public yet."""
    rows = ask("kenmerken", LISTS, lijst="basisvraag")
    names = ("code", "bevindingen", "n", "hoog", "hoogste")
    assert [tuple(r[name] for name in names) for r in rows] == [
        ("q2", 1, 0, 0, None),
        ("q1", 1, 1, 1, 4),
        ("q3", 0, 0, 0, None),
        (None, 3, 2, 1, 3),
    ]


def test_soorten_and_themas_with_a_number_each(ask: Ask) -> None:
    findings = [
        {"bevinding_id": f"b{n}", "thema": thema, "soort": soort, "basisvraag": "q1"}
        for n, (thema, soort) in enumerate(
            [("t2", "kans"), ("t2", "risico"), ("t3", "risico"), ("t1", "risico"), ("t1", "risico")]
        )
    ]
    themas = [
        {"thema": "t1", "naam": "A", "volgorde": 3},
        {"thema": "t2", "naam": "B", "volgorde": 2},
        {"thema": "t3", "naam": "C", "volgorde": 1},
    ]
    one, without = ask("kenmerken", {"bevinding": findings, "thema": themas}, lijst="basisvraag")
    assert dict(zip(one["soorten"], one["soort_aantallen"], strict=True)) == {"risico": 4, "kans": 1}
    assert list(zip(one["themas"], one["thema_aantallen"], strict=True)) == [("t2", 2), ("t1", 2), ("t3", 1)]
    assert (without["soorten"], without["themas"], without["bevindingen"]) == ([], [], 0)


def test_rode_draden_have_words_of_the_source(ask: Ask) -> None:
    thread, without = ask("kenmerken", LISTS, lijst="rode_draad")
    assert (thread["code"], thread["naam"], thread["motto"], thread["bevindingen"]) == (
        "d1",
        "Draad",
        "Alles raakt alles",
        1,
    )
    assert without["bevindingen"] == 4


@pytest.mark.parametrize(
    ("selectie", "counts"),
    [
        (Selectie(jaren=(2016,)), [0, 1, 0, 2]),
        (Selectie(jaren=(2017,)), [1, 0, 0, 1]),
        (Selectie(basisvragen=("q1",)), [0, 1, 0, 0]),
        (Selectie(ook_verwant=True), [1, 1, 0, 4]),
    ],
)
def test_the_selection(ask: Ask, selectie: Selectie, counts: list[int]) -> None:
    rows = ask("kenmerken", LISTS, selectie, lijst="basisvraag")
    assert [r["bevindingen"] for r in rows] == counts


def test_why_nothing_was_judged(ask: Ask) -> None:
    findings = [{"bevinding_id": "b", "basisvraag": "q1", "ontbreekt_reden": "geen_oordeel"}]
    rows = ask("kenmerken", {"bevinding": findings, "basisvraag": QUESTIONS}, lijst="basisvraag")
    assert [(r["code"], r["ontbreekt_reden"]) for r in rows] == [
        ("q2", "niet_onderzocht"),
        ("q1", "geen_oordeel"),
        ("q3", "niet_onderzocht"),
        (None, "niet_onderzocht"),
    ]


def test_another_list_has_no_codes(ask: Ask) -> None:
    assert [(r["code"], r["bevindingen"]) for r in ask("kenmerken", LISTS, lijst="iets_anders")] == [
        (None, 5)
    ]
