"""Policy staff: search, filter, read and take along the bevindingen with their sources."""

from tsd_dash.publish.findings import finding_picture, findings_with_names
from tsd_dash.ui.blocks import listing
from tsd_dash.ui.findings import (
    answer,
    count,
    finding_list,
    note,
    only_from,
    totals,
)
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page
from tsd_dash.ui.widgets import one_of, pager, pager_window, search, select

SORTEER = ("nieuwste", "oudste", "zwaarste", "thema", "gemeente")
PER_PAGINA = 15
MEESTE = 20_000

page = open_page("bevindingen")
onderzoeken = page.frame("onderzoeken")
onderzoek = one_of(page, "onderzoek", onderzoeken["onderzoek_id"])
sorteer = page.own("sorteer", SORTEER)
keus = {"onderzoek": onderzoek or None, "sorteer": sorteer}
gevonden = findings_with_names(page, **keus, per_pagina=MEESTE, pagina=1)
totaal, hoog = totals(gevonden)
eerste, laatste = pager_window(page, len(gevonden), PER_PAGINA)

head(page, answer(page, totaal, hoog), bevindingen=count(page, totaal))
with page.choices():
    search(page)
    select(page, "sorteer", {s: page.text(f"sorteer_{s}") for s in SORTEER}, SORTEER[0])
only_from(page, onderzoeken, onderzoek)

bestand = page.picture(
    lambda: finding_picture(page, gevonden, page.text("bestand_kop", n=len(gevonden))), onderzoek, sorteer
)
kop = page.text("lijst_kop", van=eerste + 1, tot=laatste, n=totaal) if totaal else page.text("lijst_kop_leeg")

with listing(
    page,
    bestand,
    heading=kop,
    note=note(page, gevonden),
    empty=page.nothing(page.text("leeg")),
):
    finding_list(page, gevonden.iloc[eerste:laatste], first=eerste + 1)
    pager(page, len(gevonden), PER_PAGINA, sorteer=sorteer, onderzoek=onderzoek)
