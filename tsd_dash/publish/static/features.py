"""The pages about basisvragen and rode draden in the static edition."""

from __future__ import annotations

from tsd_dash.charts.features import Feature, feature_picture
from tsd_dash.charts.picture import Picture
from tsd_dash.publish.features import anchor, bars_html, bars_legend, explained, feature_html
from tsd_dash.publish.findings import findings_html
from tsd_dash.publish.legend import legend_html
from tsd_dash.publish.static.addresses import CODED, OVERVIEWS, StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.layout import Card, Sheet, fold
from tsd_dash.publish.static.years import MOST, folded_note, folded_table


def features(content: Content, view: StaticView) -> Sheet:
    """Every code of the list of the page: how often it occurs, and a card of its own."""
    lijst = CODED[view.name]
    picture = feature_picture(
        view.frame("kenmerken", lijst=lijst),
        lijst,
        view.name,
        view.names("soorten"),
        view.names("themas"),
        view.thresholds,
        view.texts,
    )
    own = [
        _feature(content, view, lijst, place, one)
        for place, one in enumerate(picture.figure, start=1)
        if one.code
    ]
    title = view.texts(f"uitgave.{lijst}_titel")
    return Sheet(view.name, OVERVIEWS[view.name], title, picture.sentence, [_counts(view, picture), *own])


def _counts(view: StaticView, picture: Picture) -> Card:
    parts = [
        bars_html(view, picture, ()),
        legend_html(view, bars_legend(view, picture)),
        folded_table(view, picture),
        folded_note(view, view.text("toelichting")),
    ]
    return Card("aantallen", picture.heading, "".join(parts))


def _feature(content: Content, view: StaticView, lijst: str, place: int, one: Feature) -> Card:
    """One code, with its bevindingen for who asks for them."""
    body = feature_html(view, lijst, one, view.frame("kenmerk_bevindingen", lijst=lijst))
    found = content.findings[content.findings[lijst] == one.code]
    if len(found):
        shown = findings_html(view, found.head(MOST))
        heading = "meer" if len(found) <= MOST else "meer_deel"
        body += fold(view.texts(f"uitgave.{heading}", n=len(found), getoond=MOST), shown)
    return Card(anchor(lijst, place), one.naam, body, explained(view, one))
