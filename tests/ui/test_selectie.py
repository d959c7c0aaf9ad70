"""The selection in the URL: every field, what is no value, what stays, and the way back."""

from collections.abc import Callable

import pytest

from tests.ui.markup import find_all, texts
from tests.ui.screen import Screen

Open = Callable[..., Screen]
PAGES = (
    "overzicht",
    "risicobeeld",
    "kaart",
    "trends",
    "bevindingen",
    "gemeente",
    "samenhang",
    "gespreksagenda",
    "onderzoeken",
    "gegevenskwaliteit",
    "verantwoording",
)
SELECTED = PAGES[:9]
"""The pages that show a selection."""

EMPTY = {"thema": "leren", "jaar": "2019"}
"""There is no bevinding of this thema in this year."""

HELP = {
    "overzicht": "Kies meer jaren of haal een filter weg.",
    "risicobeeld": "Kies meer jaren of haal een filter weg.",
    "kaart": "In deze selectie is van geen gemeente bekend dat zij is onderzocht",
    "trends": "Kies meer jaren of haal een filter weg.",
    "bevindingen": "Gebruik minder woorden, kies meer jaren of haal een filter weg.",
    "gemeente": "Kies meer jaren of haal een filter weg.",
    "gespreksagenda": "Kies meer jaren of haal een filter weg.",
    "samenhang": "meer jaren of haal een filter weg.",
    "onderzoeken": "Kies meer jaren of haal een filter weg.",
}


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ({}, "187 bevindingen gevonden. 2016 tot en met 2020."),
        ({"jaar": "2018"}, "37 bevindingen gevonden. 2018."),
        ({"jaar": "2017-2018"}, "52 bevindingen gevonden. 2017 en 2018."),
        ({"jaar": ["2016", "2020"]}, "99 bevindingen gevonden. 2016 en 2020."),
        ({"jaar": "alle"}, "207 bevindingen gevonden. Alle jaren."),
        ({"thema": "veiligheid"}, "29 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid."),
        (
            {"thema": ["veiligheid", "leren"]},
            "30 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid of Leren van toezicht.",
        ),
        (
            {"inspectie": "IJZ"},
            "91 bevindingen gevonden. 2016 tot en met 2020; inspectie Inspectie Jeugdzorg.",
        ),
        ({"gemeente": "GM0917"}, "10 bevindingen gevonden. 2016 tot en met 2020; gemeente Heerlen."),
        ({"gemeente": "landelijk"}, "108 bevindingen gevonden. 2016 tot en met 2020; gemeente Landelijk."),
        ({"provincie": "Zeeland"}, "5 bevindingen gevonden. 2016 tot en met 2020; provincie Zeeland."),
        (
            {"doelgroep": "vakantieparken"},
            "5 bevindingen gevonden. 2016 tot en met 2020; doelgroep Kwetsbare bewoners van vakantieparken.",
        ),
        ({"soort": "kans"}, "50 bevindingen gevonden. 2016 tot en met 2020; soort Kans."),
        ({"reeks": "wijkteams"}, "28 bevindingen gevonden. 2016 tot en met 2020; reeks Wijkteams en regie."),
        ({"sector": "wonen"}, "3 bevindingen gevonden. 2016 tot en met 2020; sector Wonen."),
        ({"verklaring": "sturing"}, "23 bevindingen gevonden. 2016 tot en met 2020; verklaring Sturing."),
        (
            {"rode_draad": "RD-2"},
            "13 bevindingen gevonden. 2016 tot en met 2020; rode draad Samenhangende afspraken.",
        ),
        (
            {"basisvraag": "BV-1"},
            "34 bevindingen gevonden. 2016 tot en met 2020; basisvraag “Wie let er op de kinderen?”.",
        ),
        ({"verwant": "ja"}, "195 bevindingen gevonden. 2016 tot en met 2020; ook verwant onderzoek."),
        (
            {"inspecties": "doorlopend", "inspectie": "IGJ"},
            "187 bevindingen gevonden. 2016 tot en met 2020; inspectie Inspectie Gezondheidszorg en Jeugd; "
            "inspecties doorlopend.",
        ),
        (
            {"indeling": "2020"},
            "187 bevindingen gevonden. 2016 tot en met 2020; gemeenten in de indeling van 2020.",
        ),
        (
            {"zoek": "residentiele"},
            "1 bevinding gevonden. 2016 tot en met 2020; met de woorden “residentiele”.",
        ),
    ],
    ids=str,
)
def test_every_field(open_page: Open, query: dict[str, str], line: str) -> None:
    """The numbers were counted outside the program."""
    page = open_page("bevindingen", **query)
    assert page.selection == line
    assert page.dropped == ""


