"""Blocks of the first page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from tsd_dash.charts.cells import hidden, state_key
from tsd_dash.charts.frames import rows
from tsd_dash.charts.overview import Heaviest, enough_to_compare
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.states import CONFIDENTIAL, NOT_INSPECTED, SHOWN, STATES
from tsd_dash.ui.blocks import MOST_YEARS, card, scroll_cue
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import legend
from tsd_dash.ui.page import Page

LATEST = 4
FEW_YEARS, ROOMY_YEARS = 2, 9
"""Up to so many years the table by year takes no more width than it needs, and has wide cells."""

RISK_LEVELS = (1, 2, 3, 4)
STATE_CLASSES = {NOT_INSPECTED: "tsd-r-leeg", CONFIDENTIAL: "tsd-t-c"}
"""Look of the states that have one of their own in the table by year."""


def draw_year_table(page: Page, jaren: Sequence[int]) -> Callable[[Picture], None]:
    """The table of thema by year; every cell leads to its bevindingen."""

    def draw(picture: Picture) -> None:
        addresses = {
            (cell.thema, cell.jaar): page.link(
                "bevindingen", page.selectie.with_(themas=(cell.thema,), jaren=(cell.jaar,))
            )
            for row in picture.figure
            for cell in row.cells
        }
        with st.container(key="jaarvak_hitte"):
            scroll_cue(page, len(jaren), MOST_YEARS)
            show(
                "hittetabel.html",
                titel=picture.heading,
                zin=picture.sentence,
                hoek=page.text("hoek"),
                jaren=jaren,
                rijen=picture.figure,
                adressen=addresses,
                leeg=page.texts("maatstaf.toestand.x"),
                wat=page.texts("beelden.hitte.cel_onder_wat"),
                onder=_below(page, picture),
                smal=len(jaren) <= FEW_YEARS,
                veel=len(jaren) > ROOMY_YEARS,
            )
        _legend(page, picture)

    return draw


def _below(page: Page, picture: Picture) -> str:
    """What the counts in the cells mean, and in which order the themas stand."""
    counted = any(cell.below for row in picture.figure for cell in row.cells)
    parts = [page.text("hitte_onder")] * counted + [page.text("hitte_volgorde")] * (len(picture.figure) > 1)
    return " ".join(parts)


def _legend(page: Page, picture: Picture) -> None:
    """The four levels, and the states that stand in the table."""
    cells = [cell for row in picture.figure for cell in row.cells]
    items = [
        {"klasse": f"tsd-r-{level}", "tekst": page.texts(f"beelden.indicatie.{level}")}
        for level in RISK_LEVELS
    ]
    for state in sorted({cell.state for cell in cells} - {SHOWN}, key=STATES.index):
        text = page.texts(f"maatstaf.toestand.{state_key(state)}")
        items.append({"klasse": STATE_CLASSES.get(state, "tsd-r-0"), "tekst": text})
    legend(page, items)


def themas(page: Page, heaviest: Heaviest) -> None:
    """The heaviest themas, each with a bevinding and its source."""
    if not heaviest.themas:
        return
    with card("zwaarste_themas"):
        show("blokkop.html", kop=heaviest.kop, zin=heaviest.zin)
        show(
            "themakaarten.html",
            bron=page.texts("blok.bron"),
            startpagina=page.texts("bevindingen.startpagina"),
            items=[
                {
                    "naam": item.naam,
                    "zin": item.zin,
                    "bevinding": page.source(item.bevinding),
                    "waar": item.waar,
                    "bron_titel": page.source(item.bron_titel),
                    "bron_url": item.bron_url,
                    "adres": page.link(
                        "bevindingen", page.selectie.with_(themas=(item.thema,)), sorteer="zwaarste"
                    ),
                    "meer": page.text("thema_meer", thema=item.naam),
                }
                for item in heaviest.themas
            ],
        )
        with (
            st.container(key="acties_zwaarste", horizontal=True),
            st.expander(page.texts("blok.toelichting")),
        ):
            show("toelichting.html", alineas=[page.text("thema_toelichting")])


def _change(page: Page, years: pd.DataFrame) -> tuple[str, str]:
    if len(years) < 2:
        chosen = len(page.selectie.jaren) == 1 or years.empty
        sentence = (
            page.text("verandering_zin_een")
            if chosen
            else page.text("verandering_zin_alleen", jaar=int(years["jaar"].iloc[0]))
        )
        return page.text("verandering_kop_een"), sentence
    before, last = years.iloc[-2], years.iloc[-1]
    if hidden(years).iloc[-2:].any():
        heading = page.text("verandering_kop", jaar=int(last["jaar"]))
        return heading, page.texts("maatstaf.jaren_verborgen")
    year, earlier = int(last["jaar"]), int(before["jaar"])
    published = page.text(
        "verandering_onderzoeken",
        jaar=year,
        n=int(last["onderzoeken"]),
        eerder=earlier,
        eerder_n=int(before["onderzoeken"]),
    )
    risks = page.text("verandering_zonder")
    if enough_to_compare(years, page.thresholds):
        risks = page.text(
            "verandering_risicos",
            x=int(last["hoog"]),
            n=int(last["met_indicatie"]),
            x_eerder=int(before["hoog"]),
            n_eerder=int(before["met_indicatie"]),
            eerder=earlier,
        )
    heading = page.text("verandering_kop", jaar=year)
    return heading, " ".join([published, risks, page.text("verandering_let_op")])


def latest(page: Page, onderzoeken: pd.DataFrame, years: pd.DataFrame) -> None:
    """What changed between the last two years, and the latest publications."""
    if onderzoeken.empty:
        return
    heading, sentence = _change(page, years)
    with card("verandering"):
        show("blokkop.html", kop=heading, zin=sentence)
        show(
            "lijst.html",
            kop=page.text("nieuw_kop"),
            items=[
                {
                    "datum": page.texts.datum(row.datum, row.datum_precisie),
                    "tekst": page.source(row.titel),
                    "adres": page.link("onderzoeken", onderzoek=row.onderzoek_id),
                    "onder": row.soort_naam,
                    "telling": page.text("nieuw_onder", n=int(row.bevindingen)) if page.shows_rows else "",
                }
                for row in rows(onderzoeken.head(LATEST))
            ],
            meer=page.text("nieuw_meer"),
            meer_adres=page.link("onderzoeken"),
        )
