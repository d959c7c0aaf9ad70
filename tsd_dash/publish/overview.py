"""The pieces of the first page: the table by year, the heaviest themas, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from tsd_dash.charts.cells import hidden, state_key
from tsd_dash.charts.frames import rows
from tsd_dash.charts.overview import Heaviest, enough_to_compare
from tsd_dash.charts.picture import Picture
from tsd_dash.measures.states import CONFIDENTIAL, NOT_INSPECTED, SHOWN, STATES
from tsd_dash.publish.html import render
from tsd_dash.publish.view import View

LATEST = 4
FEW_YEARS, ROOMY_YEARS = 2, 9
"""Up to so many years the table by year takes no more width than it needs, and has wide cells."""

RISK_LEVELS = (1, 2, 3, 4)
STATE_CLASSES = {NOT_INSPECTED: "tsd-r-leeg", CONFIDENTIAL: "tsd-t-c"}
"""Look of the states that have one of their own in the table by year."""


def year_table_html(view: View, picture: Picture, jaren: Sequence[int]) -> str:
    """The table of thema by year (charts.year_table); every cell leads to its bevindingen."""
    return render(
        "hittetabel.html",
        titel=picture.heading,
        zin=picture.sentence,
        hoek=view.texts("overzicht.hoek"),
        jaren=jaren,
        rijen=picture.figure,
        adressen={
            (cell.thema, cell.jaar): view.link(
                "bevindingen", view.selectie.with_(themas=(cell.thema,), jaren=(cell.jaar,))
            )
            for row in picture.figure
            for cell in row.cells
        },
        leeg=view.texts("maatstaf.toestand.x"),
        wat=view.texts("beelden.hitte.cel_onder_wat"),
        onder=year_table_below(view, picture),
        smal=len(jaren) <= FEW_YEARS,
        veel=len(jaren) > ROOMY_YEARS,
    )


def year_table_below(view: View, picture: Picture, *, counts: bool = True) -> str:
    """What the colour and the counts in the cells mean, if these are there, and the order of the themas."""
    counted = counts and any(cell.below for row in picture.figure for cell in row.cells)
    parts = [view.texts("overzicht.hitte_onder")] * counted
    parts += [view.texts("overzicht.hitte_volgorde")] * (len(picture.figure) > 1)
    return " ".join(parts)


def year_table_looks(view: View, picture: Picture) -> Mapping[int | str, str]:
    """What the looks of cells mean: the four levels, and the states that stand in the table."""
    cells = [cell for row in picture.figure for cell in row.cells]
    states = sorted({cell.state for cell in cells} - {SHOWN}, key=STATES.index)
    levels: dict[int | str, str] = {level: view.texts(f"beelden.indicatie.{level}") for level in RISK_LEVELS}
    return levels | {state: view.texts(f"maatstaf.toestand.{state_key(state)}") for state in states}


def year_table_legend(view: View, picture: Picture) -> Sequence[Mapping[str, str]]:
    """The looks in the table by year, each with its meaning."""
    return [
        {
            "klasse": f"tsd-r-{look}" if look in RISK_LEVELS else STATE_CLASSES.get(str(look), "tsd-r-0"),
            "tekst": text,
        }
        for look, text in year_table_looks(view, picture).items()
    ]


def theme_cards_html(view: View, heaviest: Heaviest) -> str:
    """The heaviest themas, each with a bevinding and its source."""
    return render(
        "themakaarten.html",
        bron=view.texts("blok.bron"),
        startpagina=view.texts("bevindingen.startpagina"),
        items=[
            {
                "naam": item.naam,
                "zin": item.zin,
                "bevinding": view.source(item.bevinding),
                "waar": item.waar,
                "bron_titel": view.source(item.bron_titel),
                "bron_url": item.bron_url,
                "adres": view.link(
                    "bevindingen", view.selectie.with_(themas=(item.thema,)), sorteer="zwaarste"
                ),
                "meer": view.text("thema_meer", thema=item.naam),
            }
            for item in heaviest.themas
        ],
    )


def change(view: View, years: pd.DataFrame) -> tuple[str, str]:
    """What changed between the last two years (query per_jaar): a heading and a sentence."""
    if len(years) < 2:
        chosen = len(view.selectie.jaren) == 1 or years.empty
        sentence = (
            view.text("verandering_zin_een")
            if chosen
            else view.text("verandering_zin_alleen", jaar=int(years["jaar"].iloc[0]))
        )
        return view.text("verandering_kop_een"), sentence
    before, last = years.iloc[-2], years.iloc[-1]
    if hidden(years).iloc[-2:].any():
        heading = view.text("verandering_kop", jaar=int(last["jaar"]))
        return heading, view.texts("maatstaf.jaren_verborgen")
    year, earlier = int(last["jaar"]), int(before["jaar"])
    published = view.text(
        "verandering_onderzoeken",
        jaar=year,
        n=int(last["onderzoeken"]),
        eerder=earlier,
        eerder_n=int(before["onderzoeken"]),
    )
    risks = view.text("verandering_zonder")
    if enough_to_compare(years, view.thresholds):
        risks = view.text(
            "verandering_risicos",
            x=int(last["hoog"]),
            n=int(last["met_indicatie"]),
            x_eerder=int(before["hoog"]),
            n_eerder=int(before["met_indicatie"]),
            eerder=earlier,
        )
    heading = view.text("verandering_kop", jaar=year)
    return heading, " ".join([published, risks, view.text("verandering_let_op")])


def latest_html(view: View, onderzoeken: pd.DataFrame) -> str:
    """The latest publications (query onderzoeken)."""
    return render(
        "lijst.html",
        kop=view.text("nieuw_kop"),
        items=[
            {
                "datum": view.texts.datum(row.datum, row.datum_precisie),
                "tekst": view.source(row.titel),
                "adres": view.link("onderzoeken", onderzoek=row.onderzoek_id),
                "onder": row.soort_naam,
                "telling": view.text("nieuw_onder", n=int(row.bevindingen)) if view.shows_rows else "",
            }
            for row in rows(onderzoeken.head(LATEST))
        ],
        meer=view.text("nieuw_meer"),
        meer_adres=view.link("onderzoeken"),
    )
