"""Blocks: a card with heading, sentence, picture and the same three actions everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.overview import Figure
from tsd_dash.charts.picture import NUMBERS, Column, Picture
from tsd_dash.publish.files import FORMATS, Format, Provenance, file_stem
from tsd_dash.texts import LANGUAGES, Texts
from tsd_dash.ui.html import marked, render, show
from tsd_dash.ui.page import Page

TABLE_ROWS = 200
NARROW, MOST_YEARS = 5, 12
"""So many columns fit on every screen, and so many years beside the names on a desktop."""
CHART_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def shown(value: Any, column: Column, texts: Texts, sources: str = LANGUAGES[0]) -> str:
    """A value as a reader sees it in a table; an empty text when it is missing.

    `sources` is the language of the sources.
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    if value is None or pd.isna(value):
        return ""
    match column.kind:
        case "number":
            return texts.getal(value)
        case "decimal":
            return texts.plain("{v:decimaal}", v=value)
        case "share":
            return texts.procent(value)
        case "flag":
            return texts("algemeen.ja" if value else "algemeen.nee")
        case "date":
            return texts.plain("{v:datum_kort}", v=value)
        case "source" if texts.language != sources:
            return marked(str(value), sources)
        case "dutch" if texts.language != LANGUAGES[0]:
            return marked(str(value), LANGUAGES[0])
        case _:
            return str(value)


def scroll_cue(page: Page, columns: int, wide: int, text: str = "") -> None:
    """Say that columns side by side are wider than their box, in `text` or in words for all of them.

    Up to NARROW columns it is never shown, up to `wide` on a narrow screen, and beyond that always.
    """
    width = "kort" if columns <= NARROW else "midden" if columns <= wide else "lang"
    show("schuif.html", breedte=width, tekst=text or page.texts("blok.schuif", n=columns))


def _states(frame: pd.DataFrame) -> list[str]:
    """What stands for a number that is missing, per row: the code of its state, as `[u]`, or nothing."""
    if "toestand" not in frame:
        return [""] * len(frame)
    return [f"[{state}]" if state else "" for state in frame["toestand"]]


def table_html(picture: Picture, texts: Texts, sources: str = LANGUAGES[0]) -> str:
    """The rows of a picture as an HTML table; at most TABLE_ROWS, and it says so.

    A missing number shows what its column has instead, or the state of its row, when there is one.
    `sources` is the language of the sources.
    """
    frame = picture.frame.head(TABLE_ROWS)
    states = _states(frame)
    columns = [column for column in picture.columns if column.on_page]
    cells = [
        [
            shown(value, column, texts, sources) or (text if column.instead or column.kind in NUMBERS else "")
            for value, text in zip(
                frame[column.name], frame[column.instead] if column.instead else states, strict=True
            )
        ]
        for column in columns
    ]
    rows = list(zip(*cells, strict=True))
    more = len(picture.frame) - len(rows)
    return render(
        "tabel.html",
        titel=picture.heading,
        kolommen=columns,
        rijen=rows,
        meer=texts("blok.tabel_meer", n=more) if more > 0 else "",
    )


def provenance(page: Page, heading: str, *, selected: bool = True) -> Provenance:
    """What travels in every file of this page; `selected` says whether the selection chose its rows."""
    meta = page.data.meta
    day = dt.date.fromisoformat(meta["peildatum"])
    lines = {
        **({page.texts("blok.selectie"): page.selection_sentence} if selected else {}),
        page.texts("blok.bron"): meta[f"bron_{page.texts.language}"],
        page.texts("blok.peildatum"): page.texts.datum(day),
        page.texts("blok.momentopname"): meta["snapshot_id"],
        page.texts("blok.licentie"): meta["licentie"],
        page.texts("blok.let_op"): page.texts("blok.afgeleid"),
    }
    if page.dataset.fictitious:
        lines = {page.texts("blok.fictief_kop"): page.texts("blok.fictief"), **lines}
    values = {page.texts("blok.peildatum"): day.isoformat()}
    return Provenance(heading, lines, values, page.texts.language, page.dataset.fictitious)


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
            show("toelichting.html", alineas=[part for part in (note, picture.note) if part])
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
def listing(page: Page, picture: Picture, *, note: str, empty: str) -> Iterator[None]:
    """A card around a list: heading, the list, and the actions on everything the list is about.

    An empty picture gets the sentence `empty`; what stands inside then has nothing to show either.
    """
    with card(picture.name):
        show("blokkop.html", kop=picture.heading, zin="")
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
