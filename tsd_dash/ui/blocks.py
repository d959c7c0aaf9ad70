"""Blocks: a card with heading, sentence, picture and the same three actions everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from tsd_dash.charts.overview import Figure
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.files import FORMATS, Format, Provenance, file_stem
from tsd_dash.publish.provenance import provenance
from tsd_dash.publish.tables import table_html
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page

NARROW, MOST_YEARS = 5, 12
"""So many columns fit on every screen, and so many years beside the names on a desktop."""
CHART_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def scroll_cue(page: Page, columns: int, wide: int, text: str = "") -> None:
    """Say that columns side by side are wider than their box, in `text` or in words for all of them.

    Up to NARROW columns it is never shown, up to `wide` on a narrow screen, and beyond that always.
    """
    width = "kort" if columns <= NARROW else "midden" if columns <= wide else "lang"
    show("schuif.html", breedte=width, tekst=text or page.texts("blok.schuif", n=columns))


def _writer(picture: Picture, about: Provenance, kind: Format) -> Callable[[], bytes]:
    return lambda: kind.write(picture, about)


def _downloads(page: Page, picture: Picture, *, selected: bool) -> None:
    about = provenance(page, picture.heading, selected=selected)
    stem = file_stem(
        page.dataset.code,
        page.name,
        picture.name,
        page.selectie if selected else None,
        fictitious=page.dataset.fictitious,
        language=page.texts.language,
    )
    st.html(page.texts("blok.download_uitleg" if selected else "blok.download_uitleg_alles"))
    with st.container(horizontal=True, gap="small"):
        for kind in FORMATS:
            st.download_button(
                page.texts(f"blok.formaat.{kind.key}"),
                data=_writer(picture, about, kind),
                file_name=stem + kind.suffix,
                mime=kind.media_type,
                key=f"download_{page.name}_{picture.name}_{kind.key}",
                on_click="ignore",
            )


def _paragraphs(*texts: str) -> list[str]:
    """The texts one by one; a blank line within one begins a new paragraph."""
    return [part for text in texts for part in text.split("\n\n") if part]


def actions(
    page: Page, picture: Picture, note: str, *, open_table: bool = False, selected: bool = True
) -> None:
    """The three actions under a picture: Tabel, Download, Toelichting; then source and date."""
    meta = page.data.meta
    with st.container(key=f"acties_{picture.name}", horizontal=True, gap="small"):
        with st.expander(page.texts("blok.tabel", n=len(picture.frame)), expanded=open_table):
            st.html(table_html(picture, page.texts, page.dataset.source_language))
        with st.expander(page.texts("blok.download")):
            _downloads(page, picture, selected=selected)
        with st.expander(page.texts("blok.toelichting")):
            show("toelichting.html", alineas=_paragraphs(note, picture.note))
    show(
        "bron.html",
        bron=page.texts("blok.bron"),
        bron_tekst=meta[f"bron_{page.texts.language}"],
        peildatum=page.texts("blok.peildatum"),
        datum=page.texts.datum(dt.date.fromisoformat(meta["peildatum"])),
        fictief=page.texts("blok.fictief") if page.dataset.fictitious else "",
    )


def card(name: str) -> Any:
    """A card: one idea with its heading, sentence and picture."""
    return st.container(key=f"blok_{name}")


def block(
    page: Page,
    picture: Picture,
    draw: Callable[[Picture], None],
    *,
    note: str,
    empty: str = "",
    open_table: bool = False,
    answered: bool = False,
    selected: bool = True,
    controls: Callable[[], None] | None = None,
) -> None:
    """A card with the picture: heading, sentence, whatever `draw` puts on the page, and the actions.

    `note` says how to read it, and is never empty. `answered` says that the sentence already stands at the
    top of the page, as its answer.

    An empty picture gets a sentence that says what to widen, and no actions. `open_table` is for a
    block whose table is the picture; without `selected` its rows do not depend on the selection.
    `controls` puts choices of this block alone under its heading, also when the picture is empty.
    """
    with card(picture.name):
        show("blokkop.html", kop=picture.heading, zin="" if picture.empty or answered else picture.sentence)
        if controls:
            controls()
        if picture.empty:
            show("leeg.html", tekst=empty or page.texts("blok.leeg"))
            return
        draw(picture)
        actions(page, picture, note, open_table=open_table, selected=selected)


@contextmanager
def listing(page: Page, picture: Picture, *, note: str, empty: str, heading: str = "") -> Iterator[None]:
    """A card around a list: heading, the list, and the actions on everything the list is about.

    An empty picture gets the sentence `empty`; what stands inside then has nothing to show either.
    `heading` says which part of the picture is on the page; its files are called after the whole.
    """
    with card(picture.name):
        show("blokkop.html", kop=heading or picture.heading, zin="")
        if picture.empty:
            show("leeg.html", tekst=empty)
        yield
        if not picture.empty:
            actions(page, picture, note)


def plotly(picture: Picture, figure: Any, key: str, *, alt: str = "", **options: Any) -> Any:
    """A Plotly figure with the picture's sentence as its alternative text."""
    return st.plotly_chart(
        figure, key=key, config=CHART_CONFIG, theme=None, alt=alt or picture.sentence, **options
    )


def figures(items: Sequence[Figure], note: str) -> None:
    """A row of key figures with one remark about reading them."""
    show("cijfers.html", items=items, noot=note)
