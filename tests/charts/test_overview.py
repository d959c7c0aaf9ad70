"""What the first page says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import TEXTS, THRESHOLDS, totals, years
from tsd_dash.charts.overview import (
    Figure,
    HeavyThema,
    answer,
    heaviest_themas,
    key_figures,
    standouts,
)

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


def said(counts: pd.DataFrame, per_thema: pd.DataFrame, per_jaar: pd.DataFrame | None = None) -> str:
    return answer(counts, per_thema, years() if per_jaar is None else per_jaar, THRESHOLDS, TEXTS)


def test_the_answer_names_what_stands_out_and_what_changed() -> None:
    assert said(kern(), TOTALS, years((2018, 5, 4), (2019, 80, 40), (2020, 60, 22))) == (
        "Het zwaarst zijn de bevindingen over Regie (30 van 40 risico's zijn hoog of zeer hoog). "
        "Bij alle thema's samen is dat 62 van 140. "
        "In 2020 was het 22 van 60, in 2019 40 van 80, in andere onderzoeken."
    )


def test_a_thema_stands_out_when_its_interval_lies_above_the_whole() -> None:
    """Wilson 95%: 30/40 from 59,8%, 18/20 from 69,9%, 12/20 from 38,7%; all together 68 of 140, 48,6%."""
    per_thema = totals(("regie", 40, 30), ("toegang", 20, 18), ("wonen", 20, 12), ("jeugd", 60, 8))
    assert standouts(per_thema, THRESHOLDS) == ["toegang", "regie"]


@pytest.mark.parametrize("few", [(2019, 0, 0), (2019, 9, 9)])
def test_the_answer_compares_no_share_of_few(few: tuple[int, int, int]) -> None:
    words = said(kern(), TOTALS, years((2018, 80, 40), few, (2020, 60, 22)))
    assert words.endswith("Bij alle thema's samen is dat 62 van 140.")


def test_the_answer_names_three_and_counts_the_rest() -> None:
    heavy = [(f"t{i}", 40, 38 - i) for i in range(4)]
    words = said(kern(met_indicatie=560, hoog=146), totals(*heavy, ("rest", 400, 0)))
    assert words.startswith(
        "Het zwaarst zijn de bevindingen over T0 (38 van 40 risico's zijn hoog of zeer hoog), "
        "T1 (37 van 40), T2 (36 van 40) en nog 1 thema. "
    )


def test_the_answer_names_three_themas_without_a_rest() -> None:
    heavy = [(f"t{i}", 40, 38 - i) for i in range(3)]
    words = said(kern(met_indicatie=520, hoog=111), totals(*heavy, ("rest", 400, 0)))
    assert "T1 (37 van 40) en T2 (36 van 40). " in words


def test_the_answer_when_nothing_stands_out() -> None:
    assert said(kern(met_indicatie=20, hoog=10), totals(("regie", 10, 5), ("wonen", 10, 5))) == (
        "Geen thema springt eruit: van de 20 risico's met een indicatie zijn er 10 hoog of zeer hoog."
    )
    assert said(kern(met_indicatie=2, hoog=1), totals(("regie", 1, 1), ("wonen", 1, 0))) == (
        "Geen thema springt eruit: van de 2 risico's met een indicatie is er 1 hoog of zeer hoog."
    )


def test_the_answer_with_one_thema() -> None:
    assert said(kern(met_indicatie=7, hoog=5), totals(("regie", 7, 5))) == (
        "Regie: van de 7 risico's met een indicatie zijn er 5 hoog of zeer hoog."
    )
    assert said(kern(met_indicatie=7, hoog=1), totals(("regie", 7, 1))) == (
        "Regie: van de 7 risico's met een indicatie is er 1 hoog of zeer hoog."
    )
    assert said(kern(met_indicatie=1, hoog=1), totals(("regie", 1, 1))) == (
        "Regie: het enige risico met een indicatie is hoog of zeer hoog."
    )


def test_the_answer_when_no_risk_is_high() -> None:
    per_thema = totals(("regie", 7, 0), ("wonen", 2, 0))
    assert said(kern(met_indicatie=9, hoog=0, hoogste=2), per_thema, years((2019, 5, 0), (2020, 4, 0))) == (
        "Geen enkel risico is hoog of zeer hoog: van de 9 risico's met een indicatie is de hoogste indicatie "
        "‘2 matig’."
    )
    assert said(kern(met_indicatie=1, hoog=0, hoogste=1), totals(("regie", 1, 0))) == (
        "Geen enkel risico is hoog of zeer hoog: er is 1 risico met een indicatie, en dat staat op ‘1 laag’."
    )


def test_the_answer_without_risks() -> None:
    counts = kern(bevindingen=2, onderzoeken=1, met_indicatie=0, hoog=0, hoogste=None)
    assert said(counts, totals(("regie", 0, 0), ("wonen", 0, 0))) == (
        "Er zijn 2 bevindingen, maar geen risico met een indicatie."
    )
    one = kern(bevindingen=1, onderzoeken=1, met_indicatie=0, hoog=0, hoogste=None)
    assert said(one, totals(("regie", 0, 0))) == "Er is 1 bevinding, maar geen risico met een indicatie."


def test_the_answer_without_anything() -> None:
    empty = kern(bevindingen=0, met_indicatie=0, hoog=0, hoogste=None, onderzoeken=0)
    assert said(empty, totals()) == (
        "In deze selectie zijn geen bevindingen bekend. Kies meer jaren of haal een filter weg."
    )


def test_key_figures() -> None:
    per_jaar = years((2019, 23, 10), (2020, 21, 9))
    assert key_figures(kern(), per_jaar, THRESHOLDS, TEXTS) == [
        Figure("Onderzoeken en andere publicaties", "60", "2020: 1; 2019: 1"),
        Figure("Onderzochte gemeenten", "23", "2020: 1; 2019: 1"),
        Figure("Bevindingen", "1.234", "2020: 21; 2019: 23"),
        Figure("Hoog of zeer hoog", "44,3%", "62 van 140; 95%-interval 36,3% tot 52,6%"),
    ]


def test_key_figures_of_few_risks_have_no_percentage() -> None:
    figures = key_figures(kern(met_indicatie=7, hoog=5), years((2020, 7, 5)), THRESHOLDS, TEXTS)
    assert figures[3] == Figure(
        "Hoog of zeer hoog", "5 van 7", "minder dan 10 risico's: te weinig voor een percentage"
    )
    assert figures[0].naast == "in 2020"


def test_a_confidential_key_figure_is_named_and_no_number() -> None:
    secret = "[c] vertrouwelijk"
    per_jaar = years((2019, 23, 10), (2020, 21, 9)).astype({"bevindingen": "Int64"})
    per_jaar.loc[0, "bevindingen"] = pd.NA
    shown = key_figures(kern(), per_jaar, THRESHOLDS, TEXTS)
    assert [figure.naast for figure in shown[:3]] == ["2020: 1; 2019: 1", "2020: 1; 2019: 1", secret]
    hidden = kern(bevindingen=None, met_indicatie=None, hoog=None)
    figures = key_figures(hidden, per_jaar, THRESHOLDS, TEXTS)
    assert figures[2:] == [Figure("Bevindingen", "[c]", secret), Figure("Hoog of zeer hoog", "[c]", secret)]


def test_the_answer_does_not_compare_with_a_confidential_year() -> None:
    per_jaar = years((2019, 80, 40), (2020, 60, 22))
    words = said(kern(), TOTALS, per_jaar.assign(toestand=["c", ""]))
    assert words.endswith("Bij alle thema's samen is dat 62 van 140.")


def test_the_answer_names_no_thema_where_one_is_confidential() -> None:
    secret = totals(("regie", 40, 30), ("wonen", 20, 8)).assign(toestand=["", "c"])
    assert said(kern(), secret) == (
        "Van de 40 risico's met een indicatie bij de andere thema's (1) zijn er 30 hoog of zeer hoog. "
        "Van 1 thema zijn de aantallen vertrouwelijk."
    )
    assert heaviest_themas(secret, EXAMPLES, THRESHOLDS, TEXTS).themas == ()


def test_key_figures_of_nothing() -> None:
    empty = kern(bevindingen=0, met_indicatie=0, hoog=0, hoogste=None, onderzoeken=0, gemeenten=0)
    figures = key_figures(empty, years(), THRESHOLDS, TEXTS)
    assert [figure.waarde for figure in figures] == ["0", "0", "0", "–"]
    assert figures[3].naast == "geen risico's met een indicatie"


def test_heaviest_themas_with_their_example() -> None:
    block = heaviest_themas(TOTALS, EXAMPLES, THRESHOLDS, TEXTS)
    assert block.kop == "Het thema dat eruit springt, van dichtbij"
    assert block.zin.startswith(
        "Hier is het deel hoge of zeer hoge risico's groter dan bij alle thema's samen"
    )
    assert block.themas == (
        HeavyThema(
            thema="regie",
            naam="Regie",
            zin="30 van 40 risico's hoog of zeer hoog.",
            bevinding="Tekst over regie.",
            waar="Aldorp, 2018: 4 zeer hoog.",
            bron_titel="Rapport",
            bron_url="https://example.org",
        ),
    )


def test_more_themas_stand_out_than_are_shown() -> None:
    heavy = [(f"t{i}", 40, 38 - i) for i in range(4)]
    examples = pd.DataFrame([example(name) for name, _, _ in heavy])
    block = heaviest_themas(totals(*heavy, ("rest", 400, 0)), examples, THRESHOLDS, TEXTS)
    assert [item.thema for item in block.themas] == ["t0", "t1", "t2"]
    assert block.zin.startswith("Bij 4 thema's is het deel hoge of zeer hoge risico's groter")
    assert "de 3 met het hoogste geschatte deel" in block.zin


def test_without_a_thema_that_stands_out_the_heaviest_bevindingen_are_shown() -> None:
    examples = pd.DataFrame(
        [
            example("regie", risico_indicatie=3, jaar=2020),
            example("wonen", risico_indicatie=4, jaar=2016),
            example("werk", risico_indicatie=2, jaar=2020),
        ]
    )
    per_thema = totals(("regie", 10, 5), ("wonen", 10, 5), ("werk", 5, 1))
    block = heaviest_themas(per_thema, examples, THRESHOLDS, TEXTS)
    assert (block.kop, [item.thema for item in block.themas]) == (
        "2 zware bevindingen van dichtbij",
        ["wonen", "regie"],
    )
    assert block.zin.startswith("Geen thema springt eruit.")
    stricter = replace(THRESHOLDS, high_from=4)
    assert [item.thema for item in heaviest_themas(per_thema, examples, stricter, TEXTS).themas] == ["wonen"]


def test_the_newest_of_equally_heavy_bevindingen_comes_first_and_then_the_order_of_the_names() -> None:
    examples = pd.DataFrame([example("wonen"), example("regie"), example("jeugd", jaar=2019)])
    per_thema = totals(("wonen", 10, 5), ("regie", 10, 5), ("jeugd", 10, 5))
    block = heaviest_themas(per_thema, examples, THRESHOLDS, TEXTS)
    assert [item.thema for item in block.themas] == ["jeugd", "regie", "wonen"]


def test_of_one_thema_it_is_not_said_that_none_stands_out() -> None:
    block = heaviest_themas(totals(("regie", 7, 5)), pd.DataFrame([example("regie")]), THRESHOLDS, TEXTS)
    assert block.zin == "U leest de bevinding met de hoogste indicatie, met haar bron."


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_an_example_with_missing_texts(missing: object) -> None:
    examples = pd.DataFrame(
        [example("regie", tekst=missing, gemeente_naam=missing, bron_titel=missing, bron_url=missing)]
    )
    (found,) = heaviest_themas(totals(("regie", 7, 5)), examples, THRESHOLDS, TEXTS).themas
    assert found.waar == "Landelijk, 2018: 4 zeer hoog."
    assert (found.bevinding, found.bron_titel, found.bron_url) == ("", "", "")


def test_no_judged_thema_and_no_high_risk_give_no_heaviest() -> None:
    assert heaviest_themas(totals(("regie", 0, 0)), EXAMPLES.head(0), THRESHOLDS, TEXTS).themas == ()
    assert heaviest_themas(totals(), EXAMPLES.head(0), THRESHOLDS, TEXTS).themas == ()
    low = pd.DataFrame([example("regie", risico_indicatie=2)])
    assert heaviest_themas(totals(("regie", 7, 0)), low, THRESHOLDS, TEXTS).themas == ()
