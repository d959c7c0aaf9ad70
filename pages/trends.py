"""Everyone: what was found each year and by whom; and what that does not say."""

from tsd_dash.charts.trends import trend_panels
from tsd_dash.ui.blocks import block
from tsd_dash.ui.page import open_page
from tsd_dash.ui.trends import conclusions, draw_panels, series

page = open_page("trends")
per_jaar = page.frame("per_jaar")
verloop = page.frame("trends")
reeksen, breuken = series(page)
jaren = [int(jaar) for jaar in per_jaar["jaar"]]

beeld = page.picture(
    lambda: trend_panels(
        verloop, per_jaar, jaren, reeksen, breuken, page.thresholds, page.colours, page.texts
    )
)

page.head(beeld.sentence, bevindingen=int(per_jaar["bevindingen"].sum()))
block(page, beeld, draw_panels(page, reeksen), note=page.text("toelichting"))
conclusions(page)
