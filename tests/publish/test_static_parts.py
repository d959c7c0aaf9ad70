"""The pieces of the static edition: names of files, the drawing of areas, Markdown as HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsd_dash.charts.area_deck import Area, Borders
from tsd_dash.publish.static.addresses import file_names, year_anchor
from tsd_dash.publish.static.drawing import WIDTH, area_drawing
from tsd_dash.publish.static.prose import markdown_html


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (["veiligheid"], ["thema-veiligheid.html"]),
        (["Eigen kracht", "eigen_kracht"], ["thema-eigen-kracht.html", "thema-eigen-kracht-2.html"]),
        (["a", "a-2", "A"], ["thema-a.html", "thema-a-2.html", "thema-a-3.html"]),
        (["../../etc", "ß", "字"], ["thema-etc.html", "thema-x.html", "thema-x-2.html"]),
        ([], []),
    ],
)
def test_each_code_has_a_file_of_its_own(codes: list[str], names: list[str]) -> None:
    assert list(file_names("thema", codes).values()) == names


@given(st.lists(st.text(min_size=1), unique=True))
def test_names_of_files_are_safe_and_all_different(codes: list[str]) -> None:
    names = file_names("onderzoek", codes)
    assert list(names) == codes
    assert len(set(names.values())) == len(codes)
    assert all(re.fullmatch(r"onderzoek-[a-z0-9-]+\.html", name) for name in names.values())


def test_a_year_has_an_anchor() -> None:
    assert year_anchor(2018) == "jaar-2018"


def area(code: str, *, known: bool = True, sign: str = "3", fill: tuple[int, ...] = (255, 0, 0, 255)) -> Area:
    return Area(code, f"Naam {code}", "3 hoog", sign, fill, "#FFFFFF", (0, 0, 0, 255), 2, known, None)


def square(west: float, south: float, side: float) -> list[tuple[float, float]]:
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side)]


def test_areas_are_drawn_to_scale_with_north_above() -> None:
    borders = Borders(2020, {"a": (square(0, -1, 2),), "b": (square(2, -1, 2),)})
    html = area_drawing([area("a"), area("b")], [area("a"), area("b")], borders, lambda _: "")
    # four degrees of longitude fill the width, and around the equator a degree of latitude is as long
    assert f'viewBox="0 0 {WIDTH:.0f} {WIDTH / 2:.0f}"' in html
    assert 'd="M0,280L280,280L280,0L0,0Z"' in html
    assert 'd="M280,280L560,280L560,0L280,0Z"' in html
    assert '<circle cx="140.0" cy="140.0"' in html


def test_a_known_area_has_both_colours_its_sign_and_its_link() -> None:
    borders = Borders(2020, {"a": (square(0, 0, 1),)})
    dark = area("a", fill=(0, 0, 255, 127))
    html = area_drawing([area("a")], [dark], borders, lambda code: f"gemeente-{code}.html")
    assert "fill:light-dark(rgb(255 0 0 / 1.00), rgb(0 0 255 / 0.50))" in html
    assert ">3</text>" in html
    assert '<a href="gemeente-a.html" tabindex="-1">' in html
    assert "<title>Naam a: 3 hoog</title>" in html


def test_an_area_of_which_nothing_is_known_is_quiet() -> None:
    borders = Borders(2020, {"a": (square(0, 0, 1),), "b": (square(1, 0, 1),)})
    areas = [area("a", known=False, sign=""), area("b", sign="")]
    html = area_drawing(areas, areas, borders, lambda _: "")
    assert "Naam a" not in html
    assert "Naam b" in html
    assert "<text" not in html
    assert html.count("<path") == 2


def test_with_many_signs_each_is_as_large_as_its_room_and_has_no_disc() -> None:
    codes = [f"g{i}" for i in range(61)]
    borders = Borders(2020, {code: (square(i, 0, 1),) for i, code in enumerate(codes)})
    areas = [area(code) for code in codes]
    html = area_drawing(areas, areas, borders, lambda _: "")
    assert "<circle" not in html
    assert html.count("font-size:7.3px") == 61  # 0.8 of a degree where 61 of them are 560 wide
    few = area_drawing(areas[:60], areas[:60], borders, lambda _: "")
    assert few.count("<circle") == few.count("font-size:11.0px") == 60


def test_an_area_without_borders_is_left_out() -> None:
    areas = [area("a"), area("elders")]
    html = area_drawing(areas, areas, Borders(2020, {"a": (square(0, 0, 1),)}), lambda _: "")
    assert "Naam elders" not in html


def test_names_of_areas_are_text() -> None:
    odd = Area("a", "<b>A & B</b>", "x", "", (0, 0, 0, 0), "#000", (0, 0, 0, 0), 1, True, None)
    html = area_drawing([odd], [odd], Borders(2020, {"a": (square(0, 0, 1),)}), lambda _: "")
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**vet** en `code`", "<p><strong>vet</strong> en <code>code</code></p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("### Kop", "<h3>Kop</h3>\n"),
    ],
)
def test_markdown_becomes_html_and_html_stays_text(markdown: str, html: str) -> None:
    assert markdown_html(markdown) == html


def test_a_formula_becomes_mathml() -> None:
    html = markdown_html("$$\n\\frac{x}{n}\n$$")
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">' in html
    assert "<mfrac><mi>x</mi><mi>n</mi></mfrac>" in re.sub(r"</?mrow>", "", html)


def test_a_table_becomes_a_table() -> None:
    html = markdown_html("| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<th>a</th>" in html
    assert "<td>2</td>" in html
