"""Where everything comes from: what travels in a file, and the foot of a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from tsd_dash.contract import Dataset
from tsd_dash.publish.files import Provenance
from tsd_dash.publish.html import render, safe_url
from tsd_dash.publish.view import View
from tsd_dash.texts import Texts


def provenance(view: View, heading: str, *, selected: bool = True) -> Provenance:
    """What travels in every file of this view; `selected` says whether the selection chose its rows."""
    meta = view.data.meta
    day = dt.date.fromisoformat(meta["peildatum"])
    lines = {
        **({view.texts("blok.selectie"): view.selection_sentence} if selected else {}),
        view.texts("blok.bron"): meta[f"bron_{view.texts.language}"],
        view.texts("blok.peildatum"): view.texts.datum(day),
        view.texts("blok.momentopname"): meta["snapshot_id"],
        view.texts("blok.licentie"): meta["licentie"],
        view.texts("blok.let_op"): view.texts("blok.afgeleid"),
    }
    if view.dataset.fictitious:
        lines = {view.texts("blok.fictief_kop"): view.texts("blok.fictief"), **lines}
    values = {view.texts("blok.peildatum"): day.isoformat()}
    return Provenance(heading, lines, values, view.texts.language, view.dataset.fictitious)


EMAIL = re.compile(r"[^\s@:/?]+@[^\s@:/?]+")


def footer_html(
    texts: Texts, dataset: Dataset, meta: Mapping[str, str], account: str, contact: str = ""
) -> str:
    """Source, date, snapshot, status of the period, disclaimer and links; `account` leads to the method.

    `contact` is an e-mail address or a web address; there is no way to turn to anyone without it.
    """
    return render(
        "voet.html",
        t=texts,
        titel=dataset.title[texts.language],
        bron=meta[f"bron_{texts.language}"],
        peildatum=texts.datum(dt.date.fromisoformat(meta["peildatum"])),
        momentopname=meta["snapshot_id"],
        gesloten=dataset.closed,
        gebied=dataset.areas.attribution[texts.language],
        verantwoording=account,
        licentie=dataset.licence,
        licentie_url=dataset.licence_url,
        contact=contact,
        contact_url=f"mailto:{contact}" if EMAIL.fullmatch(contact) else safe_url(contact),
    )
