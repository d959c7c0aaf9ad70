"""Blocks of the trends page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from tsd_dash.charts.axes import Event
from tsd_dash.charts.frames import rows
from tsd_dash.charts.lenses import STYLES
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.trends import LENZEN, Inspectie, LensName, counts
from tsd_dash.measures import UnitYears
from tsd_dash.selection import DESTIJDS, Selectie
from tsd_dash.ui.blocks import card, plotly
from tsd_dash.ui.html import show
from tsd_dash.ui.page import Page


def series(page: Page) -> Mapping[str, Inspectie]:
    """How every inspectie is drawn."""
    return {
        row.code: Inspectie(
            row.code, row.afkorting, int(row.plaats), None if pd.isna(row.geldig_tot) else row.geldig_tot.year
        )
        for row in rows(page.plain_frame("inspecties"))
    }


def events(page: Page) -> tuple[Event, ...]:
    """The events of the dataset; none of them breaks a series when inspecties are shown as lasting."""
    lasting = page.selectie.indeling_inspecties != DESTIJDS
    english = page.texts.language == "en"
    return tuple(
        Event(
            row.naam_en if english and isinstance(row.naam_en, str) else row.naam,
            row.datum.date(),
            bool(row.breuk) and not lasting,
        )
        for row in rows(page.plain_frame("gebeurtenissen"))
    )


def _counts(page: Page, query: str, by: Sequence[str]) -> UnitYears:
    everything = page.data.frame("eenheden_per_jaar", Selectie())
    return counts(page.frame(query), everything, page.plain_frame("kaders"), by)


def units(page: Page) -> UnitYears:
    """Counts per unit and year, a series for each thema and inspectie."""
    return _counts(page, "eenheden_per_inspectie", ("thema", "inspectie"))


def together(page: Page) -> UnitYears:
    """Counts per unit and year over all themas, each bevinding once."""
    return _counts(page, "eenheden_per_jaar", ())


def draw_panels(page: Page, inspecties: Mapping[str, Inspectie], lens: LensName) -> Callable[[Picture], None]:
    """One panel per thema, under a legend with colour and shape of each inspectie."""

    def draw(picture: Picture) -> None:
        show("zin.html", zin=page.text(f"lens_{lens}", jaren=page.dataset.measures.carry_years))
        show(
            "legenda.html",
            titel=page.text("legenda"),
            items=_legend(inspecties, set(picture.frame["inspectie"])),
        )
        with st.container(key="panelen"):
            for number, (naam, figure) in enumerate(picture.figure.items()):
                with st.container(key=f"paneel_{number}", gap="xsmall"):
                    show("paneelkop.html", kop=naam)
                    plotly(picture, figure, f"trend_{number}", alt=_panel_text(page, picture.frame, naam))

    return draw


def _legend(inspecties: Mapping[str, Inspectie], present: set[str]) -> list[dict[str, str]]:
    names: dict[int, list[str]] = {}
    for code, item in inspecties.items():
        if code in present:
            names.setdefault(item.plaats, []).append(item.afkorting)
    return [{"klasse": f"tsd-i-{place}", "tekst": " / ".join(names[place])} for place in sorted(names)]


def _panel_text(page: Page, frame: pd.DataFrame, thema: str) -> str:
    own = frame[frame["thema_naam"] == thema].drop_duplicates(["jaar", "n", "x"])
    points = [
        page.text("alt_punt", jaar=int(row.jaar), x=int(row.x), n=int(row.n))
        for row in rows(own.sort_values("jaar", kind="stable"))
    ]
    return page.text("alt", thema=thema, punten=points)


def draw_lenses(page: Page, happened: Sequence[Event]) -> Callable[[Picture], None]:
    """The three lenses in one figure, its legend, and the events in words."""

    def draw(picture: Picture) -> None:
        items = [
            {
                "klasse": f"tsd-i-{STYLES[lens][0]} tsd-vorm-{STYLES[lens][1]}",
                "tekst": page.texts(f"beelden.lens.{lens}"),
            }
            for lens in LENZEN
        ]
        show("legenda.html", titel=page.texts("blok.legenda"), items=items)
        plotly(picture, picture.figure, "lenzen")
        years = page.selectie.jaren or page.keuzes.jaren
        inside = [event for event in happened if years[0] <= event.datum.year <= years[-1]]
        if inside:
            show(
                "gebeurtenissen.html",
                kop=page.text("gebeurtenissen_kop"),
                items=[(page.texts.datum(event.datum), event.naam) for event in inside],
            )

    return draw


def conclusions(page: Page) -> None:
    """What may and may not be concluded."""
    with card("conclusies"):
        show("blokkop.html", kop=page.text("mag_kop"), zin=page.text("mag_zin"))
        show(
            "punten.html", items=[page.text(k) for k in ("mag_wel", "mag_niet_1", "mag_niet_2", "mag_niet_3")]
        )
