"""The head of every page: title, answer and the selection bar."""

from __future__ import annotations

import streamlit as st

from tsd_dash.ui import session
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import selection_bar

NO_BAR = -1


def head(page: Page, answer: str, *, bevindingen: int | None = NO_BAR) -> None:
    """Title (a question), answer in one sentence, and the selection bar with its result count.

    The count is None when it is confidential; without a count there is no selection bar.
    """
    # Two pieces: the addresses in the first change with every choice, and the title must stay as it is.
    with st.container(key="kop", gap=None):
        show(
            "kopregel.html",
            site=page.dataset.title[page.texts.language],
            talen=session.languages(),
            taalkeuze=page.texts("site.taalkeuze"),
            brontaal=page.texts("site.brontaal") if page.source_language else "",
        )
        show("kop.html", titel=page.text("titel"), antwoord=answer)
    if bevindingen != NO_BAR:
        selection_bar(page, bevindingen)
