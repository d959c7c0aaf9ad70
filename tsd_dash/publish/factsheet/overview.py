"""The factsheet of a selection: where it is heaviest and what changed."""

from __future__ import annotations

from tsd_dash.charts.overview import answer, heaviest_themas, key_figures
from tsd_dash.publish.factsheet.parts import latest_part, themas_part, years_part
from tsd_dash.publish.factsheet.sheet import Factsheet
from tsd_dash.publish.view import View


def overview_factsheet(view: View) -> Factsheet:
    """What the first page says, in its order."""
    core, totals, years = (view.frame(name) for name in ("kerncijfers", "per_thema", "per_jaar"))
    heaviest = heaviest_themas(totals, view.frame("zwaarste_bevindingen"), view.thresholds, view.texts)
    parts = [years_part(view)]
    if heaviest.themas:
        parts.append(themas_part(view, heaviest))
    if not view.frame("onderzoeken").empty:
        parts.append(latest_part(view))
    return Factsheet(
        view.texts("overzicht.titel"),
        answer(core, totals, years, view.thresholds, view.texts),
        key_figures(core, years, view.thresholds, view.texts),
        view.texts("overzicht.cijfers_noot"),
        parts,
    )
