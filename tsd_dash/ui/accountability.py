"""Blocks of the page Verantwoording."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from tsd_dash.charts.picture import Column, Picture
from tsd_dash.contract import load_contract
from tsd_dash.publish.accountability import Section, document, sections
from tsd_dash.ui.blocks import block, card
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page


def parts(page: Page) -> Sequence[Section]:
    """The account of the method in the visitor's language."""
    return page.data.kept(  # type: ignore[no-any-return]
        ("verantwoording", page.texts.language), lambda: sections(page.dataset, load_contract(), page.texts)
    )


def contents(page: Page, items: Sequence[Section], after: Mapping[str, Callable[[Page], None]]) -> None:
    """A list of the parts, and the parts themselves; `after` is what follows the part of that key."""
    show("inhoud.html", titel=page.text("inhoud"), items=items)
    for item in items:
        with card(f"deel_{item.key}"):
            show("deelkop.html", anker=item.key, kop=item.title)
            if item.long:
                with st.expander(page.text("lezen_deel")):
                    st.markdown(item.body)
            else:
                st.markdown(item.body)
        if item.key in after:
            after[item.key](page)


def documents(page: Page) -> None:
    """The documents that belong to the dataset itself."""
    for name in page.dataset.documents:
        with card(f"document_{name}"):
            show("deelkop.html", anker=name, kop=page.text(f"document.{name}"))
            with st.expander(page.text("lezen")):
                st.markdown(document(page.dataset, name, 2))


def inspectorates(page: Page) -> None:
    """The inspecties with their period and successor."""
    columns = [
        Column("naam", page.text("kolom_naam")),
        Column("afkorting", page.text("kolom_afkorting")),
        Column("geldig_van", page.text("kolom_van"), "date"),
        Column("geldig_tot", page.text("kolom_tot"), "date"),
        Column("opvolger", page.text("kolom_opvolger")),
        Column("toelichting", page.text("kolom_toelichting")),
    ]
    frame = page.plain_frame("inspecties")
    picture = Picture("inspecties", page.text("inspecties_kop"), page.text("inspecties_zin"), frame, columns)
    block(page, picture, lambda _: None, note=page.text("inspecties_zin"), selected=False)


def dictionary(page: Page) -> None:
    """The data dictionary."""
    language = page.texts.language
    columns = [
        Column(f"titel_{language}", page.text("kolom_tabel")),
        Column("kolom", page.text("kolom_kolom")),
        Column("type", page.text("kolom_type")),
        Column("verplicht", page.text("kolom_verplicht"), "flag"),
        Column(f"uitleg_{language}", page.text("kolom_uitleg")),
    ]
    frame = page.plain_frame("woordenboek")
    picture = Picture(
        "woordenboek", page.text("woordenboek_kop"), page.text("woordenboek_zin"), frame, columns
    )
    block(page, picture, lambda _: None, note=page.text("woordenboek_toelichting"), selected=False)
