"""Blocks of the trends page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from tsd_dash.charts.picture import Picture
from tsd_dash.charts.trends import Break, Inspectie
from tsd_dash.selection import DESTIJDS
from tsd_dash.ui.blocks import card, plotly
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page


def series(page: Page) -> tuple[Mapping[str, Inspectie], tuple[Break, ...]]:
    """How every inspectie is drawn, and where series break in the chosen view of the inspecties."""
    frame = page.plain_frame("inspecties")
    known = {row.code: Inspectie(row.code, row.afkorting, int(row.plaats)) for row in frame.itertuples()}
    events = page.plain_frame("gebeurtenissen")
    breaks = tuple(Break(row.naam, row.datum.date()) for row in events[events["breuk"]].itertuples())
    return known, breaks if page.selectie.indeling_inspecties == DESTIJDS else ()


def draw_panels(page: Page, inspecties: Mapping[str, Inspectie]) -> Callable[[Picture], None]:
    """One panel per thema, under a legend with colour and shape of each inspectie."""

    def draw(picture: Picture) -> None:
        present = set(picture.frame["inspectie"])
        show(
            "legenda.html",
            titel=page.text("legenda"),
            items=_legend(inspecties, present),
        )
        with st.container(key="panelen"):
            for number, (naam, figure) in enumerate(picture.figure.items()):
                with st.container(key=f"paneel_{number}", gap="xsmall"):
                    show("paneelkop.html", kop=naam)
                    plotly(picture, figure, f"trend_{number}", alt=_panel_text(page, picture.frame, naam))

    return draw


def _legend(inspecties: Mapping[str, Inspectie], present: set[str]) -> list[dict[str, str]]:
    names: dict[int, list[str]] = {}
    for code, item in inspecties.items():
        if code in present:
            names.setdefault(item.plaats, []).append(item.afkorting)
    return [{"klasse": f"tsd-i-{place}", "tekst": " / ".join(names[place])} for place in sorted(names)]


def _panel_text(page: Page, frame: pd.DataFrame, thema: str) -> str:
    rows = frame[frame["thema_naam"] == thema].drop_duplicates(["jaar", "n", "hoog"])
    points = [
        page.text("alt_punt", jaar=int(row.jaar), x=int(row.hoog), n=int(row.n)) for row in rows.sort_values("jaar").itertuples()
    ]
    return page.text("alt", thema=thema, punten=points)


def conclusions(page: Page) -> None:
    """What may and may not be concluded."""
    with card("conclusies"):
        show("blokkop.html", kop=page.text("mag_kop"), zin=page.text("mag_zin"))
        show("punten.html", items=[page.text(k) for k in ("mag_wel", "mag_niet_1", "mag_niet_2", "mag_niet_3")])
