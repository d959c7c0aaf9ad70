"""Where everything stands in the static edition: a file for each thema, area and onderzoek."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tsd_dash.charts.heatmap import DIMENSIES
from tsd_dash.publish.files import slug
from tsd_dash.publish.view import View
from tsd_dash.selection import Selectie

HOME = "index.html"
THEMAS, AREAS, INVESTIGATIONS = "themas.html", "gemeenten.html", "onderzoeken.html"
THREADS, AGENDA = "samenhang.html", "gespreksagenda.html"
ACCOUNT = "verantwoording.html"
OVERVIEWS: Mapping[str, str] = {
    "overzicht": HOME,
    "bevindingen": THEMAS,
    "kaart": AREAS,
    "samenhang": THREADS,
    "gespreksagenda": AGENDA,
    "onderzoeken": INVESTIGATIONS,
    "verantwoording": ACCOUNT,
}
"""Page of the site -> the file that shows the same."""
CODED: Mapping[str, str] = {"samenhang": "rode_draad", "gespreksagenda": "basisvraag"}
"""Pages that the edition has only where bevindingen have a code of this list."""


def year_anchor(jaar: int) -> str:
    """Where the bevindingen of a year begin on a page."""
    return f"jaar-{jaar}"


def file_names(kind: str, codes: Iterable[str]) -> Mapping[str, str]:
    """For each code the name of its file, in safe ASCII; no two names are the same."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for code in codes:
        stem = name = f"{kind}-{slug(code).replace('_', '-') or 'x'}"
        number = 1
        while name in used:
            number += 1
            name = f"{stem}-{number}"
        used.add(name)
        found[code] = f"{name}.html"
    return found


@dataclass(frozen=True)
class Addresses:
    """The file of each code: of the same name in each language, in a directory of its own."""

    themas: Mapping[str, str]
    areas: Mapping[str, str]
    investigations: Mapping[str, str]


@dataclass(frozen=True)
class StaticView(View):
    """A page of the static edition."""

    addresses: Addresses

    def has(self, page: str) -> bool:
        """Whether the edition has `page`."""
        return page not in CODED or bool(self.names(DIMENSIES[CODED[page]]))

    def link(self, page: str, selectie: Selectie | None = None, **values: str) -> str:
        """The file that shows `page` with this selection: that of an onderzoek, an area or a thema.

        Empty for a gemeente without bevindingen, and for the bevindingen with a code of CODED. Raises
        KeyError when the edition has no other such file.
        """
        if page == "gemeente":
            return self.addresses.areas.get(values["plaats"], "")
        if onderzoek := values.get("onderzoek"):
            return self.addresses.investigations[onderzoek]
        chosen = selectie or self.selectie
        if page == "bevindingen" and any(getattr(chosen, DIMENSIES[lijst]) for lijst in CODED.values()):
            return ""
        if page == "bevindingen" and chosen.gemeenten:
            return self.addresses.areas[chosen.gemeenten[0]]
        if page == "bevindingen" and chosen.themas:
            anchor = f"#{year_anchor(chosen.jaren[0])}" if len(chosen.jaren) == 1 else ""
            return self.addresses.themas[chosen.themas[0]] + anchor
        return OVERVIEWS[page]
