"""Trends: the sentence, the three lenses, the decomposition, and what may be concluded."""

import json
from collections.abc import Callable

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen, nodes

Open = Callable[..., Screen]
THEMAS = [
    "Vroegsignalering en preventie",
    "Eigen kracht",
    "Veiligheid",
    "Toegang tot zorg en ondersteuning",
    "Overgang en samenloop",
    "Regie, samenwerking en samenhang",
    "Informatie delen",
    "Participatie en herstel",
    "Burgerperspectief en maatwerk",
    "Leren van toezicht",
]


def test_answer_says_what_it_does_not_say(open_page: Open) -> None:
    assert open_page("trends").answer == (
        "In 2016 was 29 van 44 risico's hoog of zeer hoog, in 2020 5 van 21. Er zijn andere eenheden "
        "onderzocht, dus dit verschil zegt niet of het beter of slechter ging."
    )


def test_a_panel_for_each_thema_with_its_numbers_in_words(open_page: Open) -> None:
    card = open_page("trends").card("trends_in_jaar")
    assert texts(card.html, "h3.tsd-paneelkop") == THEMAS
    charts = [node for node in nodes(card.block) if node.type == "plotly_chart"]
    assert len(charts) == len(THEMAS)
    assert charts[2].proto.alt == (
        "Veiligheid: in 2016 8 van 10 hoog of zeer hoog, in 2017 2 van 3 hoog of zeer hoog, "
        "in 2018 3 van 3 hoog of zeer hoog, in 2019 1 van 5 hoog of zeer hoog "
        "en in 2020 1 van 1 hoog of zeer hoog."
    )


def test_no_line_joins_points_of_different_units(open_page: Open) -> None:
    card = open_page("trends").card("trends_in_jaar")
    charts = [json.loads(node.proto.spec) for node in nodes(card.block) if node.type == "plotly_chart"]
    modes = {trace.get("mode") for chart in charts for trace in chart["data"]}
    assert modes & {"lines", "lines+markers"} == set()


@pytest.mark.parametrize(
    ("lens", "heading"),
    [
        ("in_jaar", "Elk jaar zijn andere gemeenten en organisaties onderzocht"),
        ("laatst", "Per eenheid het laatste oordeel, hoogstens enkele jaren oud"),
        ("panel", "Alleen eenheden die twee jaren na elkaar zijn onderzocht"),
    ],
)
def test_lens(open_page: Open, lens: str, heading: str) -> None:
    page = open_page("trends")
    page.app.segmented_control(key="trends_lens").set_value(lens)
    page.run()
    assert page.card(f"trends_{lens}").heading == heading
    assert page.query.get("lens", ["in_jaar"]) == [lens]


def test_a_lens_without_anything_to_see_says_what_to_do(open_page: Open) -> None:
    card = open_page("trends", lens="panel").card("trends_panel")
    assert texts(card.html, ".tsd-leeg") == [
        "Met deze manier van kijken is er niets te zien: geen eenheid is vaak genoeg onderzocht. "
        "Kies een andere manier van kijken of meer jaren."
    ]


def test_the_years_of_the_first_lens_are_those_counted_by_hand(open_page: Open) -> None:
    (rows,) = find_all(open_page("trends").card("lenzen").part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    place = [header.index(name) for name in ("Jaar", "Hoog of zeer hoog", "Risico's met indicatie")]
    first = [[row[at] for at in place] for row in body if row[0] == "Onderzocht in het jaar"]
    assert first == [
        ["2016", "29", "44"],
        ["2017", "7", "11"],
        ["2018", "5", "21"],
        ["2019", "3", "23"],
        ["2020", "5", "21"],
    ]


def test_decomposition(open_page: Open) -> None:
    """5/21 - 29/44 = -0.4210; no unit was inspected in both years."""
    card = open_page("trends").card("samenstelling")
    assert card.sentence == (
        "Tussen 2016 en 2020 veranderde het aandeel -42,1 procentpunt. Geen enkele eenheid is in beide jaren "
        "onderzocht: het hele verschil komt doordat andere eenheden zijn onderzocht."
    )
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    assert [[row[0], row[-1]] for row in table(rows)[1:]] == [
        ["Dezelfde eenheden", "0,0"],
        ["Andere eenheden", "-42,1"],
    ]


def test_events(open_page: Open) -> None:
    card = open_page("trends").card("lenzen")
    assert [text(item) for item in find_all(card.html, "ul.tsd-lijst li")] == [
        "1 augustus 2017 Nieuw kader IvhO",
        "1 oktober 2017 IGZ en IJZ worden IGJ",
        "12 maart 2020 Begin coronacrisis",
    ]


@pytest.mark.parametrize(
    ("view", "inspecties"),
    [
        ("destijds", ["IGZ / IGJ", "IJZ", "IvhO", "IVenJ / IJenV", "Inspectie SZW"]),
        ("doorlopend", ["IGJ", "IvhO", "IJenV", "Inspectie SZW"]),
    ],
)
def test_inspecties_as_they_were_and_as_they_last(open_page: Open, view: str, inspecties: list[str]) -> None:
    card = open_page("trends", inspecties=view).card("trends_in_jaar")
    legend = find_all(card.html, "ul.tsd-legenda")[0]
    assert texts(legend, "li") == inspecties


def test_what_may_be_concluded(open_page: Open) -> None:
    points = texts(open_page("trends").card("conclusies").html, "li")
    assert [point.split(":")[0] for point in points] == ["Wel", "Niet", "Niet", "Niet"]


def test_one_year_has_no_difference(open_page: Open) -> None:
    page = open_page("trends", jaar="2018")
    assert "Er is maar één jaar" in page.answer
    assert not page.failed
