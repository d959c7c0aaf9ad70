"""What the first page says."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import TEXTS, THRESHOLDS, totals, years
from tsd_dash.charts.overview import Figure, HeavyThema, answer, heaviest_themas, key_figures

TOTALS = totals(("regie", 40, 30), ("toegang", 20, 12), ("wonen", 20, 8), ("jeugd", 60, 12), ("werk", 0, 0))


def kern(**counts: Any) -> pd.DataFrame:
    row = {
        "bevindingen": 1234,
        "landelijk": 3,
        "met_indicatie": 140,
        "hoog": 62,
        "hoogste": 4,
        "onderzoeken": 60,
        "gemeenten": 23,
    }
    return pd.DataFrame([row | counts])


def example(thema: str, **more: Any) -> dict[str, Any]:
    return {
        "thema": thema,
        "bevinding_id": f"b-{thema}",
        "tekst": f"Tekst over {thema}.",
        "risico_indicatie": 4,
        "jaar": 2018,
        "gemeente_naam": "Aldorp",
        "onderzoek_titel": "Onderzoek",
        "bron_titel": "Rapport",
        "bron_url": "https://example.org",
        **more,
    }


EXAMPLES = pd.DataFrame([example(thema) for thema in ("jeugd", "regie", "toegang", "wonen")])


def test_the_answer_names_the_three_heaviest_themas() -> None:
    assert answer(kern(), TOTALS, TEXTS) == (
        "Het zwaarst zijn Regie, Toegang en Wonen. "
        "Van de 140 risico's met een indicatie zijn er 62 hoog of zeer hoog."
    )


def test_the_answer_with_one_thema() -> None:
    words = answer(kern(met_indicatie=7, hoog=5), totals(("regie", 7, 5)), TEXTS)
    assert words.startswith("Het zwaarst is Regie.")


def test_the_answer_without_risks() -> None:
    words = answer(kern(bevindingen=2, onderzoeken=1), totals(("regie", 0, 0), ("wonen", 0, 0)), TEXTS)
    assert words == (
        "Er zijn 2 bevindingen uit 1 onderzoek, maar geen daarvan is een risico met een indicatie."
    )


def test_the_answer_without_anything() -> None:
    empty = kern(bevindingen=0, met_indicatie=0, hoog=0, hoogste=None, onderzoeken=0)
    assert answer(empty, totals(), TEXTS) == (
        "In deze selectie zijn geen bevindingen bekend. Kies meer jaren of haal een filter weg."
    )


def test_key_figures() -> None:
    per_jaar = years((2019, 23, 10), (2020, 21, 9))
    assert key_figures(kern(), per_jaar, THRESHOLDS, TEXTS) == [
        Figure("Onderzoeken", "60", "2020: 1; 2019: 1"),
        Figure("Onderzochte gemeenten", "23", "2020: 1; 2019: 1"),
        Figure("Bevindingen", "1.234", "2020: 21; 2019: 23"),
        Figure("Hoog of zeer hoog", "44,3%", "62 van 140; 95%-interval 36,3% tot 52,6%"),
    ]


def test_key_figures_of_few_risks_have_no_percentage() -> None:
    figures = key_figures(kern(met_indicatie=7, hoog=5), years((2020, 7, 5)), THRESHOLDS, TEXTS)
    assert figures[3] == Figure("Hoog of zeer hoog", "5 van 7", "5 van 7; 95%-interval 35,9% tot 91,8%")
    assert figures[0].naast == ""


def test_key_figures_of_nothing() -> None:
    empty = kern(bevindingen=0, met_indicatie=0, hoog=0, hoogste=None, onderzoeken=0, gemeenten=0)
    figures = key_figures(empty, years(), THRESHOLDS, TEXTS)
    assert [figure.waarde for figure in figures] == ["0", "0", "0", "–"]
    assert figures[3].naast == "geen risico's met een indicatie"


def test_heaviest_themas_with_their_example() -> None:
    found = heaviest_themas(TOTALS, EXAMPLES, TEXTS)
    assert [item.thema for item in found] == ["regie", "toegang", "wonen"]
    assert found[0] == HeavyThema(
        thema="regie",
        naam="Regie",
        zin="30 van 40 risico's hoog of zeer hoog.",
        bevinding="Tekst over regie.",
        waar="4 zeer hoog, Aldorp, 2018.",
        bron_titel="Rapport",
        bron_url="https://example.org",
    )


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_an_example_with_missing_texts(missing: object) -> None:
    examples = pd.DataFrame(
        [example("regie", tekst=missing, gemeente_naam=missing, bron_titel=missing, bron_url=missing)]
    )
    (found,) = heaviest_themas(totals(("regie", 7, 5)), examples, TEXTS)
    assert found.waar == "4 zeer hoog, Landelijk, 2018."
    assert (found.bevinding, found.bron_titel, found.bron_url) == ("", "", "")


def test_no_judged_thema_gives_no_heaviest() -> None:
    assert heaviest_themas(totals(("regie", 0, 0)), EXAMPLES.head(0), TEXTS) == []
    assert heaviest_themas(totals(), EXAMPLES.head(0), TEXTS) == []
