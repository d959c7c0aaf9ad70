"""Policy staff: where are the risks, by thema and any other dimension."""

from tsd_dash.charts.cells import MATEN
from tsd_dash.charts.funnel import UNITS, funnel_plot, national_counts, unit_counts
from tsd_dash.charts.risk import DIMENSIES, risk_heatmap
from tsd_dash.ui.blocks import block
from tsd_dash.ui.funnel import draw_funnel, funnel_names
from tsd_dash.ui.page import open_page
from tsd_dash.ui.risk import draw_heatmap, labels, open_cell, states_explained
from tsd_dash.ui.widgets import choice, select

page = open_page("risicobeeld")
per_thema = page.frame("per_thema")
kern = page.frame("kerncijfers")
page.head(page.answer(per_thema), bevindingen=page.total(kern))

with page.choices():
    dimensie = select(page, "dimensie", {d: page.texts(f"beelden.kolom.{d}") for d in DIMENSIES}, "jaar")
    maat = choice(page, "maat", {m: page.texts(f"beelden.maat.{m}") for m in MATEN}, "aandeel")
    volgorde = choice(page, "volgorde", {v: page.text(f"volgorde_{v}") for v in ("vast", "geschat")}, "vast")

kolommen = labels(page, dimensie)
beeld = page.picture(
    lambda: risk_heatmap(
        page.frame("risicobeeld", dimensie=dimensie),
        per_thema,
        dimensie,
        maat,
        kolommen,
        page.thresholds,
        page.colours,
        page.texts,
        by_estimate=volgorde == "geschat",
    ),
    dimensie,
    maat,
    volgorde,
)
uitleg = f"{page.text('toelichting')} {states_explained(page, maat)}"
block(page, beeld, draw_heatmap(page, maat), note=uitleg, empty=page.nothing(), answered=True)
open_cell(page, beeld, dimensie)

with page.choices("trechter"):
    themas = {"": page.text("alle_themas"), **page.names("themas")}
    thema = select(page, "trechter_thema", themas, "")
    eenheid = choice(page, "trechter_eenheid", {u: page.texts(f"beelden.kolom.{u}") for u in UNITS}, UNITS[0])
trechter = page.picture(
    lambda: funnel_plot(
        unit_counts(page.frame("risicobeeld", dimensie=eenheid), funnel_names(page, eenheid), thema),
        national_counts(per_thema, kern, thema),
        eenheid,
        page.thresholds,
        page.colours,
        page.texts,
    ),
    thema,
    eenheid,
)
block(
    page,
    trechter,
    draw_funnel(page),
    note=page.texts("maatstaf.trechter.toelichting"),
    empty=trechter.sentence,
)
