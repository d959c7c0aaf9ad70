"""Blocks of the trends page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from tsd_dash.charts.answers import pair
from tsd_dash.charts.axes import Event, inside
from tsd_dash.charts.composition import composition
from tsd_dash.charts.frames import rows
from tsd_dash.charts.lenses import STYLES, three_lenses
from tsd_dash.charts.looks import (
    LENZEN,
    PER_INSPECTIE,
    PER_THEMA,
    Inspectie,
    Judgements,
    LensName,
    counts,
    legend_names,
)
from tsd_dash.charts.marks import TOGETHER
from tsd_dash.charts.picture import Picture
from tsd_dash.charts.trends import Drawn, trend_panels
from tsd_dash.measures import UnitYears, framework_periods
from tsd_dash.publish.inspectorates import in_full, named_in
from tsd_dash.selection import DESTIJDS, Selectie
from tsd_dash.ui.blocks import card, plotly
from tsd_dash.ui.html import show
from tsd_dash.ui.legend import explain, legend
from tsd_dash.ui.page import Page


def series(page: Page) -> Mapping[str, Inspectie]:
    """How every inspectie is drawn."""
    return {
        row.code: Inspectie(
            row.code, row.afkorting, int(row.plaats), None if pd.isna(row.geldig_tot) else row.geldig_tot.year
        )
        for row in rows(page.plain_frame("inspecties"))
    }


def years(page: Page) -> Sequence[int]:
    """The years on the axis: those chosen, or without a choice those in which something was found."""
    return page.selectie.jaren or [int(jaar) for jaar in page.frame("per_jaar")["jaar"]]


def _lasting(page: Page, lens: LensName) -> bool:
    """Whether series by inspectie run on past a merger: a judgement carried forward would vanish there."""
    return lens == "laatst" or page.selectie.indeling_inspecties != DESTIJDS


def events(page: Page, lens: LensName = "in_jaar") -> tuple[Event, ...]:
    """The events of the dataset; none of them breaks a series when inspecties are shown as lasting."""
    return tuple(
        Event(row.naam, row.datum.date(), bool(row.breuk) and not _lasting(page, lens))
        for row in rows(page.plain_frame("gebeurtenissen"))
    )


def _selectie(page: Page, lens: LensName) -> Selectie:
    """The selection a lens looks at: the last-known one also at the years from which it carries forward."""
    jaren = page.selectie.jaren
    if lens != "laatst" or not jaren:
        return page.selectie
    first = min(jaren) - page.dataset.measures.carry_years
    earlier = tuple(jaar for jaar in page.keuzes.jaren if first <= jaar <= max(jaren))
    return page.selectie.with_(jaren=earlier)


def _calendar(page: Page) -> pd.DataFrame:
    """When each framework was in use, over all years."""
    return page.data.kept(  # type: ignore[no-any-return]
        ("kaders",),
        lambda: framework_periods(
            page.data.frame("eenheden_per_jaar", Selectie()), page.plain_frame("kaders")
        ),
    )


def _counts(page: Page, query: str, by: Sequence[str], **values: bool) -> UnitYears:
    """Counts per unit and year of the page's selection, in series `by`."""
    key = ("tellingen", page.selectie, query, tuple(by), tuple(values.items()))
    return page.data.kept(  # type: ignore[no-any-return]
        key, lambda: counts(page.frame(query, **values), _calendar(page), by)
    )


def judgements(page: Page, lens: LensName) -> Judgements:
    """The judgements a lens looks at."""
    seen = replace(page, selectie=_selectie(page, lens))
    chosen = page.frame("eenheden_per_jaar")
    return Judgements(
        _counts(seen, "eenheden_per_inspectie", PER_INSPECTIE, doorlopend=_lasting(page, lens)),
        _counts(seen, "eenheden_per_jaar", PER_THEMA),
        together(seen),
        int(chosen["n"].sum()),
        int(chosen["n_samen"].sum()),
    )


