"""One gemeente: what is known of it, in words and numbers, and what became of its borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from tsd_dash.charts.area_map import NOTHING_KNOWN, ONLY_NAMED, area_list
from tsd_dash.charts.frames import rows
from tsd_dash.charts.overview import CONFIDENTIAL_SIGN, Figure
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.states import CONFIDENTIAL
from tsd_dash.publish.html import render
from tsd_dash.publish.view import View
from tsd_dash.selection import DESTIJDS, Selectie

AS_WAS = 0
"""A year before all borders: asked for it, query kaart leaves every gemeente as it was."""
HOPEFUL = ("kans", "goed_voorbeeld")
"""The kinds of bevindingen that say what can be better, or goes well."""
PLACE = "plaats"
"""The URL parameter of the chosen gemeente."""
DASH = "–"


@dataclass(frozen=True)
class Place:
    """A gemeente: its code, its name and its row in place_list, None when it has none."""

    code: str
    naam: str
    row: Any | None

    @property
    def status(self) -> str:
        """What is known of it: one of area_map.STATUSES."""
        return NOTHING_KNOWN if self.row is None else str(self.row.status)

    @property
    def secret(self) -> bool:
        """Whether its numbers are confidential."""
        return self.row is not None and bool(self.row.toestand == CONFIDENTIAL)

    @property
    def count(self) -> int | None:
        """The number of its bevindingen; None when it is confidential."""
        if self.secret:
            return None
        return 0 if self.row is None else int(self.row.bevindingen)

    @property
    def inspections(self) -> int:
        """In how many onderzoeken it was inspected, as far as may be said."""
        return 0 if self.row is None or pd.isna(self.row.onderzoeken) else int(self.row.onderzoeken)

    @property
    def has_findings(self) -> bool:
        """Whether it has bevindingen that may be counted here."""
        return self.row is not None and bool(self.row.eigen) and not self.secret


def over_places(view: View) -> Selectie:
    """The selection for all gemeenten; where small numbers are confidential on the fixed classification.

    Only on that one is decided what to hide, so that a former gemeente cannot be read from the difference.
    """
    fixed = {} if view.shows_rows else {"indeling_gemeenten": view.keuzes.indeling_vast}
    return view.selectie.with_(gemeenten=(), provincies=(), **fixed)


def place_address(view: View, code: str, selectie: Selectie | None = None) -> str:
    """Where the page about a gemeente is, without a choice of other gemeenten."""
    kept = selectie or view.selectie
    if kept.gemeenten != (code,):
        kept = kept.with_(gemeenten=())
    return view.link("gemeente", kept, plaats=code)


def area_address(view: View, row: Any) -> str:
    """Where the page about an area (row of query kaart) is: with what was recoded to it, if anything was."""
    if np.ndim(row.herkomst) == 0 or not len(row.herkomst):
        return place_address(view, row.gemeente_code)
    together = view.selectie.with_(indeling_gemeenten=view.keuzes.indeling_vast)
    return place_address(view, row.gemeente_code, together)


def place_list(view: View) -> Picture:
    """Every gemeente that was inspected or has bevindingen in the selection over_places."""
    over = over_places(view)
    fixed = view.dataset.areas.fixed_year
    year = AS_WAS if over.indeling_gemeenten == DESTIJDS else fixed
    frame = view.data.frame("kaart", over, grenzen=year)
    found = area_list(frame, year, view.names("gemeenten"), view.thresholds, view.texts)
    return replace(found, heading=view.texts("gemeente.lijst_kop", n=len(found.frame)))


def place_called(code: str, gemeenten: pd.DataFrame, listed: Picture) -> Place:
    """The gemeente with this code, from query gemeenten and place_list. Raises ValueError when unknown."""
    (about,) = rows(gemeenten[gemeenten["gemeente"] == code])
    row = next((row for row in rows(listed.frame) if row.gemeente_code == code), None)
    return Place(code, about.naam, row)


def risk_sentence(view: View, n: int, x: int) -> str:
    """How many of `n` risks are high; empty without risks."""
    if not n:
        return ""
    if not x:
        return view.texts("maatstaf.risico.zin_geen_hoog", n=n)
    return view.texts("gemeente.risico", n=n, aantal=view.texts("beelden.aantal_is", n=x))


def place_answer(view: View, place: Place, *, existed: bool) -> str:
    """What is known of a gemeente, in a few sentences; `existed` says whether in the chosen years."""
    if not existed and place.row is None:
        return view.texts("gemeente.antwoord_bestond_niet", naam=place.naam)
    if place.secret:
        return view.texts("gemeente.antwoord_verborgen", naam=place.naam)
    if place.row is None and view.selectie.kiest_bevindingen:
        return view.texts("gemeente.antwoord_past_niet", naam=place.naam)
    if not place.has_findings or place.row is None:
        return view.texts(f"gemeente.antwoord_{place.status}", naam=place.naam, n=place.inspections)
    row = place.row
    parts = [
        view.texts("gemeente.antwoord", n=int(row.bevindingen), naam=place.naam),
        risk_sentence(view, int(row.n), int(row.hoog)),
        view.texts("gemeente.antwoord_genoemd", naam=place.naam) if place.status == ONLY_NAMED else "",
    ]
    return " ".join(part for part in parts if part)


def place_figures(view: View, row: Any, themas: int) -> list[Figure]:
    """The key figures of a gemeente (row of place_list); `themas` is of how many its bevindingen are."""
    figures = [_investigations(view, row), _findings(view, row, themas)]
    if row.toestand != CONFIDENTIAL:
        figures.append(_high(view, row))
    if row.jaren_tekst:
        beside = view.texts("gemeente.laatste_jaar_noot")
        figures.append(Figure(view.texts("gemeente.laatste_jaar"), str(max(row.jaren)), beside))
    return figures


def _investigations(view: View, row: Any) -> Figure:
    label = view.texts("beelden.kolom.onderzoeken")
    if pd.isna(row.onderzoeken):
        return Figure(label, CONFIDENTIAL_SIGN, view.texts("maatstaf.toestand.c"))
    if row.status == ONLY_NAMED:
        return Figure(label, DASH, view.texts("gemeente.onderzoek_onbekend"))
    return Figure(label, view.texts.getal(row.onderzoeken), row.jaren_tekst)


def _findings(view: View, row: Any, themas: int) -> Figure:
    label = view.texts("overzicht.bevindingen")
    if row.toestand == CONFIDENTIAL:
        return Figure(label, CONFIDENTIAL_SIGN, view.texts("maatstaf.toestand.c"))
    beside = view.texts("gemeente.over_themas", n=themas) if themas else ""
    return Figure(label, view.texts.getal(row.bevindingen), beside)


def _high(view: View, row: Any) -> Figure:
    label = view.texts("overzicht.aandeel")
    if not row.n:
        return Figure(label, DASH, view.texts("overzicht.geen_n"))
    among = view.texts("beelden.van", x=int(row.hoog), n=int(row.n))
    return Figure(label, among, view.texts("gemeente.met_indicatie"))


def border_changes(view: View, place: Place) -> list[Any]:
    """The changes of borders (query herindelingen) that this gemeente was part of, newest first."""
    changes = view.plain_frame("herindelingen")
    return list(rows(changes[(changes["code_oud"] == place.code) | (changes["code_nieuw"] == place.code)]))


def _share(change: Any) -> str:
    return "heel" if change.geheel else "grootste" if change.hoofdopvolger else "deel"


def border_changes_html(view: View, place: Place) -> str:
    """The changes of borders of a gemeente, each with a link to the other one in it, as it was then.

    There is no link where numbers are only shown on the fixed classification.
    """
    as_was = view.selectie.with_(indeling_gemeenten=DESTIJDS)
    items = []
    for change in border_changes(view, place):
        later = change.code_oud == place.code
        other, naam = (change.code_nieuw, change.naam_nieuw) if later else (change.code_oud, change.naam_oud)
        key = f"gemeente.{'opvolger' if later else 'voorganger'}_{_share(change)}"
        items.append(
            {
                "datum": view.texts.datum(change.datum, "dag"),
                "adres": place_address(view, other, as_was) if view.shows_rows else "",
                "tekst": naam,
                "onder": view.texts(key, naam=place.naam),
                "telling": "",
            }
        )
    return render("lijst.html", kop="", items=items, meer="", meer_adres="")


def spoken_names(view: View) -> Mapping[str, str]:
    """The gemeenten that people call otherwise: code -> official name with the other behind it."""

    def made() -> Mapping[str, str]:
        listed = view.plain_frame("gemeenten")
        return {
            row.gemeente: view.texts("gemeente.ook_genoemd", naam=row.naam, ook=row.spreektaal)
            for row in rows(listed[listed["spreektaal"].notna()])
        }

    return view.data.kept(("spreektaal", view.texts.language), made)  # type: ignore[no-any-return]
