"""The button that gives the answers of a page as a PDF to print or send."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tsd_dash.publish.factsheet import MEDIA_TYPE, NAME, SUFFIX, Factsheet, pdf
from tsd_dash.publish.files import file_stem
from tsd_dash.ui.page import Page


def factsheet_button(page: Page, make: Callable[[Page], Factsheet]) -> None:
    """A button with which a visitor takes along the factsheet that `make` gives of a page.

    It is made when somebody asks for it.
    """
    stem = file_stem(
        page.dataset.code,
        page.name,
        NAME,
        page.selectie,
        fictitious=page.dataset.fictitious,
        language=page.texts.language,
    )
    with st.container(key=NAME, horizontal=True):
        st.download_button(
            page.texts("factsheet.knop"),
            data=lambda: pdf(page, make(page)),
            file_name=stem + SUFFIX,
            mime=MEDIA_TYPE,
            key=f"{NAME}_pdf",
            on_click="ignore",
        )
