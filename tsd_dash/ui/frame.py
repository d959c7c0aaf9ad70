"""What stands around every page: title, fictitious-data notice, footer, and the page for a failure."""

from __future__ import annotations

import streamlit as st

from tsd_dash.config import settings
from tsd_dash.publish.html import link
from tsd_dash.publish.provenance import footer_html
from tsd_dash.texts import Texts
from tsd_dash.ui import data as source
from tsd_dash.ui import session
from tsd_dash.ui.html import show


def header(texts: Texts, page_title: str) -> None:
    """Set the window's title, and mark fictitious data."""
    dataset = source.dataset()
    title = dataset.title[texts.language]
    if dataset.fictitious:
        title = texts("site.fictief", titel=title)
        show("fictief.html", tekst=texts("blok.fictief"))
    st.set_page_config(page_title=f"{page_title} | {title}")


def footer(texts: Texts) -> None:
    """Source, date, snapshot, status of the period, disclaimer and links."""
    account = link("verantwoording", session.in_address(texts.language))
    contact = settings().contact
    st.html(footer_html(texts, source.dataset(), source.current().meta, account, contact))


def problem(texts: Texts, what: str) -> None:
    """What happened, what to do, and a way back; never internals."""
    show(
        "fout.html",
        titel=texts("fout.titel"),
        wat=what,
        doe=texts("fout.doe"),
        terug=texts("fout.terug"),
        adres=link("./", session.in_address(texts.language)),
    )
