"""Block of the risk page: the funnel with its legend, and the names behind a point."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from tsd_dash.charts.funnel import UNITS, Unit
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.legend import DIFFERENCES
from tsd_dash.selection import LANDELIJK
from tsd_dash.ui.blocks import plotly
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import legend
from tsd_dash.ui.page import Page
from tsd_dash.ui.risk import labels
from tsd_dash.ui.widgets import choice, select

CLICKED = "risicobeeld_trechter"


def funnel_names(page: Page, unit: Unit) -> dict[str, str]:
    """The units that can be a point: every gemeente or inspectie by name, not the country as a whole."""
    return {code: name for code, name in labels(page, unit).items() if code != LANDELIJK}


def funnel_choices(page: Page) -> tuple[str, Unit, Callable[[], None]]:
    """The thema and the unit in the URL, and what puts the controls for them on the page."""
    themas = {"": page.text("alle_themas"), **page.names("themas")}
    thema = page.own("trechter_thema", list(themas))
    unit = page.own("trechter_eenheid", UNITS)

    def controls() -> None:
        with page.choices("trechter"):
            select(page, "trechter_thema", themas, "")
            choice(page, "trechter_eenheid", {u: page.texts(f"beelden.kolom.{u}") for u in UNITS}, UNITS[0])

    return thema, next(u for u in UNITS if u == unit), controls


def funnel_note(page: Page, unit: Unit) -> str:
    """How to read the funnel."""
    return page.texts("maatstaf.trechter.toelichting", eenheden=page.texts(f"beelden.meervoud.{unit}"))


def draw_funnel(page: Page, unit: Unit) -> Callable[[Picture], None]:
    """The funnel, what its marks mean, and the names of the units at the chosen point."""

    def draw(picture: Picture) -> None:
        plotly(picture, picture.figure, CLICKED, on_select="rerun", selection_mode="points")
        items = [
            {
                "klasse": f"tsd-v-{word} tsd-v-vorm-{word}",
                "tekst": page.texts(f"maatstaf.trechter.legenda.{word}"),
            }
            for word in DIFFERENCES
            if word in picture.extra["posities"]
        ]
        items.append({"klasse": "tsd-lijnstaal", "tekst": page.texts("maatstaf.trechter.legenda.lijnen")})
        legend(page, items)
        show("zin.html", zin=_chosen(page, unit, picture.frame))
        if picture.extra["klein"]:
            show("noot.html", tekst=picture.extra["klein"])

    return draw


def _chosen(page: Page, unit: Unit, frame: pd.DataFrame) -> str:
    points = st.session_state.get(CLICKED, {}).get("selection", {}).get("points", [])
    place = points[0].get("customdata") if points else None
    values = list(place.values()) if isinstance(place, dict) else list(place or [])
    if len(values) == 2:
        n, x = (int(value) for value in values)
        names = frame.loc[(frame["n"] == n).fillna(False) & (frame["hoog"] == x).fillna(False), "naam"]
        if len(names):
            return page.texts("maatstaf.trechter.gekozen", van=n, x=x, namen=list(names))
    return page.texts("maatstaf.trechter.kies", eenheden=page.texts(f"beelden.meervoud.{unit}"))
