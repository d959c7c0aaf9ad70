"""Policy staff: where are the risks, by thema and any other dimension."""

from tsd_dash.charts.cells import MATEN
from tsd_dash.charts.funnel import funnel_plot, national_counts, unit_counts
from tsd_dash.charts.heatmap import risk_heatmap
from tsd_dash.ui.blocks import block
from tsd_dash.ui.funnel import draw_funnel, funnel_choices, funnel_names, funnel_note
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page
from tsd_dash.ui.risk import chosen_cell, dimensions, draw_heatmap, labels, open_cell, states_explained
from tsd_dash.ui.widgets import choice, select

page = open_page("risicobeeld")
per_thema = page.frame("per_thema")
kern = page.frame("kerncijfers")
head(page, page.answer(per_thema), bevindingen=page.total(kern))

with page.choices():
    dimensie = select(page, "dimensie", dimensions(page), "jaar")
    maat = choice(page, "maat", {m: page.texts(f"beelden.maat.{m}") for m in MATEN}, "aandeel")
    volgorde = choice(page, "volgorde", {v: page.text(f"volgorde_{v}") for v in ("vast", "geschat")}, "vast")

kolommen = labels(page, dimensie)
vakken = page.frame("risicobeeld", dimensie=dimensie)
cel = chosen_cell(page, vakken, dimensie, kolommen)
beeld = page.picture(
    lambda: risk_heatmap(
        vakken,
        per_thema,
        dimensie,
        maat,
        kolommen,
        page.thresholds,
        page.colours,
        page.texts,
        by_estimate=volgorde == "geschat",
        chosen=cel.place if cel else ("", ""),
    ),
    dimensie,
    maat,
    volgorde,
    cel,
)
uitleg = f"{page.text('toelichting')}\n\n{states_explained(page, maat)}"
block(page, beeld, draw_heatmap(page, maat, cel), note=uitleg, empty=page.nothing(), answered=True)
open_cell(page, beeld, cel)

thema, eenheid, trechterkeuzes = funnel_choices(page)
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
    draw_funnel(page, eenheid),
    note=funnel_note(page, eenheid),
    empty=trechter.sentence,
    controls=trechterkeuzes,
)
