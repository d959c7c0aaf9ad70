"""Policy staff: where are the risks, by thema and any other dimension."""

from tsd_dash.charts.cells import MATEN
from tsd_dash.charts.risk import risk_heatmap
from tsd_dash.ui.blocks import block
from tsd_dash.ui.page import open_page
from tsd_dash.ui.risk import DIMENSIES, draw_heatmap, labels, open_cell
from tsd_dash.ui.widgets import choice, select

page = open_page("risicobeeld")
per_thema = page.frame("per_thema")
page.head(page.answer(per_thema), bevindingen=int(per_thema["bevindingen"].sum()))

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

block(page, beeld, draw_heatmap(page, maat), note=page.text("toelichting"), answered=True)
open_cell(page, beeld, dimensie)
