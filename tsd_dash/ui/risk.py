"""Blocks of the risk page: the heatmap and the bevindingen behind a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from tsd_dash.charts.cells import STATES_OF, Maat, state_key
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.risk import DIMENSIES
from tsd_dash.measures.funnel import INDISTINGUISHABLE, LESS, MORE
from tsd_dash.measures.states import CONFIDENTIAL, TOO_FEW
from tsd_dash.selection import Selectie
from tsd_dash.ui.blocks import card, plotly
from tsd_dash.ui.findings import finding_list
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page

CLICKED = "risicobeeld_hitte"
FIRST_FINDINGS = 5
DIFFERENCES = (MORE, INDISTINGUISHABLE, LESS)
"""The outcomes of a comparison with the national share, in the order of a legend."""


def labels(page: Page, dimensie: str) -> dict[str, str]:
    """Every code of the dimension with the name above its column; inspecties by abbreviation."""
    if dimensie == "jaar":
        return {str(jaar): str(jaar) for jaar in page.keuzes.jaren}
    names = dict(page.keuzes.lijsten[DIMENSIES[dimensie]])
    if dimensie == "inspectie":
        frame = page.plain_frame("inspecties")
        short = dict(zip(frame["code"], frame["afkorting"], strict=True))
        return {code: short[code] for code in names}
    return names


def draw_heatmap(page: Page, maat: Maat) -> Callable[[Picture], None]:
    """The heatmap in a box that scrolls when it is wider than the screen, with its legend."""

    def draw(picture: Picture) -> None:
        if picture.figure is None:
            return
        with st.container(key="breed_hitte"), st.container(key="hitte", width=picture.extra["breedte"]):
            plotly(picture, picture.figure, CLICKED, on_select="rerun", selection_mode="points")
        legend(page, colour_items(page, maat), state_items(page, maat))

    return draw


def legend(page: Page, colours: Sequence[Mapping[str, str]], states: Sequence[Mapping[str, str]]) -> None:
    """What the colours of a measure mean, and beneath it the states that can stand in their place."""
    show("legenda.html", titel=page.texts("maatstaf.legenda.kleuren"), items=colours)
    show("legenda.html", titel=page.texts("maatstaf.legenda.toestanden"), items=states)


def states_of(page: Page, maat: Maat) -> tuple[str, ...]:
    """The states that can occur under a measure; confidential only where the dataset asks for it."""
    confidential = page.dataset.measures.min_n_public > 0
    return tuple(state for state in STATES_OF[maat] if confidential or state != CONFIDENTIAL)


def state_items(page: Page, maat: Maat) -> list[dict[str, str]]:
    """A legend item for each state that can occur under a measure."""
    return [
        {
            "klasse": f"tsd-t-{state_key(state)}",
            "tekst": page.texts(
                f"maatstaf.{'legenda' if state == TOO_FEW else 'toestand'}.{state_key(state)}"
            ),
        }
        for state in states_of(page, maat)
    ]


def states_explained(page: Page, maat: Maat) -> str:
    """The states of a measure in words, and which reason comes first."""
    words = [page.texts(f"maatstaf.toestand.{state_key(state)}") for state in states_of(page, maat)]
    return " ".join(
        [
            page.texts("maatstaf.toelichting.toestanden", toestanden=words),
            page.texts("maatstaf.toelichting.voorrang"),
        ]
    )


def colour_items(page: Page, maat: Maat, *, hatched: bool = True) -> list[dict[str, str]]:
    """What the colours of a measure mean; a map has no hatching."""
    if maat == "aantal":
        return [
            {"klasse": "tsd-a-1", "tekst": page.texts("beelden.legenda.weinig")},
            {"klasse": "tsd-a-5", "tekst": page.texts("beelden.legenda.veel")},
        ]
    if maat == "verschil":
        return [
            {"klasse": f"tsd-v-{word}", "tekst": page.texts(f"maatstaf.verschil.legenda.{word}")}
            for word in DIFFERENCES
        ]
    steps = "beelden.indicatie" if maat == "hoogste" else "beelden.legenda.aandeel"
    items = [{"klasse": f"tsd-r-{level}", "tekst": page.texts(f"{steps}.{level}")} for level in (1, 2, 3, 4)]
    if not hatched:
        return [
            *items,
            {"klasse": "tsd-gedempt-half", "tekst": page.texts("beelden.legenda.n_onder_10")},
        ]
    return [
        *items,
        {"klasse": "tsd-gedempt-half", "tekst": page.texts("beelden.legenda.n_5_tot_9")},
        {"klasse": "tsd-gedempt", "tekst": page.texts("beelden.legenda.n_onder_5")},
    ]


def _clicked() -> tuple[str, str] | None:
    points = st.session_state.get(CLICKED, {}).get("selection", {}).get("points", [])
    if not points or "customdata" not in points[0]:
        return None
    data = points[0]["customdata"]
    values = list(data.values()) if isinstance(data, dict) else list(data)
    return (str(values[2]), str(values[3])) if len(values) == 4 else None


def _chosen(picture: Picture, themas: Mapping[str, str], kolommen: Mapping[str, str]) -> tuple[str, str]:
    first = picture.frame.sort_values(["hoogste", "hoog"], ascending=False).iloc[0]
    thema, kolom = str(first["thema"]), str(first["kolom"])
    clicked = _clicked()
    if clicked and clicked != st.session_state.get("risicobeeld_geklikt"):
        st.session_state["risicobeeld_geklikt"] = clicked
        thema, kolom = clicked
        st.session_state["risicobeeld_thema"], st.session_state["risicobeeld_kolom"] = thema, kolom
    if st.session_state.get("risicobeeld_thema") not in themas:
        st.session_state["risicobeeld_thema"] = thema
    if st.session_state.get("risicobeeld_kolom") not in kolommen:
        st.session_state["risicobeeld_kolom"] = kolom
    return st.session_state["risicobeeld_thema"], st.session_state["risicobeeld_kolom"]


def narrowed(selectie: Selectie, thema: str, dimensie: str, kolom: str) -> Selectie:
    """The selection of one cell."""
    value: Any = int(kolom) if dimensie == "jaar" else kolom
    return selectie.with_(themas=(thema,), **{DIMENSIES[dimensie]: (value,)})


def open_cell(page: Page, picture: Picture, dimensie: str) -> None:
    """The bevindingen behind a cell, where they may be shown: chosen from two lists, or by a click."""
    if picture.empty or not page.shows_rows:
        return
    themas, kolommen = picture.extra["themas"], picture.extra["kolommen"]
    thema, kolom = _chosen(picture, themas, kolommen)
    with card("cel"):
        show("blokkop.html", kop=page.text("cel_kop"), zin=page.text("kies_cel"))
        with st.container(horizontal=True):
            st.selectbox(
                page.text("keuze_thema"), list(themas), format_func=themas.get, key="risicobeeld_thema"
            )
            st.selectbox(
                page.texts(f"beelden.kolom.{dimensie}"),
                list(kolommen),
                format_func=kolommen.get,
                key="risicobeeld_kolom",
            )
        cell = narrowed(page.selectie, thema, dimensie, kolom)
        frame = page.data.frame(
            "bevindingen", cell, onderzoek=None, sorteer="zwaarste", per_pagina=FIRST_FINDINGS, pagina=1
        )
        total = int(frame["totaal"].iloc[0]) if len(frame) else 0
        values = {"thema": themas[thema], "kolom": kolommen[kolom], "n": total}
        st.html(page.text("cel_zin" if total else "cel_leeg", **values))
        if total:
            finding_list(page, frame, first=1)
            address = page.link("bevindingen", cell, sorteer="zwaarste")
            show("doorgaan.html", adres=address, tekst=page.text("cel_meer"))
