"""The static edition of the register: what it says, where its links lead, and that it is whole."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest

from tests.pdf import words
from tests.publish.conftest import Publish
from tests.ui.installation import register_with
from tests.ui.markup import find_all, parse, table, text, texts
from tests.warehouse.invented import write_delivered
from tsd_dash.publish.static.edition import MANIFEST, STYLE, may_replace

Pages = Mapping[str, Element]
ENGLISH = "en/"


def anchors(page: Element) -> set[str]:
    return {item.get("id", "") for item in page.iter() if item.get("id")}


def links(page: Element) -> list[str]:
    names = ("href", "src")
    return [item.get(name, "") for item in page.iter() for name in names if item.get(name)]


def inside(pages: Pages) -> list[tuple[str, str, str]]:
    """Every link to a file of the edition itself: page, file and anchor."""
    found = []
    for name, page in pages.items():
        for link in links(page):
            parts = urlsplit(link)
            if not parts.scheme:
                place = PurePosixPath(name).parent / parts.path if parts.path else PurePosixPath(name)
                found.append((name, normal(place), parts.fragment))
    return found


def normal(place: PurePosixPath) -> str:
    steps: list[str] = []
    for step in place.parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def findings(page: Element) -> list[str]:
    return [item.get("id", "") for item in find_all(page, "li.tsd-bevinding") if item.get("id")]


# What it says


def test_the_first_page_has_the_figures_of_the_register(pages: Pages) -> None:
    page = pages["index.html"]
    assert texts(page, "h1") == ["Waar zijn de bevindingen het zwaarst?"]
    assert texts(page, "dd.tsd-waarde") == ["49", "23", "187", "40,8%"]
    assert text(find_all(page, ".tsd-antwoord")[0]) == (
        "Het zwaarst zijn de bevindingen over Vroegsignalering en preventie (8 van 9 risico's zijn hoog of "
        "zeer hoog) en Veiligheid (15 van 22). Bij alle thema's samen is dat 49 van 120. In 2020 was het 5 "
        "van 21, in 2019 3 van 23, in andere onderzoeken."
    )
    (heat,) = (item for item in find_all(page, "table") if "tsd-hitte" in item.get("class", ""))
    assert table(heat)[3] == [
        "Veiligheid",
        "4 zeer hoog 8 van 10 (zeer) hoog",
        "4 zeer hoog 2 van 3 (zeer) hoog",
        "4 zeer hoog 3 van 3 (zeer) hoog",
        "4 zeer hoog 1 van 5 (zeer) hoog",
        "3 hoog 1 van 1 (zeer) hoog",
    ]


def test_a_cell_of_the_first_page_leads_to_the_findings_of_that_year(pages: Pages) -> None:
    (cell,) = (
        item
        for item in find_all(pages["index.html"], "a.tsd-cel")
        if item.get("aria-label", "").startswith("Veiligheid, 2018")
    )
    assert cell.get("href") == "thema-veiligheid.html#jaar-2018"
    sections = find_all(pages["thema-veiligheid.html"], "section.tsd-kaart")
    (own,) = (item for item in sections if "jaar-2018" in anchors(item))
    assert texts(own, "h2") == ["2018: 3 bevindingen"]
    assert len(findings(own)) == 3


def test_a_thema_says_what_was_found_year_by_year(pages: Pages) -> None:
    page = pages["thema-veiligheid.html"]
    assert texts(page, ".tsd-antwoord") == [
        "Van de 22 risico's met een indicatie zijn er 15 hoog of zeer hoog (68,2%)."
    ]
    assert table(find_all(page, "table")[0])[:3] == [
        [
            "Jaar",
            "Bevindingen",
            "Risico's met indicatie",
            "Hoog of zeer hoog",
            "Hoogste indicatie",
            "Aandeel",
            "95%-interval vanaf",
            "95%-interval tot en met",
            "Status",
        ],
        ["2016", "16", "10", "8", "4", "80,0%", "49,0%", "94,3%", ""],
        [
            "2017",
            "3",
            "3",
            "2",
            "4",
            "[u]",
            "20,8%",
            "93,9%",
            "[u] te weinig waarnemingen voor een percentage",
        ],
    ]
    assert len(findings(page)) == 29


def test_every_question_has_its_numbers_and_all_its_findings(pages: Pages) -> None:
    page = pages["gespreksagenda.html"]
    assert texts(page, "h1") == ["Welke vragen stelt u als eerste?"]
    cards = {texts(card, "h2")[0]: card for card in find_all(page, "section.tsd-kaart")}
    assert {name: len(findings(card)) for name, card in list(cards.items())[1:]} == {
        "Wie let er op de kinderen?": 34,
        "Wie heeft er wat in beeld?": 34,
        "Is de problematiek oplosbaar?": 18,
        "Wie heeft de regie?": 49,
        "Wanneer en hoe vaak wordt teruggekeken?": 9,
    }
    own = cards["Wie heeft de regie?"]
    assert texts(own, ".tsd-waarde") == ["23,3%"]
    assert texts(own, "summary")[0] == "Lees alle 49 bevindingen"


def test_every_rode_draad_has_the_words_of_its_source(pages: Pages) -> None:
    page = pages["samenhang.html"]
    assert texts(page, ".tsd-motto") == [
        "“Volwassenenproblematiek is kindproblematiek”",
        "“Opschalen en afschalen”",
        "“Onderschatten chronische problematiek”",
    ]
    assert [len(findings(card)) for card in find_all(page, "section.tsd-kaart")] == [0, 10, 13, 10]
    assert "Rode draden" in texts(page, "nav a")


def test_a_gemeente_has_its_own_findings(pages: Pages) -> None:
    page = pages["gemeente-gm0917.html"]
    assert texts(page, "h1") == ["Wat vonden de inspecties in Heerlen?"]
    assert texts(page, ".tsd-antwoord") == [
        "Over Heerlen zijn in deze jaren 10 bevindingen bekend. Van de 5 risico's met een indicatie zijn er "
        "4 hoog of zeer hoog. De onderzochte gemeenten zijn geen steekproef en staan nergens op een "
        "ranglijst."
    ]
    assert len(findings(page)) == 10
    assert len(findings(pages["gemeente-landelijk.html"])) == 108


def test_the_map_draws_every_inspected_gemeente(pages: Pages) -> None:
    page = pages["gemeenten.html"]
    drawn = texts(find_all(page, "svg")[0], "title")
    assert len(drawn) == 26
    assert "Heerlen: 4 zeer hoog" in drawn
    assert "Utrecht: Onderzocht, geen eigen bevinding bekend" in drawn
    assert len(find_all(page, "ul.tsd-gebieden li")) == 26


def test_an_onderzoek_has_its_findings_and_its_source(pages: Pages) -> None:
    page = pages["onderzoek-2016-calamiteit-heerlen.html"]
    assert texts(page, "h1") == ["Calamiteit Heerlen: borgen van veiligheid van kwetsbare gezinnen"]
    assert len(findings(page)) > 0
    assert any(link.startswith("https://") for link in links(page))


@pytest.mark.parametrize("kind", ["thema-", "gemeente-", "onderzoek-"])
@pytest.mark.parametrize("language", ["", ENGLISH])
def test_the_pages_of_a_kind_hold_every_finding_once(pages: Pages, kind: str, language: str) -> None:
    own = [page for name, page in pages.items() if name.startswith(f"{language}{kind}")]
    counted = Counter(finding for page in own for finding in findings(page))
    assert len(counted) == 187
    assert set(counted.values()) == {1}


def test_the_account_shows_formulas_and_every_part(pages: Pages) -> None:
    page = pages["verantwoording.html"]
    assert {
        "wat",
        "concluderen",
        "telregels",
        "toestanden",
        "maten",
        "toegankelijkheid",
        "licentie",
    } <= anchors(page)
    assert len(find_all(page, "math")) > 5
    assert not re.search(r"\$\$|\\frac", text(page))


def test_the_files_hold_all_findings(edition: Path) -> None:
    (path,) = edition.glob("*.machine.csv")
    found = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert len(found) == 187
    assert {row["bestand_selectie"] for row in found} == {"2016 tot en met 2020."}
    offered = sorted(path.suffix for path in edition.glob("register_bevindingen_*"))
    assert offered == [".csv", ".csv", ".parquet", ".xlsx"]


# Languages


def test_every_page_is_there_in_both_languages(pages: Pages) -> None:
    dutch = {name for name in pages if not name.startswith(ENGLISH)}
    assert {f"{ENGLISH}{name}" for name in dutch} == set(pages) - dutch
    for name, page in pages.items():
        assert find_all(page, "html")[0].get("lang") == ("en" if name.startswith(ENGLISH) else "nl")
        (other,) = (item for item in find_all(page, "nav.tsd-talen a"))
        twin = name.removeprefix(ENGLISH)
        assert other.get("href") == (f"../{twin}" if name.startswith(ENGLISH) else f"{ENGLISH}{name}")


def test_english_pages_say_which_words_are_dutch(pages: Pages) -> None:
    page = pages["en/thema-veiligheid.html"]
    assert texts(page, "h1") == ["What did the inspectorates find about Safety?"]
    assert all(
        find_all(item, "span") and find_all(item, "span")[0].get("lang") == "nl"
        for item in find_all(page, "p.tsd-tekst")
    )


# Every page


def test_every_link_leads_somewhere(pages: Pages, edition: Path) -> None:
    lost = [
        (page, file, anchor)
        for page, file, anchor in inside(pages)
        if not (edition / file).is_file() or (anchor and anchor not in anchors(pages[file]))
    ]
    assert len(inside(pages)) > 1000
    assert lost == []


def test_every_page_has_one_title_and_no_anchor_twice(pages: Pages) -> None:
    for name, page in pages.items():
        assert len(find_all(page, "h1")) == 1, name
        ids = [item.get("id") for item in page.iter() if item.get("id")]
        assert sorted(ids) == sorted(set(ids)), name


def test_no_page_skips_a_level_of_headings(pages: Pages) -> None:
    for name, page in pages.items():
        levels = [int(item.tag[1]) for item in page.iter() if re.fullmatch("h[1-6]", item.tag)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), name


def test_no_page_runs_or_fetches_anything(pages: Pages) -> None:
    for place, page in pages.items():
        assert find_all(page, "script") == [], place
        assert [item for item in page.iter() for name in item.attrib if name.startswith("on")] == []
        asked = [item.get("href") for item in find_all(page, "link") if item.get("rel") != "alternate"]
        root = "../" if place.startswith(ENGLISH) else ""
        assert asked == [f"{root}merk.svg", f"{root}{STYLE}"]


def test_every_page_says_whose_site_it_is_not(pages: Pages) -> None:
    said = {
        True: "This is not a website of the Dutch government or of the inspectorates.",
        False: "Dit is geen website van de Rijksoverheid of van de inspecties.",
    }
    for name, page in pages.items():
        assert texts(page, ".tsd-geen-rijk") == [said[name.startswith(ENGLISH)]]


# The directory as a whole


def test_the_edition_names_its_files_and_snapshot(edition: Path) -> None:
    manifest = json.loads((edition / MANIFEST).read_text(encoding="utf-8"))
    there = sorted(path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file())
    assert manifest["bestanden"] == there
    assert texts(parse((edition / "index.html").read_text(encoding="utf-8")), "code") == [
        manifest["momentopname"]
    ]


def test_an_earlier_edition_makes_way_as_a_whole(publish: Publish, tmp_path: Path) -> None:
    target = tmp_path / "uit"
    assert publish(target) == 0
    manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    (target / "oud.html").write_text("oud", encoding="utf-8")
    manifest["bestanden"].append("oud.html")
    (target / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert publish(target) == 0
    assert not (target / "oud.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_something_else_is_left_alone(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "foto"
    target.mkdir()
    (target / "vakantie.jpg").write_bytes(b"x")
    assert publish(target) == 2
    assert capsys.readouterr().err == (
        f"In {target} staat iets anders dan een eerdere statische uitgave. Kies een lege of nieuwe map.\n"
    )
    assert [path.name for path in target.iterdir()] == ["vakantie.jpg"]


@pytest.mark.parametrize("manifest", ["geen json", "{}", "[]", '{"bestanden": 3}'])
def test_a_broken_manifest_is_no_edition(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    assert not may_replace(tmp_path)


def test_a_confidential_dataset_has_no_edition(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = register_with(tmp_path, "min_n_publiek = 0", "min_n_publiek = 5")
    assert publish(tmp_path / "uit", dataset) == 2
    assert "aantallen onder 5 zijn er vertrouwelijk" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_fictitious_data_say_so_in_the_address_and_on_every_page(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = register_with(tmp_path, "fictief = false", "fictief = true")
    assert publish(tmp_path / "uit", dataset) == 2
    assert "Zet het woord fictief in de naam." in capsys.readouterr().err
    target = tmp_path / "uit-fictief"
    assert publish(target, dataset) == 0
    for path in target.rglob("*.html"):
        page = parse(path.read_text(encoding="utf-8"))
        marks = ("fictieve gegevens", "fictitious data")
        assert any(mark in texts(page, "title")[0] for mark in marks)
        assert any(mark in texts(page, ".tsd-fictief")[0] for mark in marks)
    assert all("fictief" in path.name or "fictitious" in path.name for path in target.rglob("*.csv"))


def test_without_questions_and_rode_draden_there_are_no_pages_about_them(
    publish: Publish, tmp_path: Path
) -> None:
    target = tmp_path / "uit-fictief"
    assert publish(target, write_delivered(tmp_path / "proef")) == 0
    names = {path.name for path in target.rglob("*.html")}
    assert "themas.html" in names
    assert names & {"samenhang.html", "gespreksagenda.html"} == set()
    (menu,) = find_all(parse((target / "index.html").read_text(encoding="utf-8")), "header nav")
    assert texts(menu, "a") == ["Overzicht", "Thema's", "Gemeenten", "Onderzoeken", "Verantwoording"]


def test_the_first_page_offers_its_factsheet(edition: Path, pages: Pages) -> None:
    for place, name in (
        ("index.html", "register_overzicht_factsheet_2016-2020.pdf"),
        ("en/index.html", "register_overview_factsheet_2016-2020.pdf"),
    ):
        (link,) = (item for item in find_all(pages[place], "a") if item.get("href") == name)
        assert link.get("download") is not None
        said = words((edition / place).with_name(name).read_bytes())
        assert text(find_all(pages[place], ".tsd-antwoord")[0]) in said
