"""Gemeente: everything that is known of one gemeente, and never a comparison with another."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.ui.markup import find_all, table, text, texts
from tests.ui.screen import Card, Screen
from tsd_dash.config import ROOT

Open = Callable[..., Screen]
HEERLEN, GOES, AMSTERDAM, WEERT, BREDA = "GM0917", "GM0664", "GM0363", "GM0988", "GM0758"
DELIVERED = (ROOT / "data/register/leveringen/bevindingen.csv").read_text(encoding="utf-8")
FOUND = list(csv.DictReader(io.StringIO(DELIVERED, newline="")))


def figures(page: Screen) -> dict[str, str]:
    """The key figures of the page: label -> value."""
    items = find_all(page.html, ".tsd-cijfer")
    return {text(find_all(item, "dt")[0]): text(find_all(item, ".tsd-waarde")[0]) for item in items}


def names(page: Screen) -> list[str]:
    """The cards of the page."""
    return [card.key.removeprefix("blok_") for card in page.cards()]


def ids(card: Card) -> list[str]:
    """The numbers of the bevindingen that stand in a card, in their order."""
    return [item.get("id", "") for item in find_all(card.html, "li.tsd-bevinding")]


def sent(gemeente: str) -> dict[str, dict[str, str]]:
    """The rows of the delivery about a gemeente, in the years that are shown."""
    return {
        row["bevinding_id"]: row for row in FOUND if row["gemeente"] == gemeente and row["jaar"] >= "2016"
    }


def test_nothing_chosen(open_page: Open) -> None:
    page = open_page("gemeente")
    assert page.title == "Wat vonden de inspecties in uw gemeente?"
    assert page.answer == (
        "Kies een gemeente en lees wat de inspecties daar vonden. Er zijn 23 gemeenten onderzocht. "
        "11 daarvan hebben eigen bevindingen in deze gegevens. "
        "Van 3 gemeenten is een bevinding bekend, maar is onbekend of zij zijn onderzocht."
    )
    card = page.card("gemeenten")
    assert card.heading == "Over 26 gemeenten is iets bekend"
    assert "zij zijn geen steekproef en dit is geen ranglijst" in card.sentence
    assert texts(card.html, "h3") == [
        "23 onderzochte gemeenten",
        "3 gemeenten genoemd; onbekend of zij zijn onderzocht",
    ]


def test_the_list_is_by_name_and_leads_to_each(open_page: Open) -> None:
    page = open_page("gemeente")
    inspected, named = find_all(page.card("gemeenten").html, "ul.tsd-gebieden")
    listed = [text(link) for link in find_all(inspected, "a")]
    assert listed == sorted(listed, key=lambda name: name.lower().removeprefix("'"))
    assert len(listed) == 23
    assert texts(named, "a") == ["Dalfsen", "Hendrik-Ido-Ambacht", "Weert"]
    assert "Heerlen 10 bevindingen; 4 van 5 risico's hoog of zeer hoog" in texts(inspected, "li")
    assert page.links("a")["Heerlen"] == "gemeente?jaar=2016-2020&plaats=GM0917"


def test_heerlen(open_page: Open) -> None:
    rows = sent("Heerlen")
    judged = [row for row in rows.values() if row["risico_indicatie"]]
    high = [row for row in judged if int(row["risico_indicatie"]) >= 3]
    assert (len(rows), len(judged), len(high)) == (10, 5, 4)
    page = open_page("gemeente", plaats=HEERLEN)
    assert page.title == "Wat vonden de inspecties in Heerlen?"
    assert page.answer == (
        "Over Heerlen zijn in deze selectie 10 bevindingen bekend. "
        "Van de 5 risico's met een indicatie zijn er 4 hoog of zeer hoog."
    )
    assert page.count == "10 bevindingen gevonden."
    assert figures(page) == {
        "Onderzoeken": "1",
        "Bevindingen": "10",
        "Hoog of zeer hoog": "4 van 5",
        "Laatste jaar": "2016",
    }
    assert names(page) == ["thema_per_jaar", "bevindingen", "kansen", "onderzoeken", "verder"]


def test_the_bevindingen_are_all_of_them_the_heaviest_first(open_page: Open) -> None:
    rows = sent("Heerlen")
    page = open_page("gemeente", plaats=HEERLEN)
    risks, hopeful = page.card("bevindingen"), page.card("kansen")
    assert risks.heading == "Risico's en oordelen: 5 van de 10 bevindingen"
    assert [rows[number]["risico_indicatie"] for number in ids(risks)] == ["4", "3", "3", "3", "2"]
    assert hopeful.heading == "Kansen en goede voorbeelden: 5 van de 10 bevindingen"
    assert hopeful.sentence == "Hieronder staan er 3."
    assert {rows[number]["soort"] for number in ids(hopeful)} <= {"kans", "goed_voorbeeld"}
    (shown,) = find_all(hopeful.part("Tabel"), "table.tsd-tabel")
    header, *body = table(shown)
    everything = {row[header.index("Nummer")] for row in body} | {*ids(risks)}
    assert everything == {*rows}
    assert page.links("a")["Bekijk alle 5 kansen en goede voorbeelden"] == (
        "bevindingen?jaar=2016-2020&gemeente=GM0917&soort=kans&soort=goed_voorbeeld&sorteer=zwaarste"
    )


def test_themas_by_year_and_the_onderzoek(open_page: Open) -> None:
    page = open_page("gemeente", plaats=HEERLEN)
    (shown,) = find_all(page.card("thema_per_jaar").html, "table.tsd-hitte")
    head, *body = table(shown)
    assert head == ["Thema", "2016"]
    assert {row[0]: row[1].split(" (")[0] for row in body} == {
        "Vroegsignalering en preventie": "[o] geen indicatie",
        "Eigen kracht": "3 hoog 2 van 2",
        "Veiligheid": "4 zeer hoog 1 van 1",
        "Regie, samenwerking en samenhang": "3 hoog 1 van 2",
    }
    done = page.card("onderzoeken")
    assert done.heading == "1 onderzoek waarin Heerlen voorkomt"
    assert texts(done.html, ".tsd-titel") == [
        "Calamiteit Heerlen: borgen van veiligheid van kwetsbare gezinnen"
    ]
    assert "20 juni 2016" in text(done.html)


def test_what_holds_everywhere_is_one_line_and_the_map_is_near(open_page: Open) -> None:
    page = open_page("gemeente", plaats=HEERLEN)
    assert page.card("verder").sentence == (
        "108 bevindingen in deze selectie gaan over het hele land of over meer gemeenten samen. "
        "Die kunnen ook voor Heerlen gelden."
    )
    links = page.links("a")
    assert links["Bekijk alle 108 landelijke bevindingen"] == (
        "bevindingen?jaar=2016-2020&gemeente=landelijk&sorteer=zwaarste"
    )
    assert links["Bekijk Heerlen op de kaart"] == "kaart?jaar=2016-2020&plaats=GM0917"
    assert links["Kies een andere gemeente"] == "gemeente?jaar=2016-2020"


def test_the_only_risk_and_the_opportunities_of_goes(open_page: Open) -> None:
    kinds = [row["soort"] for row in sent("Goes").values()]
    assert sorted(kinds) == ["goed_voorbeeld", "kans", "kans", "kans", "risico"]
    page = open_page("gemeente", plaats=GOES)
    assert page.answer.endswith("Het enige risico met een indicatie is hoog of zeer hoog.")
    assert ids(page.card("bevindingen")) == ["B-0110"]
    assert figures(page)["Onderzoeken"] == "2"


def test_inspected_without_a_bevinding_is_not_good(open_page: Open) -> None:
    page = open_page("gemeente", plaats=AMSTERDAM)
    assert page.answer == (
        "Er zijn 2 onderzoeken gedaan in Amsterdam, maar in deze gegevens staat geen bevinding over deze "
        "gemeente zelf. Dat betekent niet dat alles goed gaat."
    )
    assert page.count == "0 bevindingen gevonden."
    assert "bevindingen" not in names(page)
    assert len(find_all(page.card("onderzoeken").html, "li.tsd-bevinding")) == 2


def test_a_gemeente_that_was_only_named(open_page: Open) -> None:
    page = open_page("gemeente", plaats=WEERT)
    assert page.answer == (
        "Over Weert is in deze selectie 1 bevinding bekend. Een publicatie noemt deze gemeente; "
        "of zij zelf is onderzocht, is onbekend."
    )
    assert figures(page)["Onderzoeken"] == "–"
    assert page.card("onderzoeken").sentence.startswith("Of Weert daarin zelf is onderzocht, is onbekend:")


def test_not_inspected_is_said_plainly(open_page: Open) -> None:
    page = open_page("gemeente", plaats=BREDA)
    assert page.answer == (
        "Voor zover bekend is Breda in deze selectie niet onderzocht. "
        "Geen bevinding bekend betekent niet dat alles goed gaat: "
        "misschien is er niet gekeken, of noemt de publicatie de gemeente niet."
    )
    assert names(page) == ["verder"]
    assert figures(page) == {}


def test_a_gemeente_is_chosen_by_name(open_page: Open) -> None:
    page = open_page("gemeente")
    box = page.app.selectbox(key="gemeente_plaats")
    box.select_index(box.options.index("Goes"))
    page.run()
    assert page.title == "Wat vonden de inspecties in Goes?"
    assert page.query["plaats"] == [GOES]


def test_only_gemeenten_of_the_chosen_years_can_be_chosen(open_page: Open) -> None:
    early = open_page("gemeente", jaar="2016").app.selectbox(key="gemeente_plaats").options
    late = open_page("gemeente", jaar="2020").app.selectbox(key="gemeente_plaats").options
    assert ("Ten Boer" in early, "Ten Boer" in late) == (True, False)
    assert ("Beekdaelen" in early, "Beekdaelen" in late) == (False, True)
    before = open_page("gemeente", jaar="2013").app.selectbox(key="gemeente_plaats").options
    assert "Ten Boer" in before
    assert "Beekdaelen" not in before


def test_a_gemeente_of_other_years_says_what_became_of_it(open_page: Open) -> None:
    page = open_page("gemeente", plaats="GM0009", jaar="2020")
    assert page.answer == (
        "Ten Boer was geen gemeente in de jaren van deze selectie. "
        "Hieronder staat wat er met de grenzen gebeurde."
    )
    card = page.card("grenzen")
    assert texts(card.html, "li") == ["1 januari 2019 Groningen is de opvolger van Ten Boer"]
    assert page.links("a")["Groningen"] == "gemeente?jaar=2020&plaats=GM0014"


def test_predecessors_stand_with_their_date_and_share(open_page: Open) -> None:
    page = open_page("gemeente", plaats="GM1952")
    assert texts(page.card("grenzen").html, "li") == [
        "1 januari 2018 Hoogezand-Sappemeer ging over in Midden-Groningen",
        "1 januari 2018 Menterwolde ging over in Midden-Groningen",
        "1 januari 2018 Slochteren ging voor het grootste deel over in Midden-Groningen",
    ]
    together = "Bekijk Midden-Groningen in de indeling van 2020, met alle voorgangers"
    assert page.links("a")[together] == "gemeente?jaar=2016-2020&indeling=2020&plaats=GM1952"


def test_on_the_fixed_classification_a_former_gemeente_is_its_successor(open_page: Open) -> None:
    page = open_page("gemeente", plaats="GM0009", indeling="2020")
    assert page.title == "Wat vonden de inspecties in Groningen?"
    assert page.query["plaats"] == ["GM0014"]
    assert "tellen mee" not in page.card("grenzen").sentence
    assert page.card("grenzen").sentence.startswith("Deze pagina gebruikt de indeling van 2020")
    assert "Ten Boer" not in page.app.selectbox(key="gemeente_plaats").options


def test_the_only_gemeente_of_the_selection_is_chosen(open_page: Open) -> None:
    page = open_page("gemeente", gemeente=HEERLEN)
    assert page.title == "Wat vonden de inspecties in Heerlen?"
    assert texts(page.html, ".tsd-noot") == []


def test_filters_on_other_places_do_not_hold_and_that_is_said(open_page: Open) -> None:
    for query in ({"gemeente": GOES}, {"provincie": "Zeeland"}):
        page = open_page("gemeente", plaats=HEERLEN, **query)
        assert page.count == "10 bevindingen gevonden."
        assert texts(page.html, ".tsd-noot")[0].startswith("Deze pagina gaat alleen over Heerlen.")


def test_a_thema_holds_here_as_everywhere(open_page: Open) -> None:
    rows = [row for row in sent("Heerlen").values() if row["thema"] == "regie"]
    page = open_page("gemeente", plaats=HEERLEN, thema="regie")
    assert len(rows) == 4
    assert page.count == "4 bevindingen gevonden."
    assert figures(page)["Hoog of zeer hoog"] == "1 van 2"


def test_an_unknown_gemeente_is_named_and_not_used(open_page: Open) -> None:
    page = open_page("gemeente", plaats="GM9999")
    assert page.dropped == (
        "Deze waarden in het webadres passen hier niet en zijn niet gebruikt: plaats=GM9999."
    )
    assert page.title == "Wat vonden de inspecties in uw gemeente?"


def test_downloads_say_which_gemeente(open_page: Open) -> None:
    page = open_page("gemeente", plaats=HEERLEN)
    (key,) = [key for key in page.downloads if "_kansen_" in key and key.endswith("_csv_nl")]
    offered = page.downloads[key]
    assert offered.file_name == "register_gemeente_kansen_2016-2020_gemeente_gm0917.csv"
    assert "2016 tot en met 2020; gemeente Heerlen." in offered.content().decode("utf-8-sig")


def test_the_map_leads_to_the_page_and_back(open_page: Open) -> None:
    page = open_page("kaart", plaats=HEERLEN)
    assert page.links("a")["Alles over Heerlen op één pagina"] == "gemeente?jaar=2016-2020&plaats=GM0917"
    assert page.links(".tsd-gebieden a")["Amsterdam"] == "gemeente?jaar=2016-2020&plaats=GM0363"


def test_the_filter_on_gemeente_stands_there_only_when_it_is_set(open_page: Open) -> None:
    def fields(page: Screen) -> set[str]:
        return {box.label for box in page.app.multiselect}

    assert not {"Gemeente", "Provincie"} & fields(open_page("gemeente", plaats="GM0917"))
    assert "Gemeente" in fields(open_page("gemeente", plaats="GM0917", gemeente="GM0983"))
    assert {"Gemeente", "Provincie"} <= fields(open_page("kaart"))


@pytest.mark.parametrize("page", ["gemeente", "kaart"])
def test_a_gemeente_is_found_by_what_people_call_it(open_page: Open, page: str) -> None:
    (box,) = [box for box in open_page(page).app.selectbox if box.key == f"{page}_plaats"]
    assert "'s-Gravenhage (Den Haag)" in box.options
    filters = [field.options for field in open_page("kaart").app.multiselect if field.label == "Gemeente"]
    assert all("'s-Gravenhage (Den Haag)" in options for options in filters)
