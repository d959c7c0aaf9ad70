"""Everyone: the register of onderzoeken, their series, inspecties and findings."""

from tsd_dash.charts.timeline import timeline
from tsd_dash.charts.together import how_many_together, together
from tsd_dash.publish.inspectorates import short_names
from tsd_dash.ui.blocks import block, listing
from tsd_dash.ui.head import head
from tsd_dash.ui.investigations import (
    chosen_investigation,
    draw_timeline,
    draw_together,
    investigation_list,
    investigation_picture,
)
from tsd_dash.ui.page import open_page
from tsd_dash.ui.widgets import one_of, pager, pager_window

PER_PAGINA = 15

page = open_page("onderzoeken")
kern = page.frame("kerncijfers")
if page.hides_investigations:
    head(page, page.texts("maatstaf.onderzoeken_verborgen"), bevindingen=page.total(kern))
else:
    onderzoeken = page.frame("onderzoeken")
    aantal = len(onderzoeken)
    tijdlijn = page.picture(lambda: timeline(onderzoeken, page.texts), "tijdlijn")
    eerste, laatste = pager_window(page, aantal, PER_PAGINA)
    samen = page.picture(lambda: together(onderzoeken, short_names(page), page.texts), "samen")

    antwoord = page.kept(lambda: how_many_together(onderzoeken, page.texts), "antwoord")

    head(page, antwoord, bevindingen=page.total(kern))
    chosen_investigation(page, onderzoeken, one_of(page, "onderzoek", onderzoeken["onderzoek_id"]))
    block(
        page, tijdlijn, draw_timeline(page), note=page.text("tijdlijn_toelichting"), empty=page.text("leeg")
    )
    if aantal:
        block(page, samen, draw_together(page), note=page.text("combinaties_toelichting"))
    with listing(
        page,
        investigation_picture(page, onderzoeken),
        note=page.text("lijst_toelichting"),
        empty=page.text("leeg"),
    ):
        investigation_list(page, onderzoeken.iloc[eerste:laatste])
        pager(page, aantal, PER_PAGINA)
