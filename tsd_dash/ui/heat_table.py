"""The heatmap as a table of links: what a narrow screen shows in place of the figure."""

from __future__ import annotations

import streamlit as st

from tsd_dash.charts.cells import Cell
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.html import link
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page

CELL = "cel"
"""The URL parameter of the chosen cell, and the anchor of the bevindingen behind it."""

SHORT = 5
"""Columns whose names are no longer than this, such as years, can be narrow."""


def address(dimensie: str, thema: str, kolom: str) -> str:
    """A cell as the value of its URL parameter."""
    return f"{dimensie}:{thema}:{kolom}"


def heat_table(page: Page, picture: Picture, chosen: tuple[str, str] | None) -> None:
    """The cells of the figure with their names, colours and labels; each opens its bevindingen.

    `chosen` is the thema and the column of the cell that is open; None where none may be opened.
    """
    vakken, themas = picture.extra["vakken"], picture.extra["themas"]
    dimensie = picture.extra["dimensie"]
    drawn = list(dict.fromkeys(kolom for _, kolom in vakken))
    names = picture.extra["kolommen"]
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name != CELL}

    def cell(thema: str, kolom: str) -> dict[str, str | bool]:
        looks: Cell = vakken[thema, kolom]
        to = link("", {**kept, CELL: [address(dimensie, thema, kolom)]}) if chosen else ""
        return {
            "label": looks.label,
            "kleur": looks.fill,
            "inkt": looks.ink,
            "arcering": bool(looks.pattern),
            "adres": to,
            "titel": page.text("cel_titel", thema=themas[thema], kolom=names[kolom], label=looks.label),
            "gekozen": (thema, kolom) == chosen,
        }

    show(
        "vakken.html",
        taal=page.texts.language,
        titel=picture.heading,
        smal=all(len(names[kolom]) <= SHORT for kolom in drawn),
        hoek=page.texts("beelden.kolom.thema"),
        kolommen=[names[kolom] for kolom in drawn],
        rijen=[(naam, [cell(thema, kolom) for kolom in drawn]) for thema, naam in themas.items()],
    )
