"""The account of the method in the static edition."""

from __future__ import annotations

from tsd_dash.contract import load_contract
from tsd_dash.publish.accountability import Section, chapters, document, document_title, sections
from tsd_dash.publish.html import render
from tsd_dash.publish.static.addresses import ACCOUNT, StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.layout import Card, Sheet, fold
from tsd_dash.publish.static.prose import markdown_html


def account(_: Content, view: StaticView) -> Sheet:
    """Every part of the account, and the documents of the dataset."""
    parts = sections(view.dataset, load_contract(), view.texts)
    cards = [Card(part.key, part.title, _part(part)) for part in parts]
    folded = [
        fold(document_title(view.dataset, name, view.texts), _document(view, name))
        for name in view.dataset.documents
    ]
    if folded:
        cards.append(Card("documenten", view.text("documenten_kop"), "".join(folded)))
    return Sheet(view.name, ACCOUNT, view.text("titel"), view.text("antwoord"), cards)


def _part(part: Section) -> str:
    if not part.long:
        return _prose(part.body)
    intro, pieces = chapters(part)
    return _prose(intro) + "".join(fold(piece.title, _prose(piece.body)) for piece in pieces)


def _document(view: StaticView, name: str) -> str:
    return _prose(document(view.dataset, name, 2), view.source_language)


def _prose(text: str, language: str = "") -> str:
    """Markdown as markup; `language` says which language it is in, when that is not the page's."""
    return render("proza.html", inhoud=markdown_html(text), taal=language)
