"""What a page starts with: texts, selection and data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from tsd_dash.charts.palette import Palette, palette
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.disclosure import confidential
from tsd_dash.publish.html import link
from tsd_dash.publish.view import View
from tsd_dash.selection import Selectie
from tsd_dash.ui import data as source
from tsd_dash.ui import session


@dataclass(frozen=True)
class Page(View):
    """One run of one page for one visitor."""

    dropped: tuple[str, ...]
    colours: Palette

    def picture(self, make: Callable[[], Picture], *key: Any) -> Picture:
        """The picture `make` gives, kept for this page, selection, colours, language and `key`."""
        return self.kept(make, self.colours.mode, *key)

    def link(self, page: str, selectie: Selectie | None = None, **values: str) -> str:
        """Address of another page with a selection (this one when left out) and values of its own."""
        query = (selectie or self.selectie).to_query() | session.in_address(self.texts.language)
        return link(page, {**query, **{k: [v] for k, v in values.items()}})

    def own(self, name: str, options: Sequence[str]) -> str:
        """The page's own choice `name` in the URL; the first option when there is none."""
        return session.page_choice(name, dict.fromkeys(options), options[0])

    def heading_place(self) -> Any:
        """A place above the page's own choices, for a title whose answer depends on them."""
        return st.container(key=f"kop_{self.name}")

    def choices(self, part: str = "") -> Any:
        """A row for the choices of the page itself, or of a part of it."""
        key = f"keuzes_{self.name}{part and '_'}{part}"
        return st.container(key=key, horizontal=True, vertical_alignment="bottom", gap="medium")


def open_page(name: str) -> Page:
    """Read language, snapshot and selection for the page called `name`."""
    texts = session.texts()
    data = source.current(texts.language)
    keuzes = data.keuzes
    selectie, dropped = session.current(keuzes)
    if confidential(source.dataset().measures.min_n_public):
        selectie = selectie.with_(zoek="")
    mode = st.context.theme.type or "light"
    return Page(name, texts, data, keuzes, selectie, dropped, palette(mode))
