"""The factsheet of a gemeente: what was found there, by whom, and where that can be read."""

from __future__ import annotations

import pandas as pd

from tsd_dash.publish.factsheet.parts import findings_part, investigations_part, years_part
from tsd_dash.publish.factsheet.sheet import Factsheet, Part
from tsd_dash.publish.findings import findings_with_names
from tsd_dash.publish.places import HOPEFUL, Place, place_answer, place_figures
from tsd_dash.publish.view import View

MOST_FINDINGS, MOST_HOPEFUL, MOST_INVESTIGATIONS = 8, 4, 8
"""So many of each stand on paper."""


def place_factsheet(here: View, chosen: Place) -> Factsheet:
    """What is known of a gemeente; `here` has the selection of that gemeente alone.

    It has bevindingen that may be counted (Place.has_findings).
    """
    parts = [years_part(here)]
    if here.shows_rows:
        parts += _findings(here)
    investigations = here.frame("onderzoeken")
    if not investigations.empty:
        heading = here.texts("gemeente.onderzoeken_kop", n=len(investigations), naam=chosen.naam)
        sentence = _part(here, len(investigations), MOST_INVESTIGATIONS)
        shown = investigations.head(MOST_INVESTIGATIONS)
        parts.append(investigations_part(here, heading, sentence, shown))
    themas = here.frame("risicobeeld", dimensie="jaar")["thema"].nunique()
    return Factsheet(
        here.texts("gemeente.titel_gekozen", naam=chosen.naam),
        place_answer(here, chosen, existed=True),
        place_figures(here, chosen.row, themas),
        here.texts("gemeente.cijfers_noot"),
        parts,
    )


def _findings(here: View) -> list[Part]:
    """Risks and judgements, and apart from them what can be better or goes well."""
    everything = findings_with_names(here, sorteer="zwaarste")
    hopeful = everything["soort"].isin(HOPEFUL)
    found = [
        ("bevindingen", everything[~hopeful], MOST_FINDINGS),
        ("kansen", everything[hopeful], MOST_HOPEFUL),
    ]
    return [
        findings_part(
            here, _heading(here, name, frame, len(everything)), _shown(here, name, frame, most), top
        )
        for name, frame, most in found
        if len(top := frame.head(most))
    ]


def _heading(here: View, name: str, frame: pd.DataFrame, total: int) -> str:
    key = f"gemeente.{name}_kop" if len(frame) < total else f"gemeente.{name}_kop_alle"
    return here.texts(key, n=len(frame), totaal=total)


def _shown(here: View, name: str, frame: pd.DataFrame, most: int) -> str:
    """Which of them stand on paper; empty when all do."""
    return here.texts(f"gemeente.{name}_deel", getoond=most) if len(frame) > most else ""


def _part(here: View, number: int, most: int) -> str:
    return here.texts("factsheet.laatste", getoond=most, n=number) if number > most else ""
