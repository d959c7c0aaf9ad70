"""The script Streamlit runs for every visitor: navigation, notices around the page, footer."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from tsd_dash.errors import TsdError
from tsd_dash.publish.html import marked
from tsd_dash.texts import LANGUAGES
from tsd_dash.ui import session
from tsd_dash.ui.frame import footer, header, problem
from tsd_dash.ui.head import tell_dropped
from tsd_dash.ui.navigate import PAGE_NAMES, follow_links, in_menu

log = logging.getLogger("tsd_dash.ui.main")  # __name__ is "__main__" here

PAGES = Path(__file__).resolve().parents[2] / "pages"


def run() -> None:
    """Show the page that was asked for."""
    texts = session.texts()
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    pages = {
        name: st.Page(
            PAGES / f"{name}.py",
            title=texts(f"{name}.menu"),
            url_path=name,
            default=name == PAGE_NAMES[0],
            visibility="visible" if in_menu(name) else "hidden",
        )
        for name in PAGE_NAMES
    }
    navigation = st.navigation(list(pages.values()), position="top")
    session.begin()
    follow_links(pages, navigation.title)
    place = None
    try:
        header(texts, navigation.title)
        place = st.empty()
        with place.container(key="pagina"):
            navigation.run()
        tell_dropped(texts)
        footer(texts)
    except Exception as error:  # a visitor never sees a traceback
        log.exception("pagina %s", navigation.title)
        if place is not None:
            place.empty()
        told = marked(str(error), LANGUAGES[0]) if isinstance(error, TsdError) else ""
        problem(texts, told or texts("fout.onverwacht"))


run()
