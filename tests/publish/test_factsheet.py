"""The factsheet: what it says, that a screen reader can read it, and that nothing in it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pdf import read, words
from tsd_dash.charts.overview import Figure
from tsd_dash.config import ROOT
from tsd_dash.contract import load_dataset
from tsd_dash.progress import NoProgress
from tsd_dash.publish.data import Data
from tsd_dash.publish.factsheet import Factsheet, overview_factsheet, pdf, place_factsheet
from tsd_dash.publish.factsheet.parts import findings_part
from tsd_dash.publish.factsheet.sheet import Part
from tsd_dash.publish.inspectorates import with_names
from tsd_dash.publish.places import place_called, place_list
from tsd_dash.publish.static.addresses import StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.warehouse import Warehouse, build


def opened(name: str, var: Path, language: str) -> Iterator[Content]:
    dataset = load_dataset(ROOT / "data" / name)
    made = build(dataset.directory, var, NoProgress())
    with Warehouse(made.path) as warehouse:
        yield Content(Data(warehouse, dataset, language))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    yield from opened("register", tmp_path_factory.mktemp("var"), "nl")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    yield from opened("register", tmp_path_factory.mktemp("var"), "en")


@pytest.fixture(scope="module")
def fictitious(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    yield from opened("voorbeeld", tmp_path_factory.mktemp("var"), "nl")


def addresses(content: bytes) -> set[str]:
    """Every web address that a reader can follow."""
    notes = [
        note.get_object()
        for page in read(content).pages
        for note in page.get("/Annots", [])  # type: ignore[union-attr]
    ]
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def of_place(content: Content, name: str) -> tuple[StaticView, Factsheet]:
    view = content.view("gemeente")
    names = {naam: code for code, naam in view.names("gemeenten").items()}
    chosen = place_called(names[name], view.plain_frame("gemeenten"), place_list(view))
    here = replace(view, selectie=view.selectie.with_(gemeenten=(chosen.code,)))
    return here, place_factsheet(here, chosen)


def test_the_factsheet_says_what_the_first_page_says_on_one_sheet(register: Content) -> None:
    view = register.view("overzicht")
    made = pdf(view, overview_factsheet(view))
    said = words(made)
    assert len(read(made).pages) == 1
    for part in (
        "Waar zijn de bevindingen het zwaarst?",
        "Het zwaarst zijn de bevindingen over Vroegsignalering en preventie (8 van 9 risico's zijn hoog of",
        "49 van 120; 95%-interval 32,5% tot 49,8%",
        "Veiligheid 4 zeer hoog 8 van 10 4 zeer hoog 2 van 3 4 zeer hoog 3 van 3 4 zeer hoog 1 van 5 3 hoog",
        "Zonder zichtbare signalen bij het kind duurt het lang",
        "Wat veranderde er in 2020?",
        "24 november 2020 Meerjarenprogramma Toezicht Sociaal Domein 2021-2024",
        "Deze factsheet is niet van de Rijksoverheid of van de inspecties.",
        "Peildatum: 22 november 2026.",
        f"Momentopname: {view.data.meta['snapshot_id']}.",
    ):
        assert part in said
    assert "fictie" not in said


def test_the_factsheet_of_a_gemeente_has_its_bevindingen_with_their_sources(register: Content) -> None:
    here, sheet = of_place(register, "Rotterdam")
    made = pdf(here, sheet)
    said = words(made)
    frame = here.frame("bevindingen", sorteer="zwaarste")
    assert "Wat vonden de inspecties in Rotterdam?" in said
    assert "Risico's en oordelen: 6 van de 9 bevindingen" in said
    assert "Kansen en goede voorbeelden: 3 van de 9 bevindingen" in said
    assert len(frame) == 9
    for text in frame["tekst"]:
        assert text in said
    assert addresses(made) == set(frame["bron_url"])
    assert "Selectie: 2016 tot en met 2020; gemeente Rotterdam." in said


def elements(node: object) -> Iterator[Mapping[str, object]]:
    """Every element of the structure that a screen reader goes by."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for item in found:
            yield from elements(item)
    elif isinstance(found, dict):
        yield found
        yield from elements(found.get("/K"))


