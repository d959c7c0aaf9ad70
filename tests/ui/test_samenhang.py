"""Samenhang: the rode draden, and which features of bevindingen stand together."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen
from tsd_dash.selection import Selectie
from tsd_dash.warehouse import Warehouse

Open = Callable[..., Screen]


def cells(page: Screen) -> dict[tuple[str, str], tuple[str, str]]:
    """Row and column by name -> what stands in the cell, and where it leads."""
    (grid,) = find_all(page.card("kenmerken_samen").html, "table.tsd-hitte")
    columns = [text(head) for head in find_all(grid, "thead th")][1:]
    found = {}
    for row in find_all(grid, "tbody tr"):
        (name,) = [text(head) for head in find_all(row, "th")]
        for column, cell in zip(columns, find_all(row, "td"), strict=True):
            link = next(iter(find_all(cell, "a")), None)
            parts = find_all(cell, "b") + find_all(cell, "small")
            said = " ".join(text(part) for part in parts)
            found[name, column] = (said, "" if link is None else link.get("href", ""))
    return found


REGIE, ROLLEN = "Regie, samenwerking en samenhang", "Rollen en verantwoordelijkheden"


def test_the_sentence_is_what_stands_out(open_page: Open) -> None:
    card = open_page("samenhang").card("kenmerken_samen")
    assert card.sentence == (
        f"‘{ROLLEN}’ staat bij 41 van de 52 bevindingen met ‘{REGIE}’, "
        "en bij 62 van de 113 in de hele tabel. "
        "Ook vaker dan in het geheel: ‘Competenties en vaardigheden’ bij ‘Veiligheid’ (10 van 15). "
        "De tabel gaat over 113 van de 187 bevindingen: die met beide kenmerken."
    )
    assert card.heading == f"‘{ROLLEN}’ staat vooral bij ‘{REGIE}’"


def test_a_cell_leads_to_its_bevindingen(open_page: Open) -> None:
    said, address = cells(open_page("samenhang"))[REGIE, ROLLEN]
    assert said == "41+ van 52"
    parts = urlsplit(address)
    query = parse_qs(parts.query)
    assert (parts.path, query["thema"], query["verklaring"]) == ("bevindingen", ["regie"], ["rollen"])
    chosen = {name: value for name, value in query.items() if name != "sorteer"}
    assert open_page("bevindingen", **chosen).count == "41 bevindingen gevonden."


def test_table_and_cells_are_the_answer_to_the_query(open_page: Open, warehouse: Warehouse) -> None:
    page = open_page("samenhang", rij="sector", kolom="basisvraag")
    asked = {"selectie": Selectie(jaren=(2016, 2017, 2018, 2019, 2020)).to_parameters()}
    frame = warehouse.frame("kenmerken_samen", asked | {"rij": "sector", "kolom": "basisvraag"})
    (rows,) = find_all(page.card("kenmerken_samen").part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    places = [header.index(name) for name in ("Bevindingen met beide", "Bevindingen in de rij")]
    shown = sorted(tuple(int(row[place]) for place in places) for row in body)
    counts = list(frame[["bevindingen", "rij_totaal"]].itertuples(index=False, name=None))
    assert shown == sorted(counts)
    filled = [said.replace("+", "") for said, address in cells(page).values() if address]
    assert sorted(filled) == sorted(f"{n} van {whole}" for n, whole in counts)


def test_a_feature_beside_itself_leads_nowhere(open_page: Open) -> None:
    """A selection of two sectors asks for one of them, and a cell counts those with both."""
    page = open_page("samenhang", rij="sector", kolom="sector")
    assert page.card("kenmerken_samen").heading == (
        "Het vaakst samen: ‘Zorg’ met ‘Jeugd’ en ‘Zorg’ met ‘Werk en inkomen’"
    )
    found = cells(page)
    assert found["Zorg", "Jeugd"] == ("5 van 13", "")
    assert {address for _, address in found.values()} == {""}


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({}, ("thema", "verklaring")),
        ({"rij": "verklaring"}, ("verklaring", "thema")),
        ({"rij": "rode_draad", "kolom": "basisvraag"}, ("rode_draad", "basisvraag")),
        ({"rij": "basisvraag", "kolom": "basisvraag"}, ("basisvraag", "thema")),
    ],
)
def test_the_choice_of_two(open_page: Open, asked: dict[str, str], chosen: tuple[str, str]) -> None:
    """A feature of which a bevinding has one at most says nothing beside itself."""
    page = open_page("samenhang", **asked)
    boxes = {box.key: box.value for box in page.app.selectbox}
    assert (boxes["samenhang_rij"], boxes["samenhang_kolom"]) == chosen
    assert page.dropped == ""


def test_an_unknown_feature_is_named_and_not_used(open_page: Open) -> None:
    page = open_page("samenhang", rij="<b>", kolom="thema")
    assert "rij=<b>" in page.dropped
    assert not page.failed


def test_nothing_to_put_side_by_side_in_this_selection(open_page: Open) -> None:
    page = open_page("samenhang", zoek="ditwoordstaatnergens")
    card = page.card("kenmerken_samen")
    assert texts(card.html, ".tsd-leeg") == [
        "Geen enkele bevinding in deze selectie heeft beide kenmerken. "
        "Kies andere kenmerken, meer jaren of haal een filter weg."
    ]
    assert card.heading == "Geen combinaties om te tonen"
