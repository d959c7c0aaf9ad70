"""Everyone: what was found each year and by whom; and what that does not say."""

from tsd_dash.charts.lenses import composition, three_lenses
from tsd_dash.charts.trends import LENZEN, trend_panels
from tsd_dash.ui.blocks import block, plotly
from tsd_dash.ui.page import open_page
from tsd_dash.ui.trends import conclusions, draw_lenses, draw_panels, events, series, together, units
from tsd_dash.ui.widgets import choice

page = open_page("trends")
per_jaar = page.frame("per_jaar")
jaren = [int(jaar) for jaar in per_jaar["jaar"]]
gebeurtenissen = events(page)
inspecties = series(page)
meenemen = page.dataset.measures.carry_years

kop = page.heading_place()
with page.choices():
    lenzen = LENZEN if page.shows_rows else LENZEN[:1]
    lens = choice(page, "lens", {lens: page.texts(f"beelden.lens.{lens}") for lens in lenzen}, LENZEN[0])

panelen = page.picture(
    lambda: trend_panels(
        units(page),
        page.names("themas"),
        per_jaar,
        jaren,
        inspecties,
        gebeurtenissen,
        lens,
        meenemen,
        page.thresholds,
        page.colours,
        page.texts,
    ),
    lens,
)
vergelijking = page.picture(
    lambda: three_lenses(together(page), jaren, gebeurtenissen, meenemen, page.colours, page.texts), "lenzen"
)
verdeling = page.picture(
    lambda: composition(together(page), jaren, page.colours, page.texts), "samenstelling"
)

with kop:
    page.head(panelen.sentence, bevindingen=page.total(page.frame("kerncijfers")))
block(
    page,
    panelen,
    draw_panels(page, inspecties, lens),
    note=page.text("toelichting"),
    empty=page.text("leeg") if page.shows_rows else page.texts("maatstaf.trends_verborgen"),
    answered=True,
)
if page.shows_rows:
    block(page, vergelijking, draw_lenses(page, gebeurtenissen), note=page.text("lenzen_toelichting"))
    block(
        page,
        verdeling,
        lambda picture: plotly(picture, picture.figure, "samenstelling"),
        note=page.text("samenstelling_toelichting"),
        empty=verdeling.sentence,
    )
conclusions(page)
