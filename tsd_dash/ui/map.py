"""Blocks of the map page: the map with its list, and what cannot stand on a map."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.area_map import MAP_HEIGHT, with_findings
from tsd_dash.charts.cells import KAARTMATEN, MATEN, Maat, state_key
from tsd_dash.charts.frames import rows
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.states import CONFIDENTIAL, NOT_INSPECTED, TOO_FEW
from tsd_dash.selection import LANDELIJK, Selectie
from tsd_dash.ui.blocks import card
from tsd_dash.ui.findings import finding_list
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.risk import colour_items, legend, states_of


def border_years(page: Page) -> dict[str, str]:
    """The years of which there are borders, oldest first; only the fixed one where rows are confidential."""
    areas = page.dataset.areas
    years = [areas.fixed_year] if areas.fixed_year in areas.borders and not page.shows_rows else areas.borders
    return {str(year): str(year) for year in sorted(years)}


def chosen_area(page: Page, areas: pd.DataFrame) -> dict[str, str]:
    """What can be chosen on the map: nothing, or an inspected gemeente (query kaart)."""
    known = areas[areas["onderzocht"] | with_findings(areas)]
    names = dict(zip(known["gemeente_code"], known["gemeente_naam"], strict=True))
    return {"": page.text("alle_plaatsen"), **names}


def measures(page: Page) -> dict[str, str]:
    """What the colours can stand for: the measures of the heatmap, and the difference with the whole."""
    keys = {m: f"beelden.maat.{m}" if m in MATEN else f"maatstaf.maat.{m}" for m in KAARTMATEN}
    return {str(m): page.texts(key) for m, key in keys.items()}


def nationwide(page: Page) -> int | None:
    """The number of bevindingen without a gemeente; None when it is confidential."""
    frame = page.frame("risicobeeld", dimensie="provincie")
    if frame.empty and not page.shows_rows:
        return None
    return page.total(frame[frame["kolom"] == LANDELIJK])


def national_share(kern: pd.DataFrame) -> float:
    """Share of the whole selection (query kerncijfers) in the high classes; NaN without one to show."""
    row = kern.iloc[0]
    if pd.isna(row["met_indicatie"]) or not row["met_indicatie"]:
        return math.nan
    return float(row["hoog"] / row["met_indicatie"])


def _selection_of(page: Page, row: Any) -> Selectie:
    return page.selectie.with_(gemeenten=tuple(dict.fromkeys([row.gemeente_code, *row.herkomst])))


def _address(page: Page, row: Any) -> str:
    return page.link("bevindingen", _selection_of(page, row)) if row.eigen and page.shows_rows else ""


def _found(page: Page, row: Any) -> str:
    if row.toestand == CONFIDENTIAL:
        return page.texts("maatstaf.toestand.c")
    found = page.text("lijst_item", n=int(row.bevindingen)) if row.eigen else page.text("lijst_geen")
    high = page.text("lijst_hoog", x=int(row.hoog), n=int(row.n)) if row.n else ""
    return "; ".join(part for part in (found, high) if part)


def _item(page: Page, row: Any, maat: Maat, chosen: str) -> dict[str, Any]:
    compared = maat == "verschil" and row.toestand != CONFIDENTIAL and row.n
    below = [_found(page, row), row.verschil_naam if compared else ""]
    return {
        "naam": row.gemeente_naam,
        "gekozen": row.gemeente_code == chosen,
        "adres": _address(page, row),
        "onder": "; ".join(part for part in below if part),
    }


def draw_map(page: Page, maat: Maat, chosen: str) -> Callable[[Picture], None]:
    """The map with its legend, and beside it the gemeenten as a list with links."""

    def draw(picture: Picture) -> None:
        areas = list(rows(picture.frame))
        with st.container(key="kaartvak"):
            with st.container(key="kaartbeeld"):
                st.pydeck_chart(picture.figure, height=MAP_HEIGHT, key="gebieden", alt=picture.sentence)
                legend(page, _colours(page, maat), _states(page, maat))
            with st.container(key="kaartlijst"):
                for row in areas:
                    if row.gemeente_code == chosen:
                        _show_chosen(page, row)
                show(
                    "gebieden.html",
                    kop=page.text("lijst_kop"),
                    items=[_item(page, row, maat, chosen) for row in areas],
                )

    return draw


def _show_chosen(page: Page, row: Any) -> None:
    text = page.text("gekozen", naam=row.gemeente_naam, provincie=row.provincie, staat=row.staat.lower())
    show(
        "gekozen.html",
        tekst=text,
        adres=_address(page, row),
        meer=page.text("gekozen_meer", naam=row.gemeente_naam),
    )


def _colours(page: Page, maat: Maat) -> list[dict[str, str]]:
    return [
        *colour_items(page, maat, hatched=False),
        {"klasse": "tsd-a-2", "tekst": page.texts("beelden.kaart.zonder_bevinding")},
        {"klasse": "tsd-vlakte", "tekst": page.texts("beelden.kaart.niet")},
    ]


def _states(page: Page, maat: Maat) -> list[dict[str, str]]:
    """The states of areas with bevindingen; the map writes their code on the area instead of a pattern."""
    wanted = [state for state in states_of(page, maat) if state not in (NOT_INSPECTED, TOO_FEW)]
    words = [page.texts(f"maatstaf.toestand.{state_key(state)}") for state in wanted]
    return [{"klasse": "tsd-r-0", "tekst": text} for text in words]


def national(page: Page, frame: pd.DataFrame, total: int | None) -> None:
    """The bevindingen that are about the whole country: named, not lost."""
    with card("landelijk"):
        if total is None:
            sentence = page.texts("maatstaf.kaart.landelijk_verborgen")
        else:
            sentence = page.text("landelijk_zin", n=total) if total else page.text("landelijk_geen")
        show("blokkop.html", kop=page.text("landelijk_kop"), zin=sentence)
        if total and page.shows_rows:
            finding_list(page, frame, first=1)
            address = page.link(
                "bevindingen", page.selectie.with_(gemeenten=(LANDELIJK,)), sorteer="zwaarste"
            )
            show("doorgaan.html", adres=address, tekst=page.text("landelijk_meer"))
