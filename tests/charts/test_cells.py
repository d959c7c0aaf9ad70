"""How one observation looks."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from tests.charts.frames import DARK, LIGHT, TEXTS, risk_row, risks
from tests.charts.test_palette import ENOUGH_FOR_TEXT, MODES, contrast
from tsd_dash.charts.cells import (
    MATEN,
    Cell,
    Maat,
    cell,
    count_ranges,
    empty_cell,
    share_label,
    with_difference,
    with_shares,
    with_states,
)
from tsd_dash.charts.palette import Palette, rgba
from tsd_dash.config import ROOT

MIN_N = 10


def row(*counts: int, without: int = 0) -> Any:
    return next(with_shares(risks(risk_row("regie", "2018", *counts, without=without)), MIN_N).itertuples())


def looks(maat: Maat, *counts: int, without: int = 0, most: int = 10, colours: Palette = LIGHT) -> Cell:
    return cell(row(*counts, without=without), maat, most, MIN_N, colours, TEXTS)


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(5, 7, 0.359, 0.918), (1, 1, 0.207, 1.0), (27, 120, 0.159, 0.308), (0, 10, 0.0, 0.278)],
)
def test_shares_have_their_interval(x: int, n: int, low: float, high: float) -> None:
    found = with_shares(pd.DataFrame({"hoog": [x], "n": [n]}), MIN_N).iloc[0]
    assert [round(found[c], 3) for c in ("laag_grens", "hoog_grens")] == [low, high]


def test_a_share_only_where_a_percentage_may_stand() -> None:
    found = with_shares(pd.DataFrame({"hoog": [27, 5, 0], "n": [120, 9, 10]}), MIN_N)
    assert found["aandeel"].fillna(-1).tolist() == [0.225, -1, 0.0]
    assert found["toestand"].tolist() == ["", "u", ""]


def test_nothing_judged_has_no_share_and_no_interval() -> None:
    found = with_shares(pd.DataFrame({"hoog": [0], "n": [0]}), MIN_N).iloc[0]
    assert found[["aandeel", "laag_grens", "hoog_grens"]].isna().all()
    assert found["toestand"] == "o"


@pytest.mark.parametrize(
    ("risk", "reason", "state"),
    [
        (3, None, ""),
        (None, None, "o"),
        (None, "onbekend", "?"),
        (None, "niet_onderzocht", "x"),
        (None, "eigen_reden", "?"),
    ],
)
def test_a_bevinding_without_indication_says_why(risk: int | None, reason: str | None, state: str) -> None:
    frame = pd.DataFrame({"risico_indicatie": [risk], "ontbreekt_reden": [reason]})
    assert with_states(frame)["toestand"].tolist() == [state]


def test_no_rows_have_no_shares() -> None:
    found = with_shares(risks(), MIN_N)
    assert found.empty
    assert {"aandeel", "laag_grens", "hoog_grens", "toestand"} <= set(found.columns)


@pytest.mark.parametrize(
    ("x", "n", "label"), [(7, 12, "58,3%"), (5, 7, "5 van 7"), (0, 10, "0,0%"), (9, 9, "9 van 9")]
)
def test_a_percentage_only_above_the_minimum(x: int, n: int, label: str) -> None:
    assert share_label(x, n, MIN_N, TEXTS) == label


@pytest.mark.parametrize(
    ("low", "high", "step"), [(12, 0, 0), (10, 3, 0), (9, 3, 1), (6, 6, 2), (5, 15, 3), (0, 12, 3)]
)
def test_the_colour_of_a_share_goes_by_quarters(low: int, high: int, step: int) -> None:
    made = looks("aandeel", low, 0, high)
    assert (made.fill, made.ink, made.pattern) == (LIGHT.risk[step], LIGHT.risk_ink[step], "")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_highest_indication_is_digit_and_word(level: int) -> None:
    counts = [0, 0, 0, 0]
    counts[level - 1] = 10
    made = looks("hoogste", *counts)
    assert made.label == ["1 laag", "2 matig", "3 hoog", "4 zeer hoog"][level - 1]
    assert (made.fill, made.ink) == (LIGHT.risk[level - 1], LIGHT.risk_ink[level - 1])


@pytest.mark.parametrize(
    ("national", "state", "look", "sign"),
    [
        (0.1, "", "v-meer", "+"),
        (0.4, "", "v-niet_te_onderscheiden", "~"),
        (0.95, "", "v-minder", "\N{MINUS SIGN}"),
        (float("nan"), "?", "", "?"),
    ],
)
def test_a_difference_with_the_whole_or_that_it_is_unknown(
    national: float, state: str, look: str, sign: str
) -> None:
    shared = with_difference(with_shares(risks(risk_row("regie", "2018", 6, 0, 4)), MIN_N), national)
    made = cell(next(shared.itertuples()), "verschil", 10, MIN_N, LIGHT, TEXTS)  # 4 of 10: 16.8% to 68.7%
    assert (made.state, made.look, made.sign) == (state, look, sign)


@pytest.mark.parametrize(
    ("n", "muted", "pattern"), [(1, True, "/"), (4, True, "/"), (5, True, ""), (9, True, ""), (10, False, "")]
)
@pytest.mark.parametrize("maat", ["aandeel", "hoogste"])
def test_few_judgements_are_muted_and_fewer_hatched(maat: Maat, n: int, muted: bool, pattern: str) -> None:
    made = looks(maat, 0, 0, 0, n)
    assert (made.fill != LIGHT.risk[3]) is muted
    assert made.pattern == pattern
    assert made.label


@pytest.mark.parametrize("colours", MODES)
def test_a_muted_colour_lies_between_the_colour_and_the_page(colours: Palette) -> None:
    muted, full = looks("hoogste", 0, 0, 0, 1, colours=colours), colours.risk[3]
    assert muted.ink == colours.text
    for one, end, other in zip(rgba(muted.fill), rgba(full), rgba(colours.page), strict=True):
        assert min(end, other) <= one <= max(end, other)


def test_the_style_sheet_mutes_as_much_as_the_charts() -> None:
    css = (ROOT / "tsd_dash/ui/static/stijl.css").read_text(encoding="utf-8")
    (weight,) = set(re.findall(r"color-mix\(in srgb, var\(--tsd-r3\) (\d+)%, var\(--tsd-pagina\)\)", css))
    mixed = [
        round(full * int(weight) / 100 + page * (1 - int(weight) / 100))
        for full, page in zip(rgba(LIGHT.risk[2]), rgba(LIGHT.page), strict=True)
    ]
    assert rgba(looks("hoogste", 0, 0, 1).fill) == pytest.approx(mixed, abs=1)


@pytest.mark.parametrize("colours", MODES)
@pytest.mark.parametrize("maat", MATEN)
@pytest.mark.parametrize("n", [1, 4, 5, 9, 10, 50])
def test_every_label_is_readable_on_its_fill(colours: Palette, maat: Maat, n: int) -> None:
    made = [looks(maat, *([0] * (level - 1)), n, most=50, colours=colours) for level in (1, 2, 3, 4)] + [
        looks(maat, n, 0, n // 2, n // 3, most=60, colours=colours)
    ]
    assert [c for c in made if contrast(c.ink, c.fill) < ENOUGH_FOR_TEXT] == []


@pytest.mark.parametrize("colours", MODES)
def test_cells_without_a_number_are_readable(colours: Palette) -> None:
    for made in (empty_cell(colours, TEXTS), looks("aandeel", without=3, colours=colours)):
        assert contrast(made.ink, made.fill) >= ENOUGH_FOR_TEXT


def test_no_bevinding_is_hatched_and_not_the_colour_of_low() -> None:
    for colours in (LIGHT, DARK):
        made = empty_cell(colours, TEXTS)
        assert (made.label, made.pattern, made.state) == ("[x]", "/", "x")
        assert made.fill not in colours.risk


@pytest.mark.parametrize("maat", ["aandeel", "hoogste"])
def test_bevindingen_without_a_risk_are_a_state_of_their_own(maat: Maat) -> None:
    made = looks(maat, without=3)
    assert (made.fill, made.pattern, made.state) == (LIGHT.surface, "", "o")
    assert re.fullmatch(r"[^\d]+", made.label)


@pytest.mark.parametrize(("found", "label", "step"), [(1, "1", 0), (1234, "1.234", 4), (617, "617", 2)])
def test_counts_have_their_own_colours(found: int, label: str, step: int) -> None:
    made = looks("aantal", without=found, most=1234)
    assert (made.label, made.fill, made.ink) == (label, LIGHT.count[step], LIGHT.count_ink[step])


@pytest.mark.parametrize("maat", MATEN)
def test_a_confidential_cell_shows_nothing_but_that(maat: Maat) -> None:
    hidden = with_shares(risks(risk_row("regie", "2018", 0, 0, 2)), MIN_N).assign(toestand="c")
    made = cell(next(hidden.itertuples()), maat, 10, MIN_N, LIGHT, TEXTS)
    assert (made.label, made.state) == ("[c] vertrouwelijk", "c")


def test_each_colour_of_a_number_has_its_range() -> None:
    """A fifth of the highest number each; a colour that no whole number has is left out."""
    assert count_ranges(10) == {1: (1, 1), 2: (2, 3), 3: (4, 5), 4: (6, 7), 5: (8, 10)}
    assert count_ranges(2) == {3: (1, 1), 5: (2, 2)}
    assert count_ranges(0) == {}


def test_a_delivered_reason_stands_in_the_place_of_a_number_too() -> None:
    frame = risks(risk_row("regie", "2018", without=3)).assign(ontbreekt_reden="niet_van_toepassing")
    (line,) = with_shares(frame, 10).itertuples()
    made = cell(line, "aantal", 10, 10, LIGHT, TEXTS)
    assert (made.label, made.state) == ("[z] n.v.t.", "z")
