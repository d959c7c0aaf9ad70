"""Blocks of the map page: the map with its list, and what cannot stand on a map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.area_map import MAP_HEIGHT
from tsd_dash.charts.picture import Picture
from tsd_dash.selection import LANDELIJK, Selectie
from tsd_dash.ui.blocks import card
from tsd_dash.ui.findings import finding_list
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.risk import legend_items


def border_years(page: Page) -> dict[str, str]:
    """The years of which there are borders, oldest first."""
    return {str(year): str(year) for year in sorted(page.dataset.areas.borders)}


def chosen_area(page: Page, areas: pd.DataFrame) -> dict[str, str]:
    """What can be chosen on the map: nothing, or an inspected gemeente (query kaart)."""
    known = areas[areas["onderzocht"] | (areas["bevindingen"] > 0)]
    names = dict(zip(known["gemeente_code"], known["gemeente_naam"], strict=True))
    return {"": page.text("alle_plaatsen"), **names}


def _selection_of(page: Page, row: Any) -> Selectie:
    return page.selectie.with_(gemeenten=tuple(dict.fromkeys([row.gemeente_code, *row.herkomst])))


def _item(page: Page, row: Any, chosen: str) -> dict[str, Any]:
    found = page.text("lijst_item", n=int(row.bevindingen)) if row.bevindingen else page.text("lijst_geen")
    high = page.text("lijst_hoog", x=int(row.hoog), n=int(row.n)) if row.n else ""
    return {
        "naam": row.gemeente_naam,
        "gekozen": row.gemeente_code == chosen,
        "adres": page.link("bevindingen", _selection_of(page, row)) if row.bevindingen else "",
        "onder": "; ".join(part for part in (found, high) if part),
    }


def draw_map(page: Page, maat: str, chosen: str) -> Callable[[Picture], None]:
    """The map with its legend, and beside it the gemeenten as a list with links."""

    def draw(picture: Picture) -> None:
        rows = list(picture.frame.itertuples())
        with st.container(key="kaartvak"):
            with st.container(key="kaartbeeld"):
                st.pydeck_chart(picture.figure, height=MAP_HEIGHT, key="gebieden", alt=picture.sentence)
                show("legenda.html", titel=page.texts("blok.legenda"), items=_legend(page, maat))
            with st.container(key="kaartlijst"):
                for row in rows:
                    if row.gemeente_code == chosen:
                        _show_chosen(page, row)
                show(
                    "gebieden.html",
                    kop=page.text("lijst_kop"),
                    items=[_item(page, row, chosen) for row in rows],
                )

    return draw


def _show_chosen(page: Page, row: Any) -> None:
    text = page.text("gekozen", naam=row.gemeente_naam, provincie=row.provincie, staat=row.staat.lower())
    address = page.link("bevindingen", _selection_of(page, row)) if row.bevindingen else ""
    show("gekozen.html", tekst=text, adres=address, meer=page.text("gekozen_meer", naam=row.gemeente_naam))


def _legend(page: Page, maat: str) -> list[dict[str, str]]:
    own = [
        {"klasse": "tsd-a-2", "tekst": page.texts("beelden.kaart.zonder_bevinding")},
        {"klasse": "tsd-vlakte", "tekst": page.texts("beelden.kaart.niet")},
    ]
    return [item for item in legend_items(page, maat, hatched=False) if item["klasse"] != "tsd-r-leeg"] + own


def national(page: Page, frame: pd.DataFrame, total: int) -> None:
    """The bevindingen that are about the whole country: named, not lost."""
    with card("landelijk"):
        sentence = page.text("landelijk_zin", n=total) if total else page.text("landelijk_geen")
        show("blokkop.html", kop=page.text("landelijk_kop"), zin=sentence)
        if total:
            finding_list(page, frame, first=1)
            address = page.link(
                "bevindingen", page.selectie.with_(gemeenten=(LANDELIJK,)), sorteer="zwaarste"
            )
            show("doorgaan.html", adres=address, tekst=page.text("landelijk_meer"))
