"""Everyone: the register of onderzoeken, their series, inspecties and findings."""

from tsd_dash.charts.timeline import timeline
from tsd_dash.ui.blocks import block, listing
from tsd_dash.ui.investigations import (
    chosen_investigation,
    draw_timeline,
    investigation_list,
    investigation_picture,
)
from tsd_dash.ui.page import open_page
from tsd_dash.ui.widgets import one_of, pager, pager_window

PER_PAGINA = 15

page = open_page("onderzoeken")
kern = page.frame("kerncijfers")
onderzoeken = page.frame("onderzoeken")
aantal = len(onderzoeken)
samen = int((onderzoeken["inspecties"].map(len) > 1).sum())
tijdlijn = page.picture(lambda: timeline(onderzoeken, page.texts))
eerste, laatste = pager_window(page, aantal, PER_PAGINA)

page.head(page.text("antwoord", n=aantal, samen=samen), bevindingen=page.total(kern))
block(page, tijdlijn, draw_timeline(page), note=page.text("tijdlijn_toelichting"), empty=page.text("leeg"))
chosen_investigation(page, onderzoeken, one_of(page, "onderzoek", onderzoeken["onderzoek_id"]))
with listing(
    page,
    investigation_picture(page, onderzoeken),
    note=page.text("lijst_toelichting"),
    empty=page.text("leeg"),
):
    investigation_list(page, onderzoeken.iloc[eerste:laatste])
    pager(page, aantal, PER_PAGINA)
