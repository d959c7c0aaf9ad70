"""Blocks of the pages about a list of codes: Gespreksagenda and Samenhang."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tsd_dash.charts.features import feature_picture
from tsd_dash.charts.heatmap import DIMENSIES
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.features import anchor, bars_html, bars_legend, feature_html, has_block
from tsd_dash.ui.blocks import card
from tsd_dash.ui.html import render
from tsd_dash.ui.legend import legend
from tsd_dash.ui.page import Page


def coded(page: Page, lijst: str) -> bool:
    """Whether the dataset has bevindingen with a code of `lijst`."""
    return bool(page.names(DIMENSIES[lijst]))


def features(page: Page, lijst: str) -> Picture:
    """The codes of `lijst` with how many bevindingen of the selection have each."""
    return page.picture(
        lambda: feature_picture(
            page.frame("kenmerken", lijst=lijst),
            lijst,
            page.name,
            page.names("soorten"),
            page.names("themas"),
            page.thresholds,
            page.texts,
        ),
        lijst,
    )


def draw_bars(page: Page) -> Callable[[Picture], None]:
    """A bar for each code, divided by soort; its name leads to the block below."""

    def draw(picture: Picture) -> None:
        chosen = getattr(page.selectie, DIMENSIES[picture.name])
        st.html(page.kept(lambda: bars_html(page, picture, chosen), "balken", picture.name))
        legend(page, bars_legend(page, picture))

    return draw


def print_button(page: Page, picture: Picture) -> None:
    """A button that prints the blocks of the picture; none when it is empty."""
    if not picture.empty:
        with page.choices():
            st.html(render("afdrukken.html", tekst=page.text("afdrukken")), width="content")


def feature_blocks(page: Page, picture: Picture) -> None:
    """A card for each code of the picture that the selection does not leave out; none when it is empty."""
    lijst = picture.name
    if picture.empty:
        return
    chosen = getattr(page.selectie, DIMENSIES[lijst])
    findings = page.frame("kenmerk_bevindingen", lijst=lijst)
    blocks = page.kept(
        lambda: {
            place: feature_html(page, lijst, one, findings, heading=anchor(lijst, place))
            for place, one in enumerate(picture.figure, start=1)
            if has_block(one, chosen)
        },
        "blokken",
        lijst,
    )
    for place, html in blocks.items():
        with card(f"{lijst}_{place}"):
            st.html(html)
