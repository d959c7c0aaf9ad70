"""What travels in a file with the rows of a picture."""

from __future__ import annotations

import datetime as dt

from tsd_dash.publish.files import Provenance
from tsd_dash.publish.view import View


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
