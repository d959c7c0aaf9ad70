"""Kaart: what was inspected, what was found there, and what cannot stand on a map."""

from collections.abc import Callable

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen

Open = Callable[..., Screen]


def listed(page: Screen) -> dict[str, str]:
    """The list beside the map: name -> what stands behind it."""
    items = find_all(page.card("kaart").html, "ul.tsd-gebieden li")
    return {text(item[0]): text(item[1]) for item in items}


def test_answer(open_page: Open) -> None:
    page = open_page("kaart")
    assert page.answer.startswith(
        "Er zijn 23 gemeenten onderzocht. 11 daarvan hebben eigen bevindingen in deze gegevens. "
        "Van 3 gemeenten is een bevinding bekend, maar is onbekend of zij zijn onderzocht. "
        "108 bevindingen gaan over het hele land of over meer gemeenten samen en staan onder de kaart."
    )
    assert page.card("kaart").heading == "23 gemeenten zijn onderzocht"


def test_a_map_beside_its_list(open_page: Open) -> None:
    assert "deck_gl_json_chart" in open_page("kaart").card("kaart").kinds()


def test_list_beside_the_map(open_page: Open) -> None:
    found = listed(open_page("kaart"))
    assert found["Vlaardingen"] == "13 bevindingen; 3 van 8 risico's hoog of zeer hoog"
    assert found["Rotterdam"] == "9 bevindingen; 5 van 6 risico's hoog of zeer hoog"
    assert found["Amsterdam"] == "geen eigen bevinding bekend"
    assert found["Weert"] == "1 bevinding"


def test_the_table_says_which_are_inspected(open_page: Open) -> None:
    (rows,) = find_all(open_page("kaart").card("kaart").part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    status = [row[header.index("Status")] for row in body]
    inspected = [line for line in status if line.startswith("Onderzocht")]
    assert len(inspected) == 23
    assert len(body) == len(listed(open_page("kaart")))


def test_findings_on_the_map_and_national_ones_are_all_findings(open_page: Open) -> None:
    page = open_page("kaart")
    (rows,) = find_all(page.card("kaart").part("Tabel"), "table.tsd-tabel")
    header, *body = table(rows)
    own = sum(int(row[header.index("Bevindingen")]) for row in body)
    assert own + 108 == 187


def test_national_findings_are_named(open_page: Open) -> None:
    card = open_page("kaart").card("landelijk")
    assert card.sentence == (
        "108 bevindingen gaan over het hele land of over meer gemeenten samen. "
        "Hieronder staan de 5 met de hoogste indicatie."
    )
    assert {line.split("Landelijk")[1] != "" for line in texts(card.html, ".tsd-kenmerken")} == {True}
    (more,) = find_all(card.html, "a.tsd-doorgaan")
    assert more.get("href") == "bevindingen?jaar=2016-2020&gemeente=landelijk&sorteer=zwaarste"


def test_a_chosen_gemeente_is_named_with_its_findings(open_page: Open) -> None:
    page = open_page("kaart")
    place = page.app.selectbox(key="kaart_plaats")
    code = place.options.index("Heerlen")
    place.select_index(code)
    page.run()
    (chosen,) = find_all(page.card("kaart").html, ".tsd-gekozen-vak")
    assert text(chosen).startswith("Heerlen provincie Limburg Onderzocht, met eigen bevindingen")
    names, values = (texts(chosen, tag) for tag in ("dt", "dd"))
    assert dict(zip(names, values, strict=True)) == {
        "Bevindingen": "10",
        "Hoog of zeer hoog": "4 van 5 risico's",
        "Hoogste indicatie": "4 zeer hoog",
        "Jaren": "2016",
        "Onderzoeken": "1",
    }
    assert texts(chosen, "a")[:2] == ["Alles over Heerlen op één pagina", "Bekijk de bevindingen van Heerlen"]
    assert texts(page.html, "li.tsd-gekozen a") == ["Heerlen"]
    assert page.query["plaats"] == ["GM0917"]


def test_the_only_gemeente_that_was_asked_for_is_chosen(open_page: Open) -> None:
    page = open_page("kaart", gemeente="GM0637")
    (chosen,) = find_all(page.card("kaart").html, ".tsd-gekozen-vak")
    assert text(chosen).startswith("Zoetermeer provincie Zuid-Holland Onderzocht, met eigen bevindingen")
    assert page.app.selectbox(key="kaart_plaats").value == "GM0637"
    assert "plaats" not in page.query
    two = open_page("kaart", gemeente=["GM0637", "GM0917"])
    assert two.app.selectbox(key="kaart_plaats").value == ""


def test_one_gemeente_by_chance_is_not_chosen(open_page: Open) -> None:
    page = open_page("kaart", jaar="2020", thema="veiligheid")
    assert len(listed(page)) == 1
    assert page.app.selectbox(key="kaart_plaats").value == ""


def test_earlier_gemeenten_stand_on_their_place_in_later_borders(open_page: Open) -> None:
    """Every inspected gemeente of the register still existed in 2020, so the borders change no number."""
    assert listed(open_page("kaart", grenzen="2016")) == listed(open_page("kaart", grenzen="2020"))


def test_an_unknown_place_or_year_is_not_used(open_page: Open) -> None:
    page = open_page("kaart", plaats="GM9999", grenzen="1812", maat="rood")
    assert not page.failed
    assert texts(page.html, ".tsd-gekozen-vak") == [
        "Kies een gemeente om haar cijfers te zien: zoek haar boven de kaart of klik erop."
    ]


def test_only_national_findings(open_page: Open) -> None:
    page = open_page("kaart", gemeente="landelijk")
    assert page.card("landelijk").sentence.startswith("108 bevindingen")
    assert not page.failed


def test_a_selection_with_only_national_findings_says_so(open_page: Open) -> None:
    page = open_page("kaart", jaar="2017")
    assert page.answer.startswith("In deze selectie is van geen gemeente bekend dat zij is onderzocht.")
    assert text(page.card("kaart").html).endswith(
        "Alle 15 bevindingen in deze selectie gaan over het hele land of over meer gemeenten samen. "
        "Zij staan hieronder."
    )


def test_a_choice_of_bevindingen_does_not_make_a_gemeente_not_inspected(open_page: Open) -> None:
    """11 of the 23 inspected gemeenten have a bevinding about this thema in one of their onderzoeken."""
    chosen = open_page("kaart", thema="veiligheid")
    assert "Andere gemeenten kunnen ook zijn onderzocht." in chosen.answer
    assert "Andere gemeenten" not in open_page("kaart").answer
    place = open_page("gemeente", plaats="GM0363", thema="veiligheid")
    assert "niet onderzocht" not in place.answer
    assert "Over Amsterdam is geen bevinding bekend die bij deze keuze past." in place.answer
