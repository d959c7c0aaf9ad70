"""Blocks of the page with onderzoeken: the time line and the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from tsd_dash.charts.picture import Column, Picture
from tsd_dash.charts.timeline import Dot, Timeline
from tsd_dash.publish.inspectorates import code_column, name_columns, with_names
from tsd_dash.publish.investigations import investigations_html
from tsd_dash.ui.blocks import MOST_YEARS, card, scroll_cue
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import explain, legend
from tsd_dash.ui.page import Page

MOST_DOTS = 12
"""More onderzoeken than these in one cell of the time line stand there as a number."""


def draw_timeline(page: Page) -> Callable[[Picture], None]:
    """The time line as a table with a dot for each onderzoek."""

    def dot(item: Dot) -> dict[str, str]:
        return {
            "klasse": "leeg" if item.bevindingen == 0 else "vol",
            "titel": page.text("punt", titel=item.titel, datum=item.datum),
            "adres": page.link("onderzoeken", onderzoek=item.onderzoek_id),
        }

    codes = {naam: code for code, naam in page.names("reeksen").items()}

    def place(naam: str, jaar: int, dots: Sequence[Dot]) -> dict[str, Any]:
        """The dots of a cell; when they are many, one link with their number."""
        if len(dots) <= MOST_DOTS:
            return {"punten": [dot(item) for item in dots], "veel": None}
        reeks = {"reeksen": (codes[naam],)} if naam in codes else {}
        title = page.text("punt_veel", n=len(dots), reeks=naam, jaar=jaar)
        address = page.link("onderzoeken", page.selectie.with_(jaren=(jaar,), **reeks))
        return {"punten": [], "veel": (page.texts.getal(len(dots)), title, address)}

    def draw(picture: Picture) -> None:
        model = picture.figure
        with st.container(key="jaarvak_tijdlijn"):
            scroll_cue(page, len(model.jaren), MOST_YEARS)
            show(
                "tijdlijn.html",
                titel=picture.heading,
                zin=picture.sentence,
                hoek=page.text("hoek"),
                brontaal=page.source_language,
                jaren=model.jaren,
                rijen=[
                    {
                        "naam": lane.naam,
                        "cellen": [
                            place(lane.naam, jaar, cell)
                            for jaar, cell in zip(model.jaren, lane.cellen, strict=True)
                        ],
                    }
                    for lane in model.lanes
                ],
            )
        if page.shows_rows:
            legend(page, _dots_explained(page, model))

    return draw


def _dots_explained(page: Page, model: Timeline) -> list[dict[str, str]]:
    """What the dots mean, and the numbers that stand for many of them: those that occur."""
    cells = [cell for lane in model.lanes for cell in lane.cellen]
    dots = [item for cell in cells if len(cell) <= MOST_DOTS for item in cell]
    many = {
        "klasse": "tsd-punt-getal",
        "teken": page.texts.getal(MOST_DOTS + 1),
        "tekst": page.text("veel_onderzoeken", n=MOST_DOTS),
    }
    filled = {"klasse": "tsd-punt tsd-punt-vol", "tekst": page.text("met_bevindingen")}
    hollow = {"klasse": "tsd-punt", "tekst": page.text("zonder_bevindingen")}
    return [
        *([filled] if any(item.bevindingen != 0 for item in dots) else []),
        *([hollow] if any(item.bevindingen == 0 for item in dots) else []),
        *([many] if any(len(cell) > MOST_DOTS for cell in cells) else []),
    ]


def draw_together(page: Page) -> Callable[[Picture], None]:
    """The combinations of inspecties as a table with a dot for each that took part; a list on a phone."""

    def draw(picture: Picture) -> None:
        model = picture.figure
        show(
            "combinaties.html",
            titel=picture.heading,
            zin=picture.sentence,
            inspecties=list(model.inspecties.values()),
            onderzoeken=page.texts("beelden.combinaties.kolom_onderzoeken"),
            jaren=page.texts("beelden.combinaties.kolom_jaren"),
            wel=page.text("meegedaan"),
            niet=page.text("niet_meegedaan"),
            rijen=[
                {
                    "mee": [code in one.inspecties for code in model.inspecties],
                    "onderzoeken": page.texts.getal(one.onderzoeken),
                    "jaren": one.jaren,
                    "namen": page.texts.opsomming([model.inspecties[code] for code in one.inspecties]),
                    "zin": page.texts("beelden.combinaties.rij", n=one.onderzoeken, jaren=one.jaren),
                }
                for one in model.combinaties
            ],
        )
        explain(page, model.inspecties)

    return draw


def investigation_list(page: Page, frame: pd.DataFrame) -> None:
    """The rows of query onderzoeken as readable items."""
    key = ("onderzoeken", *frame["onderzoek_id"])
    st.html(page.kept(lambda: investigations_html(page, frame), *key))


def chosen_investigation(page: Page, frame: pd.DataFrame, onderzoek: str) -> None:
    """The onderzoek a visitor chose, in a card of its own; nothing when none was chosen."""
    if onderzoek:
        with card("gekozen"):
            show("blokkop.html", kop=page.text("gekozen_kop"), zin="")
            investigation_list(page, frame[frame["onderzoek_id"] == onderzoek])


def investigation_picture(page: Page, frame: pd.DataFrame) -> Picture:
    """All onderzoeken of the selection (query onderzoeken), for the table and the downloads."""
    return page.picture(lambda: _listed(page, frame), "onderzoeken")


def _listed(page: Page, frame: pd.DataFrame) -> Picture:
    columns = [
        Column("titel", page.texts("onderzoeken.kolom_titel"), "source"),
        Column("datum", page.texts("onderzoeken.kolom_datum"), "date"),
        Column("soort_naam", page.texts("onderzoeken.kolom_soort")),
        Column("reeks_naam", page.texts("beelden.kolom.reeks")),
        *name_columns(page),
        Column("gemeente_namen", page.texts("onderzoeken.gemeenten"), "list"),
        Column("aanleiding_naam", page.texts("onderzoeken.aanleiding")),
        Column("bevindingen", page.texts("beelden.kolom.bevindingen"), "number"),
        Column("bron_titel", page.texts("blok.bron"), "source"),
        Column("bron_url", page.texts("bevindingen.kolom_bron_url"), "link"),
        code_column(page),
    ]
    heading = page.texts(
        "onderzoeken.lijst_kop_leeg" if frame.empty else "onderzoeken.lijst_kop", n=len(frame)
    )
    return Picture("onderzoeken", heading, page.selection_sentence, with_names(page, frame), columns)
