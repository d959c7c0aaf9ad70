"""The head of every page: title, answer and the selection bar."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from tsd_dash.texts import Texts
from tsd_dash.ui import session
from tsd_dash.ui.html import render, show
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import selection_bar

NO_BAR = -1
NOTICE = "vervallen_plek"
"""Where the page that is being made keeps room for tell_dropped."""


def head(
    page: Page,
    answer: str,
    *,
    bevindingen: int | None = NO_BAR,
    title: str = "",
    without: Collection[str] = (),
) -> None:
    """Title (a question), answer in one sentence, and the selection bar with its result count.

    The title is that of the page, or `title`; `without` as for the selection bar.

    The count is None when it is confidential; without a count there is no selection bar.
    """
    # Two pieces: the addresses in the first change with every choice, and the title must stay as it is.
    with st.container(key="kop", gap=None):
        show(
            "kopregel.html",
            site=page.dataset.title[page.texts.language],
            talen=session.languages(),
            taalkeuze=page.texts("site.taalkeuze"),
            brontaal=page.texts("site.brontaal", taal=page.texts.language_name(page.source_language))
            if page.source_language
            else "",
        )
        show("kop.html", titel=title or page.text("titel"), antwoord=answer)
    if bevindingen != NO_BAR:
        selection_bar(page, bevindingen, without)
    st.session_state[NOTICE] = st.empty()


def tell_dropped(texts: Texts) -> None:
    """Under the head: the values of the page's own that its address had, and that fit nothing."""
    place = st.session_state.pop(NOTICE, None)
    dropped = session.own_dropped()
    if place is not None and dropped:
        told = texts("keuze.vervallen_eigen", waarden=dropped)
        place.html(render("vervallen.html", tekst=told))
