"""The table of thema by year: what stands in it, and what its heading and sentence say was found."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.charts.frames import TEXTS, THRESHOLDS, risk_row, risks
from tsd_dash.charts.year_table import year_table

NOTHING, NOT_JUDGED = TEXTS("maatstaf.cel.x"), TEXTS("maatstaf.cel.o")
FRAME = risks(
    risk_row("regie", "2017", 0, 4, 5, 3),
    risk_row("regie", "2018", 1, 1),
    risk_row("toegang", "2018", 0, 2, 5, without=2),
    risk_row("wonen", "2017", without=4),
)


def test_table_by_year() -> None:
    picture = year_table(FRAME, [2016, 2017, 2018], THRESHOLDS, TEXTS)
    regie, toegang, wonen = picture.figure
    assert (regie.thema, regie.naam) == ("regie", "Regie")
    assert [(c.risk, c.label, c.below) for c in regie.cells] == [
        (-1, NOTHING, ""),
        (4, "4 zeer hoog", "8 van 12"),
        (2, "2 matig", "0 van 2"),
    ]
    assert [c.risk for c in toegang.cells] == [-1, -1, 3]
    assert [(c.risk, c.label, c.below) for c in wonen.cells] == [
        (-1, NOTHING, ""),
        (0, NOT_JUDGED, ""),
        (-1, NOTHING, ""),
    ]
    cell = regie.cells[1]
    assert (cell.thema, cell.jaar) == ("regie", 2017)
    assert cell.title == "Regie, 2017: 4 zeer hoog, 8 van 12 (zeer) hoog. Bekijk de bevindingen."


@pytest.mark.parametrize(
    ("frame", "heading", "sentence"),
    [
        (
            risks(
                risk_row("regie", "2016", 0, 0, 0, 1),
                risk_row("regie", "2017", 0, 0, 0, 2),
                risk_row("regie", "2018", 0, 0, 0, 1),
                risk_row("toegang", "2018", 0, 0, 0, 1),
                risk_row("wonen", "2018", 0, 0, 1),
            ),
            "Een indicatie ‘zeer hoog’ staat alleen bij Regie en Toegang",
            "Dat is in 4 vakken van de tabel: Regie (2016 tot en met 2018) en Toegang (2018).",
        ),
        (
            risks(risk_row("regie", "2016", 0, 0, 0, 1)),
            "De hoogste indicatie bij Regie is ‘zeer hoog’",
            "Dat is in 1 vak van de tabel: Regie (2016).",
        ),
        (
            risks(risk_row("regie", "2016", 0, 0, 3), risk_row("wonen", "2016", 2)),
            "Een indicatie ‘hoog’ staat alleen bij Regie",
            "Dat is in 1 vak van de tabel: Regie (2016).",
        ),
        (
            risks(*(risk_row(thema, "2016", 0, 0, 0, 1) for thema in "abcd"), risk_row("e", "2016", 1)),
            "Bij 4 van de 5 thema's staat een indicatie ‘zeer hoog’",
            "Dat is zo in 4 van de 5 vakken met bevindingen.",
        ),
        (
            risks(risk_row("regie", "2016", 1, 2), risk_row("wonen", "2017", 3)),
            "Geen enkele risico-indicatie is hoger dan matig",
            "De zwaarste indicatie in deze selectie is matig.",
        ),
        (
            risks(risk_row("regie", "2016", without=2)),
            "Geen enkele bevinding heeft een risico-indicatie",
            "Er zijn alleen bevindingen zonder risico-indicatie, zoals kansen en goede voorbeelden.",
        ),
        (risks(), "Geen bevindingen om te tonen", "Er zijn geen bevindingen in deze selectie."),
    ],
    ids=["two themas", "one cell", "high", "many themas", "only low", "no risk", "nothing"],
)
def test_heading_and_sentence_say_what_was_found(frame: pd.DataFrame, heading: str, sentence: str) -> None:
    picture = year_table(frame, [2016, 2017, 2018], THRESHOLDS, TEXTS)
    assert (picture.heading, picture.sentence) == (heading, sentence)


def test_what_is_high_is_up_to_the_dataset() -> None:
    frame = risks(risk_row("regie", "2016", 0, 0, 3), risk_row("wonen", "2016", 2))
    picture = year_table(frame, [2016], replace(THRESHOLDS, high_from=4), TEXTS)
    assert picture.heading == "Geen enkele risico-indicatie is hoger dan hoog"


def test_with_hidden_numbers_it_does_not_say_where_it_is_heaviest() -> None:
    frame = risks(risk_row("regie", "2016", 0, 0, 0, 1), risk_row("wonen", "2016", 1))
    secret = frame.assign(toestand=["", "c"])
    picture = year_table(secret, [2016], THRESHOLDS, TEXTS)
    assert picture.heading == "De hoogste risico-indicatie per thema en jaar"
    assert "Regie" not in picture.sentence
    assert picture.sentence.startswith("Een deel van de aantallen is vertrouwelijk")


def test_the_table_under_the_table_by_year() -> None:
    picture = year_table(FRAME, [2017, 2018], THRESHOLDS, TEXTS)
    assert [column.name for column in picture.columns][:7] == [
        "thema_naam",
        "kolom_naam",
        "bevindingen",
        "n",
        "hoog",
        "hoogste",
        "aandeel",
    ]
    assert picture.table["hoogste"].tolist() == [4, 2, 3, pd.NA]


def test_too_few_for_a_percentage_still_has_an_interval() -> None:
    """Wilson 95% for 0 of 2 runs from 0 to 65,8%."""
    table = year_table(FRAME, [2017, 2018], THRESHOLDS, TEXTS).table
    assert table["aandeel"].notna().tolist() == [True, False, False, False]
    assert table["laag_grens"].notna().tolist() == [True, True, True, False]
    assert table["hoog_grens"].iloc[1] == pytest.approx(0.658, abs=0.0005)


def test_an_empty_table_by_year() -> None:
    picture = year_table(risks(), [], THRESHOLDS, TEXTS)
    assert picture.empty
    assert picture.figure == ()
