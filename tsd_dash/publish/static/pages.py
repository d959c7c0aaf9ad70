"""All pages of the static edition in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tsd_dash.charts.frames import rows
from tsd_dash.publish.static.account import account
from tsd_dash.publish.static.addresses import StaticView
from tsd_dash.publish.static.content import Content
from tsd_dash.publish.static.features import features
from tsd_dash.publish.static.investigations import investigation, investigations
from tsd_dash.publish.static.layout import Sheet
from tsd_dash.publish.static.overview import home
from tsd_dash.publish.static.places import area, areas
from tsd_dash.publish.static.themas import thema, themas


def sheets(content: Content) -> Iterator[tuple[StaticView, Sheet]]:
    """Every page, with the view it was made with."""
    makers: dict[str, list[Callable[[Content, StaticView], Sheet]]] = {
        "overzicht": [home],
        "bevindingen": [themas, *(partial(thema, code=code) for code in content.addresses.themas)],
        "kaart": [areas, *(partial(area, code=code) for code in content.addresses.areas)],
        "samenhang": [features],
        "gespreksagenda": [features],
        "onderzoeken": [
            investigations,
            *(partial(investigation, row=row) for row in rows(content.investigations)),
        ],
        "verantwoording": [account],
    }
    for page, own in makers.items():
        view = content.view(page)
        for make in own if view.has(page) else ():
            yield view, make(content, view)
