"""The legend under a picture, and what its short names stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from tsd_dash.publish.inspectorates import in_full
from tsd_dash.publish.legend import legend_html
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page


def legend(page: Page, items: Sequence[Mapping[str, str]]) -> None:
    """One list of swatches with their meaning; nothing without items."""
    if items:
        st.html(legend_html(page, items))


def explain(page: Page, codes: Iterable[str]) -> None:
    """Say what the short names of `codes` stand for; nothing when none is short."""
    if told := in_full(page, codes):
        show("noot.html", tekst=told)