def together(page: Page) -> UnitYears:
    """Counts per unit and year over all themas, each bevinding once."""
    return _counts(page, "eenheden_per_jaar", ())


def panels(page: Page, lens: LensName, jaren: Sequence[int], inspecties: Mapping[str, Inspectie]) -> Picture:
    """The trends under one lens, a panel per thema."""
    return trend_panels(
        judgements(page, lens),
        themas(page),
        page.frame("per_jaar"),
        jaren,
        inspecties,
        events(page, lens),
        lens,
        page.dataset.measures.carry_years,
        page.thresholds,
        page.colours,
        page.texts,
    )


def compared(page: Page, jaren: Sequence[int]) -> Picture:
    """The three lenses side by side, all themas together."""
    return three_lenses(
        {lens: judgements(page, lens) for lens in LENZEN},
        jaren,
        events(page),
        page.dataset.measures.carry_years,
        page.thresholds,
        page.colours,
        page.texts,
    )


def split(page: Page, jaren: Sequence[int]) -> Picture:
    """The change over the years split by who was inspected."""
    minimum = page.thresholds.min_n_percentage
    return composition(together(page), jaren, minimum, page.colours, page.texts)


def themas(page: Page) -> Mapping[str, str]:
    """The themas of the selection in display order."""
    names = page.names("themas")
    chosen = page.selectie.themas
    return {code: naam for code, naam in names.items() if not chosen or code in chosen}


def _explanation(
    page: Page, lens: LensName, inspecties: Mapping[str, Inspectie], jaren: Sequence[int]
) -> str:
    """The lens in one line; what it does beyond the selection is said on the spot."""
    values = {"n": page.dataset.measures.carry_years, "paar": pair(jaren, page.texts)}
    parts = [page.text(f"lens_{lens}", **values)]
    if lens == "laatst":
        if _selectie(page, lens) != page.selectie:
            parts.append(page.text("lens_laatst_eerder"))
        renamed = _renamed(page, inspecties)
        if renamed and page.selectie.indeling_inspecties == DESTIJDS:
            parts.append(page.text("lens_laatst_doorlopend", namen=renamed))
    return " ".join(parts)


def _renamed(page: Page, inspecties: Mapping[str, Inspectie]) -> list[str]:
    """Inspecties of the selection that stand under the name of their successor, as `IGZ als IGJ`."""
    heirs = {row.code: row.doorlopend for row in rows(page.plain_frame("inspecties"))}
    present = page.frame("eenheden_per_inspectie")["inspectie"].unique()
    return [
        page.text("lens_laatst_naam", oud=inspecties[code].afkorting, nieuw=inspecties[heirs[code]].afkorting)
        for code in present
        if heirs[code] != code
    ]


def draw_panels(
    page: Page, inspecties: Mapping[str, Inspectie], lens: LensName, jaren: Sequence[int]
) -> Callable[[Picture], None]:
    """One panel per thema under a legend; or one figure of all themas when there is but one year."""

    def draw(picture: Picture) -> None:
        drawn: Drawn = picture.extra["drawn"]
        show("zin.html", zin=_explanation(page, lens, inspecties, jaren))
        if picture.figure:
            show("legenda.html", titel=page.text("legenda"), items=_legend(page, drawn, inspecties))
            _grid(page, picture, drawn)
            show("leeswijzer.html", tekst=_reading(page, drawn))
        if drawn.rest:
            show("leeswijzer.html", tekst=drawn.rest)
        explain(page, set(inspecties) & set(drawn.series))

    return draw


def nothing_seen(page: Page) -> str:
    """What to say in the place of the panels when there are none."""
    if not page.shows_rows:
        return page.texts("maatstaf.trends_verborgen")
    if page.total(page.frame("kerncijfers")) == 0:
        return page.nothing()
    return page.text("leeg") if page.selectie.jaren else page.text("leeg_alle")


