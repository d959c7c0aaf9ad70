"""Onderzoeken as readable items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from tsd_dash.charts.frames import rows, written
from tsd_dash.publish.html import render
from tsd_dash.publish.inspectorates import short_names
from tsd_dash.publish.places import place_address
from tsd_dash.publish.view import View


def _gemeenten(view: View, names: Iterable[str]) -> str:
    """The names of gemeenten, each with a link to its page; a name of two gemeenten has none."""
    codes: dict[str, list[str]] = {}
    for code, name in view.names("gemeenten").items():
        codes.setdefault(name, []).append(code)
    linked = []
    for name in names:
        found = codes.get(name, [])
        address = place_address(view, found[0]) if len(found) == 1 else ""
        linked.append(Markup('<a href="{}">{}</a>').format(address, name) if address else escape(name))
    return Markup(view.texts.opsomming(linked))  # noqa: S704 - each name in it is escaped


def _item(view: View, row: Any, short: Mapping[str, str]) -> dict[str, Any]:
    names = [short.get(code, code) for code in row.inspecties]
    together = (
        view.texts("onderzoeken.samen", namen=view.texts.opsomming(names))
        if len(names) > 1
        else view.texts.opsomming(names)
    )
    groups = [view.keuzes.naam("doelgroepen", code) for code in row.doelgroepen]
    pairs = [
        ("inspecties", together),
        ("aanleiding", row.aanleiding_naam),
        ("gemeenten", _gemeenten(view, row.gemeente_namen)),
        ("doelgroepen", view.texts.opsomming(groups)),
        ("zekerheid", written(row.zekerheid_naam).lower()),
        ("opmerking", view.source(row.toelichting)),
    ]
    number = int(row.bevindingen) if view.shows_rows else 0
    return {
        "id": row.onderzoek_id,
        "datum": view.texts.datum(row.datum, row.datum_precisie),
        "soort": row.soort_naam,
        "reeks": row.reeks_naam if isinstance(row.reeks_naam, str) else "",
        "titel": view.source(row.titel),
        "details": [
            (view.texts(f"onderzoeken.{key}"), value)
            for key, value in pairs
            if isinstance(value, str) and value
        ],
        "bron_titel": view.source(row.bron_titel),
        "bron_url": row.bron_url,
        "adres": view.link("bevindingen", onderzoek=row.onderzoek_id) if number else "",
        "meer": view.texts("onderzoeken.meer", n=number),
    }


def investigations_html(view: View, frame: pd.DataFrame) -> str:
    """The rows of query onderzoeken as readable items."""
    short = short_names(view)
    return render(
        "onderzoeken.html",
        items=[_item(view, row, short) for row in rows(frame)],
        bron=view.texts("blok.bron"),
        startpagina=view.texts("bevindingen.startpagina"),
    )


def investigation_html(view: View, row: Any) -> str:
    """One onderzoek without its title: what it was, who did it, and where it is."""
    return render(
        "onderzoek.html",
        item=_item(view, row, short_names(view)),
        bron=view.texts("blok.bron"),
        startpagina=view.texts("bevindingen.startpagina"),
    )
