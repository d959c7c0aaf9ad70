"""The pages about onderzoeken in the static edition."""

from __future__ import annotations

from typing import Any

from tsd_dash.publish.investigations import investigation_html, investigations_html
from tsd_dash.publish.static.addresses import INVESTIGATIONS, StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.layout import Card, Sheet
from tsd_dash.publish.static.years import by_year


def investigations(content: Content, view: StaticView) -> Sheet:
    """All onderzoeken, the newest first."""
    frame = content.investigations
    heading = view.text("lijst_kop" if len(frame) else "lijst_kop_leeg", n=len(frame))
    card = Card("lijst", heading, investigations_html(view, frame))
    answer = view.texts("uitgave.onderzoeken_antwoord", n=len(frame))
    return Sheet(view.name, INVESTIGATIONS, view.text("titel"), answer, [card])


def investigation(content: Content, view: StaticView, row: Any) -> Sheet:
    """One onderzoek (a row of query onderzoeken): what it was, and its bevindingen."""
    found = content.findings[content.findings["onderzoek_id"] == row.onderzoek_id]
    answer = view.texts(
        "uitgave.onderzoek_antwoord" if len(found) else "uitgave.onderzoek_geen", n=len(found)
    )
    about = Card("onderzoek", view.texts("uitgave.onderzoek_kop"), investigation_html(view, row))
    file = view.addresses.investigations[row.onderzoek_id]
    return Sheet(view.name, file, view.source(row.titel), answer, [about, *by_year(view, found)])