def test_a_screen_reader_knows_its_title_language_and_structure(register: Content, english: Content) -> None:
    for content, language, title in (
        (register, "nl", "Waar zijn de bevindingen het zwaarst?"),
        (english, "en", "Where are the findings most serious?"),
    ):
        view = content.view("overzicht")
        found = read(pdf(view, overview_factsheet(view)))
        root = found.root_object
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"].value is True
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
        assert found.metadata is not None
        assert found.metadata.title == title
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        roles = [item.get("/S") for item in elements(root["/StructTreeRoot"])]
        assert roles.count("/H1") == 1
        assert {"/H2", "/H3", "/Table", "/TH", "/TD", "/Link"} <= set(roles)


def test_an_english_factsheet_says_which_texts_are_dutch(register: Content, english: Content) -> None:
    def dutch(content: Content) -> list[object]:
        view = content.view("overzicht")
        root = read(pdf(view, overview_factsheet(view))).root_object
        return [item["/S"] for item in elements(root["/StructTreeRoot"]) if item.get("/Lang") == "nl"]

    assert {"/P", "/Link"} <= set(dutch(english))
    assert dutch(register) == []


def test_fictitious_data_says_so_on_every_page(fictitious: Content) -> None:
    view = fictitious.view("overzicht")
    name = fictitious.view("gemeente").names("gemeenten")["GM1952"]
    for made in (pdf(view, overview_factsheet(view)), pdf(*of_place(fictitious, name))):
        pages = read(made).pages
        for page in pages:
            assert "Dit zijn fictieve gegevens" in page.extract_text()
            assert "(fictieve gegevens)" in page.extract_text()
    assert "fictief" in fictitious.factsheet[0]


def test_equal_contents_give_equal_bytes(register: Content) -> None:
    view = register.view("overzicht")
    assert pdf(view, overview_factsheet(view)) == pdf(view, overview_factsheet(view))


HOSTILE = '#panic("x") *vet* $x^2$ @naam `code` \\ <label> = kop'


def test_nothing_that_was_delivered_is_run_or_set(register: Content) -> None:
    item = {
        "risico": 0,
        "merk": HOSTILE,
        "kenmerken": HOSTILE,
        "tekst": HOSTILE,
        "uit_bron": True,
        "onderzoek": HOSTILE,
        "bron_titel": HOSTILE,
        "bron_url": "https://voorbeeld.nl/#panic()",
        "startpagina": "",
    }
    part = Part("bevindingen", HOSTILE, HOSTILE, {"onderdelen": [item]})
    sheet = Factsheet(HOSTILE, HOSTILE, [Figure(HOSTILE, "1", HOSTILE)], HOSTILE, [part])
    made = pdf(register.view("overzicht"), sheet)
    assert words(made).count('#panic("x") *vet*') >= 9
    assert addresses(made) == {"https://voorbeeld.nl/#panic()"}


def test_an_address_that_is_no_web_address_is_no_link(register: Content) -> None:
    here, sheet = of_place(register, "Rotterdam")
    frame = here.frame("bevindingen").assign(bron_url="javascript:alert(1)")

    part = findings_part(here, "kop", "", with_names(here, frame))
    made = pdf(here, replace(sheet, parts=[part]))
    assert addresses(made) == set()
    assert "Instanties hielpen gezin" in words(made)


def test_many_years_leave_the_counts_out_and_do_not_speak_of_them(register: Content) -> None:
    view = register.view("overzicht")
    every = replace(view, selectie=view.selectie.with_(jaren=()))
    said = words(pdf(every, overview_factsheet(every)))
    assert "2012 2013 2015 2016 2017 2018 2019 2020 2021 2022 2023 2025" in said
    assert "De kleur is de hoogste indicatie" not in said
    assert "De kleur is de hoogste indicatie" in words(pdf(view, overview_factsheet(view)))
