"""Council members and residents: what was found in one gemeente, on a page to print."""

from tsd_dash.publish.places import place_answer
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page
from tsd_dash.ui.place import all_places, choose_place, existed, listed, other_filters, place, place_cards

PLACES = ("gemeenten", "provincies")

page = open_page("gemeente")
if page.hides_investigations:
    gevonden = page.total(page.frame("kerncijfers"))
    head(page, page.texts("maatstaf.kaart_verborgen"), bevindingen=gevonden, without=PLACES)
else:
    kop = page.heading_place()
    with page.choices():
        code = choose_place(page)

    if code:
        gekozen = place(page, code)
        titel = page.text("titel_gekozen", naam=gekozen.naam)
        antwoord = place_answer(page, gekozen, existed=existed(page, code))
        with kop:
            head(page, antwoord, bevindingen=gekozen.count, title=titel, without=PLACES)
        other_filters(page, gekozen)
        place_cards(page, gekozen)
    else:
        antwoord = page.text("antwoord_kies", gevonden=listed(page).sentence)
        with kop:
            head(page, antwoord, bevindingen=page.total(page.frame("kerncijfers")), without=PLACES)
        all_places(page)
