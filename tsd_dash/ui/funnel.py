"""Block of the risk page: the funnel with its legend, and the names behind a point."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from tsd_dash.charts.funnel import Unit
from tsd_dash.charts.picture import Picture
from tsd_dash.selection import LANDELIJK
from tsd_dash.ui.blocks import plotly
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.risk import DIFFERENCES, labels

CLICKED = "risicobeeld_trechter"


def funnel_names(page: Page, unit: Unit) -> dict[str, str]:
    """The units that can be a point: every gemeente or inspectie by name, not the country as a whole."""
    return {code: name for code, name in labels(page, unit).items() if code != LANDELIJK}


def draw_funnel(page: Page) -> Callable[[Picture], None]:
    """The funnel, what its marks mean, and the names of the units at the chosen point."""

    def draw(picture: Picture) -> None:
        plotly(picture, picture.figure, CLICKED, on_select="rerun", selection_mode="points")
        items = [
            {
                "klasse": f"tsd-v-{word} tsd-v-vorm-{word}",
                "tekst": page.texts(f"maatstaf.trechter.legenda.{word}"),
            }
            for word in DIFFERENCES
        ]
        show("legenda.html", titel=page.texts("blok.legenda"), items=items)
        show("zin.html", zin=_chosen(page, picture.frame))

    return draw


def _chosen(page: Page, frame: pd.DataFrame) -> str:
    points = st.session_state.get(CLICKED, {}).get("selection", {}).get("points", [])
    place = points[0].get("customdata") if points else None
    values = list(place.values()) if isinstance(place, dict) else list(place or [])
    if len(values) == 2:
        n, x = (int(value) for value in values)
        names = frame.loc[(frame["n"] == n).fillna(False) & (frame["hoog"] == x).fillna(False), "naam"]
        if len(names):
            return page.texts("maatstaf.trechter.gekozen", van=n, x=x, namen=list(names))
    return page.texts("maatstaf.trechter.kies")
