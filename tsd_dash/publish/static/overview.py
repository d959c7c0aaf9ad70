"""The first page of the static edition: how much was inspected, where it is heaviest, what changed."""

from __future__ import annotations

import pandas as pd

from tsd_dash.charts.overview import answer, heaviest_themas, key_figures
from tsd_dash.charts.year_table import year_table
from tsd_dash.publish.html import render
from tsd_dash.publish.legend import legend_html
from tsd_dash.publish.overview import (
    change,
    latest_html,
    theme_cards_html,
    year_table_html,
    year_table_legend,
)
from tsd_dash.publish.static.addresses import HOME, StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.layout import Card, Sheet, file_item
from tsd_dash.publish.static.years import folded_note, folded_table


def home(content: Content, view: StaticView) -> Sheet:
    """What management asks, in the order of the first page of the site."""
    core, totals, years = (view.frame(name) for name in ("kerncijfers", "per_thema", "per_jaar"))
    found = answer(core, totals, years, view.thresholds, view.texts)
    cards = [
        _figures(content, view, core, years),
        _year_table(view, years),
        *_heaviest(view, totals),
        *_latest(content, view, years),
    ]
    return Sheet(view.name, HOME, view.text("titel"), found, cards)


def _figures(content: Content, view: StaticView, core: pd.DataFrame, years: pd.DataFrame) -> Card:
    items = key_figures(core, years, view.thresholds, view.texts)
    body = render("cijfers.html", items=items, noot=view.text("cijfers_noot"))
    name, data = content.factsheet
    taken = render("bestanden.html", items=[file_item(view, name, view.texts("factsheet.knop"), data)])
    return Card("cijfers", view.texts("uitgave.cijfers"), body + taken)


def _year_table(view: StaticView, years: pd.DataFrame) -> Card:
    jaren = [int(jaar) for jaar in years["jaar"]]
    picture = year_table(view.frame("risicobeeld", dimensie="jaar"), jaren, view.thresholds, view.texts)
    parts = [
        year_table_html(view, picture, jaren),
        legend_html(view, year_table_legend(view, picture)),
        folded_table(view, picture),
        folded_note(view, view.text("hitte_toelichting")),
    ]
    return Card("thema-per-jaar", picture.heading, "".join(parts), picture.sentence)


def _heaviest(view: StaticView, totals: pd.DataFrame) -> list[Card]:
    found = heaviest_themas(totals, view.frame("zwaarste_bevindingen"), view.thresholds, view.texts)
    body = theme_cards_html(view, found) + folded_note(view, view.text("thema_toelichting"))
    return [Card("zwaarste-themas", found.kop, body, found.zin)] if found.themas else []


def _latest(content: Content, view: StaticView, years: pd.DataFrame) -> list[Card]:
    if content.investigations.empty:
        return []
    heading, sentence = change(view, years)
    return [Card("nieuw", heading, latest_html(view, content.investigations), sentence)]
