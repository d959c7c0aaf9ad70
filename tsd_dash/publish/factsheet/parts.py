"""The parts of a factsheet, each made from the same frame as the block of the page that says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tsd_dash.charts.frames import rows, written
from tsd_dash.charts.overview import Heaviest
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.year_table import year_table
from tsd_dash.publish.factsheet.sheet import Part
from tsd_dash.publish.html import home_page, safe_url
from tsd_dash.publish.overview import LATEST, ROOMY_YEARS, change, year_table_below, year_table_looks
from tsd_dash.publish.view import View


def years_part(view: View) -> Part:
    """The table of thema by year with its legend; of many years a cell says the indication alone."""
    years = [int(year) for year in view.frame("per_jaar")["jaar"]]
    picture = year_table(view.frame("risicobeeld", dimensie="jaar"), years, view.thresholds, view.texts)
    roomy = len(years) <= ROOMY_YEARS
    content = {
        "hoek": view.texts("overzicht.hoek"),
        "jaren": [str(year) for year in years],
        "rijen": [
            {
                "naam": row.naam,
                "cellen": [
                    {"risico": cell.risk, "tekst": cell.label, "onder": cell.below if roomy else ""}
                    for cell in row.cells
                ],
            }
            for row in picture.figure
        ],
        "legenda": _legend(view, picture),
        "onder": year_table_below(view, picture, counts=roomy),
    }
    return Part("jaren", picture.heading, picture.sentence, content)


def _legend(view: View, picture: Picture) -> list[Mapping[str, Any]]:
    """The looks in the table, by the numbers that its cells have."""
    cells = {cell.state: cell.risk for row in picture.figure for cell in row.cells}
    return [
        {"risico": look if isinstance(look, int) else cells[look], "tekst": text}
        for look, text in year_table_looks(view, picture).items()
    ]


def themas_part(view: View, heaviest: Heaviest) -> Part:
    """The heaviest themas, each with a bevinding and its source."""
    items = [
        {
            "naam": item.naam,
            "zin": item.zin,
            "tekst": item.bevinding,
            "waar": item.waar,
            **_source(item.bron_titel, item.bron_url),
        }
        for item in heaviest.themas
    ]
    return Part("themas", heaviest.kop, heaviest.zin, {"onderdelen": items})


def latest_part(view: View) -> Part:
    """What changed between the last two years, and the latest publications."""
    heading, sentence = change(view, view.frame("per_jaar"))
    return Part("lijst", heading, sentence, _investigations(view, view.frame("onderzoeken").head(LATEST)))


def investigations_part(view: View, heading: str, sentence: str, frame: pd.DataFrame) -> Part:
    """Onderzoeken (query onderzoeken) with their date and kind."""
    return Part("lijst", heading, sentence, _investigations(view, frame))


def _investigations(view: View, frame: pd.DataFrame) -> Mapping[str, Any]:
    items = [
        {
            "datum": view.texts.datum(row.datum, row.datum_precisie),
            "tekst": row.titel,
            "onder": row.soort_naam,
            "telling": view.texts("overzicht.nieuw_onder", n=int(row.bevindingen)) if view.shows_rows else "",
        }
        for row in rows(frame)
    ]
    return {"onderdelen": items}


def findings_part(view: View, heading: str, sentence: str, frame: pd.DataFrame) -> Part:
    """Bevindingen (findings_with_names), each with its indication, onderzoek and source."""
    return Part("bevindingen", heading, sentence, {"onderdelen": [_finding(view, r) for r in rows(frame)]})


def _finding(view: View, row: Any) -> Mapping[str, Any]:
    judged = not pd.isna(row.risico_indicatie)
    level = int(row.risico_indicatie) if judged else 0
    place = written(row.gemeente_naam) or view.texts("algemeen.landelijk")
    return {
        "risico": level,
        "merk": view.texts(f"beelden.indicatie.{level}") if judged else row.soort_naam,
        "kenmerken": ", ".join([row.thema_naam, place, str(int(row.jaar))]),
        "tekst": written(row.tekst) or view.texts("bevindingen.geen_tekst", oordeel=_judgement(view, row)),
        "uit_bron": bool(written(row.tekst)),
        "onderzoek": row.onderzoek_titel,
        **_source(written(row.bron_titel), written(row.bron_url)),
    }


def _judgement(view: View, row: Any) -> str:
    return written(row.oordeel_bron) or view.texts("algemeen.onbekend")


def _source(title: str, address: str) -> Mapping[str, str]:
    return {"bron_titel": title, "bron_url": safe_url(address), "startpagina": home_page(address)}
