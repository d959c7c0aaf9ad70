"""Bevindingen year by year, and tables that open: what several pages of the static edition have."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tsd_dash.charts.picture import Picture
from tsd_dash.publish.findings import findings_html
from tsd_dash.publish.html import render
from tsd_dash.publish.static.addresses import StaticView, year_anchor
from tsd_dash.publish.static.layout import Card, fold
from tsd_dash.publish.tables import table_html

MOST = 50
"""At most so many bevindingen of one year stand on a page; the files have all of them."""


def by_year(view: StaticView, found: pd.DataFrame) -> Iterator[Card]:
    """Bevindingen (query bevindingen) in a card for each year, the latest first."""
    for jaar in sorted({int(year) for year in found["jaar"]}, reverse=True):
        own = found[found["jaar"] == jaar]
        heading = view.texts("uitgave.jaar_kop", jaar=jaar, n=len(own))
        yield Card(year_anchor(jaar), heading, findings_html(view, own.head(MOST)), _order(view, len(own)))


def _order(view: StaticView, number: int) -> str:
    """Which of the bevindingen of a year are shown, and in which order; nothing of a single one."""
    if number > MOST:
        return view.texts("uitgave.jaar_deel", getoond=MOST, n=number)
    return view.texts("uitgave.jaar_zin") if number > 1 else ""


def folded_table(view: StaticView, picture: Picture) -> str:
    """The rows of a picture, when a reader asks for them."""
    table = table_html(picture, view.texts, view.dataset.source_language)
    return fold(view.texts("blok.tabel", n=len(picture.frame)), table)


def folded_note(view: StaticView, note: str) -> str:
    """How to read a picture, when a reader asks for it."""
    return fold(view.texts("blok.toelichting"), render("toelichting.html", alineas=[note]))
