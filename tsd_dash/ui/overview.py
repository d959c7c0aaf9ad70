"""Blocks of the first page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from tsd_dash.charts.overview import Heaviest
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.overview import (
    change,
    latest_html,
    theme_cards_html,
    year_table_html,
    year_table_legend,
)
from tsd_dash.ui.blocks import MOST_YEARS, card, scroll_cue
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import legend
from tsd_dash.ui.page import Page


def draw_year_table(page: Page, jaren: Sequence[int]) -> Callable[[Picture], None]:
    """The table of thema by year; every cell leads to its bevindingen."""

    def draw(picture: Picture) -> None:
        with st.container(key="jaarvak_hitte"):
            scroll_cue(page, len(jaren), MOST_YEARS)
            st.html(page.kept(lambda: year_table_html(page, picture, jaren), "vakken", picture.name))
        legend(page, year_table_legend(page, picture))

    return draw


def themas(page: Page, heaviest: Heaviest) -> None:
    """The heaviest themas, each with a bevinding and its source."""
    if not heaviest.themas:
        return
    with card("zwaarste_themas"):
        show("blokkop.html", kop=heaviest.kop, zin=heaviest.zin)
        st.html(page.kept(lambda: theme_cards_html(page, heaviest), "themakaarten"))
        with (
            st.container(key="acties_zwaarste", horizontal=True),
            st.expander(page.texts("blok.toelichting")),
        ):
            show("toelichting.html", alineas=[page.text("thema_toelichting")])


def latest(page: Page, onderzoeken: pd.DataFrame, years: pd.DataFrame) -> None:
    """What changed between the last two years, and the latest publications."""
    if onderzoeken.empty:
        return
    heading, sentence = page.kept(lambda: change(page, years), "verandering")
    with card("verandering"):
        show("blokkop.html", kop=heading, zin=sentence)
        st.html(page.kept(lambda: latest_html(page, onderzoeken), "laatste"))
