"""Links inside the page that go to another page without loading the whole site again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from tsd_dash.errors import TsdError
from tsd_dash.selection import QUERY_NAMES
from tsd_dash.ui import data as source
from tsd_dash.ui import session

SCRIPT = Path(__file__).resolve().parent / "static" / "ga.js"

_follow = st.components.v2.component(
    "tsd_ga", html="<span hidden></span>", js=SCRIPT.read_text(encoding="utf-8")
)

PAGE_NAMES = (
    "overzicht",
    "risicobeeld",
    "kaart",
    "trends",
    "bevindingen",
    "gemeente",
    "samenhang",
    "gespreksagenda",
    "onderzoeken",
    "gegevenskwaliteit",
    "verantwoording",
)
"""The pages in the order of the menu; the first has the address of the site itself."""

NEEDED: Mapping[str, str] = {"gespreksagenda": "basisvraag"}
"""Pages that stand in the menu only where the dataset has this code list."""

KEPT = sorted({*QUERY_NAMES, session.LANGUAGE})
"""What the links of the menu take along."""


def in_menu(name: str) -> bool:
    """Whether the page stands in the menu; also when the dataset cannot be read, which the page then says."""
    try:
        return name not in NEEDED or NEEDED[name] in source.dataset().code_lists
    except TsdError:
        return True


def follow_links(pages: Mapping[str, Any], here: str) -> None:
    """Follow the link a visitor clicked, when it leads to one of `pages` (url path -> page).

    `here` is the title of the page that is shown.

    Links keep working without this: they are ordinary addresses.
    """
    clicked = _follow(key="ga", data={"namen": KEPT}, on_adres_change=lambda: None)
    address = clicked.adres
    if not isinstance(address, str):
        return
    parts = urlsplit(address)
    name = parts.path.rstrip("/").rsplit("/", 1)[-1]
    query = parse_qs(parts.query)
    if name in pages and pages[name].title == here:
        st.query_params.from_dict(query)
    elif name in pages:
        session.arrive(query)
        st.switch_page(pages[name])
