"""Blocks of the page Verantwoording."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from tsd_dash.charts.picture import Column, Picture
from tsd_dash.contract import load_contract
from tsd_dash.publish.accountability import Section, chapters, document, document_title, sections
from tsd_dash.publish.files import file_stem
from tsd_dash.publish.opendata import edition, package_zip
from tsd_dash.selection import MAX_ZOEK, search_text
from tsd_dash.ui.blocks import block, card
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import select

ACCORDION = frozenset({"maten"})
"""Long parts whose pieces open one by one; those of the others stand elsewhere on the page."""

OPEN_DATA = "opendata"
MOST_IN_ZIP = 100_000
"""With more bevindingen a visitor would take seconds of the site and hundreds of megabytes."""


def parts(page: Page) -> Sequence[Section]:
    """The account of the method in the visitor's language."""
    return page.data.kept(  # type: ignore[no-any-return]
        ("verantwoording", page.texts.language), lambda: sections(page.dataset, load_contract(), page.texts)
    )


def contents(
    page: Page,
    items: Sequence[Section],
    inside: Mapping[str, Callable[[Page], None]],
    after: Mapping[str, Sequence[Callable[[Page], None]]],
) -> None:
    """A list of the parts, and the parts themselves, each in a card.

    `inside` is what else stands in the card of that key, `after` the cards that follow it.
    """
    with st.container(key="inhoud"):
        show("inhoud.html", titel=page.text("inhoud"), items=items)
    for item in items:
        with card(f"deel_{item.key}"):
            show("deelkop.html", anker=item.key, kop=item.title)
            _body(item)
            if item.key in inside:
                inside[item.key](page)
        for follow in after.get(item.key, ()):
            follow(page)


def _body(item: Section) -> None:
    """The text of a part; of the measures each opens by itself, and the tables are in the dictionary."""
    if not item.long:
        st.markdown(item.body)
        return
    intro, pieces = chapters(item)
    st.markdown(intro)
    if item.key in ACCORDION:
        with st.container(key=f"lade_{item.key}", gap="small"):
            for piece in pieces:
                with st.expander(piece.title):
                    st.markdown(piece.body)


def documents(page: Page) -> None:
    """The documents that belong to the dataset itself; no card when it has none."""
    if not page.dataset.documents:
        return
    with card("documenten"):
        show("deelkop.html", anker="documenten", kop=page.text("documenten_kop"))
        with st.container(key="lade_documenten", gap="small"):
            for name in page.dataset.documents:
                with st.expander(document_title(page.dataset, name, page.texts)):
                    _source_document(page, document(page.dataset, name, 2))


def _source_document(page: Page, markdown: str) -> None:
    """A document of the dataset, with its language on a page in another one."""
    if page.source_language:
        markdown = f'<div lang="{page.source_language}">\n\n{markdown}\n\n</div>'
    st.markdown(markdown, unsafe_allow_html=bool(page.source_language))


def open_data(page: Page) -> None:
    """The tables themselves as one ZIP; nothing where small numbers are confidential."""
    if not page.shows_rows:
        return
    if page.plain_frame("leveringen")["bevindingen"].sum() > MOST_IN_ZIP:
        st.markdown(page.texts("opendata.pagina.te_veel"))
        return

    def package() -> bytes:
        made = edition(page.data.warehouse, page.dataset, load_contract(), page.data.day)
        return package_zip(page.data.warehouse, made)

    stem = file_stem(
        page.dataset.code,
        page.name,
        OPEN_DATA,
        None,
        fictitious=page.dataset.fictitious,
        language=page.texts.language,
    )
    st.markdown(page.texts("opendata.pagina.uitleg"))
    st.download_button(
        page.texts("opendata.pagina.knop"),
        data=lambda: page.data.kept((OPEN_DATA,), package),
        file_name=f"{stem}.zip",
        mime="application/zip",
        key=f"download_{page.name}_{OPEN_DATA}",
        on_click="ignore",
    )


def inspectorates(page: Page) -> None:
    """The inspecties with their period and successor."""
    picture = page.data.kept(("inspecties", page.texts.language), lambda: _inspectorates(page))
    block(page, picture, lambda _: None, note=page.text("inspecties_zin"), selected=False)


def _inspectorates(page: Page) -> Picture:
    columns = [
        Column("naam", page.text("kolom_naam")),
        Column("afkorting", page.text("kolom_afkorting")),
        Column("geldig_van", page.text("kolom_van"), "date"),
        Column("geldig_tot", page.text("kolom_tot"), "date"),
        Column("opvolger", page.text("kolom_opvolger")),
        Column("toelichting", page.text("kolom_toelichting"), "source"),
    ]
    frame = page.plain_frame("inspecties")
    return Picture("inspecties", page.text("inspecties_kop"), page.text("inspecties_zin"), frame, columns)


def _words(page: Page) -> str:
    """The search box of the dictionary; its words, cleaned."""
    text = st.text_input(page.text("keuze_woord"), key="woordenboek_zoek", max_chars=MAX_ZOEK)
    return search_text(text or "")


def dictionary(page: Page) -> None:
    """The data dictionary, with a search box and a choice of table."""
    frame = page.plain_frame("woordenboek")
    title = frame[f"titel_{page.texts.language}"]
    tables = {"": page.text("alle_tabellen")} | dict(zip(frame["tabel"], title, strict=True))
    with page.choices("woordenboek"):
        words = _words(page)
        table = select(page, "tabel", tables, "")
    key = ("woordenboek", page.texts.language, words, table)
    picture = page.data.kept(key, lambda: _dictionary(page, frame, words, table))
    block(
        page,
        picture,
        lambda _: None,
        note=page.text("woordenboek_toelichting"),
        empty=page.text("woordenboek_leeg"),
        open_table=len(picture.frame) < len(frame),
        selected=False,
    )


def _dictionary(page: Page, frame: pd.DataFrame, words: str, table: str) -> Picture:
    language = page.texts.language
    title, meaning = f"titel_{language}", f"uitleg_{language}"
    found = matching(frame, words, (title, "kolom", meaning))
    found = found[found["tabel"] == table] if table else found
    kinds = [page.text(f"type.{kind}") for kind in found["type"]]
    columns = [
        Column(title, page.text("kolom_tabel")),
        Column("kolom", page.text("kolom_kolom"), "dutch"),
        Column("type", page.text("kolom_type")),
        Column("verplicht", page.text("kolom_verplicht"), "flag"),
        Column(meaning, page.text("kolom_uitleg")),
    ]
    sentence = (
        page.text("woordenboek_zin", n=len(found), totaal=len(frame))
        if len(found) < len(frame)
        else page.text("woordenboek_zin_alle", n=len(found))
    )
    heading = page.text("woordenboek_kop")
    return Picture("woordenboek", heading, sentence, found.assign(type=kinds), columns)


def matching(frame: pd.DataFrame, words: str, columns: Sequence[str]) -> pd.DataFrame:
    """The rows that hold every word somewhere in `columns`, without regard to case."""
    first, *others = columns
    filled = frame[list(columns)].fillna("")
    text = filled[first].str.cat(filled[others], sep=" ").str.casefold()
    keep = pd.Series(True, index=frame.index)
    for word in words.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return frame[keep]
