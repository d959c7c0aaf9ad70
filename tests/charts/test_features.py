"""The bevindingen by basisvraag or rode draad: what is said of them, and what stands in the table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import TEXTS, THRESHOLDS
from tsd_dash.charts.features import feature_picture
from tsd_dash.charts.picture import Picture

KINDS = {"risico": "Risico", "kans": "Kans", "oordeel": "Oordeel"}
THEMAS = {"t1": "Regie", "t2": "Toegang"}
NAMES = {"a": "Wie?", "b": "Wat?", "c": "Hoe?"}


def row(code: str | None, risks: int, high: int, others: int = 0) -> dict[str, Any]:
    """A row of query kenmerken: so many risico's, of which so many high, and kansen."""
    kinds = {name: number for name, number in (("kans", others), ("risico", risks)) if number}
    return {
        "code": code,
        "naam": NAMES.get(code or ""),
        "motto": None,
        "toelichting": f"Uitleg {code}." if code else None,
        "toelichting_en": None,
        "bron_titel": "Stuk" if code else None,
        "bron_url": None,
        "bevindingen": risks + others,
        "n": risks,
        "hoog": high,
        "hoogste": 3 if high else None,
        "ontbreekt_reden": None if risks + others else "niet_onderzocht",
        "soorten": list(kinds),
        "soort_aantallen": list(kinds.values()),
        "themas": ["t2", "t1"] if risks + others else [],
        "thema_aantallen": [risks, others] if risks + others else [],
    }


def picture(*found: dict[str, Any], page: str = "gespreksagenda") -> Picture:
    frame = pd.DataFrame(found).astype({"bevindingen": "Int64", "n": "Int64", "hoog": "Int64"})
    return feature_picture(frame, "basisvraag", page, KINDS, THEMAS, THRESHOLDS, TEXTS)


def test_with_which_question_most_stand_and_how_many_have_none() -> None:
    made = picture(row("a", 12, 6, 3), row("b", 5, 1), row(None, 2, 0, 2))
    assert made.heading == "De vraag met de meeste bevindingen: ‘Wie?’"
    assert made.sentence == (
        "Van deze vragen heeft ‘Wie?’ de meeste bevindingen: 15 van de 24. "
        "4 bevindingen horen bij geen van deze vragen."
    )


@pytest.mark.parametrize(
    ("found", "page", "said"),
    [
        (
            [row("a", 4, 0), row("b", 4, 0), row("c", 1, 0), row(None, 0, 0)],
            "gespreksagenda",
            "Van deze vragen hebben ‘Wie?’ en ‘Wat?’ de meeste bevindingen: elk 4 van de 9.",
        ),
        (
            [row("a", 0, 0), row("b", 1, 0), row(None, 2, 0)],
            "gespreksagenda",
            "Van de 3 bevindingen hoort er 1 bij een van deze vragen: ‘Wat?’.",
        ),
        (
            [row("a", 0, 0), row("b", 5, 0), row(None, 2, 0)],
            "gespreksagenda",
            "Van de 7 bevindingen horen er 5 bij een van deze vragen, alle bij ‘Wat?’.",
        ),
        (
            [row("a", 3, 0), row(None, 0, 0)],
            "gespreksagenda",
            "Alle 3 bevindingen in deze selectie horen bij de vraag ‘Wie?’.",
        ),
        (
            [row("a", 0, 0), row(None, 1, 0)],
            "gespreksagenda",
            "De enige bevinding in deze selectie hoort bij geen van deze vragen.",
        ),
        (
            [row("a", 3, 0), row("b", 2, 0), row(None, 20, 0)],
            "samenhang",
            "Van de 25 bevindingen horen er 5 bij een rode draad. De meeste daarvan, 3, horen bij ‘Wie?’. "
            "De andere 20 horen bij geen rode draad.",
        ),
    ],
)
def test_what_is_said(found: list[dict[str, Any]], page: str, said: str) -> None:
    assert picture(*found, page=page).sentence == said


def test_nothing_at_all() -> None:
    made = picture(row("a", 0, 0), row(None, 0, 0))
    assert made.empty
    assert made.heading == "Geen bevindingen bij deze vragen"
    assert "Kies meer jaren" in made.sentence


def test_the_table_has_a_row_for_each_and_one_for_those_without() -> None:
    made = picture(row("a", 12, 6, 3), row("b", 0, 0), row(None, 2, 1))
    labels = [column.label for column in made.columns]
    assert labels[:5] == ["Basisvraag", "Bevindingen", "Risico", "Kans", "Risico's met indicatie"]
    assert "Oordeel" not in labels
    assert made.table["naam"].tolist() == ["Wie?", "Wat?", "Geen van deze vragen"]
    assert made.table["bevindingen"].tolist() == [15, 0, 2]
    assert made.table["soort_kans"].tolist() == [3, 0, 0]
    assert made.table["aandeel"].tolist()[0] == 0.5
    assert made.table["aandeel"].isna().tolist() == [False, True, True]
    assert [words[:3] for words in made.table["staat"]] == ["", "[x]", "[u]"]


def test_a_share_is_a_percentage_only_of_enough() -> None:
    many, few, none, without = picture(
        row("a", 12, 6), row("b", 9, 4), row("c", 0, 0, 2), row(None, 0, 0)
    ).figure
    assert (many.aandeel, many.hoog, many.n) == ("50,0%", 6, 12)
    assert few.aandeel == "4 van 9"
    assert (none.aandeel, none.staat) == ("", "[o] wel bevindingen, geen risico-indicatie")
    assert (many.soorten, many.themas) == ((("Risico", 12),), (("Toegang", 12), ("Regie", 0)))
    assert without.code == ""


def test_confidential_numbers_are_nowhere() -> None:
    secret = dict.fromkeys(("bevindingen", "n", "hoog", "hoogste", "ontbreekt_reden"))
    lists = dict.fromkeys(("soorten", "soort_aantallen", "themas", "thema_aantallen"))
    rows = [row(code, 7, 3) | secret | lists | {"toestand": "c"} for code in ("a", "b", None)]
    made = picture(*rows)
    assert made.heading == "De vragen voor uw gesprek"
    assert made.sentence.endswith("is in deze gegevens vertrouwelijk.")
    for one in made.figure:
        assert (one.bevindingen, one.hoog, one.n, one.aandeel, one.soorten, one.themas) == (
            None,
            0,
            0,
            "",
            (),
            (),
        )
        assert one.staat == "[c] vertrouwelijk"
    numbers = made.table.drop(columns=["naam", "staat"])
    assert numbers.isna().all().all()