@pytest.mark.parametrize("name", SELECTED)
def test_every_page_shows_the_same_selection(open_page: Open, name: str) -> None:
    page = open_page(name, thema="veiligheid", soort="risico")
    assert page.selection == (
        "22 bevindingen gevonden. 2016 tot en met 2020; thema Veiligheid; soort Risico."
    )


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"thema": "bestaat_niet"}, "thema=bestaat_niet"),
        ({"jaar": "1999"}, "jaar=1999"),
        ({"thema": "<script>alert(1)</script>"}, "thema=<script>alert(1)</script>"),
        ({"gemeente": "'; DROP TABLE bevinding; --"}, "gemeente='; DROP TABLE bevinding; --"),
        ({"provincie": "../../etc/passwd"}, "provincie=../../etc/passwd"),
        ({"soort": "a\x00b\x1b[31mc"}, "soort=a b [31mc"),
        ({"reeks": "x" * 5000}, "reeks=" + "x" * 40),
        ({"verwant": "true"}, "verwant=true"),
        ({"inspecties": "straks"}, "inspecties=straks"),
        ({"indeling": "1812"}, "indeling=1812"),
        ({"thema": ["veiligheid", "x"], "sector": "y"}, "thema=x en sector=y"),
    ],
    ids=str,
)
def test_what_is_no_value_is_named_quietly_and_not_used(
    open_page: Open, query: dict[str, str], named: str
) -> None:
    page = open_page("overzicht", **query)
    assert not page.failed
    assert page.dropped == (f"Deze waarden in het webadres zijn niet bekend en niet gebruikt: {named}.")
    assert "<script" not in page.markup


@pytest.mark.parametrize(
    ("name", "query", "named"),
    [
        ("bevindingen", {"pagina": "999"}, "pagina=999"),
        ("bevindingen", {"pagina": "<script>alert(1)</script>"}, "pagina=<script>alert(1)</script>"),
        ("bevindingen", {"pagina": "0", "sorteer": "x"}, "sorteer=x en pagina=0"),
        ("bevindingen", {"onderzoek": "x"}, "onderzoek=x"),
        ("onderzoeken", {"pagina": "-1", "onderzoek": "y"}, "pagina=-1 en onderzoek=y"),
        ("risicobeeld", {"dimensie": "x", "trechter_eenheid": "y"}, "dimensie=x en trechter_eenheid=y"),
        ("kaart", {"plaats": "x", "grenzen": "1812"}, "grenzen=1812 en plaats=x"),
        ("gemeente", {"plaats": "<script>alert(1)</script>"}, "plaats=<script>alert(1)</script>"),
        ("trends", {"lens": "x" * 100}, "lens=" + "x" * 40),
        ("verantwoording", {"tabel": "x"}, "tabel=x"),
        ("overzicht", {"taal": "xx"}, "taal=xx"),
    ],
    ids=str,
)
def test_what_is_no_choice_of_the_page_is_named_and_leaves_the_url(
    open_page: Open, name: str, query: dict[str, str], named: str
) -> None:
    page = open_page(name, **query)
    assert not page.failed
    assert page.dropped == f"Deze waarden in het webadres passen hier niet en zijn niet gebruikt: {named}."
    assert not query.keys() & page.query.keys()
    assert "<script" not in page.markup
    assert page.run().dropped == ""


def test_a_gemeente_that_is_not_in_the_selection_makes_way_without_a_word(open_page: Open) -> None:
    page = open_page("kaart", plaats="GM0917", jaar="2020")
    assert page.dropped == ""
    assert "plaats" not in page.query


def test_what_was_dropped_leaves_the_url(open_page: Open) -> None:
    page = open_page("overzicht", thema=["veiligheid", "x"], jaar="2016")
    assert page.query == {"jaar": ["2016"], "thema": ["veiligheid"]}


def test_the_notice_goes_when_a_visitor_chooses(open_page: Open) -> None:
    page = open_page("overzicht", thema="x")
    page.app.pills(key="keuze_themas_regel").set_value(["veiligheid"])
    assert page.run().dropped == ""


HOSTILE = {
    "jaar": ["2016-99999999", "-1", "２０１６", "alle", ""],
    "thema": ["\u202eveiligheid", "None", "nan", "*", "%"],
    "zoek": ["%_\\' OR 1=1 --", "a" * 10_000],
    "pagina": "-5",
    "sorteer": "zwaarste; DROP",
    "onderzoek": "' OR ''='",
    "dimensie": "__class__",
    "maat": "0",
    "volgorde": "x",
    "grenzen": "0",
    "plaats": "GM0000",
    "lens": "toekomst",
    "taal": "tlh",
    "onbekend": "x",
}


@pytest.mark.parametrize("name", PAGES)
def test_no_address_breaks_a_page(open_page: Open, name: str) -> None:
    page = open_page(name, **HOSTILE)
    assert not page.failed
    assert page.title
    assert page.footer


