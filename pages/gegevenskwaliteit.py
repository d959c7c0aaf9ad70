"""Data stewards: which deliveries need work, what was set apart and why, and what changed in their form."""

from tsd_dash.ui.blocks import figures
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page
from tsd_dash.ui.quality import accounting, choose, deliveries, overview, report, totals

page = open_page("gegevenskwaliteit")
leveringen = deliveries(page)

head(page, accounting(page, leveringen))
if telling := totals(page, leveringen):
    figures(telling, page.text("telling_noot"))
choose(page, leveringen)
overview(page, leveringen)
report(page)
