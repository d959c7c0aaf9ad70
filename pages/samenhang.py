"""Policy staff: which features of bevindingen stand together, such as a thema and what explains it."""

from tsd_dash.charts.feature_pairs import feature_pairs
from tsd_dash.ui.blocks import block
from tsd_dash.ui.feature_pairs import choose_pair, draw_pairs
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page

page = open_page("samenhang")
kern = page.frame("kerncijfers")
kop = page.heading_place()
with page.choices():
    paar = choose_pair(page)

if paar is None:
    with kop:
        head(page, page.text("paren_leeg"), bevindingen=page.total(kern))
else:
    samen = page.picture(
        lambda: feature_pairs(
            page.frame("kenmerken_samen", rij=paar.rij, kolom=paar.kolom), paar, page.thresholds, page.texts
        ),
        paar.rij,
        paar.kolom,
    )
    antwoord = samen.sentence if page.shows_rows else page.nothing()
    with kop:
        head(page, antwoord, bevindingen=page.total(kern))
    uitleg = page.text("paren_toelichting", minstens=page.thresholds.min_n_percentage)
    block(page, samen, draw_pairs(page, paar), note=uitleg, empty=antwoord, answered=True)
