"""Data stewards: what was delivered, what was set apart and why, and what changed in the deliveries."""

from tsd_dash.ui.blocks import block, figures
from tsd_dash.ui.page import open_page
from tsd_dash.ui.quality import corrections, deliveries, drift, nothing, quarantine, rules, totals

page = open_page("gegevenskwaliteit")

leveringen = deliveries(page)
regels = rules(page)
apart = quarantine(page)
wijzigingen = drift(page)
correcties = corrections(page)

page.head(leveringen.sentence)
figures(totals(page, leveringen.frame), page.text("telling_noot"))
block(
    page,
    leveringen,
    nothing,
    note=page.text("leveringen_toelichting"),
    open_table=True,
    answered=True,
    selected=False,
)
block(
    page,
    regels,
    nothing,
    note=page.text("regels_toelichting"),
    empty=page.text("regels_leeg"),
    open_table=True,
    selected=False,
)
block(
    page,
    apart,
    nothing,
    note=page.text("apart_toelichting"),
    empty=page.nothing(page.text("apart_leeg")),
    selected=False,
)
block(
    page,
    wijzigingen,
    nothing,
    note=page.text("drift_toelichting"),
    empty=page.text("drift_leeg"),
    open_table=True,
    selected=False,
)
block(
    page,
    correcties,
    nothing,
    note=page.text("correcties_toelichting"),
    empty=page.nothing(page.text("correcties_leeg")),
    selected=False,
)
