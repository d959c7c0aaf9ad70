"""The table of two features of bevindingen."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import TEXTS, THRESHOLDS
from tsd_dash.charts.feature_pairs import Pair, PairCell, feature_pairs
from tsd_dash.charts.picture import Picture

THEMAS = {"t1": "Regie", "t2": "Veiligheid", "t3": "Toegang"}
VERKLARINGEN = {"v1": "Rollen", "v2": "Kennis", "v3": "Geld"}
SECTOREN = {"s1": "Zorg", "s2": "Jeugd", "s3": "Wonen", "s4": "Werk", "s5": "Onderwijs"}
COLUMNS = ["rij", "kolom", "bevindingen", "rij_totaal", "kolom_totaal", "totaal", "alle"]


def answer(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """The answer to query kenmerken_samen."""
    return pd.DataFrame(list(rows), columns=COLUMNS)


def beside(*rows: tuple[str, str, int], alle: int = 9) -> Picture:
    """Sectors beside themselves, of 9 bevindingen; the pairs stand in the answer both ways."""
    both = [*rows, *((kolom, rij, n) for rij, kolom, n in rows if rij != kolom)]
    pair = Pair("sector", "sector", SECTOREN, SECTOREN)
    return feature_pairs(
        answer(*((rij, kolom, n, 5, 5, 9, alle) for rij, kolom, n in both)), pair, THRESHOLDS, TEXTS
    )


def table(
    frame: pd.DataFrame, rijen: dict[str, str] = THEMAS, kolommen: dict[str, str] = VERKLARINGEN
) -> Picture:
    return feature_pairs(frame, Pair("thema", "verklaring", rijen, kolommen), THRESHOLDS, TEXTS)


def cells(picture: Picture) -> dict[tuple[str, str], PairCell]:
    return {(cell.rij, cell.kolom): cell for row in picture.figure for cell in row.cells}


# 41 of 52 is 79% [66-88%] where the whole has 62 of 113, 55%; 10 of 15 is 67% [42-85%] against 33 of
# 113, 29%; 12 of 52 is 23% [14-36%] against 23 of 113, 20%; 4 of 15 is 27% [11-52%], below 55%.
REGISTER = answer(
    ("t1", "v1", 41, 52, 62, 113, 187),
    ("t1", "v3", 12, 52, 23, 113, 187),
    ("t2", "v1", 4, 15, 62, 113, 187),
    ("t2", "v2", 10, 15, 33, 113, 187),
    ("t3", "v2", 6, 7, 33, 113, 187),
)


def test_what_stands_out_is_named_with_its_numbers() -> None:
    picture = table(REGISTER)
    assert picture.heading == "‘Rollen’ staat vooral bij ‘Regie’"
    assert picture.sentence == (
        "‘Rollen’ staat bij 41 van de 52 bevindingen met ‘Regie’, en bij 62 van de 113 in de hele tabel. "
        "Ook vaker dan in het geheel: ‘Kennis’ bij ‘Veiligheid’ (10 van 15). "
        "De tabel gaat over 113 van de 187 bevindingen: die met beide kenmerken."
    )


def test_a_pair_stands_out_when_its_interval_lies_above_the_whole() -> None:
    """6 of 7 lies above 29% too, but 7 are too few to compare."""
    above = {place for place, cell in cells(table(REGISTER)).items() if cell.above}
    assert above == {("t1", "v1"), ("t2", "v2")}
    words = table(REGISTER).frame.set_index(["rij", "kolom"])["verschil"].to_dict()
    assert words == {
        ("t1", "v1"): "vaker",
        ("t1", "v3"): "niet te onderscheiden",
        ("t2", "v1"): "minder vaak",
        ("t2", "v2"): "vaker",
        ("t3", "v2"): "",
    }


def test_rows_and_columns_in_the_order_of_the_lists_and_only_what_occurs() -> None:
    picture = table(REGISTER, rijen=dict(reversed(THEMAS.items())), kolommen=VERKLARINGEN | {"v9": "Nooit"})
    assert [row.naam for row in picture.figure] == ["Toegang", "Veiligheid", "Regie"]
    assert list(picture.extra["kolommen"].values()) == ["Rollen", "Kennis", "Geld"]
    assert picture.table["rij_naam"].tolist() == ["Toegang", "Veiligheid", "Veiligheid", "Regie", "Regie"]
    assert picture.table["kolom_naam"].tolist() == ["Kennis", "Rollen", "Kennis", "Rollen", "Geld"]


def test_what_a_cell_says() -> None:
    found = cells(table(REGISTER))
    assert found["t1", "v1"] == PairCell(
        "t1",
        "v1",
        5,
        "41",
        "van 52",
        True,
        "Regie en Rollen: 41 van 52 bevindingen, vaker dan in het geheel. Bekijk de bevindingen.",
    )
    assert (found["t2", "v1"].step, found["t2", "v1"].below) == (1, "van 15")
    assert found["t2", "v1"].title == "Veiligheid en Rollen: 4 van 15 bevindingen. Bekijk de bevindingen."
    assert found["t3", "v1"] == PairCell("t3", "v1", 0, "0", "", False, "Toegang en Rollen: geen bevindingen")


def test_shares_of_few_have_a_state_and_no_percentage() -> None:
    rows = table(REGISTER).frame.set_index(["rij", "kolom"])
    assert rows.loc[("t1", "v1"), "aandeel"] == pytest.approx(41 / 52)
    assert rows.loc[("t1", "v1"), ["laag_grens", "hoog_grens"]].tolist() == pytest.approx(
        [0.6597, 0.8776], abs=1e-4
    )
    assert pd.isna(rows.loc[("t3", "v2"), "aandeel"])
    assert rows.loc[("t3", "v2"), "staat"].startswith("[u]")


def test_nothing_stands_out() -> None:
    picture = table(answer(("t1", "v1", 10, 20, 20, 40, 40), ("t2", "v1", 10, 20, 20, 40, 40)))
    assert picture.heading == "Geen combinatie springt eruit"
    assert picture.sentence == "Geen enkel vak ligt verder boven het geheel dan toeval verklaart."


def test_more_than_three_are_counted() -> None:
    rows = [(f"r{i}", f"k{i}", 20 - i, 20, 20, 100, 100) for i in range(5)]
    names = {f"r{i}": f"R{i}" for i in range(5)}, {f"k{i}": f"K{i}" for i in range(5)}
    assert table(answer(*rows), *names).sentence.endswith(
        "Ook vaker dan in het geheel: ‘K1’ bij ‘R1’ (19 van 20), ‘K2’ bij ‘R2’ (18 van 20) "
        "en nog 2 combinaties."
    )


def test_no_bevinding_has_both() -> None:
    picture = table(answer())
    assert (picture.empty, picture.heading) == (True, "Geen combinaties om te tonen")
    assert picture.sentence.startswith("Geen enkele bevinding in deze selectie heeft beide kenmerken.")


def test_codes_without_a_name_are_left_out() -> None:
    picture = table(REGISTER, kolommen={"v1": "Rollen"})
    assert set(cells(picture)) == {("t1", "v1"), ("t2", "v1")}
    assert set(picture.frame["kolom"]) == {"v1"}


def test_a_feature_beside_itself_says_what_goes_together_most_and_compares_nothing() -> None:
    picture = beside(("s1", "s1", 5), ("s1", "s2", 3), ("s2", "s3", 2), alle=20)
    assert picture.heading == "Het vaakst samen: ‘Zorg’ met ‘Jeugd’"
    assert picture.sentence == (
        "Het vaakst samen staat ‘Zorg’ met ‘Jeugd’: bij 3 bevindingen. "
        "De tabel gaat over 9 van de 20 bevindingen: die met dit kenmerk."
    )
    assert not picture.frame["boven"].any()
    assert set(picture.frame["verschil"]) == {""}
    assert [column.label for column in picture.columns][:2] == ["Sector", "Sector ernaast"]


@pytest.mark.parametrize(
    ("rows", "heading", "sentence"),
    [
        (
            [("s1", "s2", 2), ("s2", "s3", 2)],
            "Het vaakst samen: ‘Zorg’ met ‘Jeugd’ en ‘Jeugd’ met ‘Wonen’",
            "Het vaakst samen staan ‘Zorg’ met ‘Jeugd’ en ‘Jeugd’ met ‘Wonen’: elk bij 2 bevindingen.",
        ),
        (
            [("s1", "s2", 1), ("s1", "s3", 1), ("s1", "s4", 1), ("s1", "s5", 1)],
            "4 combinaties komen even vaak voor",
            "De 4 combinaties die het vaakst voorkomen, staan elk bij 1 bevinding.",
        ),
        (
            [("s1", "s1", 4), ("s2", "s2", 5)],
            "Geen twee komen samen voor",
            "Elke bevinding in de tabel heeft er maar één: geen twee komen samen voor.",
        ),
    ],
)
def test_ties_beside_itself(rows: list[tuple[str, str, int]], heading: str, sentence: str) -> None:
    picture = beside(*rows)
    assert (picture.heading, picture.sentence) == (heading, sentence)
