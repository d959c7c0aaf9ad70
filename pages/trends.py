"""Everyone: what was found each year and by whom; and what that does not say."""

from tsd_dash.charts.looks import LENZEN
from tsd_dash.ui.blocks import block
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page
from tsd_dash.ui.trends import (
    compared,
    conclusions,
    draw_composition,
    draw_lenses,
    draw_panels,
    explanation,
    nothing_seen,
    panels,
    series,
    split,
    years,
)
from tsd_dash.ui.widgets import choice

page = open_page("trends")
jaren = years(page)
inspecties = series(page)

kop = page.heading_place()
with page.choices():
    lenzen = LENZEN if page.shows_rows else LENZEN[:1]
    lens = choice(page, "lens", {lens: page.texts(f"beelden.lens.{lens}") for lens in lenzen}, LENZEN[0])

panelen = page.picture(lambda: panels(page, lens, jaren, inspecties), lens)
vergelijking = page.picture(lambda: compared(page, jaren), "lenzen")
verdeling = page.picture(lambda: split(page, jaren), "samenstelling")

with kop:
    head(page, panelen.sentence, bevindingen=page.total(page.frame("kerncijfers")))
block(
    page,
    panelen,
    draw_panels(page, inspecties, lens, jaren),
    note=explanation(page),
    empty=nothing_seen(page),
    answered=True,
)
if page.shows_rows:
    block(page, vergelijking, draw_lenses(page, jaren), note=page.text("lenzen_toelichting"))
    uitleg = page.text("samenstelling_toelichting")
    block(page, verdeling, draw_composition, note=uitleg, empty=verdeling.sentence)
conclusions(page)
