"""Blocks of the map page: the map with its list, and what cannot stand on a map."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.area_deck import MAP_HEIGHT
from tsd_dash.charts.area_map import with_findings
from tsd_dash.charts.cells import KAARTMATEN, MATEN, Maat
from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.states import CONFIDENTIAL
from tsd_dash.publish.areas import areas_html, findings_address, selection_of
from tsd_dash.publish.legend import map_items
from tsd_dash.publish.places import PLACE, area_address, spoken_names
from tsd_dash.selection import LANDELIJK
from tsd_dash.ui.blocks import card
from tsd_dash.ui.findings import finding_list
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import legend
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import select

CLICKED = "gebieden"
TURN = "kaart_beurt"
LIST_ROOM = 8
"""So many gemeenten fit in the list without scrolling."""
BORDERS = "grenzen"
"""The URL parameter of the borders."""


def border_years(page: Page) -> dict[str, str]:
    """The years of which there are borders, oldest first; only the fixed one where rows are confidential."""
    areas = page.dataset.areas
    years = [areas.fixed_year] if areas.fixed_year in areas.borders and not page.shows_rows else areas.borders
    return {str(year): str(year) for year in sorted(years)}


def shown_year(page: Page) -> int:
    """The year of whose areas the table is: the chosen borders, or the fixed year where there are none."""
    years = sorted(border_years(page), reverse=True)
    return int(page.own(BORDERS, years)) if years else page.dataset.areas.fixed_year


def choose_year(page: Page) -> None:
    """The choice of borders, when there are any."""
    if years := border_years(page):
        select(page, BORDERS, years, max(years))


def chosen_area(page: Page, areas: pd.DataFrame) -> dict[str, str]:
    """What can be chosen on the map: nothing, or an inspected gemeente (query kaart)."""
    known = areas[areas["onderzocht"] | with_findings(areas)]
    names = dict(zip(known["gemeente_code"], known["gemeente_naam"], strict=True))
    spoken = {code: name for code, name in spoken_names(page).items() if code in names}
    return {"": page.text("alle_plaatsen"), **names, **spoken}


def only_area(page: Page, options: Mapping[str, str]) -> str:
    """The gemeente that is the only one of `options` because the selection asks for it; else none."""
    codes = [code for code in options if code]
    return codes[0] if page.selectie.gemeenten and len(codes) == 1 else ""


def measures(page: Page) -> dict[str, str]:
    """What the colours can stand for: the measures of the heatmap, and the difference with the whole."""
    keys = {m: f"beelden.maat.{m}" if m in MATEN else f"maatstaf.maat.{m}" for m in KAARTMATEN}
    return {str(m): page.texts(key) for m, key in keys.items()}


def nothing_drawn(page: Page, national: int | None) -> str:
    """What stands in the place of an empty map: that every bevinding is national, or what to widen."""
    told = national and page.shows_rows
    return page.text("alleen_landelijk", n=national) if told else page.nothing()


def national_share(kern: pd.DataFrame) -> float:
    """Share of the whole selection (query kerncijfers) in the high classes; NaN without one to show."""
    row = kern.iloc[0]
    if pd.isna(row["met_indicatie"]) or not row["met_indicatie"]:
        return math.nan
    return float(row["hoog"] / row["met_indicatie"])


def map_turn() -> int:
    """How often this visitor clicked something on the map."""
    return int(st.session_state.get(TURN, 0))


def pick_from_map() -> None:
    """Put the gemeente a visitor clicked on the map into the URL; a click beside them changes nothing."""
    objects = st.session_state[CLICKED].get("selection", {}).get("objects", {})
    for item in (item for items in objects.values() for item in items):
        st.session_state[TURN] = map_turn() + 1
        if item.get("kiesbaar"):
            st.query_params[PLACE] = str(item["code"])


def draw_map(page: Page, maat: Maat, chosen: str) -> Callable[[Picture], None]:
    """The map with its legend, and beside it the chosen gemeente and the list of all of them."""

    def draw(picture: Picture) -> None:
        areas = list(rows(picture.frame))
        with st.container(key="kaartvak"):
            with st.container(key="kaartkeuze"):
                mine = next((row for row in areas if row.gemeente_code == chosen), None)
                _show_chosen(page, mine, maat, bool(picture.extra["grenzen"]))
            with st.container(key="kaartbeeld"):
                if picture.extra["grenzen"]:
                    _deck(page, picture, maat)
                else:
                    show("leeg.html", tekst=page.text("geen_grenzen"))
            with st.container(key="kaartlijst"):
                longer = page.text("lijst_langer") if len(areas) > LIST_ROOM else ""
                st.html(areas_html(page, areas, maat, chosen, longer, to=area_address))

    return draw


def _deck(page: Page, picture: Picture, maat: Maat) -> None:
    st.pydeck_chart(
        picture.figure,
        height=MAP_HEIGHT,
        key=CLICKED,
        alt=picture.sentence,
        on_select=pick_from_map,
        selection_mode="single-object",
    )
    legend(page, map_items(page, maat, picture))
    _undrawn(page, picture)


def _undrawn(page: Page, picture: Picture) -> None:
    names = picture.extra["niet_getekend"]
    if names:
        show("noot.html", tekst=page.text("niet_getekend", n=len(names), namen=names))


def _facts(page: Page, row: Any, maat: Maat) -> dict[str, str]:
    """The numbers of one gemeente; a confidential one has none."""
    if row.toestand == CONFIDENTIAL:
        return {page.texts("beelden.kolom.bevindingen"): page.texts("maatstaf.toestand.c")}
    facts = {page.texts("beelden.kolom.bevindingen"): page.texts.getal(row.bevindingen)}
    if row.n:
        high = page.texts("beelden.van", x=int(row.hoog), n=int(row.n))
        facts[page.texts("beelden.kolom.hoog")] = page.text("gekozen_hoog", deel=high, n=int(row.n))
        facts[page.texts("beelden.kolom.hoogste")] = page.texts(f"beelden.indicatie.{int(row.hoogste)}")
        if maat == "verschil":
            facts[page.texts("maatstaf.verschil.kolom")] = row.verschil_naam
    elif row.eigen:
        facts[page.texts("maatstaf.teken")] = row.teken
    facts[page.texts("beelden.kaart.kolom_jaren")] = row.jaren_tekst
    if not pd.isna(row.onderzoeken):
        facts[page.texts("beelden.kolom.onderzoeken")] = page.texts.getal(row.onderzoeken)
    return {name: value for name, value in facts.items() if value}


def _addresses(page: Page, row: Any) -> list[dict[str, str]]:
    found = findings_address(page, row)
    known = page.shows_rows and row.onderzoeken
    links = {
        page.text("gekozen_alles", naam=row.gemeente_naam): area_address(page, row),
        page.text("gekozen_meer", naam=row.gemeente_naam): found,
        page.text("gekozen_onderzoeken"): page.link("onderzoeken", selection_of(page, row)) if known else "",
    }
    return [{"tekst": text, "adres": address} for text, address in links.items() if address]


def _show_chosen(page: Page, row: Any | None, maat: Maat, is_drawn: bool) -> None:
    if row is None:
        invitation = page.text("uitnodiging" if is_drawn else "uitnodiging_zonder_kaart")
        show("gekozen.html", naam="", uitnodiging=invitation)
        return
    show(
        "gekozen.html",
        naam=row.gemeente_naam,
        provincie=page.text("gekozen_provincie", naam=row.provincie) if written(row.provincie) else "",
        staat=row.staat,
        feiten=[{"naam": name, "waarde": value} for name, value in _facts(page, row, maat).items()],
        adressen=_addresses(page, row),
    )


def national(page: Page, frame: pd.DataFrame, total: int | None) -> None:
    """The bevindingen that are about the whole country: named, not lost."""
    with card("landelijk"):
        if total is None:
            sentences = [page.texts("maatstaf.kaart.landelijk_verborgen")]
        else:
            sentences = [page.text("landelijk_zin", n=total) if total else page.text("landelijk_geen")]
            if len(frame) < total:
                sentences.append(page.text("landelijk_deel", getoond=len(frame)))
        show("blokkop.html", kop=page.text("landelijk_kop"), zin=" ".join(sentences))
        if total and page.shows_rows:
            finding_list(page, frame, first=1)
            address = page.link(
                "bevindingen", page.selectie.with_(gemeenten=(LANDELIJK,)), sorteer="zwaarste"
            )
            show("doorgaan.html", adres=address, tekst=page.text("landelijk_meer", n=total))


def with_choice(page: Page, sentence: str) -> str:
    """The sentence, and where the selection chooses bevindingen what that leaves out."""
    return f"{sentence} {page.text('kiest_bevindingen')}" if page.selectie.kiest_bevindingen else sentence
