"""The block with the table of two features of bevindingen, and the choice of the two."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tsd_dash.charts.feature_pairs import Pair
from tsd_dash.charts.heatmap import MULTIPLE
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.feature_pairs import features, pair_legend, pair_of, pair_table_html
from tsd_dash.ui.blocks import scroll_cue
from tsd_dash.ui.legend import legend
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import select

MOST_COLUMNS = 8
"""So many columns fit beside the names on a desktop."""


def choose_pair(page: Page) -> Pair | None:
    """The two features the visitor chose; None where fewer than two have values."""
    found = features(page)
    if len(found) < 2:
        return None
    first, second, *_ = found
    rij = select(page, "rij", dict(found), first)
    beside = {name: label for name, label in found.items() if name != rij or name in MULTIPLE}
    default = second if rij == first else first
    return pair_of(page, rij, select(page, "kolom", beside, default, found))


def draw_pairs(page: Page, pair: Pair) -> Callable[[Picture], None]:
    """The table with its legend."""

    def draw(picture: Picture) -> None:
        with st.container(key="jaarvak_paren"):
            scroll_cue(page, len(picture.extra["kolommen"]), MOST_COLUMNS)
            st.html(page.kept(lambda: pair_table_html(page, picture, pair), "paren", pair.rij, pair.kolom))
        legend(page, pair_legend(page, picture))

    return draw
