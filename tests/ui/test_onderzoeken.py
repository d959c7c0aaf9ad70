"""Onderzoeken: the time line, the list, and one onderzoek by itself."""

from collections.abc import Callable

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Screen
from tsd_dash.ui import investigations

Open = Callable[..., Screen]


def test_answer(open_page: Open) -> None:
    page = open_page("onderzoeken")
    assert (
        page.answer == "49 onderzoeken passen bij uw keuze; bij elk daarvan waren inspecties samen betrokken."
    )
    assert page.count == "187 bevindingen gevonden."


def test_time_line_has_a_dot_for_each_onderzoek(open_page: Open) -> None:
    card = open_page("onderzoeken").card("tijdlijn")
    assert card.heading == "49 onderzoeken, waarvan 48 in 16 reeksen"
    (line,) = find_all(card.html, "table.tsd-tijdlijn")
    assert table(line)[0] == ["Reeks", "2016", "2017", "2018", "2019", "2020"]
    dots = find_all(line, "a.tsd-punt")
    assert len(dots) == 49
    by_year = [0] * 5
    for row in find_all(line, "tbody tr"):
        for place, cell in enumerate(find_all(row, "td")):
            by_year[place] += len(find_all(cell, "a"))
    assert by_year == [19, 6, 10, 10, 4]
    beside = [text(year) for year in find_all(line, "td .tsd-jaar")]
    assert set(beside) == {"2016", "2017", "2018", "2019", "2020"}
    assert len(beside) == sum(bool(find_all(cell, "a")) for cell in find_all(line, "tbody td"))
    assert all(dot.get("aria-label") and "onderzoek=" in dot.get("href", "") for dot in dots)


