"""Policy staff: search, filter, read and take along the bevindingen with their sources."""

from tsd_dash.ui.blocks import listing
from tsd_dash.ui.findings import finding_list, finding_picture
from tsd_dash.ui.page import open_page
from tsd_dash.ui.widgets import pager, pager_window, search, select

SORTEER = ("nieuwste", "oudste", "zwaarste", "thema", "gemeente")
PER_PAGINA = 15

page = open_page("bevindingen")
kern = page.frame("kerncijfers")
totaal = int(kern["bevindingen"].iloc[0])
antwoord = [page.text("antwoord", n=totaal), page.text("antwoord_risico", n=int(kern["hoog"].iloc[0]))]
page.head(" ".join(antwoord[: 2 if totaal else 1]), bevindingen=totaal)

with page.choices():
    search(page)
    sorteer = select(page, "sorteer", {s: page.text(f"sorteer_{s}") for s in SORTEER}, "nieuwste")

alle = page.frame("bevindingen", sorteer=sorteer, per_pagina=None, pagina=1)
eerste, laatste = pager_window(page, totaal, PER_PAGINA)
deel = page.frame("bevindingen", sorteer=sorteer, per_pagina=PER_PAGINA, pagina=eerste // PER_PAGINA + 1)
kop = page.text("lijst_kop", van=eerste + 1, tot=laatste, n=totaal)

with listing(page, finding_picture(page, alle, kop), note=page.text("toelichting"), empty=page.text("leeg")):
    finding_list(page, deel, first=eerste + 1)
    pager(page, totaal, PER_PAGINA)
