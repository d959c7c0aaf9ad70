"""Policy staff: the threads that run through the bevindingen, and which of their features stand together."""

from tsd_dash.charts.feature_pairs import feature_pairs
from tsd_dash.ui.blocks import block
from tsd_dash.ui.feature_pairs import choose_pair, draw_pairs
from tsd_dash.ui.features import coded, draw_bars, feature_blocks, features
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page

LIJST = "rode_draad"

page = open_page("samenhang")
kern = page.frame("kerncijfers")
draden = features(page, LIJST) if coded(page, LIJST) else None
kop = page.heading_place()
if draden is not None:
    with kop:
        head(page, draden.sentence, bevindingen=page.total(kern))
    block(page, draden, draw_bars(page), note=page.text("toelichting"), answered=True)
    feature_blocks(page, draden)

with page.choices():
    paar = choose_pair(page)
if paar is None and draden is None:
    with kop:
        head(page, page.text("paren_leeg"), bevindingen=page.total(kern))
elif paar is not None:
    samen = page.picture(
        lambda: feature_pairs(
            page.frame("kenmerken_samen", rij=paar.rij, kolom=paar.kolom), paar, page.thresholds, page.texts
        ),
        paar.rij,
        paar.kolom,
    )
    gezegd = samen.sentence if page.shows_rows else page.nothing()
    if draden is None:
        with kop:
            head(page, gezegd, bevindingen=page.total(kern))
    uitleg = page.text("paren_toelichting", minstens=page.thresholds.min_n_percentage)
    block(page, samen, draw_pairs(page, paar), note=uitleg, empty=gezegd, answered=draden is None)
