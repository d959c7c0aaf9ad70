"""Management: how much was inspected, where is it heaviest, what changed."""

from tsd_dash.charts.overview import answer, heaviest_themas, key_figures
from tsd_dash.charts.year_table import year_table
from tsd_dash.publish.factsheet import overview_factsheet
from tsd_dash.ui.blocks import block, figures
from tsd_dash.ui.factsheet import factsheet_button
from tsd_dash.ui.head import head
from tsd_dash.ui.overview import draw_year_table, latest, themas
from tsd_dash.ui.page import open_page

page = open_page("overzicht")

kern = page.frame("kerncijfers")
per_jaar = page.frame("per_jaar")
per_thema = page.frame("per_thema")
onderzoeken = page.frame("onderzoeken")
jaren = [int(jaar) for jaar in per_jaar["jaar"]]
hitte = page.picture(
    lambda: year_table(page.frame("risicobeeld", dimensie="jaar"), jaren, page.thresholds, page.texts),
    "hitte",
)
zwaarste = page.kept(
    lambda: heaviest_themas(per_thema, page.frame("zwaarste_bevindingen"), page.thresholds, page.texts),
    "zwaarste",
)
cijfers = page.kept(lambda: key_figures(kern, per_jaar, page.thresholds, page.texts), "cijfers")
antwoord = page.kept(lambda: answer(kern, per_thema, per_jaar, page.thresholds, page.texts), "antwoord")

head(page, antwoord, bevindingen=page.total(kern))
figures(cijfers, page.text("cijfers_noot"))
block(page, hitte, draw_year_table(page, jaren), note=page.text("hitte_toelichting"))
factsheet_button(page, overview_factsheet)
themas(page, zwaarste)
latest(page, onderzoeken, per_jaar)
