"""Trends: the sentence, the three lenses, the decomposition, and what may be concluded."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Card, Screen, nodes

Open = Callable[..., Screen]
PANELS = [
    "Vroegsignalering en preventie",
    "Veiligheid",
    "Toegang tot zorg en ondersteuning",
    "Overgang en samenloop",
    "Regie, samenwerking en samenhang",
    "Informatie delen",
    "Participatie en herstel",
    "Burgerperspectief en maatwerk",
]


def charts(card: Card) -> list[Any]:
    return [node.proto for node in nodes(card.block) if node.type == "plotly_chart"]


def test_answer_says_what_it_does_not_say(open_page: Open) -> None:
    assert open_page("trends").answer == (
        "In 2016 waren 29 van de 44 risico's hoog of zeer hoog, in 2020 5 van de 21. Geen gemeente of "
        "organisatie heeft in beide jaren een risico met een indicatie: dit verschil zegt niet of het beter "
        "of slechter ging. "
        "Elk van de 120 risico's is door inspecties samen gevonden."
    )


@pytest.mark.parametrize(
    ("lens", "begin"),
    [
        (
            "laatst",
            "Volgens het laatste oordeel over elke gemeente en organisatie waren 20 van de 76",
        ),
        ("panel", "Geen gemeente of organisatie heeft in twee jaren na elkaar een risico met een"),
    ],
)
def test_the_answer_is_about_the_lens(open_page: Open, lens: str, begin: str) -> None:
    assert open_page("trends", lens=lens).answer.startswith(begin)


def test_the_age_of_carried_judgements_is_in_words(open_page: Open) -> None:
    answer = open_page("trends", lens="laatst").answer
    assert "De oordelen zijn gemiddeld 1,4 jaar oud; het oudste is 3 jaar oud." in answer


def test_a_panel_for_each_thema_with_its_numbers_in_words(open_page: Open) -> None:
    card = open_page("trends").card("trends_in_jaar")
    assert texts(card.html, "h3.tsd-paneelkop") == PANELS
    assert [chart.alt for chart in charts(card)][1] == (
        "Veiligheid: in 2016 8 van 10 hoog of zeer hoog, in 2017 2 van 3 hoog of zeer hoog, "
        "in 2018 3 van 3 hoog of zeer hoog, in 2019 1 van 5 hoog of zeer hoog "
        "en in 2020 1 van 1 hoog of zeer hoog."
    )
    assert texts(card.html, ".tsd-leeswijzer")[1] == (
        "In maar één jaar iets gevonden, dus zonder verloop: Eigen kracht (in 2016 6 van 9) en "
        "Leren van toezicht (in 2016 0 van 1)."
    )


def test_joint_work_is_one_mark(open_page: Open) -> None:
    card = open_page("trends").card("trends_in_jaar")
    specs = [json.loads(chart.spec) for chart in charts(card)]
    names = {trace["name"] for spec in specs for trace in spec["data"] if trace["mode"] == "markers"}
    assert names == {"samen"}


def test_the_legend_names_marks_and_the_break(open_page: Open) -> None:
    legend = find_all(open_page("trends").card("trends_in_jaar").html, "ul.tsd-legenda")[0]
    assert texts(legend, "li") == [
        "Inspecties samen: één teken, want het zijn dezelfde bevindingen",
        "open teken: minder dan 10 risico's",
        "1 oktober 2017: IGZ en IJZ worden IGJ",
    ]


@pytest.mark.parametrize("query", [{"lens": "laatst"}, {"inspecties": "doorlopend"}])
def test_no_break_where_inspecties_run_on(open_page: Open, query: dict[str, str]) -> None:
    page = open_page("trends", **query)
    legend = find_all(page.card(f"trends_{query.get('lens', 'in_jaar')}").html, "ul.tsd-legenda")[0]
    assert texts(legend, "li") == [
        "Inspecties samen: één teken, want het zijn dezelfde bevindingen",
        "open teken: minder dan 10 risico's",
    ]


def test_the_last_known_lens_names_inspecties_that_run_on(open_page: Open) -> None:
    card = open_page("trends", lens="laatst").card("trends_laatst")
    assert "IGZ als IGJ, IJZ als IGJ en IVenJ als IJenV" in texts(card.html, "p.tsd-zin")[0]
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    assert {row[1] for row in table(rows)[1:]} == {"IGJ", "IvhO", "IJenV", "Inspectie SZW"}


def test_the_last_known_lens_looks_back_before_the_chosen_years(open_page: Open) -> None:
    page = open_page("trends", lens="laatst", jaar="2018")
    card = page.card("trends_laatst")
    assert "Ook oordelen van vóór de gekozen jaren tellen zo mee." in texts(card.html, "p.tsd-zin")[0]
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    assert {row[4] for row in table(rows)[1:]} == {"2018"}
    assert page.selection == "37 bevindingen gevonden. 2018."


def test_no_line_joins_points_of_different_units(open_page: Open) -> None:
    card = open_page("trends").card("trends_in_jaar")
    specs = [json.loads(chart.spec) for chart in charts(card)]
    modes = {trace.get("mode") for spec in specs for trace in spec["data"]}
    assert modes & {"lines", "lines+markers"} == set()


@pytest.mark.parametrize(
    ("lens", "heading"),
    [
        ("in_jaar", "Geen gemeente of organisatie heeft in meer dan één jaar een risico met een indicatie"),
        ("laatst", "In de stand van 2020 tellen oordelen mee van hoogstens 3 jaar oud"),
        ("panel", "Het vaste panel is leeg"),
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
        "Met deze manier van kijken is er niets te zien. Kies een andere manier van kijken of meer jaren."
    ]


def test_the_years_of_the_first_lens_are_those_counted_by_hand(open_page: Open) -> None:
    (rows,) = find_all(open_page("trends").card("lenzen").part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    place = [header.index(name) for name in ("Jaar", "Hoog of zeer hoog", "Risico's met indicatie")]
    first = [[row[at] for at in place] for row in body if row[0] == "Onderzocht in dat jaar"]
    assert first == [
        ["2016", "29", "44"],
        ["2017", "7", "11"],
        ["2018", "5", "21"],
        ["2019", "3", "23"],
        ["2020", "5", "21"],
    ]


def test_an_empty_panel_is_not_said_to_agree(open_page: Open) -> None:
    card = open_page("trends").card("lenzen")
    assert card.heading == "Het vaste panel is leeg, dus over verandering valt niets te zeggen"
    legend = find_all(card.html, "ul.tsd-legenda")[0]
    assert texts(legend, "li") == ["Onderzocht in dat jaar", "Laatst bekende stand"]


def test_decomposition(open_page: Open) -> None:
    """5/21 - 29/44 = -0.4210; no unit has an indication in both years."""
    card = open_page("trends").card("samenstelling")
    assert card.sentence == (
        "Tussen 2016 en 2020 daalde het aandeel hoog of zeer hoog met 42,1 procentpunt. Geen gemeente of "
        "organisatie heeft in beide jaren een risico met een indicatie: het verschil is niet te splitsen en "
        "zegt niets over "
        "verandering."
    )
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    assert [[row[0], row[-1]] for row in table(rows)[1:]] == [["Dezelfde", "0,0"], ["Andere", "-42,1"]]
    assert charts(card) == []


def test_events(open_page: Open) -> None:
    card = open_page("trends").card("lenzen")
    assert [text(item) for item in find_all(card.html, "ul.tsd-lijst li")] == [
        "1 augustus 2017 Nieuw kader IvhO",
        "1 oktober 2017 IGZ en IJZ worden IGJ",
        "12 maart 2020 Begin coronacrisis",
    ]
    assert texts(card.html, ".tsd-noot") == [
        "De namen voluit: IGZ is Inspectie voor de Gezondheidszorg; IJZ is Inspectie Jeugdzorg; IGJ is "
        "Inspectie Gezondheidszorg en Jeugd; IvhO is Inspectie van het Onderwijs."
    ]


@pytest.mark.parametrize(
    ("view", "inspecties"),
    [
        ("destijds", ["IGZ", "IJZ", "IGJ", "IvhO", "IVenJ", "IJenV", "Inspectie SZW"]),
        ("doorlopend", ["IGJ", "IvhO", "IJenV", "Inspectie SZW"]),
    ],
)
def test_inspecties_as_they_were_and_as_they_last(open_page: Open, view: str, inspecties: list[str]) -> None:
    card = open_page("trends", inspecties=view).card("trends_in_jaar")
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    assert {row[1] for row in table(rows)[1:]} == set(inspecties)


def test_what_may_be_concluded(open_page: Open) -> None:
    points = texts(open_page("trends").card("conclusies").html, "li")
    assert [point.split(":")[0] for point in points] == ["Wel", "Niet", "Niet", "Niet"]


def test_one_year_is_one_figure(open_page: Open) -> None:
    page = open_page("trends", jaar="2018")
    assert page.answer == (
        "In 2018 waren 5 van de 21 risico's hoog of zeer hoog. Met één jaar valt er niets te vergelijken. "
        "Elk van de 21 risico's is door inspecties samen gevonden."
    )
    card = page.card("trends_in_jaar")
    assert card.heading == "Wat is er in 2018 per thema gevonden?"
    assert len(charts(card)) == 1
    assert not page.failed


def test_the_latest_judgement_stands_in_chosen_years_without_any(open_page: Open) -> None:
    """Heerlen was inspected in 2016 only; its judgements are carried forward three years."""
    card = open_page("trends", lens="laatst", gemeente="GM0917", thema="veiligheid").card("trends_laatst")
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    assert sorted({row[4] for row in table(rows)[1:]}) == ["2016", "2017", "2018", "2019"]


def test_one_thema_is_the_only_one_named(open_page: Open) -> None:
    card = open_page("trends", thema="veiligheid").card("trends_in_jaar")
    assert texts(card.html, "h3.tsd-paneelkop") == ["Veiligheid"]
    assert len(texts(card.html, ".tsd-leeswijzer")) == 1


def test_another_way_of_looking_is_no_advice_where_nothing_is_found(open_page: Open) -> None:
    (said,) = texts(open_page("trends", zoek="xyzzy").card("trends_in_jaar").html, ".tsd-leeg")
    assert said == "Er zijn geen bevindingen in deze selectie. Kies meer jaren of haal een filter weg."