def explanation(page: Page) -> str:
    """How to read the panels, and what the short names in their table stand for."""
    found = page.frame("eenheden_per_inspectie")["inspectie"]
    return f"{page.text('toelichting')} {in_full(page, found)}".rstrip()


def _reading(page: Page, drawn: Drawn) -> str:
    """How to read the signs and numbers, near the picture."""
    if drawn.vorm == "jaar":
        return page.text("lezen_jaar")
    parts = [page.text("lezen")]
    if drawn.vorm == "breed":
        parts.append(page.text("lezen_bereik"))
    return " ".join(parts)


def _grid(page: Page, picture: Picture, drawn: Drawn) -> None:
    with st.container(key=f"panelen_{drawn.vorm}"):
        for number, (naam, figure) in enumerate(picture.figure.items()):
            with st.container(key=f"paneel_{number}", gap=None):
                alt = drawn.alt[naam] if naam else " ".join(drawn.alt.values())
                if naam:
                    show("paneelkop.html", kop=naam)
                plotly(picture, figure, f"trend_{number}", alt=alt)
                if naam:
                    show("schaal.html", vorm=drawn.vorm)


def _legend(page: Page, drawn: Drawn, inspecties: Mapping[str, Inspectie]) -> list[dict[str, str]]:
    items = []
    if TOGETHER in drawn.series:
        items.append({"klasse": "tsd-i-samen", "tekst": page.texts("beelden.trend.samen_legenda")})
    for place, names in legend_names(inspecties, set(drawn.series)).items():
        items.append({"klasse": f"tsd-i-{place}", "tekst": names})
    if drawn.open_tekens:
        few = page.text("legenda_open", n=page.thresholds.min_n_percentage)
        items.append({"klasse": "tsd-open", "tekst": few})
    for event in drawn.gebeurtenissen:
        said = page.text("legenda_breuk", datum=event.datum, naam=event.naam)
        items.append({"klasse": "tsd-streep", "tekst": said})
    if drawn.breuk:
        items.append({"klasse": "tsd-streep tsd-streep-vol", "tekst": page.text("legenda_kader")})
    return items


def draw_lenses(page: Page, jaren: Sequence[int]) -> Callable[[Picture], None]:
    """The lenses in one figure, its legend, and the events in words."""

    def draw(picture: Picture) -> None:
        if not picture.empty and _selectie(page, "laatst") != page.selectie:
            show("zin.html", zin=page.text("lenzen_eerder", lens=page.texts("beelden.lens.laatst")))
        if picture.figure is None:
            return
        items = [
            {
                "klasse": f"tsd-i-{STYLES[lens][0]} tsd-vorm-{STYLES[lens][1]}",
                "tekst": page.texts(f"beelden.lens.{lens}"),
            }
            for lens in picture.extra["lenzen"]
        ]
        legend(page, items)
        plotly(picture, picture.figure, "lenzen")
        if picture.note:
            show("leeswijzer.html", tekst=picture.note)
        if shown := inside(events(page), jaren):
            show(
                "gebeurtenissen.html",
                kop=page.text("gebeurtenissen_kop"),
                items=[(page.texts.datum(event.datum), event.naam) for event in shown],
            )
            explain(page, named_in(page, [event.naam for event in shown]))

    return draw


def draw_composition(picture: Picture) -> None:
    """The bars of the composition; nothing where a sentence says it all."""
    if picture.figure is not None:
        with st.container(key="samenstelling_balk"):
            plotly(picture, picture.figure, "samenstelling")


def conclusions(page: Page) -> None:
    """What may and may not be concluded."""
    with card("conclusies"):
        show("blokkop.html", kop=page.text("mag_kop"), zin=page.text("mag_zin"))
        show(
            "punten.html", items=[page.text(k) for k in ("mag_wel", "mag_niet_1", "mag_niet_2", "mag_niet_3")]
        )
