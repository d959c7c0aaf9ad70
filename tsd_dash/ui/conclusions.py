"""Block of the page Verantwoording: examples of what may and may not be concluded, from the data itself."""

from __future__ import annotations

from dataclasses import replace

from tsd_dash.charts.conclusions import Example, joint_work, other_units, wide_interval
from tsd_dash.selection import LANDELIJK, default_selection
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page
from tsd_dash.ui.risk import labels
from tsd_dash.ui.trends import together


def examples(page: Page) -> None:
    """The examples that the dataset gives in its default selection; nothing when it gives none."""
    whole = replace(page, selectie=default_selection(page.keuzes))
    found = whole.kept(lambda: _examples(whole), "voorbeelden")
    if found:
        show(
            "voorbeelden.html",
            kop=page.texts("maatstaf.voorbeeld.kop", n=len(found)),
            zin=page.texts("maatstaf.voorbeeld.zin", selectie=whole.selection_sentence),
            items=found,
        )


def _examples(page: Page) -> list[Example]:
    kern, per_jaar = page.frame("kerncijfers"), page.frame("per_jaar")
    names = {code: name for code, name in labels(page, "gemeente").items() if code != LANDELIJK}
    found = [
        other_units(together(page), [int(jaar) for jaar in per_jaar["jaar"]], page.texts),
        wide_interval(page.frame("risicobeeld", dimensie="gemeente"), names, kern, page.texts),
        joint_work(page.frame("risicobeeld", dimensie="inspectie"), kern, page.texts),
    ]
    return [example for example in found if example is not None]