@pytest.mark.parametrize("name", SELECTED)
def test_an_empty_selection_says_what_to_do(open_page: Open, name: str) -> None:
    page = open_page(name, **EMPTY)
    assert not page.failed
    assert page.count == "0 bevindingen gevonden."
    said = " ".join([page.answer, *texts(page.html, ".tsd-leeg"), *texts(page.html, "h2")])
    assert HELP[name] in said


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "query", [{"jaar": "2012"}, {"soort": "kans"}, {"jaar": "2017", "verwant": "ja"}], ids=str
)
def test_a_thin_selection_breaks_no_page(open_page: Open, name: str, query: dict[str, str]) -> None:
    assert not open_page(name, **query).failed


def test_the_selection_stays_from_page_to_page(open_page: Open) -> None:
    page = open_page("overzicht", thema="veiligheid", jaar="2016")
    for name in PAGES[1:]:
        page.go(name)
        assert page.query == {"jaar": ["2016"], "thema": ["veiligheid"]}
    page.go("overzicht")
    assert page.selection == "16 bevindingen gevonden. 2016; thema Veiligheid."


def test_an_address_wins_over_what_was_chosen_before(open_page: Open) -> None:
    page = open_page("overzicht", thema="veiligheid")
    page.go("bevindingen", jaar="2018")
    assert page.selection == "37 bevindingen gevonden. 2018."


def test_choosing_changes_the_url_and_the_count(open_page: Open) -> None:
    page = open_page("overzicht")
    page.app.pills(key="keuze_themas_regel").set_value(["leren", "veiligheid"])
    page.run()
    assert page.query == {"jaar": ["2016-2020"], "thema": ["veiligheid", "leren"]}
    page.app.pills(key="keuze_jaren_regel").set_value([2016])
    page.run()
    assert page.selection == "17 bevindingen gevonden. 2016; thema Veiligheid of Leren van toezicht."


@pytest.mark.parametrize(
    ("field", "value", "query"),
    [
        ("keuze_soorten_alles", ["kans"], {"soort": ["kans"]}),
        ("keuze_provincies_alles", ["Zeeland"], {"provincie": ["Zeeland"]}),
        ("keuze_verwant_alles", True, {"verwant": ["ja"]}),
        ("keuze_indeling_inspecties_alles", "doorlopend", {"inspecties": ["doorlopend"]}),
        ("keuze_indeling_gemeenten_alles", "2020", {"indeling": ["2020"]}),
        ("keuze_zoek_alles", " regie ", {"zoek": ["regie"]}),
    ],
)
def test_more_filters(open_page: Open, field: str, value: object, query: dict[str, list[str]]) -> None:
    page = open_page("trends")
    (widget,) = [
        item
        for kind in ("multiselect", "checkbox", "radio", "text_input")
        for item in getattr(page.app, kind)
        if item.key == field
    ]
    widget.set_value(value)
    page.run()
    assert page.query == {"jaar": ["2016-2020"], **query}


def test_no_year_means_all_years(open_page: Open) -> None:
    page = open_page("overzicht")
    page.app.pills(key="keuze_jaren_regel").set_value([])
    assert page.run().selection == "207 bevindingen gevonden. Alle jaren."


def test_reset(open_page: Open) -> None:
    page = open_page("bevindingen", thema="veiligheid", zoek="gezin", verwant="ja", sorteer="oudste")
    page.app.button(key="wis_selectie").click()
    page.run()
    assert page.selection == "187 bevindingen gevonden. 2016 tot en met 2020."
    assert page.query == {"jaar": ["2016-2020"], "sorteer": ["oudste"]}
    assert [button.key for button in page.app.button if button.key == "wis_selectie"] == []


def test_the_bar_names_what_was_chosen(open_page: Open) -> None:
    page = open_page("overzicht", thema=["regie", "veiligheid"], gemeente="GM0917", jaar="2016-2017")
    labels = [node.proto.popover.label for node in page.app.get("popover")]
    assert labels == [
        "Periode: 2016 en 2017",
        "Thema: Veiligheid + 1",
        "Inspectie: alle",
        "Gemeente: Heerlen",
        ":gray[Meer] filters",
    ]


def test_links_keep_the_selection(open_page: Open) -> None:
    page = open_page("overzicht", gemeente="landelijk")
    own = [href for href in page.links().values() if href.startswith(("bevindingen", "onderzoeken"))]
    assert len(own) > 5
    assert all("gemeente=landelijk" in href for href in own)


def test_links_are_relative_and_lead_to_pages(open_page: Open) -> None:
    for name in PAGES:
        page = open_page(name)
        for link in find_all(page.html, "a"):
            href = link.get("href", "")
            if not href.startswith("http"):
                assert href.partition("#")[0].partition("?")[0].removeprefix("./") in {*PAGES, ""}, (
                    name,
                    href,
                )
