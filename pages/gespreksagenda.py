"""Administrators, councillors and policy staff: the questions to put first, with what was found at each."""

from tsd_dash.ui.blocks import block
from tsd_dash.ui.features import coded, draw_bars, feature_blocks, features, print_button
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page

LIJST = "basisvraag"

page = open_page("gespreksagenda")
if coded(page, LIJST):
    beeld = features(page, LIJST)
    head(page, beeld.sentence, bevindingen=page.total(page.frame("kerncijfers")))
    block(page, beeld, draw_bars(page), note=page.text("toelichting"), answered=True)
    print_button(page, beeld)
    feature_blocks(page, beeld)
else:
    head(page, page.text("geen_lijst"))
