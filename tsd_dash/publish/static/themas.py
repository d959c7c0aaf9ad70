"""The pages about themas in the static edition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tsd_dash.charts.frames import rows
from tsd_dash.charts.risk import CLASSES
from tsd_dash.charts.year_table import year_table
from tsd_dash.publish.files import FORMATS
from tsd_dash.publish.html import render
from tsd_dash.publish.static.addresses import THEMAS, StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.layout import Card, Sheet, file_item
from tsd_dash.publish.static.years import by_year
from tsd_dash.publish.tables import table_html

LEFT_OUT = frozenset({"thema_naam", *CLASSES})
"""Columns of the table by year that a page about one thema does without."""


def themas(content: Content, view: StaticView) -> Sheet:
    """All themas with their numbers, and the bevindingen as files."""
    totals = view.frame("per_thema")
    found = {row.thema: row for row in rows(totals)}
    items = [
        {"naam": found[code].thema_naam, "adres": file, "onder": _counted(view, found[code])}
        for code, file in view.addresses.themas.items()
    ]
    listed = Card(
        "lijst",
        view.texts("uitgave.themas_kop", n=len(items)),
        render("themalijst.html", items=items),
        view.texts("uitgave.themas_zin"),
    )
    title = view.texts("uitgave.themas_titel")
    return Sheet(view.name, THEMAS, title, view.answer(totals), [listed, _files(content, view)])


def _counted(view: StaticView, row: Any) -> str:
    number = view.texts("kaart.lijst_item", n=int(row.bevindingen))
    if not row.n:
        return f"{number}; {view.texts('uitgave.thema_zonder_risico')}"
    return f"{number}; {view.texts('kaart.lijst_hoog', x=int(row.hoog), n=int(row.n))}"


def _files(content: Content, view: StaticView) -> Card:
    items = [
        file_item(view, name, view.texts(f"blok.formaat.{kind.key}"), data)
        for kind, (name, data) in zip(FORMATS, content.files.items(), strict=True)
    ]
    body = render("bestanden.html", items=items)
    return Card("bestanden", content.picture.heading, body, view.texts("blok.download_uitleg"))


def thema(content: Content, view: StaticView, code: str) -> Sheet:
    """One thema: its years, and its bevindingen."""
    name = view.names("themas")[code]
    jaren = [int(jaar) for jaar in view.frame("per_jaar")["jaar"]]
    whole = year_table(view.frame("risicobeeld", dimensie="jaar"), jaren, view.thresholds, view.texts)
    heading = view.texts("uitgave.per_jaar_kop", naam=name)
    columns = [column for column in whole.columns if column.name not in LEFT_OUT]
    own_rows = whole.frame[whole.frame["thema"] == code]
    table = replace(whole, heading=heading, frame=own_rows, columns=columns)
    body = table_html(table, view.texts, view.dataset.source_language)
    years = Card("per-jaar", heading, body, view.texts("uitgave.per_jaar_zin"))
    own = replace(view, selectie=view.selectie.with_(themas=(code,)))
    found = content.findings[content.findings["thema"] == code]
    answer = own.answer(own.frame("per_thema"))
    title = view.texts("uitgave.thema_titel", naam=name)
    return Sheet(view.name, view.addresses.themas[code], title, answer, [years, *by_year(view, found)])
