"""The risk pictures: heatmap, table by year, and the sentence about the heaviest thema."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import DARK, LIGHT, TEXTS, THRESHOLDS, risk_row, risks, totals
from tsd_dash.charts.cells import Maat, empty_cell
from tsd_dash.charts.heatmap import header_height, risk_heatmap
from tsd_dash.charts.palette import Palette
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.risk import order_by_estimate, risk_sentence
from tsd_dash.publish.tables import table_html

FRAME = risks(
    risk_row("regie", "2017", 0, 4, 5, 3),
    risk_row("regie", "2018", 1, 1),
    risk_row("toegang", "2018", 0, 2, 5, without=2),
    risk_row("wonen", "2017", without=4),
)
TOTALS = totals(("regie", 14, 8), ("toegang", 7, 5), ("wonen", 0, 0))
JAREN = {"2016": "2016", "2017": "2017", "2018": "2018"}


def heatmap(
    maat: Maat = "aandeel",
    frame: pd.DataFrame = FRAME,
    per_thema: pd.DataFrame = TOTALS,
    dimensie: str = "jaar",
    kolommen: dict[str, str] = JAREN,
    **options: Any,
) -> Picture:
    return risk_heatmap(frame, per_thema, dimensie, maat, kolommen, THRESHOLDS, LIGHT, TEXTS, **options)


def cells(picture: Picture) -> dict[tuple[str, str], dict[str, Any]]:
    """What stands at each (thema, column): label, colours and place."""
    return {
        (thema, kolom): {
            "label": bars.text[i],
            "fill": bars.marker.color[i],
            "ink": bars.textfont.color,
            "hatch": bars.marker.pattern.fgcolor[i],
            "pattern": bars.marker.pattern.shape[i],
            "x": bars.x[i],
            "row": bars.base[i] + 0.47,
        }
        for bars in picture.figure.data
        for i, (_, _, _, thema, kolom) in enumerate(bars.customdata)
    }


def without_number(label: str) -> str:
    """The label, or `[o]` for words in the place of a number."""
    return label if label == "[x]" or re.search(r"\d", label) else "[o]"


# The sentence


def test_a_thema_above_the_whole_in_words() -> None:
    """The 95% interval of 11 of 17 starts at 41.3%, that of 27 of 120 at 15.9%; the whole is 27.7%."""
    assert risk_sentence(totals(("regie", 120, 27), ("toegang", 17, 11)), THRESHOLDS, TEXTS) == (
        "Bij Toegang is een groter deel hoog of zeer hoog dan in het geheel",
        "Van de 137 risico's met een indicatie zijn er 38 hoog of zeer hoog (27,7%). "
        "Duidelijk meer is dat bij Toegang (11 van 17).",
    )


def test_themas_above_the_whole_stand_in_their_own_order() -> None:
    found = totals(("regie", 100, 10), ("toegang", 20, 14), ("wonen", 20, 19))
    heading, sentence = risk_sentence(found, THRESHOLDS, TEXTS)
    assert heading == "Bij 2 thema's is een groter deel hoog of zeer hoog dan in het geheel"
    assert sentence.endswith("Duidelijk meer is dat bij Toegang (14 van 20) en Wonen (19 van 20).")


def test_themas_that_chance_explains_are_not_named() -> None:
    """1 of 1 looks like everything, but its interval starts at 20.7%."""
    assert risk_sentence(totals(("regie", 10, 5), ("toegang", 1, 1)), THRESHOLDS, TEXTS) == (
        "Geen thema springt er met zekerheid uit",
        "Van de 11 risico's met een indicatie zijn er 6 hoog of zeer hoog (54,5%). "
        "Bij geen enkel thema is dat duidelijk meer dan in het geheel.",
    )


def test_few_risks_have_no_percentage() -> None:
    heading, sentence = risk_sentence(totals(("regie", 7, 5)), THRESHOLDS, TEXTS)
    assert heading == "Bij Regie: 5 van de 7 risico's hoog of zeer hoog"
    assert sentence == ("Van de 7 risico's met een indicatie zijn er 5 hoog of zeer hoog.")


def test_bevindingen_without_an_indication() -> None:
    assert risk_sentence(totals(("regie", 0, 0), ("wonen", 0, 0)), THRESHOLDS, TEXTS) == (
        "Geen bevindingen om te tonen",
        "Er zijn 2 bevindingen, maar geen daarvan heeft een risico-indicatie.",
    )


def test_nothing_found() -> None:
    assert risk_sentence(totals(), THRESHOLDS, TEXTS) == (
        "Geen bevindingen om te tonen",
        "Er zijn geen bevindingen in deze selectie.",
    )


def test_a_thema_without_judgement_is_never_the_heaviest() -> None:
    heading, sentence = risk_sentence(totals(("wonen", 0, 0), ("regie", 12, 1)), THRESHOLDS, TEXTS)
    assert "Wonen" not in heading + sentence
    assert "0 van 0" not in sentence


def test_without_a_heavy_risk_no_thema_has_the_most() -> None:
    heading, sentence = risk_sentence(totals(("regie", 12, 0), ("toegang", 15, 0)), THRESHOLDS, TEXTS)
    assert heading == "Geen enkel risico is hoog of zeer hoog"
    assert sentence == "Van de 27 risico's met een indicatie is er geen hoog of zeer hoog."


def test_order_by_estimate_draws_small_numbers_to_the_middle() -> None:
    frame = totals(("klein", 1, 1), ("groot", 60, 45), ("laag", 60, 3), ("niets", 0, 0))
    assert order_by_estimate(frame)[0] == "groot"
    assert order_by_estimate(frame)[-1] == "laag"


# The heatmap


def test_the_heatmap_has_a_cell_for_every_thema_and_every_column_that_occurs() -> None:
    assert set(cells(heatmap())) == {
        (thema, jaar) for thema in ("regie", "toegang", "wonen") for jaar in ("2017", "2018")
    }


@pytest.mark.parametrize(
    ("maat", "labels"),
    [
        ("aandeel", ["66,7%", "0 van 2", "[x]", "5 van 7", "[o]", "[x]"]),
        ("hoogste", ["4 zeer hoog", "2 matig", "[x]", "3 hoog", "[o]", "[x]"]),
        ("aantal", ["12", "2", "[x]", "9", "4", "[x]"]),
    ],
)
def test_labels(maat: Maat, labels: list[str]) -> None:
    found = cells(heatmap(maat))
    order = [(thema, jaar) for thema in ("regie", "toegang", "wonen") for jaar in ("2017", "2018")]
    shown = [found[place]["label"].replace("<br>", " ") for place in order]
    assert [without_number(label) for label in shown] == labels


def test_colours_and_patterns() -> None:
    found = cells(heatmap())
    assert (found["regie", "2017"]["fill"], found["regie", "2017"]["pattern"]) == (LIGHT.risk[2], "")
    assert found["regie", "2018"]["pattern"] == "/"
    assert found["toegang", "2018"]["pattern"] == ""
    assert found["toegang", "2018"]["fill"] not in LIGHT.risk
    assert found["wonen", "2017"]["fill"] == LIGHT.surface
    nothing = empty_cell(LIGHT, TEXTS)
    for place in (("toegang", "2017"), ("wonen", "2018")):
        assert (found[place]["fill"], found[place]["pattern"]) == (nothing.fill, nothing.pattern)


def test_places_follow_the_order_of_the_lists() -> None:
    picture = heatmap()
    found = cells(picture)
    assert [found[t, "2017"]["row"] for t in ("regie", "toegang", "wonen")] == pytest.approx([2, 1, 0])
    assert [found["regie", j]["x"] for j in ("2017", "2018")] == [0, 1]
    assert list(picture.figure.layout.xaxis.ticktext) == ["2017", "2018"]
    assert list(picture.extra["themas"].values()) == ["Regie", "Toegang", "Wonen"]


def test_customdata_names_the_place_for_a_click() -> None:
    first = heatmap().figure.data[0].customdata[0]
    assert list(first) == ["Regie", "2017", "jaar", "regie", "2017"]


def test_a_click_fades_nothing() -> None:
    """Plotly draws the text of what is not selected in the colour of `unselected`, which is its own."""
    for bars in heatmap().figure.data:
        for state in (bars.selected, bars.unselected):
            assert (state.marker.opacity, state.textfont.color) == (1, bars.textfont.color)


def test_the_chosen_cell_has_an_outline() -> None:
    assert not heatmap().figure.layout.shapes
    shapes = heatmap(chosen=("toegang", "2018")).figure.layout.shapes
    assert {(round((s.x0 + s.x1) / 2), round((s.y0 + s.y1) / 2)) for s in shapes} == {(1, 1)}
    assert not heatmap(chosen=("toegang", "2016")).figure.layout.shapes


def test_many_columns_are_drawn_in_part_and_stand_in_the_table_in_full() -> None:
    codes = [f"{i:03}" for i in range(61)]
    many = risks(*(risk_row("regie", code, 1) for code in codes))
    picture = heatmap(frame=many, dimensie="gemeente", kolommen=dict(zip(codes, codes, strict=True)))
    assert {kolom for _, kolom in cells(picture)} == set(codes[:60])
    assert picture.extra["getekend"] == 60
    assert picture.extra["breedte"] == 60 * 96
    assert len(picture.table) == 61


def test_the_row_of_names_has_room_for_the_longest() -> None:
    one, three = "2016", "Noord West Utrecht Holland Zeeland"
    assert [header_height(names) for names in ([one], [one, three])] == [34, 16 + 4 * 18]


def test_what_occurs_is_told_for_the_legend() -> None:
    found = heatmap().extra["komt_voor"]
    assert found.looks == {"r-1", "r-3"}
    assert found.states == {"x", "o", "u"}
    assert found.dempingen == {"vol", "gedempt", "gearceerd"}
    assert heatmap("aantal").extra["komt_voor"].looks == {"a-1", "a-2", "a-4", "a-5"}


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


ALL_LEVELS = risks(
    *(
        risk_row(f"t{level}", str(2016 + place), *([0] * (level - 1) + [n]))
        for level in (1, 2, 3, 4)
        for place, n in enumerate((2, 7, 12))
    ),
    risk_row("t5", "2016", without=2),
)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("maat", ["aandeel", "hoogste", "aantal"])
def test_text_stands_out_from_muted_and_hatched_cells(maat: Maat, colours: Palette) -> None:
    picture = risk_heatmap(ALL_LEVELS, totals(("t1", 1, 1)), "jaar", maat, JAREN, THRESHOLDS, colours, TEXTS)
    for cell in cells(picture).values():
        assert contrast(cell["ink"], cell["fill"]) >= 4.5
        if cell["pattern"]:
            assert contrast(cell["ink"], cell["hatch"]) >= 3


def test_the_table_has_the_same_rows() -> None:
    columns = {column.label: column.name for column in heatmap().columns}
    shown = heatmap().frame[
        [
            columns[label]
            for label in (
                "Thema",
                "Jaar",
                "Bevindingen",
                "Risico's met indicatie",
                "Hoog of zeer hoog",
                "Aandeel",
                "95%-interval vanaf",
                "95%-interval tot en met",
                "1 laag",
                "2 matig",
                "3 hoog",
                "4 zeer hoog",
            )
        ]
    ]
    assert shown.round(3).astype(object).where(shown.notna(), None).values.tolist() == [
        ["Regie", "2017", 12, 12, 8, 0.667, 0.391, 0.862, 0, 4, 5, 3],
        ["Regie", "2018", 2, 2, 0, None, 0.0, 0.658, 1, 1, 0, 0],
        ["Toegang", "2018", 9, 7, 5, None, 0.359, 0.918, 0, 2, 5, 0],
        ["Wonen", "2017", 4, 0, 0, None, None, None, 0, 0, 0, 0],
    ]


def test_the_table_says_why_a_percentage_is_missing() -> None:
    assert [state[:3] for state in heatmap().frame["staat"]] == ["", "[u]", "[u]", "[o]"]


def test_the_html_table_shows_them_in_dutch() -> None:
    html = table_html(heatmap(), TEXTS)
    assert "<caption>" in html
    for shown in ("35,9%", "91,8%", "66,7%"):
        assert f'<td class="tsd-getal">{shown}</td>' in html
    assert "nan" not in html.lower()


def test_the_order_by_estimate_is_said() -> None:
    frame = risks(risk_row("laag", "2018", 60), risk_row("zwaar", "2018", 0, 0, 30, 30))
    per_thema = totals(("laag", 60, 0), ("zwaar", 60, 60))
    plain, ordered = heatmap(frame=frame, per_thema=per_thema), None
    ordered = heatmap(frame=frame, per_thema=per_thema, by_estimate=True)
    assert (list(plain.extra["themas"]), plain.note) == (["laag", "zwaar"], "")
    assert list(ordered.extra["themas"]) == ["zwaar", "laag"]
    assert ordered.note.startswith("De thema's staan op volgorde van een geschat aandeel")


@pytest.mark.parametrize(
    ("dimensie", "said"),
    [
        ("inspectie", True),
        ("doelgroep", True),
        ("sector", True),
        ("verklaring", True),
        *((one, False) for one in ("jaar", "gemeente", "provincie", "reeks", "rode_draad", "basisvraag")),
    ],
)
def test_a_note_when_a_bevinding_can_stand_in_several_columns(dimensie: str, said: bool) -> None:
    note = heatmap(dimensie=dimensie).note
    assert note.startswith(f"Een gezamenlijke bevinding telt mee bij elke {dimensie}") is said


@pytest.mark.parametrize(
    ("dimensie", "said"),
    [
        ("doelgroep", "Niet elke bevinding heeft een doelgroep: wat er geen heeft, staat niet in dit beeld."),
        (
            "rode_draad",
            "Niet elke bevinding heeft een rode draad: wat er geen heeft, staat niet in dit beeld.",
        ),
        *((filled, "") for filled in ("jaar", "gemeente", "provincie", "inspectie", "reeks")),
    ],
)
def test_a_note_when_a_bevinding_can_stand_in_no_column(dimensie: str, said: str) -> None:
    note = heatmap(dimensie=dimensie).note
    assert note.endswith(said) if said else "Niet elke bevinding" not in note


def test_a_column_without_a_name_is_left_out_of_picture_and_table_alike() -> None:
    picture = heatmap(kolommen={"2017": "2017"})
    assert {jaar for _, jaar in cells(picture)} == {"2017"}
    assert set(picture.table["kolom_naam"]) == {"2017"}


@pytest.mark.parametrize("by_estimate", [True, False])
def test_an_empty_heatmap_has_a_sentence_and_no_figure(by_estimate: bool) -> None:
    picture = heatmap(frame=risks(), per_thema=totals(), by_estimate=by_estimate)
    assert picture.empty
    assert picture.figure is None
    assert picture.sentence == "Er zijn geen bevindingen in deze selectie."


def test_long_names_are_wrapped_not_cut() -> None:
    name = "Samenwerkingsverband Noord en Midden-Limburg"
    picture = heatmap(kolommen={"2017": name, "2018": "x"}, dimensie="reeks")
    label = picture.figure.layout.xaxis.ticktext[0]
    assert label.replace("<br>", "").replace(" ", "") == name.replace(" ", "")
    assert "<br>" in label
