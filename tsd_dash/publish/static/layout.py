"""A page of the static edition: head, menu, cards and foot."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tsd_dash.config import settings
from tsd_dash.publish.html import render
from tsd_dash.publish.provenance import footer_html
from tsd_dash.publish.static.addresses import ACCOUNT, OVERVIEWS, StaticView
from tsd_dash.texts import LANGUAGES, load_texts

KILOBYTE = 1000
IN_MENU_AS = frozenset({"bevindingen", "kaart", "samenhang"})
"""Pages of the site whose name in the menu of the edition is another one."""


@dataclass(frozen=True)
class Card:
    """One idea: an anchor, a heading, markup, and perhaps a sentence."""

    anchor: str
    heading: str
    body: str
    sentence: str = ""


@dataclass(frozen=True)
class Sheet:
    """A page: its file, title, answer and cards; `page` is the page of the site that it belongs to."""

    page: str
    file: str
    title: str
    answer: str
    cards: Sequence[Card]


def directory(language: str) -> str:
    """The directory of a language below the edition; the first language stands in the edition itself."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def as_markup(html: str) -> Markup:
    """What a template made, to be put in another template as it is."""
    return Markup(html)  # noqa: S704 - a template escaped it


def fold(heading: str, body: str) -> str:
    """Markup that opens when a reader asks for it."""
    return render("uitklap.html", kop=heading, inhoud=as_markup(body))


def file_item(view: StaticView, name: str, kind: str, content: bytes) -> Mapping[str, str]:
    """A file of the edition for bestanden.html: its address, and its kind with its size."""
    size = view.texts("uitgave.kilobyte", n=math.ceil(len(content) / KILOBYTE))
    return {"adres": name, "tekst": view.texts("uitgave.bestand_item", soort=kind, omvang=size)}


def sheet_html(view: StaticView, sheet: Sheet, languages: Sequence[str]) -> str:
    """The whole page as an HTML document."""
    texts, dataset = view.texts, view.dataset
    title = dataset.title[texts.language]
    own = directory(texts.language)
    root = "../" * own.count("/")
    return render(
        "uitgave.html",
        t=texts,
        taal=texts.language,
        titel=sheet.title,
        antwoord=sheet.answer,
        site=texts("site.fictief", titel=title) if dataset.fictitious else title,
        fictief=dataset.fictitious,
        tekst=texts("blok.fictief"),
        talen=[
            (code, load_texts(code)("site.taal"), root + directory(code) + sheet.file)
            for code in languages
            if code != texts.language
        ],
        taalkeuze=texts("site.taalkeuze"),
        brontaal=texts("site.brontaal", taal=texts.language_name(view.source_language))
        if view.source_language
        else "",
        wortel=root,
        menu=[
            (
                texts(f"uitgave.menu_{page}" if page in IN_MENU_AS else f"{page}.menu"),
                file,
                "page" if file == sheet.file else "true" if page == sheet.page else "",
            )
            for page, file in OVERVIEWS.items()
            if view.has(page)
        ],
        over=texts("uitgave.over", selectie=view.selection_sentence),
        kaarten=[
            {
                "anker": card.anchor,
                "kop": card.heading,
                "zin": card.sentence,
                "inhoud": as_markup(card.body),
            }
            for card in sheet.cards
        ],
        voet=as_markup(footer_html(texts, dataset, view.data.meta, ACCOUNT, settings().contact)),
    )
