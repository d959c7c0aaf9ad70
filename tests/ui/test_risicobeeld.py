"""Risicobeeld: the heatmap, the choices that change it, and the bevindingen behind a cell."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.installation import register_with, serving
from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Card, Screen, nodes
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Warehouse

Open = Callable[..., Screen]
YEARS = (2016, 2017, 2018, 2019, 2020)


def figure(card: Card) -> dict[str, Any]:
    """The Plotly figure of a card."""
    (chart,) = [node for node in nodes(card.block) if node.type == "plotly_chart"]
    return json.loads(chart.proto.spec)


def labels(card: Card) -> dict[tuple[str, str], str]:
    """What stands in each cell of the heatmap, by thema and column."""
    return {
        (thema, kolom): text.replace("<br>", " ")
        for bars in figure(card)["data"]
        for (thema, kolom, *_), text in zip(bars["customdata"], bars["text"], strict=True)
    }


def heatmap(page: Screen) -> Card:
    """The card with the heatmap."""
    (card,) = [card for card in page.cards() if card.key.startswith("blok_risicobeeld_")]
    return card


@pytest.mark.parametrize("query", [{}, {"dimensie": "inspectie", "maat": "hoogste"}, {"dimensie": "reeks"}])
def test_the_table_of_a_narrow_screen_is_the_figure(open_page: Open, query: dict[str, str]) -> None:
    card = heatmap(open_page("risicobeeld", **query))
    (cells,) = find_all(card.html, ".tsd-vakken table")
    (_, *kolommen), *rows = table(cells)
    shown = {
        (thema, kolom): label for thema, *row in rows for kolom, label in zip(kolommen, row, strict=True)
    }
    assert shown == labels(card)
    chosen = [link.get("aria-label") for link in find_all(cells, "a") if link.get("aria-current")]
    assert len(chosen) == 1
    assert chosen[0].startswith("Veiligheid, ")


def test_answer_and_heading(open_page: Open) -> None:
    page = open_page("risicobeeld")
    assert page.answer == (
        "Van de 120 risico's met een indicatie zijn er 49 hoog of zeer hoog (40,8%). "
        "Duidelijk meer is dat bij Vroegsignalering en preventie (8 van 9) en Veiligheid (15 van 22)."
    )
    assert heatmap(page).heading == ("Bij 2 thema's is een groter deel hoog of zeer hoog dan in het geheel")


@pytest.mark.parametrize(
    ("thema", "jaar", "label"),
    [
        ("Veiligheid", "2016", "80,0%"),
        ("Veiligheid", "2019", "1 van 5"),
        ("Regie, samenwerking en samenhang", "2016", "46,2%"),
        ("Vroegsignalering en preventie", "2016", "7 van 8"),
        ("Vroegsignalering en preventie", "2019", "[o] geen indicatie"),
        ("Vroegsignalering en preventie", "2018", "[x]"),
    ],
)
def test_cells(open_page: Open, thema: str, jaar: str, label: str) -> None:
    assert labels(heatmap(open_page("risicobeeld")))[thema, jaar] == label


@pytest.mark.parametrize(
    "dimensie",
    [
        "jaar",
        "gemeente",
        "provincie",
        "inspectie",
        "doelgroep",
        "reeks",
        "sector",
        "verklaring",
        "rode_draad",
        "basisvraag",
    ],
)
def test_heatmap_and_table_are_the_answer_to_the_query(
    open_page: Open, warehouse: Warehouse, dimensie: str
) -> None:
    card = heatmap(open_page("risicobeeld", dimensie=dimensie))
    asked = {"selectie": Selectie(jaren=YEARS).to_parameters(), "dimensie": dimensie}
    frame = warehouse.frame("risicobeeld", asked)
    (rows,) = find_all(card.part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    place = [header.index(name) for name in ("Bevindingen", "Risico's met indicatie", "Hoog of zeer hoog")]
    assert sorted([int(row[at]) for at in place] for row in body) == sorted(
        [int(n) for n in row]
        for row in frame[["bevindingen", "n", "hoog"]].itertuples(index=False, name=None)
    )
    shown = {place: label for place, label in labels(card).items() if label != "[x]"}
    assert len(shown) == len(body) > 0


def test_a_joint_finding_counts_with_each_inspectie_and_the_page_says_so(open_page: Open) -> None:
    note = texts(heatmap(open_page("risicobeeld", dimensie="inspectie")).part("Toelichting"), "p")
    assert note[-1] == (
        "Een gezamenlijke bevinding telt mee bij elke inspectie die erbij hoort. "
        "De kolommen zijn samen dus meer dan het totaal."
    )


def test_measure(open_page: Open) -> None:
    assert labels(heatmap(open_page("risicobeeld", maat="hoogste")))["Veiligheid", "2016"] == "4 zeer hoog"
    assert labels(heatmap(open_page("risicobeeld", maat="aantal")))["Veiligheid", "2016"] == "16"


def test_order_by_estimate(open_page: Open) -> None:
    page = open_page("risicobeeld", volgorde="geschat")
    assert texts(heatmap(page).html, ".tsd-themakolom li")[:3] == [
        "Vroegsignalering en preventie",
        "Veiligheid",
        "Eigen kracht",
    ]


def test_bevindingen_behind_a_cell(open_page: Open) -> None:
    page = open_page("risicobeeld")
    page.app.selectbox(key="risicobeeld_thema").set_value("toegang")
    page.app.selectbox(key="risicobeeld_kolom").set_value("2018")
    card = page.run().card("cel")
    assert "Toegang tot zorg en ondersteuning, 2018: 12 bevindingen." in "".join(card.html.itertext())
    shown = texts(card.html, ".tsd-kenmerken")
    assert len(shown) == 5
    assert all("Toegang tot zorg en ondersteuning" in line and line.endswith("2018") for line in shown)
    (more,) = find_all(card.html, "a.tsd-doorgaan")
    assert more.get("href") == "bevindingen?jaar=2018&thema=toegang&sorteer=zwaarste"


def test_an_empty_cell_says_so(open_page: Open) -> None:
    page = open_page("risicobeeld")
    page.app.selectbox(key="risicobeeld_thema").set_value("leren")
    page.app.selectbox(key="risicobeeld_kolom").set_value("2020")
    card = page.run().card("cel")
    assert "Leren van toezicht, 2020: geen bevinding bekend." in "".join(card.html.itertext())
    assert find_all(card.html, ".tsd-bevinding") == []


def test_a_cell_in_the_address_is_opened_and_outlined(open_page: Open) -> None:
    page = open_page("risicobeeld", cel="jaar:toegang:2018")
    assert texts(heatmap(page).html, ".tsd-naar") == [
        "Gekozen: Toegang tot zorg en ondersteuning, 2018. 12 bevindingen staan hieronder. "
        "Ga naar de bevindingen"
    ]
    assert page.app.selectbox(key="risicobeeld_thema").value == "toegang"
    shapes = figure(heatmap(page))["layout"]["shapes"]
    assert {(round((s["x0"] + s["x1"]) / 2), round((s["y0"] + s["y1"]) / 2)) for s in shapes} == {(2, 6)}


def test_a_chosen_cell_stands_in_the_address(open_page: Open) -> None:
    page = open_page("risicobeeld")
    page.app.selectbox(key="risicobeeld_thema").set_value("toegang")
    assert page.run().query["cel"] == ["jaar:toegang:2016"]


@pytest.mark.parametrize(
    "cel", ["<script>", "jaar:toegang:1812", "jaar:rood:2018", "rood:toegang:2018", "::"]
)
def test_an_unknown_cell_is_dropped_and_named(open_page: Open, cel: str) -> None:
    page = open_page("risicobeeld", cel=cel)
    assert not page.failed
    assert page.dropped.endswith(f": cel={cel}.")
    assert "cel" not in page.query


def test_a_cell_of_another_dimension_makes_way_without_a_word(open_page: Open) -> None:
    page = open_page("risicobeeld", dimensie="gemeente", cel="jaar:toegang:2018")
    assert page.dropped == ""


def test_a_cell_and_a_dimension_that_are_unknown_are_named_together(open_page: Open) -> None:
    page = open_page("risicobeeld", dimensie="rood", cel="a")
    assert page.dropped == (
        "Deze waarden in het webadres passen hier niet en zijn niet gebruikt: dimensie=rood en cel=a."
    )


def test_the_legend_shows_what_occurs_and_no_more(open_page: Open) -> None:
    shown = texts(heatmap(open_page("risicobeeld", thema="leren")).html, ".tsd-legenda li")
    assert shown == ["minder dan 25%", "gearceerd: minder dan 5 risico's"]


def test_a_minimum_of_one_hides_nothing_and_explains_nothing_confidential(
    open_page: Open, tmp_path: Path
) -> None:
    with serving(register_with(tmp_path, "min_n_publiek = 0", "min_n_publiek = 1"), tmp_path):
        screen = open_page("risicobeeld")
    assert screen.card("risicobeeld_jaar").kinds
    assert "[o]" in screen.markup
    assert "[c]" not in screen.markup


def test_where_the_colour_is_another_one_than_on_the_first_page_that_is_said(open_page: Open) -> None:
    said = "De kleur is het aandeel hoog of zeer hoog. Op Overzicht is zij de hoogste indicatie."
    (note, *_) = texts(heatmap(open_page("risicobeeld")).html, ".tsd-noot")
    assert note.startswith(said)
    assert said not in text(heatmap(open_page("risicobeeld", maat="hoogste")).html)
