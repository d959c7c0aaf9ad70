"""The pages about areas in the static edition: the map with its list, and a page for each area."""

from __future__ import annotations

from tsd_dash.charts.area_map import area_map
from tsd_dash.charts.cells import Maat
from tsd_dash.charts.frames import rows
from tsd_dash.charts.palette import palette
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.areas import areas_html, borders_of, nationwide
from tsd_dash.publish.html import render
from tsd_dash.publish.legend import legend_html, map_items
from tsd_dash.publish.places import risk_sentence
from tsd_dash.publish.static.addresses import AREAS, StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.drawing import area_drawing
from tsd_dash.publish.static.layout import Card, Sheet, as_markup
from tsd_dash.publish.static.years import by_year, folded_note, folded_table
from tsd_dash.selection import LANDELIJK

MEASURE: Maat = "hoogste"
"""What the colours of the map stand for."""


def areas(content: Content, view: StaticView) -> Sheet:
    """The map and the list of inspected areas, and the way to what cannot stand on a map."""
    light = _map(content, view, "light")
    listed = areas_html(view, list(rows(light.frame)), MEASURE)
    side_by_side = render(
        "kaartvak.html",
        kaart=as_markup(_drawing(content, view, light)),
        lijst=as_markup(listed),
    )
    body = side_by_side + folded_table(view, light) + folded_note(view, view.text("toelichting"))
    cards = [Card("kaart", light.heading, body), *_national(view)]
    return Sheet(view.name, AREAS, view.text("titel"), light.sentence, cards)


def _drawing(content: Content, view: StaticView, light: Picture) -> str:
    """The map with its legend; nothing where there are no borders."""
    if not light.extra["grenzen"]:
        return ""
    dark = _map(content, view, "dark")
    drawn = area_drawing(
        light.extra["gebieden"],
        dark.extra["gebieden"],
        borders_of(view, content.border_year),
        lambda code: view.addresses.areas.get(code, ""),
    )
    return drawn + legend_html(view, map_items(view, MEASURE, light))


def _map(content: Content, view: StaticView, mode: str) -> Picture:
    return area_map(
        content.areas,
        borders_of(view, content.border_year),
        nationwide(view),
        view.names("gemeenten"),
        MEASURE,
        "",
        view.thresholds,
        palette(mode),
        view.texts,
    )


def _national(view: StaticView) -> list[Card]:
    number = nationwide(view)
    if not number:
        return []
    to = render(
        "doorgaan.html",
        adres=view.addresses.areas[LANDELIJK],
        tekst=view.text("landelijk_meer", n=number),
    )
    return [Card("landelijk", view.text("landelijk_kop"), to, view.text("landelijk_zin", n=number))]


def area(content: Content, view: StaticView, code: str) -> Sheet:
    """One area, or what is about the whole country: its bevindingen."""
    found = content.of_area(code)
    if code == LANDELIJK:
        title = view.texts("uitgave.landelijk_titel")
        told = view.text("landelijk_zin", n=len(found))
    else:
        name = view.names("gemeenten")[code]
        title = view.texts("gemeente.titel_gekozen", naam=name)
        told = view.texts("uitgave.gemeente_antwoord", n=len(found), naam=name)
    judged = found["risico_indicatie"].dropna()
    high = int((judged >= view.thresholds.high_from).sum())
    risks = risk_sentence(view, len(judged), high)
    parts = (told, risks, view.texts("uitgave.gemeente_geen_steekproef"))
    answer = " ".join(part for part in parts if part)
    return Sheet(view.name, view.addresses.areas[code], title, answer, list(by_year(view, found)))
