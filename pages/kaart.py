"""Everyone: which gemeenten were inspected, and what was found there."""

from tsd_dash.charts.area_map import area_map
from tsd_dash.publish.areas import borders_of, nationwide
from tsd_dash.publish.places import PLACE
from tsd_dash.selection import LANDELIJK
from tsd_dash.ui.blocks import block
from tsd_dash.ui.head import head
from tsd_dash.ui.map import (
    choose_year,
    chosen_area,
    draw_map,
    map_turn,
    measures,
    national,
    national_share,
    nothing_drawn,
    only_area,
    shown_year,
    with_choice,
)
from tsd_dash.ui.page import open_page
from tsd_dash.ui.risk import states_explained
from tsd_dash.ui.widgets import select

page = open_page("kaart")
kern = page.frame("kerncijfers")
if page.hides_investigations:
    head(page, page.texts("maatstaf.kaart_verborgen"), bevindingen=page.total(kern))
else:
    grenzen = shown_year(page)
    landelijk = page.data.frame(
        "bevindingen",
        page.selectie.with_(gemeenten=(LANDELIJK,)),
        onderzoek=None,
        sorteer="zwaarste",
        per_pagina=5,
        pagina=1,
    )
    aantal_landelijk = nationwide(page)

    kop = page.heading_place()
    with page.choices():
        gebieden = page.frame("kaart", grenzen=grenzen)
        plaatsen = chosen_area(page, gebieden)
        plaats = select(page, PLACE, plaatsen, only_area(page, plaatsen), page.names("gemeenten"))
        maat = select(page, "maat", measures(page), "hoogste")
        choose_year(page)

    beeld = page.picture(
        lambda: area_map(
            gebieden,
            borders_of(page, grenzen),
            aantal_landelijk,
            page.keuzes.lijsten["gemeenten"],
            maat,
            plaats,
            page.thresholds,
            page.colours,
            page.texts,
            national=national_share(kern),
            turn=map_turn(),
        ),
        grenzen,
        maat,
        plaats,
        map_turn(),
    )
    with kop:
        head(page, with_choice(page, beeld.sentence), bevindingen=page.total(kern))

    block(
        page,
        beeld,
        draw_map(page, maat, plaats),
        note=f"{page.text('toelichting')}\n\n{states_explained(page, maat)}",
        empty=nothing_drawn(page, aantal_landelijk),
        answered=True,
    )
    national(page, landelijk, aantal_landelijk)
