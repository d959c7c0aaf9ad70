"""Blocks of the page about one gemeente."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from tsd_dash.charts.frames import rows
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.year_table import year_table
from tsd_dash.publish.areas import areas_html, nationwide
from tsd_dash.publish.factsheet import place_factsheet
from tsd_dash.publish.findings import finding_picture, findings_with_names
from tsd_dash.publish.places import (
    HOPEFUL,
    PLACE,
    Place,
    area_address,
    border_changes,
    border_changes_html,
    over_places,
    place_address,
    place_called,
    place_figures,
    place_list,
    spoken_names,
)
from tsd_dash.selection import DESTIJDS, LANDELIJK
from tsd_dash.ui.blocks import block, card, figures, listing
from tsd_dash.ui.factsheet import factsheet_button
from tsd_dash.ui.findings import finding_list
from tsd_dash.ui.html import render, show
from tsd_dash.ui.investigations import investigation_list, investigation_picture
from tsd_dash.ui.overview import draw_year_table
from tsd_dash.ui.page import Page
from tsd_dash.ui.widgets import select

MOST_FINDINGS, MOST_HOPEFUL, MOST_INVESTIGATIONS = 5, 3, 3
"""So many of each stand on the page itself."""

MANY_PLACES = 60
"""A longer list of gemeenten is split by provincie."""


def listed(page: Page) -> Picture:
    """Every gemeente of the selection of which something is known."""
    return page.picture(lambda: place_list(page), "gemeenten")


def choose_place(page: Page) -> str:
    """The choice of a gemeente, of the chosen years or asked for, and a button that prints what is known."""
    gemeenten = page.plain_frame("gemeenten").sort_values("plaats")
    asked = _follow_borders(page, gemeenten)
    shown = gemeenten[_existed(page, gemeenten) | (gemeenten["gemeente"] == asked)]
    names = dict(zip(shown["gemeente"], shown["naam"], strict=True))
    spoken = {code: name for code, name in spoken_names(page).items() if code in names}
    only = page.selectie.gemeenten[0] if len(page.selectie.gemeenten) == 1 else ""
    chosen = select(
        page, PLACE, {"": page.text("geen_gekozen"), **names, **spoken}, only if only in names else ""
    )
    if chosen:
        st.html(render("afdrukken.html", tekst=page.text("afdrukken")), width="content")
    return chosen


def _follow_borders(page: Page, gemeenten: pd.DataFrame) -> str:
    """The code in the URL; on the fixed classification that of the gemeente it belongs to now."""
    asked = str(st.query_params.get(PLACE, ""))
    lies_in = dict(zip(gemeenten["gemeente"], gemeenten["gebied"], strict=True))
    if over_places(page).indeling_gemeenten != DESTIJDS and lies_in.get(asked, asked) != asked:
        st.query_params[PLACE] = asked = lies_in[asked]
    return asked


def _existed(page: Page, gemeenten: pd.DataFrame) -> pd.Series:
    """Which gemeenten (query gemeenten) there are in the chosen years, or on the fixed classification.

    Years before or after the list of gemeenten are taken as its first or last.
    """
    over = over_places(page)
    if over.indeling_gemeenten != DESTIJDS:
        return gemeenten["gemeente"] == gemeenten["gebied"]
    first, last = gemeenten["eerste_jaar"].min(), gemeenten["laatste_jaar"].max()
    years = {min(max(year, first), last) for year in over.jaren or page.keuzes.jaren}
    lasted = zip(gemeenten["eerste_jaar"], gemeenten["laatste_jaar"], strict=True)
    found = [any(begin <= year <= end for year in years) for begin, end in lasted]
    return pd.Series(found, index=gemeenten.index)


def existed(page: Page, code: str) -> bool:
    """Whether the gemeente with this code is one of the chosen years."""
    gemeenten = page.plain_frame("gemeenten")
    return bool(_existed(page, gemeenten)[gemeenten["gemeente"] == code].any())


def place(page: Page, code: str) -> Place:
    """The chosen gemeente."""
    return place_called(code, page.plain_frame("gemeenten"), listed(page))


def at_place(page: Page, chosen: Place) -> Page:
    """The page with the selection of the gemeente alone."""
    return replace(page, selectie=over_places(page).with_(gemeenten=(chosen.code,)))


def other_filters(page: Page, chosen: Place) -> None:
    """Say that the filter on gemeente or provincie of the selection does not hold here, if there is one."""
    if page.selectie.provincies or page.selectie.gemeenten not in ((), (chosen.code,)):
        show("noot.html", tekst=page.text("filter_geldt_niet", naam=chosen.naam))


def place_cards(page: Page, chosen: Place) -> None:
    """Everything that is known of a gemeente, from its numbers to its bevindingen and onderzoeken."""
    here = at_place(page, chosen)
    if chosen.row is not None:
        themas = here.frame("risicobeeld", dimensie="jaar")["thema"].nunique() if chosen.has_findings else 0
        figures(place_figures(page, chosen.row, themas), page.text("cijfers_noot"))
    if chosen.has_findings:
        factsheet_button(here, lambda at: place_factsheet(at, chosen))
        _themas(here)
    if chosen.has_findings and page.shows_rows:
        _findings(here)
    _investigations(here, chosen)
    _borders(page, chosen)
    _further(page, chosen)


def _themas(here: Page) -> None:
    years = [int(year) for year in here.frame("per_jaar")["jaar"]]
    found = here.picture(
        lambda: year_table(here.frame("risicobeeld", dimensie="jaar"), years, here.thresholds, here.texts),
        "themas",
    )
    block(here, found, draw_year_table(here, years), note=here.texts("overzicht.hitte_toelichting"))


def _findings(here: Page) -> None:
    everything = findings_with_names(here, sorteer="zwaarste")
    hopeful = everything["soort"].isin(HOPEFUL)
    _finding_card(here, "bevindingen", everything[~hopeful], len(everything), MOST_FINDINGS)
    _finding_card(here, "kansen", everything[hopeful], len(everything), MOST_HOPEFUL)


def _finding_card(here: Page, name: str, frame: pd.DataFrame, total: int, most: int) -> None:
    """The first `most` bevindingen of a frame of findings_with_names, part of `total`, and the way to all."""
    if frame.empty:
        return
    part = {"n": len(frame), "totaal": total}
    heading = here.text(f"{name}_kop" if len(frame) < total else f"{name}_kop_alle", **part)
    found = here.picture(lambda: replace(finding_picture(here, frame, heading), name=name), name)
    with listing(here, found, note=here.texts("bevindingen.toelichting"), empty=""):
        if len(frame) > most:
            show("zin.html", zin=here.text(f"{name}_deel", getoond=most))
        finding_list(here, frame.head(most), first=1)
        if len(frame) > most:
            kinds = tuple(dict.fromkeys(frame["soort"]))
            to = here.link("bevindingen", here.selectie.with_(soorten=kinds), sorteer="zwaarste")
            show("doorgaan.html", adres=to, tekst=here.text(f"{name}_meer", n=len(frame)))


def _investigations(here: Page, chosen: Place) -> None:
    frame = here.frame("onderzoeken")
    if frame.empty:
        return
    heading = here.text("onderzoeken_kop", n=len(frame), naam=chosen.naam)
    found = here.picture(lambda: replace(investigation_picture(here, frame), heading=heading), "lijst")
    with listing(here, found, note=here.texts("onderzoeken.lijst_toelichting"), empty=""):
        if chosen.inspections < len(frame) and not chosen.secret:
            told = "onderzoeken_genoemd" if chosen.inspections else "onderzoeken_onbekend"
            show("zin.html", zin=here.text(told, naam=chosen.naam, n=len(frame)))
        investigation_list(here, frame.head(MOST_INVESTIGATIONS))
        if len(frame) > MOST_INVESTIGATIONS:
            to = here.link("onderzoeken")
            show("doorgaan.html", adres=to, tekst=here.text("onderzoeken_meer", n=len(frame)))


def _borders(page: Page, chosen: Place) -> None:
    """What became of the borders, and the way to the numbers with the predecessors."""
    if not border_changes(page, chosen):
        return
    with card("grenzen"):
        show("blokkop.html", kop=page.text("grenzen_kop", naam=chosen.naam), zin=_joined(page, chosen))
        st.html(border_changes_html(page, chosen))
        _together(page, chosen)


def _joined(page: Page, chosen: Place) -> str:
    if over_places(page).indeling_gemeenten == DESTIJDS:
        return page.text("grenzen_destijds", naam=chosen.naam)
    return page.text("grenzen_vast", naam=chosen.naam, jaar=page.keuzes.indeling_vast)


def _together(page: Page, chosen: Place) -> None:
    """The way to the gemeente of the fixed classification, when others went up in it."""
    gemeenten = page.plain_frame("gemeenten")
    area = gemeenten.loc[gemeenten["gemeente"] == chosen.code, "gebied"].iloc[0]
    if over_places(page).indeling_gemeenten != DESTIJDS or (gemeenten["gebied"] == area).sum() < 2:
        return
    year = page.keuzes.indeling_vast
    name = gemeenten.loc[gemeenten["gemeente"] == area, "naam"].iloc[0]
    to = place_address(page, area, page.selectie.with_(indeling_gemeenten=year))
    show("doorgaan.html", adres=to, tekst=page.text("grenzen_samen", naam=name, jaar=year))


def _further(page: Page, chosen: Place) -> None:
    """What else holds for this gemeente, and the way to the map."""
    everywhere = replace(page, selectie=over_places(page))
    total = nationwide(everywhere)
    sentence = page.text("verder_zin", n=total, naam=chosen.naam) if total else ""
    with card("verder"):
        show("blokkop.html", kop=page.text("verder_kop", naam=chosen.naam), zin=sentence)
        st.html("".join(render("doorgaan.html", **link) for link in _links(everywhere, chosen, total)))


def _links(page: Page, chosen: Place, total: int | None) -> list[dict[str, str]]:
    links = []
    if total and page.shows_rows:
        to = page.link("bevindingen", page.selectie.with_(gemeenten=(LANDELIJK,)), sorteer="zwaarste")
        links.append({"adres": to, "tekst": page.texts("kaart.landelijk_meer", n=total)})
    if chosen.row is not None:
        to = page.link("kaart", None, **{PLACE: _area(page, chosen)})
        links.append({"adres": to, "tekst": page.text("naar_kaart", naam=chosen.naam)})
    links.append({"adres": page.link("gemeente"), "tekst": page.text("naar_lijst")})
    return links


def _area(page: Page, chosen: Place) -> str:
    gemeenten = page.plain_frame("gemeenten")
    return str(gemeenten.loc[gemeenten["gemeente"] == chosen.code, "gebied"].iloc[0])


def all_places(page: Page) -> None:
    """The gemeenten of which something is known, by name; never in order of their numbers."""
    found = listed(page)

    with listing(page, found, note=page.text("lijst_toelichting"), empty=page.text("leeg")):
        if not found.empty:
            many = len(found.frame) > MANY_PLACES
            show("zin.html", zin=page.text("lijst_zin"))
            st.html(areas_html(page, list(rows(found.frame)), "hoogste", to=area_address, by_province=many))