def test_many_onderzoeken_in_a_cell_are_a_number(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(investigations, "MOST_DOTS", 4)
    (line,) = find_all(open_page("onderzoeken").card("tijdlijn").html, "table.tsd-tijdlijn")
    many = {
        link.get("aria-label"): (text(link), link.get("href")) for link in find_all(line, ".tsd-punt-getal")
    }
    assert many["7 onderzoeken in 2016: Signaleren van onveiligheid. Bekijk ze."] == (
        "7",
        "onderzoeken?jaar=2016&reeks=signaleren-van-onveiligheid",
    )
    assert len(find_all(line, "a.tsd-punt")) + sum(int(number) for number, _ in many.values()) == 49


def test_which_inspecties_worked_together(open_page: Open) -> None:
    card = open_page("onderzoeken").card("combinaties")
    assert card.heading == "Het vaakst samen: IGJ, IvhO, IJenV en Inspectie SZW, in 26 van de 49 onderzoeken"
    assert card.sentence == "De aanleiding: gepland (43), calamiteit (4), onbekend (1) en signaal (1)."
    (grid,) = find_all(card.html, "table.tsd-combinaties")
    yes, no = "deed mee", "deed niet mee"
    assert table(grid) == [
        ["IGZ", "IJZ", "IGJ", "IvhO", "IVenJ", "IJenV", "Inspectie SZW", "Onderzoeken", "Jaren"],
        [no, no, yes, yes, no, yes, yes, "26", "2017 tot en met 2020"],
        [yes, yes, no, yes, yes, no, yes, "23", "2016 en 2017"],
    ]
    assert texts(card.html, ".tsd-combinaties-lijst li") == [
        "IGJ, IvhO, IJenV en Inspectie SZW 26 onderzoeken, 2017 tot en met 2020",
        "IGZ, IJZ, IvhO, IVenJ en Inspectie SZW 23 onderzoeken, 2016 en 2017",
    ]


def test_the_chosen_onderzoek_stands_at_the_top(open_page: Open) -> None:
    page = open_page("onderzoeken", onderzoek="2020-lokaal-netwerk-wijchen")
    assert page.cards()[0].key == "blok_gekozen"


def test_an_empty_list_says_so(open_page: Open) -> None:
    assert open_page("onderzoeken", zoek="xyzzy").card("onderzoeken").heading == "Geen onderzoeken gevonden"


def test_list_is_paged_and_newest_first(open_page: Open) -> None:
    page = open_page("onderzoeken")
    card = page.card("onderzoeken")
    assert card.heading == "49 onderzoeken, nieuwste eerst"
    assert len(texts(card.html, "h3.tsd-titel")) == 15
    assert texts(card.html, "h3.tsd-titel")[0] == "Meerjarenprogramma Toezicht Sociaal Domein 2021-2024"
    last = open_page("onderzoeken", pagina="4").card("onderzoeken")
    assert len(texts(last.html, "h3.tsd-titel")) == 4


def test_what_is_known_of_an_onderzoek(open_page: Open) -> None:
    card = open_page("onderzoeken", onderzoek="2020-lokaal-netwerk-wijchen").card("gekozen")
    assert card.heading == "Gekozen onderzoek"
    assert texts(card.html, "h3") == ["Het lokale netwerk na Veilig Thuis: Wijchen"]
    facts = dict(line.split(": ", 1) for line in texts(card.html, ".tsd-regel div"))
    assert facts["Gemeenten"] == "Wijchen"
    assert facts["Inspecties"] == "IGJ, IvhO, IJenV en Inspectie SZW (samen)"
    links = {text(link): link.get("href", "") for link in find_all(card.html, "a")}
    assert links["Bekijk 4 bevindingen: Het lokale netwerk na Veilig Thuis: Wijchen"] == (
        "bevindingen?jaar=2016-2020&onderzoek=2020-lokaal-netwerk-wijchen"
    )


def test_an_unknown_onderzoek_is_not_used(open_page: Open) -> None:
    page = open_page("onderzoeken", onderzoek="../../etc/passwd")
    assert [card.key for card in page.cards()] == ["blok_tijdlijn", "blok_combinaties", "blok_onderzoeken"]


def test_related_work_is_a_choice(open_page: Open) -> None:
    assert open_page("onderzoeken", jaar="alle").card("onderzoeken").heading.startswith("60 onderzoeken")
    more = open_page("onderzoeken", jaar="alle", verwant="ja")
    assert more.card("onderzoeken").heading.startswith("72 onderzoeken")


def test_no_onderzoek(open_page: Open) -> None:
    page = open_page("onderzoeken", zoek="xyzzy")
    assert page.answer == "Er zijn geen onderzoeken in deze selectie."
    assert [card.key for card in page.cards()] == ["blok_tijdlijn", "blok_onderzoeken"]
    assert texts(page.card("onderzoeken").html, ".tsd-leeg") == [
        "Er zijn geen onderzoeken in deze selectie. Kies meer jaren of haal een filter weg."
    ]


def test_short_names_of_inspecties_are_written_out(open_page: Open) -> None:
    (told,) = find_all(open_page("onderzoeken").card("combinaties").html, ".tsd-noot")
    assert text(told) == (
        "De namen voluit: IGZ is Inspectie voor de Gezondheidszorg; IJZ is Inspectie Jeugdzorg; IGJ is "
        "Inspectie Gezondheidszorg en Jeugd; IvhO is Inspectie van het Onderwijs; IVenJ is Inspectie "
        "Veiligheid en Justitie; IJenV is Inspectie Justitie en Veiligheid; Inspectie SZW is Inspectie "
        "Sociale Zaken en Werkgelegenheid."
    )


def test_the_table_names_the_inspecties(open_page: Open) -> None:
    (html,) = find_all(open_page("onderzoeken").card("onderzoeken").part("Tabel"), "table.tsd-tabel")
    header, first, *_ = table(html)
    row = dict(zip(header, first, strict=True))
    assert row["Inspecties"] == "IGJ, IvhO, IJenV, Inspectie SZW"
    assert row["Inspecties voluit"].startswith("Inspectie Gezondheidszorg en Jeugd, Inspectie van het")
    assert "Codes van de inspecties" not in header
