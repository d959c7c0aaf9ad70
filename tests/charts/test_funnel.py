"""The funnel: which units differ from the whole by more than chance, without a rank."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import LIGHT, TEXTS, THRESHOLDS, risk_row, risks, totals
from tsd_dash.charts.funnel import funnel_plot, national_counts, unit_counts
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.tables import table_html

NAMES = {"GX": "Aldorp"} | {f"G{i:02}": f"Dorp {26 - i:02}" for i in range(20, -1, -1)}


def cells(*given: tuple[str, int, int]) -> pd.DataFrame:
    """Query risicobeeld by gemeente, from (code, number low, number high)."""
    return risks(*(risk_row("regie", code, low, 0, high) for code, low, high in given))


ALIKE = tuple((f"G{i:02}", 8, 2) for i in range(20))
"""Twenty gemeenten with 2 of 10."""


def plot(units: pd.DataFrame, national: tuple[int, int] | None = (20, 100)) -> Picture:
    return funnel_plot(units, national, "gemeente", THRESHOLDS, LIGHT, TEXTS)


def marks(picture: Picture) -> dict[str, list[tuple[float, float, str]]]:
    """The places drawn: symbol -> (n, share, label)."""
    found: dict[str, list[tuple[float, float, str]]] = {}
    for trace in picture.figure.data:
        if trace.mode == "markers+text":
            found[trace.marker.symbol] = [
                (int(x), round(float(y), 3), text)
                for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
            ]
    return found


def test_units_are_counted_over_all_themas_or_one_in_the_order_of_their_names() -> None:
    frame = risks(
        risk_row("regie", "G01", 1, 0, 2),
        risk_row("wonen", "G01", 3),
        risk_row("regie", "G02", without=2),
        risk_row("regie", "landelijk", 5),
    )
    every = unit_counts(frame, NAMES, "")
    assert every[["naam", "n", "hoog"]].values.tolist() == [["Dorp 24", 0, 0], ["Dorp 25", 6, 2]]
    assert unit_counts(frame, NAMES, "regie")["n"].tolist() == [0, 3]


def test_the_national_share_is_of_the_same_themas() -> None:
    per_thema = totals(("regie", 40, 20), ("wonen", 60, 3))
    whole = pd.DataFrame({"met_indicatie": [100], "hoog": [23]})
    assert national_counts(per_thema, whole, "") == (23, 100)
    assert national_counts(per_thema, whole, "wonen") == (3, 60)


def test_a_confidential_share_is_no_share() -> None:
    per_thema = totals(("regie", 40, 20), ("wonen", 60, 3)).assign(toestand=["", "c"])
    whole = pd.DataFrame({"met_indicatie": [100], "hoog": [23], "toestand": [""]})
    assert national_counts(per_thema, whole, "regie") == (20, 40)
    assert national_counts(per_thema, whole, "wonen") is None
    assert national_counts(per_thema, whole, "") == (23, 100)


def test_the_worked_limits_of_the_method() -> None:
    picture = plot(unit_counts(cells(*ALIKE, ("G20", 5, 5)), NAMES, ""))
    limits = picture.table[["ondergrens_95", "bovengrens_95"]].drop_duplicates().values.tolist()
    assert limits == [[0.0, 0.5]]
    assert picture.heading == "Alle 21 gemeenten liggen binnen de 95%-grenzen"
    assert picture.sentence.startswith("Alle 21 gemeenten met een indicatie liggen binnen de 95%-grenzen")


def test_a_unit_outside_the_limits() -> None:
    picture = plot(unit_counts(cells(*ALIKE, ("G20", 4, 6)), NAMES, ""))
    assert picture.heading == "1 van de 21 gemeenten ligt buiten de 95%-grenzen"
    assert picture.sentence.startswith("Van de 21 gemeenten met een indicatie liggen er 20 binnen")
    assert "1 erboven en 0 eronder. Erbuiten ligt Dorp 06." in picture.sentence
    assert marks(picture) == {
        "triangle-up": [(10, 0.6, "")],
        "circle": [(10, 0.2, "20")],
        "triangle-down": [],
    }


def test_the_table_goes_by_name_and_says_the_same() -> None:
    picture = plot(unit_counts(cells(*ALIKE, ("G20", 4, 6), ("GX", 10, 0)), NAMES, ""))
    names = picture.table["naam"].tolist()
    assert names == sorted(names)
    rows: dict[str, Any] = {row["naam"]: row for row in picture.table.to_dict("records")}
    assert (rows["Dorp 06"]["hoog"], rows["Dorp 06"]["positie_naam"]) == (6, "meer")
    assert rows["Aldorp"]["positie_naam"] == "niet te onderscheiden"
    assert not any("rang" in column.label.lower() for column in picture.columns)
    assert '<td class="tsd-getal">60,0%</td>' in table_html(picture, TEXTS)


@pytest.mark.parametrize("count", [0, 3])
def test_too_few_units_for_a_funnel(count: int) -> None:
    picture = plot(unit_counts(cells(*ALIKE[:count]), NAMES, ""))
    assert picture.empty
    assert picture.figure is None
    assert f"Er zijn {count} gemeenten met een indicatie" in picture.sentence
    assert "minstens 4" in picture.sentence


def test_a_confidential_whole_gives_no_funnel() -> None:
    picture = plot(unit_counts(cells(*ALIKE), NAMES, ""), national=None)
    assert picture.empty
    assert "vertrouwelijk" in picture.sentence


def test_a_confidential_unit_is_named_without_numbers_and_not_drawn() -> None:
    frame = cells(*ALIKE).assign(toestand=["c"] + [""] * 19)
    frame.loc[0, ["n", "hoog", "bevindingen"]] = 0
    picture = plot(unit_counts(frame, NAMES, ""))
    (row,) = picture.table[picture.table["naam"] == NAMES["G00"]].to_dict("records")
    assert pd.isna(row["n"])
    assert pd.isna(row["hoog"])
    assert row["teken"].startswith("[c]")
    assert marks(picture)["circle"] == [(10, 0.2, "19")]


def names_drawn(picture: Picture) -> list[str]:
    return [note.text for note in picture.figure.layout.annotations if note.bgcolor]


def limits_and_names(
    largest: int, national: tuple[int, int]
) -> tuple[dict[str, float], list[tuple[float, float]]]:
    """The height of the name of each upper limit, and for each its end and its top near its end."""
    figure = plot(unit_counts(cells(*ALIKE[:4], ("G20", largest, 0)), NAMES, ""), national).figure
    whole = TEXTS("maatstaf.trechter.lijn_landelijk")
    names = {
        note.text: note.y for note in figure.layout.annotations if note.xref == "paper" and note.text != whole
    }
    upper = [trace for trace in figure.data if trace.mode == "lines"][1:4:2]
    return names, [
        (trace.y[-1], max(y for x, y in zip(trace.x, trace.y, strict=True) if x >= 0.82 * max(trace.x)))
        for trace in upper
    ]


def test_no_limit_runs_through_its_name_on_a_phone() -> None:
    names, drawn = limits_and_names(60, (20, 100))
    assert len(names) == 2
    for height, (end, top) in zip(names.values(), drawn, strict=True):
        assert height >= top > end


def test_names_of_limits_keep_their_distance() -> None:
    for largest in range(8, 40, 2):
        names, _ = limits_and_names(largest, (41, 100))
        assert len(names) == 1 or abs(names["99,8%"] - names["95%"]) >= 0.05


def test_a_unit_outside_the_limits_is_named_in_the_figure() -> None:
    assert names_drawn(plot(unit_counts(cells(*ALIKE, ("G20", 4, 6)), NAMES, ""))) == ["Dorp 06"]
    assert names_drawn(plot(unit_counts(cells(*ALIKE), NAMES, ""))) == []


def test_units_at_one_place_share_a_label_and_many_have_none() -> None:
    at_one_place = cells(*ALIKE[:17], *((f"G{i}", 4, 6) for i in (17, 18, 19)))
    shared = plot(unit_counts(at_one_place, NAMES, ""), national=(4, 20))
    assert names_drawn(shared) == ["Dorp 07 en Dorp 08 en 1 andere"]
    apart = cells(*ALIKE[:13], *((f"G{i}", 30 - i, 70) for i in range(13, 20)))
    assert names_drawn(plot(unit_counts(apart, NAMES, ""), national=(20, 100))) == []


def test_the_limits_are_steps_on_whole_numbers() -> None:
    lines = [
        trace for trace in plot(unit_counts(cells(*ALIKE), NAMES, "")).figure.data if trace.mode == "lines"
    ]
    limits = [trace for trace in lines if trace.line.shape == "hvh"]
    assert len(limits) == 4
    assert all(list(trace.x) == list(range(1, len(trace.x) + 1)) for trace in limits)


def test_what_small_numbers_can_show_is_said() -> None:
    """At m = 0.5 the 95% limits leave 0 and 1 from n = 6: 0.5^6 = 1.6% lies below 2.5%, 0.5^5 does not."""
    few = plot(unit_counts(cells(*((f"G{i:02}", 2, 2) for i in range(6))), NAMES, ""), national=(50, 100))
    assert "pas vanaf 6 risico's altijd buiten" in few.extra["klein"]
    assert "is er geen een hoog, dan pas vanaf 6. De grenzen verspringen" in few.extra["klein"]
    many = plot(unit_counts(cells(*((f"G{i:02}", 20, 20) for i in range(6))), NAMES, ""), national=(50, 100))
    assert many.extra["klein"] == ""


def test_units_that_differ_more_than_chance_widen_the_limits_and_it_is_said() -> None:
    spread = [(f"G{i:02}", 20 - (i % 2) * 18, 2 + (i % 2) * 16) for i in range(20)]
    picture = plot(unit_counts(cells(*spread), NAMES, ""), national=(200, 420))
    assert picture.note.startswith("De gemeenten verschillen meer dan toeval verklaart")
    assert plot(unit_counts(cells(*ALIKE), NAMES, "")).note.startswith(
        "De gemeenten verschillen samen niet meer dan toeval verklaart"
    )
