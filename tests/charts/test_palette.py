"""One palette in three places, readable in both modes."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import chain, product

import pytest

from tests.charts.frames import DARK, LIGHT
from tsd_dash.charts.palette import PALETTE_FILE, Palette, count_step, palette, rgba
from tsd_dash.config import ROOT

MODES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_SHAPES = 3.0


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in rgba(colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_as_in_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_colours_of_the_house() -> None:
    assert (LIGHT.page, LIGHT.surface, LIGHT.text, LIGHT.subtle) == (
        "#FFFFFF",
        "#F4F6F8",
        "#1B2631",
        "#4A5763",
    )
    assert (LIGHT.primary, LIGHT.outline) == ("#0F5C70", "#5F6B76")
    assert LIGHT.risk == ("#FDEFC3", "#F2AE43", "#C44A1A", "#5C0F2E")
    assert LIGHT.risk_ink == ("#1B2631", "#1B2631", "#FFFFFF", "#FFFFFF")
    assert LIGHT.count == ("#E3F1F4", "#A9D5DD", "#5FA9B8", "#257A8C", "#0B4A5A")
    assert LIGHT.inspectie == ("#264483", "#A479F4", "#C25213", "#692D2C", "#0CA38E")
    assert (DARK.page, DARK.surface, DARK.text, DARK.subtle) == ("#121B22", "#1B2730", "#F2F5F7", "#B4C0CA")
    assert (DARK.primary, DARK.outline) == ("#7FD0E0", "#8796A3")
    assert DARK.risk == ("#46391A", "#925F14", "#F28E52", "#FFE0DA")
    assert DARK.risk_ink == ("#F2F5F7", "#F2F5F7", "#121B22", "#121B22")
    assert DARK.count == ("#1D3A44", "#28606F", "#3C90A3", "#74C3D2", "#C5F0F6")
    assert DARK.inspectie == ("#356FD4", "#D1B4FC", "#F76F42", "#8A5E6B", "#74FAC8")


def test_an_unknown_mode_is_light() -> None:
    assert palette("sepia") == LIGHT


def css_variables() -> dict[str, tuple[str, str]]:
    css = (ROOT / "tsd_dash/ui/static/stijl.css").read_text(encoding="utf-8")
    found = re.findall(r"--tsd-([\w-]+): light-dark\((#[0-9A-Fa-f]{6}), (#[0-9A-Fa-f]{6})\);", css)
    return {name: (light, dark) for name, light, dark in found}


def expected_variables(colours: Palette) -> dict[str, str]:
    single = {
        "pagina": colours.page,
        "vlak": colours.surface,
        "tekst": colours.text,
        "zacht": colours.subtle,
        "accent": colours.primary,
        "rand": colours.outline,
        "minder": colours.less,
        "meer": colours.more,
    }
    series = {
        "r{}": colours.risk,
        "r{}-inkt": colours.risk_ink,
        "a{}": colours.count,
        "i{}": colours.inspectie,
    }
    numbered = {
        name.format(number): colour
        for name, listed in series.items()
        for number, colour in enumerate(listed, start=1)
    }
    return single | numbered


def test_the_style_sheet_has_the_same_colours() -> None:
    variables = css_variables()
    light, dark = expected_variables(LIGHT), expected_variables(DARK)
    assert {name: variables.get(name) for name in light} == {n: (light[n], dark[n]) for n in light}


def test_the_first_paint_has_the_same_colours() -> None:
    css = (ROOT / "tsd_dash/ui/static/schil.css").read_text(encoding="utf-8")
    assert re.findall(r"--schil-(\w+): (#[0-9a-f]{6});", css) == [
        (name, colour.lower())
        for mode in (LIGHT, DARK)
        for name, colour in (
            ("pagina", mode.page),
            ("tekst", mode.text),
            ("stil", mode.subtle),
            ("accent", mode.primary),
        )
    ]


@pytest.mark.parametrize("colours", MODES)
def test_the_theme_has_the_same_colours(colours: Palette) -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    theme = config["theme"][colours.mode]
    assert (theme["primaryColor"], theme["linkColor"]) == (colours.primary, colours.primary)
    assert (theme["backgroundColor"], theme["secondaryBackgroundColor"]) == (colours.page, colours.surface)
    assert (theme["textColor"], theme["borderColor"]) == (colours.text, colours.outline)
    assert tuple(theme["chartCategoricalColors"]) == colours.inspectie


def test_the_palette_file_has_nothing_the_palette_does_not() -> None:
    modes = json.loads(PALETTE_FILE.read_text(encoding="utf-8"))["modes"]
    assert set(modes) == {"light", "dark"}
    assert {name.lower() for name in chain(*modes.values())} == set(Palette.__dataclass_fields__) - {"mode"}


@pytest.mark.parametrize("colours", MODES)
def test_text_is_readable_on_page_surface_and_fills(colours: Palette) -> None:
    pairs = [
        *product((colours.text, colours.subtle, colours.primary), (colours.page, colours.surface)),
        *zip(colours.risk_ink, colours.risk, strict=True),
        *zip(colours.count_ink, colours.count, strict=True),
    ]
    assert [pair for pair in pairs if contrast(*pair) < ENOUGH_FOR_TEXT] == []


@pytest.mark.parametrize("colours", MODES)
def test_shapes_stand_out_from_the_page(colours: Palette) -> None:
    shapes = [colours.outline, *colours.inspectie, colours.less, colours.more]
    assert [colour for colour in shapes if contrast(colour, colours.page) < ENOUGH_FOR_SHAPES] == []


@pytest.mark.parametrize(
    ("value", "highest", "step"),
    [(0, 10, 0), (1, 10, 0), (2, 10, 1), (5, 10, 2), (9, 10, 4), (10, 10, 4), (1, 1, 4), (0, 0, 0)],
)
def test_count_steps(value: int, highest: int, step: int) -> None:
    assert count_step(value, highest) == step


def test_rgba() -> None:
    assert rgba("#0F5C70") == [15, 92, 112, 255]
    assert rgba("#FFFFFF", 70) == [255, 255, 255, 70]
