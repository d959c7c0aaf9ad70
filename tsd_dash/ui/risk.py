"""Blocks of the risk page: the heatmap and the bevindingen behind a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.cells import STATES_OF, Maat, state_key
from tsd_dash.charts.heatmap import DIMENSIES, MOST_COLUMNS
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.states import CONFIDENTIAL
from tsd_dash.publish.inspectorates import short_names
from tsd_dash.publish.legend import colour_items, few_explained, muted_items, state_items
from tsd_dash.selection import Selectie
from tsd_dash.ui import session
from tsd_dash.ui.blocks import card, plotly, scroll_cue
from tsd_dash.ui.findings import finding_list, totals
from tsd_dash.ui.heat_table import CELL, address, heat_table
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import explain, legend
from tsd_dash.ui.page import Page

CLICKED = "risicobeeld_hitte"
FIRST_FINDINGS = 5
WIDE = 9
"""Up to so many columns fit beside the themas on a desktop."""


@dataclass(frozen=True)
class ChosenCell:
    """The thema and the column whose bevindingen are listed."""

    dimensie: str
    thema: str
    kolom: str

    @property
    def place(self) -> tuple[str, str]:
        """Thema and column."""
        return self.thema, self.kolom


def dimensions(page: Page) -> dict[str, str]:
    """The dimensions that have values in the data, by name."""
    filled = [d for d, field in DIMENSIES.items() if field == "jaren" or page.keuzes.lijsten[field]]
    return {d: page.texts(f"beelden.kolom.{d}") for d in filled}


def labels(page: Page, dimensie: str) -> dict[str, str]:
    """Every code of the dimension with the name above its column; inspecties by abbreviation."""
    if dimensie == "jaar":
        return {str(jaar): str(jaar) for jaar in page.keuzes.jaren}
    names = dict(page.keuzes.lijsten[DIMENSIES[dimensie]])
    if dimensie == "inspectie":
        short = short_names(page)
        return {code: short[code] for code in names}
    return names


def _heaviest(frame: pd.DataFrame) -> tuple[str, str]:
    first = frame.sort_values(["hoogste", "hoog"], ascending=False, kind="stable").iloc[0]
    return str(first["thema"]), str(first["kolom"])


def chosen_cell(
    page: Page, frame: pd.DataFrame, dimensie: str, kolommen: Mapping[str, str]
) -> ChosenCell | None:
    """The cell in the URL, else one with the highest indication; None where there is none to open.

    `frame` answers query risicobeeld; `kolommen` are all codes of the dimension. A cell that exists, but
    not in this selection or under another dimension, makes way without a word; anything else is named.
    """
    known = frame[frame["kolom"].isin(list(kolommen))]
    if known.empty or not page.shows_rows:
        st.query_params.pop(CELL, None)
        return None
    asked = st.query_params.get(CELL, "")
    here = {
        address(dimensie, thema, kolom): ChosenCell(dimensie, thema, kolom)
        for thema in known["thema"].unique()
        for kolom in known["kolom"].unique()
    }
    if asked in here:
        return here[asked]
    if _exists(page, asked, dimensie, kolommen):
        st.query_params.pop(CELL, None)
    else:
        session.drop(CELL)
    drawn = [kolom for kolom in kolommen if kolom in set(known["kolom"])][:MOST_COLUMNS]
    thema, kolom = page.kept(lambda: _heaviest(known[known["kolom"].isin(drawn)]), "zwaarste_cel", dimensie)
    return ChosenCell(dimensie, thema, kolom)


def _exists(page: Page, asked: str, dimensie: str, kolommen: Mapping[str, str]) -> bool:
    """Whether the address of a cell is empty, of another dimension, or known outside this selection."""
    of, _, rest = asked.partition(":")
    thema, _, kolom = rest.partition(":")
    if not asked or (of in DIMENSIES and of != dimensie and thema in page.names("themas")):
        return True
    return of == dimensie and thema in page.names("themas") and kolom in kolommen


def pick_from_heatmap() -> None:
    """Put the cell a visitor clicked into the URL; a second click on it changes nothing."""
    points = st.session_state[CLICKED].get("selection", {}).get("points", [])
    data = points[0].get("customdata", []) if points else []
    values = list(data.values()) if isinstance(data, dict) else list(data)
    if len(values) == 5:
        st.query_params[CELL] = address(*(str(value) for value in values[2:]))


def draw_heatmap(page: Page, maat: Maat, cel: ChosenCell | None) -> Callable[[Picture], None]:
    """The heatmap beside the names of the themas; on a narrow screen a table of the same cells."""

    def draw(picture: Picture) -> None:
        if picture.figure is None:
            return
        found, kolommen = picture.extra["komt_voor"], picture.extra["kolommen"]
        with st.container(key="hittevak"):
            drawn = picture.extra["getekend"]
            partly = page.text("schuif_deel", n=len(kolommen), getoond=drawn) if drawn < len(kolommen) else ""
            scroll_cue(page, len(kolommen), WIDE, partly)
            with st.container(key="breed_hitte", horizontal=True, gap=None):
                show("themakolom.html", themas=list(picture.extra["themas"].values()))
                with st.container(key="hitte", width=picture.extra["breedte"]):
                    options: dict[str, Any] = (
                        {"on_select": pick_from_heatmap, "selection_mode": "points"} if cel else {}
                    )
                    plotly(picture, picture.figure, CLICKED, **options)
            heat_table(page, picture, cel.place if cel else None)
        legend(
            page,
            [
                *colour_items(page, maat, found),
                *muted_items(page, found, hatched=True),
                *state_items(page, found),
            ],
        )
        notes = [page.text("kleur_aandeel")] * (maat == "aandeel") + [few_explained(page, found)]
        if said := " ".join(filter(None, notes)):
            show("noot.html", tekst=said)
        if picture.extra["dimensie"] == "inspectie":
            explain(page, kolommen)
        if cel:
            _point_to_findings(page, picture, cel)

    return draw


def _point_to_findings(page: Page, picture: Picture, cel: ChosenCell) -> None:
    """Which cell is chosen, and how many bevindingen stand below."""
    frame = picture.frame
    own = frame[(frame["thema"] == cel.thema) & (frame["kolom"] == cel.kolom)]
    total = int(own["bevindingen"].sum())
    values = {
        "thema": picture.extra["themas"][cel.thema],
        "kolom": picture.extra["kolommen"][cel.kolom],
        "n": total,
    }
    show(
        "naar_cel.html",
        tekst=page.text("cel_gekozen" if total else "cel_gekozen_leeg", **values),
        anker=CELL,
        link=page.text("cel_naar") if total else "",
    )


def states_explained(page: Page, maat: Maat) -> str:
    """The states that can occur under a measure in words, and which reason comes first."""
    words = [
        page.texts(f"maatstaf.toestand.{state_key(state)}")
        for state in STATES_OF[maat]
        if state != CONFIDENTIAL or not page.shows_rows
    ]
    return " ".join(
        [
            page.texts("maatstaf.toelichting.toestanden", toestanden=words),
            page.texts("maatstaf.toelichting.voorrang"),
        ]
    )


def narrowed(selectie: Selectie, thema: str, dimensie: str, kolom: str) -> Selectie:
    """The selection of one cell."""
    value: Any = int(kolom) if dimensie == "jaar" else kolom
    return selectie.with_(themas=(thema,), **{DIMENSIES[dimensie]: (value,)})


def _remember_cell(dimensie: str) -> Callable[[], None]:
    def write() -> None:
        state = st.session_state
        st.query_params[CELL] = address(dimensie, state["risicobeeld_thema"], state["risicobeeld_kolom"])

    return write


def _choose_cell(page: Page, cel: ChosenCell, themas: Mapping[str, str], kolommen: Mapping[str, str]) -> None:
    boxes: tuple[tuple[str, str, Mapping[str, str], str], ...] = (
        ("risicobeeld_thema", page.text("keuze_thema"), themas, cel.thema),
        ("risicobeeld_kolom", page.texts(f"beelden.kolom.{cel.dimensie}"), kolommen, cel.kolom),
    )
    with st.container(horizontal=True):
        for key, label, options, value in boxes:
            st.session_state[key] = value
            st.selectbox(
                label,
                list(options),
                format_func=options.__getitem__,
                key=key,
                on_change=_remember_cell(cel.dimensie),
            )


def open_cell(page: Page, picture: Picture, cel: ChosenCell | None) -> None:
    """The bevindingen behind a cell, where they may be shown: chosen from two lists, or by a click."""
    if cel is None:
        return
    themas, kolommen = picture.extra["themas"], picture.extra["kolommen"]
    with card("cel"):
        show("blokkop.html", kop=page.text("cel_kop"), zin=page.text("kies_cel"), anker=CELL)
        _choose_cell(page, cel, themas, kolommen)
        selectie = narrowed(page.selectie, cel.thema, cel.dimensie, cel.kolom)
        frame = page.data.frame(
            "bevindingen", selectie, onderzoek=None, sorteer="zwaarste", per_pagina=FIRST_FINDINGS, pagina=1
        )
        total, _ = totals(frame)
        values = {"thema": themas[cel.thema], "kolom": kolommen[cel.kolom], "n": total}
        if not total:
            show("zin.html", zin=page.text("cel_leeg", **values))
            return
        part = "cel_deel" if len(frame) == total else "cel_eerste"
        told = page.text("cel_zin", **values)
        show("zin.html", zin=f"{told} {page.text(part, n=total, getoond=len(frame))}")
        finding_list(page, frame, first=1)
        more = page.link("bevindingen", selectie, sorteer="zwaarste")
        show("doorgaan.html", adres=more, tekst=page.text("cel_meer", n=total))
